import Foundation

/// The maximum likelihood fit of periods and groups to counts of events, by Fisher scoring.
///
/// The information of the periods is diagonal, so each step solves only for the groups (Schur complement); a step
/// that would raise the deviance is halved.
struct HazardFit {
  /// ln of the ratio of each group to the last.
  let coefficients: [DiscreteTimeHazard.Coefficient]
  /// Twice the log-likelihood lost against fitting every count.
  let deviance: Double
  /// Counts less parameters.
  let degreesOfFreedom: Int
  /// Says how many expected counts are small; nil where none is.
  let smallExpectedCounts: Remark?

  /// Fits; nil where the maximum is not finite.
  init?(
    _ periods: [[DiscreteTimeHazard.Count]], link: DiscreteTimeHazard.Link
  ) throws(StatisticsError) {
    let groups = periods.first?.count ?? 0
    let informative = periods.filter { period in
      period.contains { $0.events > 0 } && period.contains { $0.nonevents > 0 }
    }
    guard groups > 0 else {
      // Every group is constant: the limit of the likelihood fits all counts.
      (coefficients, deviance, degreesOfFreedom, smallExpectedCounts) = ([], 0, 0, nil)
      return
    }
    guard HazardFit.isConnected(informative) else { return nil }
    var position = Position(
      alpha: informative.map { period in
        let events = period.reduce(0) { $0 + $1.events }
        return link.value(Double(events) / Double(period.reduce(0) { $0 + $1.atRisk }))
      },
      beta: [Double](repeating: 0, count: groups - 1))
    var deviance = HazardFit.deviance(informative, fitted: position.hazards(link))
    var covariance: [[Double]] = []
    var isDone = false
    for _ in 0..<100 where !isDone {
      let step = try HazardFit.step(informative, from: position, link)
      covariance = step.covariance
      var fraction = 1.0
      var next = position.moved(by: step, fraction)
      var nextDeviance = HazardFit.deviance(informative, fitted: next.hazards(link))
      while !(nextDeviance <= deviance + 1e-12 * (1 + deviance)), fraction > 1e-6 {
        fraction /= 2
        next = position.moved(by: step, fraction)
        nextDeviance = HazardFit.deviance(informative, fitted: next.hazards(link))
      }
      isDone = fraction == 1 && step.largest < 1e-10
      (position, deviance) = (next, nextDeviance)
    }
    guard isDone else { throw .noConvergence(what: "the discrete-time hazard model") }
    coefficients = position.beta.indices.map {
      .init(value: position.beta[$0], standardError: covariance[$0][$0].squareRoot())
    }
    self.deviance = deviance
    let cells = informative.reduce(0) { $0 + $1.count { $0.atRisk > 0 } }
    degreesOfFreedom = cells - informative.count - (groups - 1)
    var expected: [Double] = []
    for (period, hazards) in zip(informative, position.hazards(link)) {
      for (count, hazard) in zip(period, hazards) where count.atRisk > 0 {
        expected += [Double(count.atRisk) * hazard, Double(count.atRisk) * (1 - hazard)]
      }
    }
    let small = expected.count { $0 < 5 }
    smallExpectedCounts =
      small == 0
      ? nil
      : Remark(
        "small-expected-counts",
        "\(small) of \(expected.count) expected counts are below 5; prefer an exact test",
        values: [Double(small), Double(expected.count)])
  }

  /// Twice the log-likelihood lost against fitting every count.
  static func deviance(_ periods: [[DiscreteTimeHazard.Count]], fitted: [[Double]]) -> Double {
    func term(_ count: Int, _ expected: Double) -> Double {
      count == 0 ? 0 : Double(count) * log(Double(count) / expected)
    }
    var sum = 0.0
    for (period, hazards) in zip(periods, fitted) {
      for (count, hazard) in zip(period, hazards) where count.atRisk > 0 {
        sum += term(count.events, Double(count.atRisk) * hazard)
        sum += term(count.nonevents, Double(count.atRisk) * (1 - hazard))
      }
    }
    return max(0, 2 * sum)
  }

  private struct Position {
    var alpha: [Double]
    /// All groups but the last, whose β is 0.
    var beta: [Double]

    func hazards(_ link: DiscreteTimeHazard.Link) -> [[Double]] {
      alpha.map { alpha in (beta + [0]).map { link.hazard(alpha + $0) } }
    }

    func moved(by step: Step, _ fraction: Double) -> Position {
      Position(
        alpha: zip(alpha, step.alpha).map { $0 + fraction * $1 },
        beta: zip(beta, step.beta).map { $0 + fraction * $1 })
    }
  }

  private struct Step {
    let alpha: [Double]
    let beta: [Double]
    let covariance: [[Double]]

    var largest: Double { (alpha + beta).reduce(0) { max($0, $1.magnitude) } }
  }

  private static func step(
    _ periods: [[DiscreteTimeHazard.Count]], from position: Position, _ link: DiscreteTimeHazard.Link
  ) throws(StatisticsError) -> Step {
    let free = position.beta.count
    let beta = position.beta + [0]
    var score = [Double](repeating: 0, count: free)
    var information = [[Double]](repeating: score, count: free)
    var alphaScores: [Double] = []
    var weights: [[Double]] = []
    for (period, alpha) in zip(periods, position.alpha) {
      var ownScore = 0.0
      var own: [Double] = []
      for (group, count) in period.enumerated() {
        let (pull, weight) = link.scoreAndWeight(count, at: alpha + beta[group])
        ownScore += pull
        own.append(weight)
        guard group < free else { continue }
        score[group] += pull
        information[group][group] += weight
      }
      let total = own.reduce(0, +)
      for i in 0..<free {
        score[i] -= own[i] * ownScore / total
        for j in 0..<free { information[i][j] -= own[i] * own[j] / total }
      }
      alphaScores.append(ownScore)
      weights.append(own)
    }
    guard let covariance = SymmetricSystem.inverse(information) else {
      throw .noConvergence(what: "the discrete-time hazard model")
    }
    let betaStep = covariance.map { row in zip(row, score).reduce(0) { $0 + $1.0 * $1.1 } }
    let alphaStep = zip(weights, alphaScores).map { own, pull in
      (pull - zip(own, betaStep).reduce(0) { $0 + $1.0 * $1.1 }) / own.reduce(0, +)
    }
    return Step(alpha: alphaStep, beta: betaStep, covariance: covariance)
  }

  /// Whether every period and group can be reached from every other along the arrows.
  private static func isConnected(_ periods: [[DiscreteTimeHazard.Count]]) -> Bool {
    let groups = periods.first?.count ?? 0
    func reached(_ isArrow: (DiscreteTimeHazard.Count, _ toGroup: Bool) -> Bool) -> Bool {
      var seenGroups = [Bool](repeating: false, count: groups)
      var seenPeriods = [Bool](repeating: false, count: periods.count)
      seenGroups[0] = true
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for (place, period) in periods.enumerated() {
          for (group, count) in period.enumerated() where seenGroups[group] != seenPeriods[place] {
            guard isArrow(count, seenPeriods[place]) else { continue }
            (seenGroups[group], seenPeriods[place]) = (true, true)
            isGrowing = true
          }
        }
      }
      return !seenGroups.contains(false) && !seenPeriods.contains(false)
    }
    return reached { $1 ? $0.events > 0 : $0.nonevents > 0 }
      && reached { $1 ? $0.nonevents > 0 : $0.events > 0 }
  }
}

extension DiscreteTimeHazard.Link {
  /// The scale's value at a hazard between 0 and 1.
  fileprivate func value(_ hazard: Double) -> Double {
    switch self {
    case .logit: log(hazard / (1 - hazard))
    case .complementaryLogLog: log(-log1p(-hazard))
    }
  }

  /// The hazard at a value of the scale.
  fileprivate func hazard(_ value: Double) -> Double {
    switch self {
    case .logit: 1 / (1 + exp(-value))
    case .complementaryLogLog: -expm1(-exp(value))
    }
  }

  /// The slope of the log-likelihood, and the expected information, of one count.
  fileprivate func scoreAndWeight(
    _ count: DiscreteTimeHazard.Count, at value: Double
  ) -> (score: Double, weight: Double) {
    let (d, n, h) = (Double(count.events), Double(count.atRisk), hazard(value))
    switch self {
    case .logit: return (d - n * h, n * h * (1 - h))
    case .complementaryLogLog:
      let rate = exp(value)
      return ((d - n * h) * rate / h, n * rate * rate * exp(-rate) / h)
    }
  }
}

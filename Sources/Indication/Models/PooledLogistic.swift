import Foundation

/// A ridge logistic regression in which every kind of help has coefficients of its own, drawn towards common ones.
///
///     logit m(a, x) = x'b + x'u_a,   minimising  −log L + λ Σ_a (|u_a, slopes|² + u_a, intercept² / 4)
///
/// The common b is not penalised but for 10⁻⁶ |b|², which keeps it finite where columns are collinear or separate the
/// outcomes. A large λ gives one model for all helps, a small one a model for each. Newton's method; a step that would
/// raise the objective is halved. The system is solved help by help (Schur complement).
struct PooledLogistic: Sendable, Hashable, Codable {
  static let commonPenalty = 1e-6

  var common: [Double]
  var own: [[Double]]

  /// Fits; throws where it does not converge.
  static func fit(
    _ rows: RegressionRows, helps: Int, penalty: Double, from start: PooledLogistic? = nil,
    tolerance: Double = 1e-9, maximumSteps: Int = 60
  ) throws(IndicationError) -> PooledLogistic {
    let width = rows.width
    var model =
      start
      ?? PooledLogistic(
        common: [Double](repeating: 0, count: width),
        own: [[Double]](repeating: [Double](repeating: 0, count: width), count: helps))
    var sums = RegressionSums(rows, model)
    var objective = model.objective(sums.logLikelihood, penalty)
    for _ in 0..<maximumSteps {
      guard let step = model.step(sums, penalty) else {
        throw .statistics(.noConvergence(what: "the regression of success"))
      }
      var fraction = 1.0
      var next = model.moved(by: step, fraction)
      var nextSums = RegressionSums(rows, next)
      var nextObjective = next.objective(nextSums.logLikelihood, penalty)
      while !(nextObjective <= objective + 1e-10 * (1 + objective.magnitude)), fraction > 1e-6 {
        fraction /= 2
        next = model.moved(by: step, fraction)
        nextSums = RegressionSums(rows, next)
        nextObjective = next.objective(nextSums.logLikelihood, penalty)
      }
      (model, sums, objective) = (next, nextSums, nextObjective)
      let largest = ([step.common] + step.own).joined().reduce(0) { max($0, $1.magnitude) }
      if fraction == 1, largest < tolerance { return model }
    }
    throw .statistics(.noConvergence(what: "the regression of success"))
  }

  /// The probability under a help.
  func probability(_ help: Int, _ row: [Double]) -> Double { 1 / (1 + exp(-logit(help, row))) }

  /// Its logit.
  func logit(_ help: Int, _ row: [Double]) -> Double {
    var sum = 0.0
    let own = own[help]
    for place in row.indices { sum += row[place] * (common[place] + own[place]) }
    return sum
  }

  private func objective(_ logLikelihood: Double, _ penalty: Double) -> Double {
    var sum = -logLikelihood + Self.commonPenalty * common.reduce(0) { $0 + $1 * $1 }
    for own in own {
      for (place, value) in own.enumerated() { sum += Self.weight(place, penalty) * value * value }
    }
    return sum
  }

  static func weight(_ place: Int, _ penalty: Double) -> Double { place == 0 ? penalty / 4 : penalty }

  private func moved(by step: PooledLogistic, _ fraction: Double) -> PooledLogistic {
    PooledLogistic(
      common: zip(common, step.common).map { $0 + fraction * $1 },
      own: zip(own, step.own).map { zip($0, $1).map { $0 + fraction * $1 } })
  }

  /// Newton's step.
  private func step(_ sums: RegressionSums, _ penalty: Double) -> PooledLogistic? {
    let width = common.count
    var system = [Double](repeating: 0, count: width * width)
    var right = common.map { -2 * Self.commonPenalty * $0 }
    for place in 0..<width { system[place * width + place] = 2 * Self.commonPenalty }
    var solved: [(system: PositiveSystem, pull: [Double])] = []
    for (help, own) in own.enumerated() {
      let information = sums.information[help]
      var penalised = information
      var pull = sums.gradient[help]
      for place in 0..<width {
        let weight = 2 * Self.weight(place, penalty)
        penalised[place * width + place] += weight
        pull[place] -= weight * own[place]
      }
      guard let factored = PositiveSystem(penalised, size: width) else { return nil }
      let inner = factored.solve(pull)
      for column in 0..<width {
        let solution = factored.solve((0..<width).map { information[$0 * width + column] })
        for row in 0..<width {
          var sum = information[row * width + column]
          for place in 0..<width { sum -= information[row * width + place] * solution[place] }
          system[row * width + column] += sum
        }
      }
      for row in 0..<width {
        var sum = sums.gradient[help][row]
        for place in 0..<width { sum -= information[row * width + place] * inner[place] }
        right[row] += sum
      }
      solved.append((factored, pull))
    }
    guard let outer = PositiveSystem(system, size: width) else { return nil }
    let move = outer.solve(right)
    let own = solved.enumerated().map { help, solved in
      var pull = solved.pull
      for row in 0..<width {
        for place in 0..<width { pull[row] -= sums.information[help][row * width + place] * move[place] }
      }
      return solved.system.solve(pull)
    }
    return PooledLogistic(common: move, own: own)
  }
}

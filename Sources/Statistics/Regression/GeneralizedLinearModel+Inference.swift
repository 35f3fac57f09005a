import Foundation

extension GeneralizedLinearModel {
  /// How the interval of a coefficient is made.
  public enum IntervalMethod: String, Sendable, Codable, Hashable, CaseIterable {
    /// b ± z s.e.
    case wald
    /// All values that the likelihood-ratio test does not reject.
    case profile
  }

  /// The covariance matrix of the coefficients under an error model.
  ///
  /// HC0 is the sandwich of the scores, HC1 times n/(n − p), HC2 and HC3 divided by (1 − h) and (1 − h)² with the
  /// leverages h of the last step; clustered scores are summed within clusters, times G/(G − 1), as R's sandwich.
  ///
  /// - Throws: `unequalLengths` unless there is a cluster per row, `tooFewObservations` below 2 clusters, `undefined` for
  ///   HC2 and HC3 where a leverage is 1, `invalidParameter` with Firth's penalty and for autocorrelated errors.
  public func covariance(_ model: LinearRegression.ErrorModel) throws(StatisticsError) -> [[Double]] {
    if model == .classical { return covariance }
    guard penalty == .none else {
      throw .invalidParameter(name: "robust errors", range: "used without Firth's penalty")
    }
    let objective = objective
    let parts = zip(response, predictors).map { family.scoreAndWeight($0, $1) }
    var scores = parts.map(\.score)
    let weights = parts.map(\.weight)
    let information = objective.weighted(weights)
    guard let bread = SymmetricSystem.inverse(information) else {
      throw .noConvergence(what: family.name)
    }
    var model = model
    switch model {
    case .hc2, .hc3:
      for (row, leverage) in (objective.leverages(information, weights) ?? []).enumerated() {
        guard leverage < 1 - 1e-12 else {
          throw .undefined(what: "HC2 and HC3 errors, because one observation alone determines a coefficient")
        }
        scores[row] /= model == .hc2 ? (1 - leverage).squareRoot() : 1 - leverage
      }
      model = .hc0
    case .autocorrelated:
      throw .invalidParameter(name: "autocorrelated errors", range: "used with linear regression only")
    case .classical, .hc0, .hc1, .clustered: break
    }
    let rows = objective.all.map { column in zip(column, scores).map { $0 * $1 } }
    return design.unscaled(
      covariance: try ScoreSandwich.covariance(bread: bread, scores: rows, model),
      hasIntercept: hasIntercept)
  }

  /// The coefficients with standard errors, z tests and intervals; with Firth's penalty and with profile intervals, the
  /// tests are likelihood-ratio tests.
  ///
  /// - Parameters:
  ///   - model: the kind of standard errors.
  ///   - known: the covariance matrix under that model where it was computed before; nil to compute it.
  ///   - method: how intervals are made.
  ///   - level: the confidence level.
  /// - Throws: as ``covariance(_:)``, `invalidParameter` for profile intervals with robust errors.
  public func table(
    _ model: LinearRegression.ErrorModel = .classical, covariance known: [[Double]]? = nil,
    interval method: IntervalMethod = .wald, level: Double = 0.95
  ) throws(StatisticsError) -> [LinearRegression.Coefficient] {
    guard method == .wald || model == .classical else {
      throw .invalidParameter(name: "profile intervals", range: "used with classical errors")
    }
    let covariance = if let known { known } else { try covariance(model) }
    let quantile = Normal.upperQuantile((1 - level) / 2)
    return names.indices.map { index in
      let value = coefficients[index]
      let error = max(0, covariance[index][index]).squareRoot()
      var interval: Interval?
      var statistic: TestStatistic?
      var p: Double
      if method == .profile {
        interval = profile(index, level: level)
        let ratio = likelihoodRatio(index)
        statistic = ratio.map { TestStatistic("χ²", $0, degreesOfFreedom: [1]) }
        p = ratio.map { ChiSquared.upperTail($0, degreesOfFreedom: 1) } ?? 1
      } else {
        interval = Interval(
          lower: value - quantile * error, upper: value + quantile * error, level: level, method: "Wald")
        statistic = error > 0 ? TestStatistic("z", value / error) : nil
        p = error > 0 ? 2 * Normal.upperTail((value / error).magnitude) : (value == 0 ? 1 : 0)
      }
      return LinearRegression.Coefficient(
        name: names[index],
        estimate: Estimate(
          "coefficient", value: value, standardError: error, interval: interval, n: response.count),
        statistic: statistic, pValue: PValue(p, .asymptotic))
    }
  }

  /// Twice the log-likelihood lost when a coefficient is zero; nil where the rest has no maximum.
  public func likelihoodRatio(_ index: Int) -> Double? {
    loss(index, 0, from: scaled).map { max(0, $0.loss) }
  }

  /// The likelihood-ratio test that several coefficients, the constant not among them, are zero together.
  ///
  /// - Throws: `noConvergence` where the rest has no maximum.
  public func likelihoodRatioTest(_ indices: [Int]) throws(StatisticsError) -> JointTest {
    let zeros = [Double](repeating: 0, count: indices.count)
    guard let rest = objective.restricted(to: indices, of: zeros, from: scaled) else {
      throw .noConvergence(what: "\(family.name) without a term")
    }
    return JointTest(
      chiSquared: max(0, 2 * (scaledLogLikelihood - rest.value)), degreesOfFreedom: Double(indices.count))
  }

  /// The profile interval of a coefficient; an end that does not exist is infinite.
  ///
  /// With Firth's penalty, a coefficient held far off may leave several maxima; the higher of two searches counts, which in
  /// small separated samples need not be the highest, and nil is given where they leave no end.
  public func profile(_ index: Int, level: Double) -> Interval? {
    let limit = ChiSquared.upperQuantile(1 - level, degreesOfFreedom: 1)
    let error = covariance[index][index].squareRoot()
    let value = coefficients[index]
    func end(_ direction: Double) -> Double? {
      var position = scaled
      func excess(_ candidate: Double) -> Double? {
        guard let found = loss(index, candidate, from: position) else { return nil }
        position = found.position
        return found.loss - limit
      }
      // Outwards until rejected, then Newton-free: the secant of a convex function, safeguarded.
      var near = value
      var far = value
      var isFound = false
      for step in 1...60 {
        far = value + direction * error * (step < 12 ? Double(step) : Double(step) * Double(step) / 6)
        guard let excess = excess(far) else { return nil }
        if excess > 0 {
          isFound = true
          break
        }
        near = far
      }
      guard isFound else { return direction * .infinity }
      var isLost = false
      let root = try? Root.find(from: min(near, far), to: max(near, far), what: "the profile") { candidate in
        guard let excess = excess(candidate) else {
          isLost = true
          return 0
        }
        return excess
      }
      return isLost ? nil : root
    }
    guard let lower = newtonEnd(index, -1, limit: limit) ?? end(-1),
      let upper = newtonEnd(index, 1, limit: limit) ?? end(1)
    else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: "profile likelihood")
  }

  /// An end of the profile interval by Newton's method for the likelihood lost and the other scores together; nil where
  /// it does not settle, and with a penalty in smaller samples, where there may be several ends.
  ///
  /// Source: Venzon & Moolgavkar (1988), Appl. Stat. 37, 87–94.
  private func newtonEnd(_ index: Int, _ direction: Double, limit: Double) -> Double? {
    let size = coefficients.count
    guard penalty == .none || response.count * size * size >= 2_000_000 else { return nil }
    // The coefficient as a sum of those of the scaled columns.
    let weights = design.transformation(hasIntercept: hasIntercept)[index]
    func sum(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let objective = objective
    var position = scaled
    for _ in 0..<20 {
      guard let here = objective.evaluate(position), let inverse = SymmetricSystem.inverse(here.information)
      else { return nil }
      let step = inverse.map { sum($0, here.gradient) }
      let reach = inverse.map { sum($0, weights) }
      let variance = sum(weights, reach)
      // The quadratic function's value with the others at their best: q(δ) = q₀ + slope δ − δ²/(2 variance).
      let slope = sum(weights, step) / variance
      let rest = here.value + sum(here.gradient, step) / 2 - slope * slope * variance / 2
      let root = slope * slope + 2 * (rest - scaledLogLikelihood + limit / 2) / variance
      guard root > 0 else { return nil }
      let move = variance * (slope + direction * root.squareRoot())
      let share = (move - sum(weights, step)) / variance
      let change = zip(step, reach).map { $0 + share * $1 }
      position = zip(position, change).map { $0 + $1 }
      let largest = change.reduce(0) { max($0, $1.magnitude) }
      guard largest < 20 else { return nil }
      if largest < 1e-10 {
        let end = sum(weights, position)
        return (end - coefficients[index]) * direction > 0 ? end : nil
      }
    }
    return nil
  }

  /// Twice the log-likelihood lost when a coefficient has a value, with the other coefficients refitted.
  private func loss(
    _ index: Int, _ value: Double, from start: [Double]
  ) -> (loss: Double, position: [Double])? {
    // The constant is no coefficient of the scaled columns, so it is held through the offset of unscaled ones.
    if hasIntercept && index == 0 {
      let columns = design.columns.indices.map { column in
        design.columns[column].map { $0 + design.centres[column] / design.scales[column] }
      }
      let held = PenalizedLikelihood(
        response: response, columns: columns, offset: offset.map { $0 + value }, hasIntercept: false,
        family: family, penalty: .none)
      if penalty == .none {
        guard let maximum = held.restricted(to: [], of: [], from: Array(start.dropFirst())) else {
          return nil
        }
        return (2 * (scaledLogLikelihood - maximum.value), [start[0]] + maximum.position)
      }
      let whole = PenalizedLikelihood(
        response: response, columns: [[Double](repeating: 1, count: response.count)] + columns,
        offset: offset,
        hasIntercept: false, family: family, penalty: penalty)
      guard let maximum = whole.restricted(to: [0], of: [value], from: [value] + start.dropFirst()) else {
        return nil
      }
      // A shift of columns by the constant leaves the determinant of the information as it is.
      return (2 * (scaledLogLikelihood - maximum.value), [start[0]] + maximum.position.dropFirst())
    }
    let column = index - (hasIntercept ? 1 : 0)
    let found = objective.restricted(to: [index], of: [value * design.scales[column]], from: start)
    return found.map { (2 * (scaledLogLikelihood - $0.value), $0.position) }
  }

  var objective: PenalizedLikelihood {
    PenalizedLikelihood(
      response: response, columns: design.columns, offset: offset, hasIntercept: hasIntercept, family: family,
      penalty: penalty)
  }
}

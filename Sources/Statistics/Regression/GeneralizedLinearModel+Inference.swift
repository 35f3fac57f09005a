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
    let weights = zip(response, predictors).map { family.scoreAndWeight($0, $1).weight }
    var scores = zip(response, predictors).map { family.scoreAndWeight($0, $1).score }
    guard let bread = SymmetricSystem.inverse(objective.information(scaled)) else {
      throw .noConvergence(what: family.name)
    }
    let n = Double(response.count)
    var factor = 1.0
    var groups = Array(response.indices)
    switch model {
    case .classical, .hc0: break
    case .hc1: factor = n / (n - Double(coefficients.count))
    case .hc2, .hc3:
      for (row, leverage) in objective.leverages(bread, weights).enumerated() {
        guard leverage < 1 - 1e-12 else {
          throw .undefined(what: "HC2 and HC3 errors, because one observation alone determines a coefficient")
        }
        scores[row] /= model == .hc2 ? (1 - leverage).squareRoot() : 1 - leverage
      }
    case .clustered(let clusters):
      guard clusters.count == response.count else {
        throw .unequalLengths(first: response.count, second: clusters.count)
      }
      let count = Double(Set(clusters).count)
      guard count >= 2 else { throw .tooFewObservations(found: Int(count), needed: 2, what: "the clusters") }
      factor = count / (count - 1)
      groups = clusters
    case .autocorrelated:
      throw .invalidParameter(name: "autocorrelated errors", range: "used with linear regression only")
    }
    let meat = GeneralizedLinearModel.scatter(
      rows: response.indices.map { row in objective.row(row).map { $0 * scores[row] } }, groups: groups)
    let size = coefficients.count
    let sandwich = (0..<size).map { i in
      (0..<size).map { j in
        var sum = 0.0
        for k in 0..<size { for l in 0..<size { sum += bread[i][k] * meat[k][l] * bread[l][j] } }
        return factor * sum
      }
    }
    return design.unscaled(covariance: sandwich, hasIntercept: hasIntercept)
  }

  /// Σ over groups of the outer product of the summed rows.
  static func scatter(rows: [[Double]], groups: [Int]) -> [[Double]] {
    let size = rows.first?.count ?? 0
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    var sum = [Double](repeating: 0, count: size)
    func add() {
      for i in 0..<size { for j in 0..<size { matrix[i][j] += sum[i] * sum[j] } }
    }
    let order = groups.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
    for (position, row) in order.enumerated() {
      if position > 0 && groups[order[position - 1]] != groups[row] {
        add()
        sum = [Double](repeating: 0, count: size)
      }
      for i in 0..<size { sum[i] += rows[row][i] }
    }
    add()
    return matrix
  }

  /// The coefficients with standard errors, z tests and intervals; with Firth's penalty and with profile intervals, the
  /// tests are likelihood-ratio tests.
  ///
  /// - Throws: as ``covariance(_:)``, `invalidParameter` for profile intervals with robust errors.
  public func table(
    _ model: LinearRegression.ErrorModel = .classical, interval method: IntervalMethod = .wald,
    level: Double = 0.95
  ) throws(StatisticsError) -> [LinearRegression.Coefficient] {
    guard method == .wald || model == .classical else {
      throw .invalidParameter(name: "profile intervals", range: "used with classical errors")
    }
    let covariance = try covariance(model)
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
    guard let lower = end(-1), let upper = end(1) else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: "profile likelihood")
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

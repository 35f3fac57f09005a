import Foundation

/// Linear mixed model with a random intercept, or a random intercept and slope, for one grouping of the observations.
///
/// y = xᵀb + u₀ + u₁ z + e with normal (u₀, u₁) of a group, of any covariance D, and independent normal e of variance σ².
/// Variances by restricted maximum likelihood or maximum likelihood: Newton's method with exact derivatives on the
/// factor of D/σ², from the best of a grid of starts, until steps are below 1e-10. Unlike many programs that stop where the
/// likelihood hardly changes, estimates are those of the maximum to the last digits.
///
/// Estimates on the boundary, where a variance is zero or the correlation ±1, are singular: a remark names them. Rows
/// with a missing value must be left out by the caller; those that remain count under data missing at random. With
/// few groups the tests rest on the degrees of freedom of Satterthwaite or of Kenward and Roger, see ``table(_:level:)``.
///
/// Source: Laird & Ware (1982), Biometrics 38, 963–974; Bates, Mächler, Bolker & Walker (2015), J. Stat. Softw. 67(1).
public struct LinearMixedModel: Sendable {
  /// What is maximised.
  public enum Method: String, Sendable, Codable, Hashable, CaseIterable {
    /// The restricted likelihood (REML), whose variances allow for the coefficients estimated.
    case restricted = "reml"
    /// The likelihood, for comparing models of other predictors.
    case maximum = "ml"
  }

  /// What is maximised.
  public let method: Method
  /// How many observations.
  public let n: Int
  /// How many groups.
  public let groupCount: Int
  /// The names of the coefficients, "(Intercept)" first where there is one.
  public let names: [String]
  /// The coefficients in the order of the names.
  public let coefficients: [Double]
  /// Their covariance, the variances taken for known.
  public let covariance: [[Double]]
  /// σ², the variance within groups.
  public let residualVariance: Double
  /// D, the covariance of the random intercept and slope, one row where there is no slope.
  public let randomCovariance: [[Double]]
  /// Whether D is singular: a variance of zero, or a correlation of ±1.
  public let isSingular: Bool
  /// The maximum of the logarithm of the (restricted) likelihood.
  public let logLikelihood: Double
  /// The groups' names of random effects: the intercept, then the slope's predictor.
  public let effectNames: [String]
  /// The predictions of the fixed part.
  public let fixedPredictions: [Double]

  let criterion: MixedModelCriterion
  let theta: [Double]
  let design: ScaledDesign
  let hasIntercept: Bool
  let responseScale: Double
  /// The centre and scale of the slope's predictor.
  let slopeScaling: (centre: Double, scale: Double)?
  let slopeValues: [Double]?
  let groupRows: [[Int]]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - response: one number per observation.
  ///   - predictors: the columns of the fixed part.
  ///   - groups: the group of each observation, by number.
  ///   - slope: the column whose coefficient varies between groups too; nil for a random intercept alone.
  ///   - intercept: whether the fixed part has a constant.
  ///   - method: what is maximised.
  /// - Throws: `unequalLengths`, `notFinite`, `tooFewObservations` below two groups, without repetition in groups, or unless
  ///   there are more observations than coefficients and random effects; `undefined` for dependent predictors, a slope
  ///   whose predictor varies within no group, and responses without variation within groups; `constant`; `noConvergence`.
  public init(
    _ response: [Double], on predictors: [LinearRegression.Predictor], groups: [Int],
    slope: LinearRegression.Predictor? = nil, intercept: LinearRegression.Intercept = .included,
    method: Method = .restricted
  ) throws(StatisticsError) {
    for value in response where !value.isFinite { throw .notFinite(what: "the response") }
    guard groups.count == response.count else {
      throw .unequalLengths(first: response.count, second: groups.count)
    }
    let hasIntercept = intercept == .included
    let size = predictors.count + (hasIntercept ? 1 : 0)
    guard size > 0 else { throw .invalidParameter(name: "the number of coefficients", range: "at least 1") }
    let rows = LinearMixedModel.rows(of: groups)
    let effects = rows.count * (slope == nil ? 1 : 2)
    guard rows.count >= 2 else { throw .tooFewObservations(found: rows.count, needed: 2, what: "the groups") }
    guard response.count > max(effects, size) else {
      throw .tooFewObservations(
        found: response.count, needed: max(effects, size) + 1, what: "the mixed model with so many groups")
    }
    let design = try ScaledDesign(predictors, rows: response.count, isCentred: hasIntercept)
    let columns = (hasIntercept ? [[Double](repeating: 1, count: response.count)] : []) + design.columns
    var random = [[Double](repeating: 1, count: response.count)]
    var scaling: (centre: Double, scale: Double)?
    if let slope {
      let scaled = try ScaledDesign([slope], rows: response.count, isCentred: true)
      try LinearMixedModel.requireVariation(of: slope, within: rows)
      random.append(scaled.columns[0])
      scaling = (scaled.centres[0], scaled.scales[0])
    }
    // From the residuals of least squares on, little is left to subtract.
    let start = try LinearMixedModel.leastSquares(columns, response)
    let spread = (start.residuals.reduce(0) { $0 + $1 * $1 } / Double(response.count)).squareRoot()
    let magnitude = response.reduce(0) { max($0, $1.magnitude) }
    guard spread > 1e-13 * magnitude, spread > 0 else {
      throw .constant(what: "the response beyond its predictors")
    }
    let criterion = MixedModelCriterion(
      blocks: MixedModelBlocks(
        columns: columns, response: start.residuals.map { $0 / spread }, effects: random, groups: rows),
      method: method)
    // With groups as free as this, all that is left is within them.
    let free = criterion.evaluate(slope == nil ? [1e7] : [1e7, 0, 1e7])?.squares.value ?? 0
    guard free > 1e-10 * Double(response.count) else {
      throw .undefined(what: "the mixed model, because the predictors leave no variation within groups")
    }
    let theta = try LinearMixedModel.search(criterion, isSlope: slope != nil)
    guard let found = criterion.evaluate(theta) else { throw .noConvergence(what: "the mixed model") }
    let variance = found.squares.value / criterion.freedom
    let scaled = zip(start.coefficients, found.coefficients).map { $0 + spread * $1 }
    let value = criterion.jet(theta)?.value ?? .nan
    guard value.isFinite else { throw .noConvergence(what: "the mixed model") }
    self.method = method
    n = response.count
    groupCount = rows.count
    names = (hasIntercept ? ["(Intercept)"] : []) + predictors.map(\.name)
    coefficients = design.unscaled(scaled, hasIntercept: hasIntercept)
    let unit = variance * spread * spread
    covariance = design.unscaled(
      covariance: found.inverse.map { $0.map { $0 * unit } }, hasIntercept: hasIntercept)
    residualVariance = unit
    randomCovariance = LinearMixedModel.randomCovariance(theta, unit, scaling)
    // Of the scaled slope and the intercept at its mean, as small as cannot matter.
    isSingular = theta[0] < 1e-4 || theta.last.map { $0 < 1e-4 } ?? false
    effectNames = ["(Intercept)"] + [slope?.name].compactMap(\.self)
    fixedPredictions = response.indices.map { row in
      columns.indices.reduce(0) { $0 + scaled[$1] * columns[$1][row] }
    }
    self.criterion = criterion
    self.theta = theta
    self.design = design
    self.hasIntercept = hasIntercept
    responseScale = spread
    slopeScaling = scaling
    slopeValues = slope?.values
    groupRows = rows
    var shift = criterion.freedom * 2 * log(spread)
    if method == .restricted { shift += design.scales.reduce(0) { $0 + 2 * log($1) } }
    logLikelihood = -(value + shift) / 2
  }

  /// Akaike's criterion, which counts coefficients and variances; restricted likelihoods compare only with the same predictors.
  public var informationCriterion: Double {
    -2 * logLikelihood + 2 * Double(coefficients.count + theta.count + 1)
  }

  /// The mean variance of random effects over the observations: D's own for a random intercept, Johnson's mean for slopes.
  ///
  /// Source: Johnson (2014), Methods Ecol. Evol. 5, 944–946.
  public var randomVariance: Double {
    guard let slopeValues else { return randomCovariance[0][0] }
    let sum = slopeValues.reduce(0) {
      $0 + randomCovariance[0][0] + 2 * randomCovariance[0][1] * $1 + randomCovariance[1][1] * $1 * $1
    }
    return sum / Double(n)
  }

  /// The intraclass correlation: the share of the variance not explained by predictors that lies between groups.
  public var intraclassCorrelation: Double { randomVariance / (randomVariance + residualVariance) }

  /// The shares of the variance explained by the predictors, and by them and the groups.
  ///
  /// Source: Nakagawa & Schielzeth (2013), Methods Ecol. Evol. 4, 133–142.
  public var rSquared: (marginal: Double, conditional: Double) {
    let mean = fixedPredictions.reduce(0, +) / Double(n)
    let fixed = fixedPredictions.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n - 1)
    let total = fixed + randomVariance + residualVariance
    return (fixed / total, (fixed + randomVariance) / total)
  }

  /// The correlation of intercept and slope; nil without slope or where a variance is zero.
  public var randomCorrelation: Double? {
    guard randomCovariance.count == 2 else { return nil }
    let product = (randomCovariance[0][0] * randomCovariance[1][1]).squareRoot()
    return product > 0 ? max(-1, min(1, randomCovariance[0][1] / product)) : nil
  }

  /// A singular fit, few groups.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if isSingular {
      remarks.append(
        Remark(
          "singular-fit",
          theta.count == 1
            ? "singular fit: the variance between groups is estimated as zero"
            : "singular fit: the random effects vary in fewer directions than the model has; leave out the random slope"
        ))
    }
    if groupCount < 10 {
      remarks.append(
        Remark(
          "few-groups", "\(groupCount) groups say little on the variance between groups",
          values: [Double(groupCount)]))
    }
    return remarks
  }

  /// The rows of each group, groups in the order of their numbers.
  static func rows(of groups: [Int]) -> [[Int]] {
    let order = groups.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
    var rows: [[Int]] = []
    for (position, row) in order.enumerated() {
      if position == 0 || groups[order[position - 1]] != groups[row] {
        rows.append([row])
      } else {
        rows[rows.count - 1].append(row)
      }
    }
    return rows
  }

  private static func requireVariation(
    of slope: LinearRegression.Predictor, within rows: [[Int]]
  ) throws(StatisticsError) {
    let varies = rows.contains { group in
      group.contains { slope.values[$0] != slope.values[group[0]] }
    }
    guard varies else {
      throw .undefined(
        what: "a random slope, because \(slope.name) has one value within every group; leave it out")
    }
  }

  static func leastSquares(
    _ columns: [[Double]], _ response: [Double]
  ) throws(StatisticsError) -> (coefficients: [Double], residuals: [Double]) {
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    guard let inverse = SymmetricSystem.inverse(columns.map { a in columns.map { dot(a, $0) } }) else {
      throw .undefined(what: "the predictors are linearly dependent; leave one out")
    }
    var coefficients = [Double](repeating: 0, count: columns.count)
    var residuals = response
    // The second pass takes what rounding left.
    for _ in 0..<2 {
      let right = columns.map { dot($0, residuals) }
      let step = inverse.map { dot($0, right) }
      for (index, column) in columns.enumerated() {
        coefficients[index] += step[index]
        for row in residuals.indices { residuals[row] -= step[index] * column[row] }
      }
    }
    return (coefficients, residuals)
  }

  /// The θ of the greatest likelihood, signs of both columns positive, from the three best places of a grid.
  private static func search(
    _ criterion: MixedModelCriterion, isSlope: Bool
  ) throws(StatisticsError) -> [Double] {
    let starts: [[Double]]
    if isSlope {
      let sizes = [0.05, 0.3, 1, 4]
      starts = sizes.flatMap { first in sizes.map { [first, 0.01 * $0, $0] } }
    } else {
      starts = (-8...8).map { [exp(Double($0))] }
    }
    let ranked = starts.compactMap { start in criterion.jet(start).map { (start, $0.value) } }
      .sorted { $0.1 < $1.1 }
    var best: (theta: [Double], value: Double)?
    for (start, _) in ranked.prefix(3) {
      guard let found = criterion.minimum(from: start) else { continue }
      if let known = best, known.value <= found.value + 1e-11 * (1 + known.value.magnitude) { continue }
      best = found
    }
    guard var theta = best?.theta else { throw .noConvergence(what: "the mixed model") }
    if theta[0] < 0 { theta = [-theta[0]] + (isSlope ? [-theta[1], theta[2]] : []) }
    if isSlope { theta[2] = theta[2].magnitude }
    return theta.map { $0.magnitude < 1e-7 ? 0 : $0 }
  }

  /// σ²ΛΛᵀ of the scaled slope, as that of the slope given.
  private static func randomCovariance(
    _ theta: [Double], _ variance: Double, _ scaling: (centre: Double, scale: Double)?
  ) -> [[Double]] {
    guard let scaling else { return [[variance * theta[0] * theta[0]]] }
    // The rows of Λ carried back: b₁ = s₁/scale, b₀ = s₀ − centre b₁.
    let slope = [theta[1] / scaling.scale, theta[2] / scaling.scale]
    let intercept = [theta[0] - scaling.centre * slope[0], -scaling.centre * slope[1]]
    func dot(_ a: [Double], _ b: [Double]) -> Double { variance * (a[0] * b[0] + a[1] * b[1]) }
    return [[dot(intercept, intercept), dot(intercept, slope)], [dot(intercept, slope), dot(slope, slope)]]
  }
}

/// Linear regression by least squares, with classical, robust and cluster-robust standard errors.
///
/// b = (XᵀX)⁻¹ Xᵀy, computed by Householder reflections in 32 digits from the decimals the data were meant
/// to be, so that the digits of the result are limited by the data alone. Large designs (n p² from 2,000,000) without
/// near dependence (variance inflation to 10,000) or a nearly perfect fit (residuals from 10⁻⁴ of what the largest values
/// contribute) are solved in plain doubles and refined with residuals in 32 digits, which agrees to 10⁻¹². Standard errors:
/// - classical: s² (XᵀX)⁻¹ with s² = Σe²/(n − p), t with n − p degrees of freedom,
/// - HC0 to HC3: Σ w e² uuᵀ with u the rows of X (XᵀX)⁻¹ and w = 1, n/(n − p), 1/(1 − h), 1/(1 − h)², h the
///   leverages; t with n − p degrees of freedom,
/// - clustered: sums of e u within clusters, times G/(G − 1) · (n − 1)/(n − p) for G clusters (CR1, as
///   Stata); t with G − 1 degrees of freedom,
/// - autocorrelated: Σ e² uuᵀ and, for the lags l = 1 … L, (1 − l/(L + 1)) times the products of e u with that l
///   observations before, both ways; times n/(n − p), no prewhitening; t with n − p degrees of freedom. The
///   observations are in the order of evenly spaced times.
///
/// Rows with a missing value must be left out by the caller. Linearly dependent predictors are refused.
///
/// Source: MacKinnon & White (1985), J. Econometrics 29, 305–325; Cameron & Miller (2015), J. Human
/// Resources 50, 317–372; Newey & West (1987), Econometrica 55, 703–708.
public struct LinearRegression: Sendable {
  /// A named column of the design.
  public struct Predictor: Sendable, Hashable {
    /// The name in the results.
    public let name: String
    /// One value per observation.
    public let values: [Double]

    /// Creates a predictor.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// Whether the model has a constant.
  public enum Intercept: Sendable, Hashable {
    /// A constant is estimated.
    case included
    /// The fit goes through the origin; R² is then relative to zero.
    case none
  }

  /// The kind of standard errors.
  public enum ErrorModel: Sendable, Hashable {
    /// Independent errors of equal variance.
    case classical
    /// White's estimate.
    case hc0
    /// HC0 times n/(n − p): Stata's `robust`.
    case hc1
    /// Leverage-corrected.
    case hc2
    /// Close to the jackknife; R's sandwich default.
    case hc3
    /// Errors may depend on each other within clusters; one cluster number per observation.
    case clustered([Int])
    /// Errors of neighbouring observations may depend on each other up to a lag (Newey and West).
    case autocorrelated(lag: Int)
  }

  /// A coefficient with its test and interval.
  public struct Coefficient: Sendable, Hashable, Codable {
    /// The predictor's name, or "(Intercept)".
    public let name: String
    /// The coefficient with its standard error and t interval.
    public let estimate: Estimate
    /// t; nil where the standard error is zero.
    public let statistic: TestStatistic?
    /// The two-sided p-value that the coefficient is zero.
    public let pValue: PValue
  }

  /// The number of observations.
  public let n: Int
  /// The names of the coefficients, "(Intercept)" first if there is one.
  public let names: [String]
  /// The coefficients in the order of the names.
  public let coefficients: [Double]
  /// Response less fitted values.
  public let residuals: [Double]
  /// The leverages, 0 to 1.
  public let leverages: [Double]
  /// Σ of squared residuals.
  public let residualSquares: Double
  /// Σ of squared deviations of the response from its mean, or from zero without intercept.
  public let totalSquares: Double
  // Subtracted in more digits, so that a small share of the variation keeps its own.
  private let explainedSquares: Double
  /// n − p.
  public let residualDegreesOfFreedom: Int

  let fit: LeastSquares
  private let hasIntercept: Bool

  /// Fits a model.
  ///
  /// - Throws: `unequalLengths`, `notFinite`, `tooFewObservations` unless there are more observations than
  ///   coefficients, `undefined` for linearly dependent predictors, `invalidParameter` without any column.
  public init(
    _ response: [Double], on predictors: [Predictor], intercept: Intercept = .included
  ) throws(StatisticsError) {
    for value in response where !value.isFinite { throw .notFinite(what: "the response") }
    let hasIntercept = intercept == .included
    for predictor in predictors {
      guard predictor.values.count == response.count else {
        throw .unequalLengths(first: response.count, second: predictor.values.count)
      }
      for value in predictor.values where !value.isFinite {
        throw .notFinite(what: "the predictor \(predictor.name)")
      }
    }
    let names = (hasIntercept ? ["(Intercept)"] : []) + predictors.map(\.name)
    try LinearRegression.requireMore(than: names.count, response.count)
    if let fit = LeastSquares(
      large: predictors.map(\.values), response: response, hasIntercept: hasIntercept)
    {
      try self.init(fit, response.map { DoubleDouble($0) }, names: names, hasIntercept: hasIntercept)
      return
    }
    let constant = [DoubleDouble](repeating: DoubleDouble(1), count: response.count)
    let columns =
      (hasIntercept ? [constant] : []) + predictors.map { $0.values.map(DoubleDouble.init(decimal:)) }
    let exact = response.map(DoubleDouble.init(decimal:))
    do {
      let fit = try LeastSquares(columns: columns, response: exact)
      try self.init(fit, exact, names: names, hasIntercept: hasIntercept)
    } catch {
      // Says which of the predictors depends on which, where that is what is wrong.
      if case .undefined = error {
        _ = try ScaledDesign(predictors, rows: response.count, isCentred: hasIntercept)
      }
      throw error
    }
  }

  /// Fits the powers of one predictor up to a degree, with intercept; the powers are computed in 32 digits.
  ///
  /// - Throws: as for named predictors, `invalidParameter` for a degree below 1.
  public init(
    _ response: [Double], onPowersOf predictor: Predictor, degree: Int
  ) throws(StatisticsError) {
    guard degree >= 1 else { throw .invalidParameter(name: "the degree", range: "at least 1") }
    guard predictor.values.count == response.count else {
      throw .unequalLengths(first: response.count, second: predictor.values.count)
    }
    for value in response where !value.isFinite { throw .notFinite(what: "the response") }
    for value in predictor.values where !value.isFinite {
      throw .notFinite(what: "the predictor \(predictor.name)")
    }
    var columns = [[DoubleDouble](repeating: DoubleDouble(1), count: response.count)]
    var names = ["(Intercept)"]
    let first = predictor.values.map(DoubleDouble.init(decimal:))
    for power in 1...degree {
      columns.append(zip(columns[power - 1], first).map { $0 * $1 })
      names.append(power == 1 ? predictor.name : "\(predictor.name)^\(power)")
    }
    try LinearRegression.requireMore(than: columns.count, response.count)
    let exact = response.map(DoubleDouble.init(decimal:))
    try self.init(
      try LeastSquares(columns: columns, response: exact), exact, names: names, hasIntercept: true)
  }

  private static func requireMore(than size: Int, _ count: Int) throws(StatisticsError) {
    guard size > 0 else {
      throw .invalidParameter(name: "the number of coefficients", range: "at least 1")
    }
    guard count > size else {
      throw .tooFewObservations(found: count, needed: size + 1, what: "the regression")
    }
  }

  private init(
    _ fit: LeastSquares, _ exact: [DoubleDouble], names: [String], hasIntercept: Bool
  ) throws(StatisticsError) {
    self.fit = fit
    n = exact.count
    self.names = names
    self.hasIntercept = hasIntercept
    coefficients = fit.coefficients
    residuals = fit.residuals
    leverages = fit.leverages
    residualSquares = fit.residualSquares.value
    residualDegreesOfFreedom = exact.count - names.count
    let sum = exact.reduce(.zero, +)
    let mean = hasIntercept ? sum / DoubleDouble(Double(exact.count)) : .zero
    let total = exact.reduce(.zero) { $0 + ($1 - mean) * ($1 - mean) }
    totalSquares = total.value
    explainedSquares = max(0, (total - fit.residualSquares).value)
    guard residualSquares.isFinite && totalSquares.isFinite && coefficients.allSatisfy(\.isFinite) else {
      throw .undefined(what: "the sums of squares exceed the range of floating point numbers")
    }
  }

  /// s, the standard deviation of the errors.
  public var residualStandardDeviation: Double {
    (residualSquares / Double(residualDegreesOfFreedom)).squareRoot()
  }

  /// R², the share of the variation explained; nil if the response does not vary.
  public var rSquared: Double? {
    totalSquares > 0 ? explainedSquares / totalSquares : nil
  }

  /// R² adjusted for the number of coefficients; nil if the response does not vary.
  public var adjustedRSquared: Double? {
    let freedom = Double(hasIntercept ? n - 1 : n)
    return totalSquares > 0
      ? 1 - residualSquares / Double(residualDegreesOfFreedom) / (totalSquares / freedom) : nil
  }

  /// The F test that all coefficients but the intercept are zero, classical errors; nil without predictors
  /// or for a perfect fit.
  public var overallTest: (statistic: TestStatistic, pValue: PValue)? {
    let df1 = Double(names.count - (hasIntercept ? 1 : 0))
    let df2 = Double(residualDegreesOfFreedom)
    guard df1 > 0 && residualSquares > 0 else { return nil }
    let f = explainedSquares / df1 / (residualSquares / df2)
    return (
      TestStatistic("F", f, degreesOfFreedom: [df1, df2]),
      PValue(FisherF.upperTail(f, numerator: df1, denominator: df2), .exact)
    )
  }

  /// The covariance matrix of the coefficients.
  ///
  /// - Throws: `unequalLengths` unless there is a cluster per observation, `tooFewObservations` below 2
  ///   clusters, `undefined` for HC2 and HC3 if an observation has leverage 1, `invalidParameter` for a lag that
  ///   is negative or not below the number of observations.
  public func covariance(_ model: ErrorModel = .classical) throws(StatisticsError) -> [[Double]] {
    let freedom = Double(residualDegreesOfFreedom)
    let size = Double(n)
    switch model {
    case .classical:
      let variance = residualSquares / freedom
      return fit.inverse.map { $0.map { $0 * variance } }
    case .hc0: return ColumnProducts.square(scores())
    case .hc1: return LinearRegression.scaled(ColumnProducts.square(scores()), by: size / freedom)
    case .hc2:
      try requireLeverageBelowOne()
      return ColumnProducts.square(scores(), weights: leverages.map { 1 / (1 - $0) })
    case .hc3:
      try requireLeverageBelowOne()
      return ColumnProducts.square(scores(), weights: leverages.map { 1 / ((1 - $0) * (1 - $0)) })
    case .clustered(let clusters):
      guard clusters.count == n else { throw .unequalLengths(first: n, second: clusters.count) }
      let (sums, groups) = ScoreSandwich.sums(scores(), within: clusters)
      guard groups >= 2 else {
        throw .tooFewObservations(found: groups, needed: 2, what: "the clusters")
      }
      let factor = Double(groups) / Double(groups - 1) * (size - 1) / freedom
      return LinearRegression.scaled(ColumnProducts.square(sums), by: factor)
    case .autocorrelated(let lag):
      guard (0..<n).contains(lag) else {
        throw .invalidParameter(name: "the lag", range: "from 0 to below the number of observations")
      }
      return autocorrelated(scores(), lag: lag, times: size / freedom)
    }
  }

  /// The coefficients with standard errors, t tests and intervals.
  ///
  /// - Parameters:
  ///   - model: the kind of standard errors.
  ///   - known: the covariance matrix under that model where it was computed before; nil to compute it.
  ///   - level: the confidence level.
  /// - Throws: as `covariance(_:)`.
  public func table(
    _ model: ErrorModel = .classical, covariance known: [[Double]]? = nil, level: Double = 0.95
  ) throws(StatisticsError) -> [Coefficient] {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let covariance = if let known { known } else { try covariance(model) }
    var freedom = Double(residualDegreesOfFreedom)
    if case .clustered(let clusters) = model { freedom = Double(Set(clusters).count - 1) }
    let quantile = StudentT.upperQuantile(tail, degreesOfFreedom: freedom)
    return names.indices.map { index in
      let value = coefficients[index]
      let error = max(0, covariance[index][index]).squareRoot()
      let interval = Interval(
        lower: value - quantile * error, upper: value + quantile * error, level: level, method: "t")
      let t = value / error
      let p =
        error > 0
        ? 2 * StudentT.upperTail(abs(t), degreesOfFreedom: freedom) : (value == 0 ? 1 : 0)
      return Coefficient(
        name: names[index],
        estimate: Estimate("coefficient", value: value, standardError: error, interval: interval, n: n),
        statistic: error > 0 ? TestStatistic("t", t, degreesOfFreedom: [freedom]) : nil,
        pValue: PValue(p, model == .classical ? .exact : .asymptotic))
    }
  }

  private func requireLeverageBelowOne() throws(StatisticsError) {
    for leverage in leverages where leverage > 1 - 1e-12 {
      throw .undefined(what: "HC2 and HC3 errors, because one observation alone determines a coefficient")
    }
  }

  /// What each observation adds to each coefficient by its residual, column by column.
  private func scores() -> [[Double]] {
    names.indices.map { index in zip(fit.influence(on: index), residuals).map { $0 * $1 } }
  }

  private static func scaled(_ matrix: [[Double]], by factor: Double) -> [[Double]] {
    matrix.map { $0.map { factor * $0 } }
  }

  private func autocorrelated(_ scores: [[Double]], lag: Int, times factor: Double) -> [[Double]] {
    names.indices.map { i in
      names.indices.map { j in
        var sum = 0.0
        for distance in 0...lag {
          var products = 0.0
          for time in distance..<n {
            products += scores[i][time] * scores[j][time - distance]
            if distance > 0 { products += scores[i][time - distance] * scores[j][time] }
          }
          sum += (1 - Double(distance) / Double(lag + 1)) * products
        }
        return factor * sum
      }
    }
  }
}

/// One quantity estimated in each of several completed data sets, pooled by Rubin's rules.
///
/// Q̄ is the mean of the m estimates, U the mean of their squared standard errors, B the variance between them; the total variance
/// is T = U + (1 + 1/m)B. Tests and intervals are those of t with Barnard and Rubin's degrees of freedom, ν₁ν₂/(ν₁ + ν₂) of
/// ν₁ = (m − 1)/λ² and ν₂ = ν(ν + 1)(1 − λ)/(ν + 3), where λ = (1 + 1/m)B/T, at least 10⁻⁴, and ν are those of the complete data.
/// The fraction of missing information is (r + 2/(df + 3))/(r + 1) with r = (1 + 1/m)B/U.
///
/// Source: Rubin (1987), Multiple Imputation for Nonresponse in Surveys, p. 76; Barnard & Rubin (1999), Biometrika 86, 948–955; the
/// same as R's mice.
public struct PooledEstimate: Sendable, Hashable {
  /// How many data sets were completed.
  public let count: Int
  /// Q̄.
  public let value: Double
  /// U.
  public let withinVariance: Double
  /// B.
  public let betweenVariance: Double
  /// ν; nil where the estimate is normal.
  public let completeDegreesOfFreedom: Double?

  /// Pools estimates.
  ///
  /// - Parameters:
  ///   - estimates: the estimate of each data set.
  ///   - standardErrors: their standard errors.
  ///   - completeDegreesOfFreedom: those the estimate would have in complete data; nil for a normal one.
  /// - Throws: `tooFewObservations` below two data sets, `unequalLengths`, `notFinite`, `invalidParameter` for a negative error or
  ///   degrees of freedom that are not positive, `undefined` where every error is zero.
  public init(
    estimates: [Double], standardErrors: [Double], completeDegreesOfFreedom: Double? = nil
  ) throws(StatisticsError) {
    guard estimates.count >= 2 else {
      throw .tooFewObservations(found: estimates.count, needed: 2, what: "the completed data sets")
    }
    guard estimates.count == standardErrors.count else {
      throw .unequalLengths(first: estimates.count, second: standardErrors.count)
    }
    for value in estimates + standardErrors where !value.isFinite { throw .notFinite(what: "the estimates") }
    guard standardErrors.allSatisfy({ $0 >= 0 }) else {
      throw .invalidParameter(name: "a standard error", range: "zero or more")
    }
    if let completeDegreesOfFreedom, !(completeDegreesOfFreedom > 0) {
      throw .invalidParameter(name: "the degrees of freedom", range: "positive")
    }
    let m = Double(estimates.count)
    let origin = estimates[0]
    let mean = origin + estimates.reduce(0) { $0 + ($1 - origin) } / m
    count = estimates.count
    value = mean
    withinVariance = standardErrors.reduce(0) { $0 + $1 * $1 } / m
    betweenVariance = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (m - 1)
    self.completeDegreesOfFreedom = completeDegreesOfFreedom
    guard withinVariance > 0 else {
      throw .undefined(what: "a pooled error, because the estimates have none")
    }
  }

  private var inflated: Double { (1 + 1 / Double(count)) * betweenVariance }

  /// T.
  public var totalVariance: Double { withinVariance + inflated }
  /// √T.
  public var standardError: Double { totalVariance.squareRoot() }
  /// r: how much the variance grows because values are missing, as a share of U.
  public var relativeIncrease: Double { inflated / withinVariance }

  /// Barnard and Rubin's degrees of freedom.
  public var degreesOfFreedom: Double {
    let lambda = max(inflated / totalVariance, 1e-4)
    let old = Double(count - 1) / (lambda * lambda)
    guard let complete = completeDegreesOfFreedom, complete.isFinite else { return old }
    let observed = (complete + 1) / (complete + 3) * complete * (1 - lambda)
    return old * observed / (old + observed)
  }

  /// The fraction of information that is missing.
  public var missingInformation: Double {
    (relativeIncrease + 2 / (degreesOfFreedom + 3)) / (relativeIncrease + 1)
  }

  /// The pooled estimate against zero, with its interval.
  public func result(
    _ quantity: String, method: String = "Rubin's rules", n: Int, level: Double = 0.95
  ) -> TestResult {
    let freedom = degreesOfFreedom
    let statistic = value / standardError
    let width = StudentT.upperQuantile((1 - level) / 2, degreesOfFreedom: freedom) * standardError
    return TestResult(
      method: method, alternative: .twoSided,
      statistic: TestStatistic("t", statistic, degreesOfFreedom: [freedom]),
      pValue: PValue(
        2 * StudentT.upperTail(statistic.magnitude, degreesOfFreedom: freedom), .asymptotic),
      estimate: Estimate(
        quantity, value: value, standardError: standardError,
        interval: Interval(lower: value - width, upper: value + width, level: level, method: method), n: n),
      sampleSizes: [n])
  }
}

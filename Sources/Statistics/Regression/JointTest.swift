/// Several contrasts of a model's coefficients that are zero together, as the indicators of a predictor of several categories.
///
/// Wald's W = (Lb)ᵀ(LVLᵀ)⁻¹Lb with the contrasts in the rows of L and V the covariance of the coefficients. W is χ² with as
/// many degrees of freedom as there are contrasts; where V is estimated with few degrees of freedom, W over their number is F.
/// With a single contrast these are the squares of its z and t.
///
/// Source: Wald (1943), Trans. Am. Math. Soc. 54, 426–482; the same as R's `car::linearHypothesis`.
public struct JointTest: Sendable, Hashable {
  /// χ² or F.
  public let statistic: TestStatistic
  /// The probability of as large a statistic when all contrasts are zero.
  public let pValue: PValue
  /// Lb; empty for a likelihood-ratio test.
  public let estimates: [Double]
  /// LVLᵀ; empty for a likelihood-ratio test.
  public let covariance: [[Double]]

  /// Tests contrasts.
  ///
  /// - Parameters:
  ///   - contrasts: the rows of L, independent of each other.
  ///   - coefficients: b.
  ///   - covariance: V.
  ///   - denominator: the degrees of freedom of V; nil where it counts as known.
  ///   - basis: how exact the test is.
  /// - Throws: `undefined` where V says nothing on some of the contrasts, as that of fewer clusters than contrasts.
  public init(
    _ contrasts: [[Double]], of coefficients: [Double], covariance: [[Double]], denominator: Double? = nil,
    basis: PValue.Basis = .asymptotic
  ) throws(StatisticsError) {
    let values = contrasts.map { row in zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
    let carried = ScoreSandwich.carried(covariance, by: contrasts)
    let form = SymmetricSystem.quadraticForm(carried, values)
    guard let form, form.isFinite else {
      throw .undefined(
        what: "the test of a term, because its coefficients have no joint covariance; there are too few "
          + "observations or clusters for so many categories")
    }
    let count = Double(contrasts.count)
    self =
      denominator.map {
        JointTest(f: form / count, of: values, covariance: carried, denominator: $0, basis)
      } ?? JointTest(chiSquared: form, degreesOfFreedom: count, of: values, covariance: carried)
  }

  /// A test of an F that is known, of contrasts with their covariance.
  init(
    f: Double, of estimates: [Double], covariance: [[Double]], denominator: Double, _ basis: PValue.Basis
  ) {
    let numerator = Double(estimates.count)
    self.estimates = estimates
    self.covariance = covariance
    statistic = TestStatistic("F", f, degreesOfFreedom: [numerator, denominator])
    pValue = PValue(FisherF.upperTail(f, numerator: numerator, denominator: denominator), basis)
  }

  /// A test of a χ² that is known.
  init(
    chiSquared: Double, degreesOfFreedom: Double, of estimates: [Double] = [], covariance: [[Double]] = []
  ) {
    self.estimates = estimates
    self.covariance = covariance
    statistic = TestStatistic("χ²", chiSquared, degreesOfFreedom: [degreesOfFreedom])
    pValue = PValue(ChiSquared.upperTail(chiSquared, degreesOfFreedom: degreesOfFreedom), .asymptotic)
  }
}

/// The power of the F test of predictors of a linear regression: all, or some beside others that are held.
///
/// F is noncentral with λ = n f², where Cohen's f² is the share of the variance that the tested predictors explain over the share that
/// none explains; R²/(1 − R²) where all are tested. A categorical predictor counts its categories less 1. Normal residuals of equal
/// variance are assumed.
///
/// Source: Cohen (1988), Statistical Power Analysis, chapter 9.
public struct RegressionPower: PowerDesign, Hashable {
  /// How many predictors the regression has.
  public let predictors: Int
  /// How many of them are tested together.
  public let tested: Int
  /// The significance level.
  public let alpha: Double

  /// Plans a regression.
  ///
  /// - Throws: `invalidParameter` unless one or more of the predictors are tested, or for a level not between 0 and 1.
  public init(predictors: Int, tested: Int? = nil, alpha: Double = 0.05) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard predictors >= 1, (1...max(1, predictors)).contains(tested ?? predictors) else {
      throw .invalidParameter(
        name: "the number of predictors tested", range: "from 1 to the number of predictors")
    }
    self.predictors = predictors
    self.tested = tested ?? predictors
    self.alpha = alpha
  }

  /// "F test of predictors".
  public var method: String { "F test of predictors" }
  /// Persons.
  public var unit: PowerUnit { .persons }
  /// Cohen's f².
  public var effectName: String { "Cohen's f²" }
  /// 0.
  public var nullEffect: Double { 0 }
  /// None.
  public var effectLimit: Double { .infinity }
  /// One more than there are coefficients.
  public var smallestSize: Int { predictors + 2 }

  /// The power from the noncentral F distribution.
  public func power(size: Double, effect: Double) -> Double {
    let (numerator, denominator) = (Double(tested), size - Double(predictors) - 1)
    let critical = FisherF.upperQuantile(alpha, numerator: numerator, denominator: denominator)
    return NoncentralF.upperTail(
      critical, numerator: numerator, denominator: denominator, noncentrality: size * effect)
  }
}

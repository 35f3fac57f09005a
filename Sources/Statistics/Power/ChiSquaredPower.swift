/// The power of the chi-squared test of a table or of goodness of fit.
///
/// X² is noncentral χ² with λ = n w², where Cohen's w is the root of the sum of squared differences between true and expected shares over the
/// expected ones. Large samples are assumed.
///
/// Source: Cohen (1988), Statistical Power Analysis, chapter 7.
public struct ChiSquaredPower: PowerDesign, Hashable {
  /// Those of the test: of a table (rows − 1)(columns − 1), of goodness of fit the categories less 1.
  public let degreesOfFreedom: Int
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` below one degree of freedom or for a level not between 0 and 1.
  public init(degreesOfFreedom: Int, alpha: Double = 0.05) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard degreesOfFreedom >= 1 else {
      throw .invalidParameter(name: "the degrees of freedom", range: "at least 1")
    }
    self.degreesOfFreedom = degreesOfFreedom
    self.alpha = alpha
  }

  /// "Pearson's chi-squared test".
  public var method: String { "Pearson's chi-squared test" }
  /// Persons.
  public var unit: PowerUnit { .persons }
  /// Cohen's w.
  public var effectName: String { "Cohen's w" }
  /// 0.
  public var nullEffect: Double { 0 }
  /// None.
  public var effectLimit: Double { .infinity }
  /// 2.
  public var smallestSize: Int { 2 }

  /// The power from the noncentral χ² distribution.
  public func power(size: Double, effect: Double) -> Double {
    let freedom = Double(degreesOfFreedom)
    return NoncentralChiSquared.upperTail(
      ChiSquared.upperQuantile(alpha, degreesOfFreedom: freedom), degreesOfFreedom: freedom,
      noncentrality: size * effect * effect)
  }
}

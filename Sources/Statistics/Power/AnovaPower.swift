/// The power of the one-way analysis of variance of k groups of n persons each.
///
/// F is noncentral with λ = k n f², where Cohen's f is the standard deviation of the group means over that within.
/// Normal data of equal variance are assumed.
///
/// Source: Cohen (1988), Statistical Power Analysis, chapter 8.
public struct AnovaPower: PowerDesign, Hashable {
  /// How many groups are compared.
  public let groups: Int
  /// The significance level.
  public let alpha: Double

  /// Plans an analysis.
  ///
  /// - Throws: `invalidParameter` below two groups or for a level not between 0 and 1.
  public init(groups: Int, alpha: Double = 0.05) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard groups >= 2 else { throw .invalidParameter(name: "the number of groups", range: "at least 2") }
    self.groups = groups
    self.alpha = alpha
  }

  /// "One-way analysis of variance".
  public var method: String { "One-way analysis of variance" }
  /// Persons per group.
  public var unit: PowerUnit { .personsPerGroup }
  /// Cohen's f.
  public var effectName: String { "Cohen's f" }
  /// 0.
  public var nullEffect: Double { 0 }
  /// None.
  public var effectLimit: Double { .infinity }
  /// 2.
  public var smallestSize: Int { 2 }

  /// The power from the noncentral F distribution.
  public func power(size: Double, effect: Double) -> Double {
    let k = Double(groups)
    let (numerator, denominator) = (k - 1, k * (size - 1))
    let critical = FisherF.upperQuantile(alpha, numerator: numerator, denominator: denominator)
    return NoncentralF.upperTail(
      critical, numerator: numerator, denominator: denominator, noncentrality: k * size * effect * effect)
  }
}

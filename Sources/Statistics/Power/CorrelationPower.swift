import Foundation

/// The power of the t test of Pearson's correlation, by Fisher's z with its correction for bias.
///
/// z = atanh r is taken as normal with mean atanh ρ + ρ/(2(n − 1)) and variance 1/(n − 3); the critical r is that of the
/// t test. Normal data are assumed.
///
/// Source: Cohen (1988), Statistical Power Analysis, p. 545; the same as R's pwr.
public struct CorrelationPower: PowerDesign, Hashable {
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a level not between 0 and 1.
  public init(sides: TestSides = .two, alpha: Double = 0.05) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    self.sides = sides
    self.alpha = alpha
  }

  /// "Pearson correlation".
  public var method: String { "Pearson correlation, Fisher's z" }
  /// Pairs.
  public var unit: PowerUnit { .pairs }
  /// Pearson's r.
  public var effectName: String { "Pearson's r" }
  /// 0.
  public var nullEffect: Double { 0 }
  /// 1.
  public var effectLimit: Double { 1 }
  /// 4.
  public var smallestSize: Int { 4 }

  /// The power from the normal distribution of z.
  public func power(size: Double, effect: Double) -> Double {
    let t = StudentT.upperQuantile(sides.tail(of: alpha), degreesOfFreedom: size - 2)
    let critical = atanh(t / (t * t + size - 2).squareRoot())
    let mean = atanh(effect) + effect / (2 * (size - 1))
    let scale = (size - 3).squareRoot()
    let upper = Normal.upperTail((critical - mean) * scale)
    return sides == .two ? upper + Normal.lowerTail((-critical - mean) * scale) : upper
  }
}

/// The power of Student's t test of one sample, of pairs or of two samples.
///
/// t is noncentral with δ = d √n and n − 1 degrees of freedom for one sample of standardised mean d (the mean
/// difference of pairs over the standard deviation of the differences), and δ = d √(n₁n₂/(n₁ + n₂)) with n₁ + n₂ − 2
/// for two. Two-sided power counts both tails. Normal data of equal variance are assumed.
///
/// Source: Cohen (1988), Statistical Power Analysis, chapter 2; Johnson, Kotz & Balakrishnan (1995), p. 508.
public struct TTestPower: PowerDesign, Hashable {
  /// What is compared.
  public enum Samples: Sendable, Hashable {
    /// One sample with a value.
    case one
    /// Pairs of values with each other.
    case paired
    /// Two independent samples, the second `ratio` times as large as the first.
    case two(ratio: Double)
  }

  /// What is compared.
  public let samples: Samples
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a level not between 0 and 1 or a ratio that is not positive.
  public init(
    _ samples: Samples, sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    if case .two(let ratio) = samples, !(ratio > 0 && ratio.isFinite) {
      throw .invalidParameter(name: "the ratio of the groups", range: "positive")
    }
    self.samples = samples
    self.sides = sides
    self.alpha = alpha
  }

  /// The t test by name.
  public var method: String {
    switch samples {
    case .one: "One-sample t test"
    case .paired: "Paired t test"
    case .two: "Student t test"
    }
  }

  /// Persons, pairs or persons per group.
  public var unit: PowerUnit {
    switch samples {
    case .one: .persons
    case .paired: .pairs
    case .two: .personsPerGroup
    }
  }

  /// Cohen's d, of pairs d_z.
  public var effectName: String { samples == .paired ? "Cohen's d_z" : "Cohen's d" }
  /// 0.
  public var nullEffect: Double { 0 }
  /// None.
  public var effectLimit: Double { .infinity }

  /// The fewest with a degree of freedom.
  public var smallestSize: Int {
    if case .two(let ratio) = samples { return max(2, Int((3 / (1 + ratio)).rounded(.up))) }
    return 2
  }

  /// The power from the noncentral t distribution.
  public func power(size: Double, effect: Double) -> Double { power(size: size, effect: effect, shrunkTo: 1) }

  /// The same with the size multiplied by the relative efficiency of another test.
  func power(size: Double, effect: Double, shrunkTo efficiency: Double) -> Double {
    let n = size * efficiency
    let (degrees, root) =
      switch samples {
      case .one, .paired: (n - 1, n.squareRoot())
      case .two(let ratio): (n * (1 + ratio) - 2, (n * ratio / (1 + ratio)).squareRoot())
      }
    guard degrees > 0 else { return 0 }
    return TTestPower.power(noncentrality: effect * root, degrees, sides, alpha)
  }

  /// P(|T| > t) or P(T > t) with the critical t.
  static func power(
    noncentrality: Double, _ degrees: Double, _ sides: TestSides, _ alpha: Double
  ) -> Double {
    let critical = StudentT.upperQuantile(sides.tail(of: alpha), degreesOfFreedom: degrees)
    let upper = NoncentralT.upperTail(critical, degreesOfFreedom: degrees, noncentrality: noncentrality)
    guard sides == .two else { return upper }
    return upper
      + NoncentralT.lowerTail(-critical, degreesOfFreedom: degrees, noncentrality: noncentrality)
  }
}

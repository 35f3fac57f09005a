/// The power of the exact binomial test of a share against a target.
///
/// Significant is a number of successes whose tail under the target is at most α on one side, α/2 in two-sided tests; the
/// power is the binomial probability of these numbers under the true share. It rises in a saw-tooth: the actual
/// probability of error is below α by an amount that changes with every person.
///
/// Source: Clopper & Pearson (1934), Biometrika 26, 404–413; Chernick & Liu (2002), Am. Stat. 56, 149–155.
public struct ProportionPower: PowerDesign, Hashable {
  /// The share under the null hypothesis.
  public let target: Double
  /// Whether the true share lies above or below the target.
  public let direction: EffectDirection
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a target or a level not between 0 and 1.
  public init(
    target: Double, direction: EffectDirection = .above, sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard target > 0, target < 1 else {
      throw .invalidParameter(name: "the target", range: "between 0 and 1")
    }
    self.target = target
    self.direction = direction
    self.sides = sides
    self.alpha = alpha
  }

  /// "exact binomial test".
  public var method: String {
    "exact binomial test" + (sides == .two ? ", two-sided by \(TwoSidedRule.central.name)" : "")
  }
  /// Persons.
  public var unit: PowerUnit { .persons }
  /// The true share.
  public var effectName: String { "proportion" }
  /// The target.
  public var nullEffect: Double { target }
  /// 1, or 0 for shares below the target.
  public var effectLimit: Double { direction == .above ? 1 : 0 }
  /// 1.
  public var smallestSize: Int { 1 }
  /// No.
  public var risesSteadily: Bool { false }

  /// The probability of a significant number of successes; sizes are rounded down.
  public func power(size: Double, effect: Double) -> Double {
    ProportionPower.power(
      trials: size.rounded(.down), null: target, truth: effect, sides, alpha, direction)
  }

  /// The probability that a binomial count falls into the critical region of the exact test.
  static func power(
    trials: Double, null: Double, truth: Double, _ sides: TestSides, _ alpha: Double,
    _ direction: EffectDirection
  ) -> Double {
    let tail = sides.tail(of: alpha)
    var power = 0.0
    if sides == .two || direction == .above {
      // The largest x with P(X > x) ≤ tail leaves the successes above it.
      let last = lastInsignificant(trials: trials, null: null, tail: tail)
      power += Binomial.upperTail(last, trials: trials, probability: truth)
    }
    if sides == .two || direction == .below {
      let last = lastInsignificant(trials: trials, null: 1 - null, tail: tail)
      power += Binomial.upperTail(last, trials: trials, probability: 1 - truth)
    }
    return power
  }

  /// The smallest x with P(X > x) ≤ `tail`.
  private static func lastInsignificant(trials: Double, null: Double, tail: Double) -> Double {
    var x = Binomial.upperQuantile(tail, trials: trials, probability: null)
    // The library's inversion has a tolerance of its own; the definition decides.
    while x < trials && Binomial.upperTail(x, trials: trials, probability: null) > tail { x += 1 }
    while x > 0 && Binomial.upperTail(x - 1, trials: trials, probability: null) <= tail { x -= 1 }
    return x
  }
}

/// On which side of the null hypothesis an effect is supposed.
public enum EffectDirection: String, Sendable, Codable, Hashable, CaseIterable {
  /// Larger than the null hypothesis says.
  case above
  /// Smaller than the null hypothesis says.
  case below
}

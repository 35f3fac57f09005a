/// The power of Fisher's exact test of two proportions in groups of equal size, by adding up all tables.
///
/// For each total of both groups the tables that the test calls significant are those of the tails of the hypergeometric
/// distribution; in groups of equal size it is symmetric, so that every rule of two sides is twice the smaller tail. The power is
/// the probability of such tables under both shares. It rises in a saw-tooth.
///
/// Source: Thomas & Conlon (1992), J. R. Stat. Soc. C 41, 258–260; Casagrande, Pike & Smith (1978), Biometrics 34, 483–486.
public struct FisherPower: PowerDesign, Hashable {
  /// The share of the first group.
  public let baseline: Double
  /// Whether the share of the second group lies above or below.
  public let direction: EffectDirection
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a share or a level not between 0 and 1.
  public init(
    baseline: Double, direction: EffectDirection = .above, sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard baseline > 0, baseline < 1 else {
      throw .invalidParameter(name: "the baseline", range: "between 0 and 1")
    }
    self.baseline = baseline
    self.direction = direction
    self.sides = sides
    self.alpha = alpha
  }

  /// "Fisher's exact test".
  public var method: String { "Fisher's exact test" }
  /// Persons per group.
  public var unit: PowerUnit { .personsPerGroup }
  /// The share of the second group.
  public var effectName: String { "proportion" }
  /// The share of the first group.
  public var nullEffect: Double { baseline }
  /// 1, or 0 for shares below.
  public var effectLimit: Double { direction == .above ? 1 : 0 }
  /// 2.
  public var smallestSize: Int { 2 }
  /// No.
  public var risesSteadily: Bool { false }

  /// The probability of a significant table; sizes are rounded down.
  public func power(size: Double, effect: Double) -> Double {
    let n = Int(size)
    let trials = Double(n)
    let first = (0...n).map { Binomial.probability(Double($0), trials: trials, probability: baseline) }
    let second = (0...n).map { Binomial.probability(Double($0), trials: trials, probability: effect) }
    // Equal tails of equal tables differ in the last digits only.
    let limit = sides.tail(of: alpha) * (1 + 1e-9)
    var power = 0.0
    for total in 0...(2 * n) {
      let (least, most) = (max(0, total - n), min(n, total))
      var tail = 0.0
      var few = least
      while few < total - few {
        tail += Hypergeometric.probability(Double(few), white: trials, black: trials, drawn: Double(total))
        if tail > limit { break }
        let many = most - (few - least)
        // Few in the first group and many in the second speak for a larger share there.
        if sides == .two || direction == .above { power += first[few] * second[many] }
        if sides == .two || direction == .below { power += first[many] * second[few] }
        few += 1
      }
    }
    return power
  }
}

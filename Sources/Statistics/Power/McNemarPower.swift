/// The power of McNemar's exact test of a change between two answers of the same persons.
///
/// A share π of the persons changes, more of them in one direction by the difference of shares δ; of m who changed the
/// number in that direction is binomial with (π + δ)/(2π), and significant by the exact test against one half. The power
/// is the mean over m, which is binomial with n and π. It rises in a saw-tooth.
///
/// Source: Duffy (1984), Biometrics 40, 1005–1015; Connor (1987), Biometrics 43, 207–211.
public struct McNemarPower: PowerDesign, Hashable {
  /// The share of persons whose answers differ.
  public let discordant: Double
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a share outside 0 … 1 or a level not between 0 and 1.
  public init(
    discordant: Double, sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard discordant > 0, discordant <= 1 else {
      throw .invalidParameter(name: "the discordant share", range: "above 0 and at most 1")
    }
    self.discordant = discordant
    self.sides = sides
    self.alpha = alpha
  }

  /// "McNemar's exact test".
  public var method: String { "McNemar's exact test" }
  /// Pairs.
  public var unit: PowerUnit { .pairs }
  /// The difference of both shares of persons who changed.
  public var effectName: String { "difference of proportions" }
  /// 0.
  public var nullEffect: Double { 0 }
  /// The share of those who changed, if all did in one direction.
  public var effectLimit: Double { discordant }
  /// 1.
  public var smallestSize: Int { 1 }
  /// No.
  public var risesSteadily: Bool { false }

  /// The mean power over the number of persons who changed; sizes are rounded down.
  public func power(size: Double, effect: Double) -> Double {
    let n = size.rounded(.down)
    let upward = (discordant + effect) / (2 * discordant)
    // What lies beyond ten standard deviations weighs less than a double resolves.
    let reach = 10 * (n * discordant * (1 - discordant)).squareRoot() + 10
    let first = max(0, (n * discordant - reach).rounded(.down))
    let last = min(n, (n * discordant + reach).rounded(.up))
    var power = 0.0
    var changed = first
    while changed <= last {
      let weight = Binomial.probability(changed, trials: n, probability: discordant)
      if weight > 0 {
        power +=
          weight
          * ProportionPower.power(trials: changed, null: 0.5, truth: upward, sides, alpha, .above)
      }
      changed += 1
    }
    return power
  }
}

/// The power of two one-sided t tests (TOST) to show that a mean lies within ± a bound.
///
/// Both tests reject at the level α each when the estimate is further than t s.e. within the bounds. Given the sample
/// standard deviation the probability is a difference of two normal ones; it is averaged over the distribution of the
/// standard deviation, which makes the power exact for normal data. Bounds and true mean are in standard deviations.
///
/// Source: Schuirmann (1987), J. Pharmacokinet. Biopharm. 15, 657–680; Phillips (1990), same journal, 18, 137–144.
public struct EquivalencePower: PowerDesign, Hashable {
  /// What is compared.
  public let samples: TTestPower.Samples
  /// The true standardised mean or difference.
  public let truth: Double
  /// The significance level of each of the two tests.
  public let alpha: Double

  /// Plans the tests.
  ///
  /// - Throws: `invalidParameter` for a level of 0.5 or more, a ratio that is not positive or a truth that is not finite.
  public init(
    _ samples: TTestPower.Samples, truth: Double = 0, alpha: Double = 0.05
  ) throws(StatisticsError) {
    guard alpha > 0, alpha < 0.5 else {
      throw .invalidParameter(name: "the significance level", range: "between 0 and 0.5")
    }
    guard truth.isFinite else { throw .notFinite(what: "the true effect") }
    if case .two(let ratio) = samples, !(ratio > 0 && ratio.isFinite) {
      throw .invalidParameter(name: "the ratio of the groups", range: "positive")
    }
    self.samples = samples
    self.truth = truth
    self.alpha = alpha
  }

  /// "Two one-sided t tests of equivalence".
  public var method: String { "Two one-sided t tests of equivalence" }
  /// Persons, pairs or persons per group.
  public var unit: PowerUnit {
    switch samples {
    case .one: .persons
    case .paired: .pairs
    case .two: .personsPerGroup
    }
  }
  /// The bound on either side, in standard deviations.
  public var effectName: String { "bound of equivalence" }
  /// The truth, beyond which the bound must lie.
  public var nullEffect: Double { truth.magnitude }
  /// None.
  public var effectLimit: Double { .infinity }
  /// The fewest with a degree of freedom.
  public var smallestSize: Int {
    if case .two(let ratio) = samples { return max(2, Int((3 / (1 + ratio)).rounded(.up))) }
    return 2
  }

  /// The exact power; the effect is the bound.
  public func power(size: Double, effect: Double) -> Double {
    let (degrees, root) =
      switch samples {
      case .one, .paired: (size - 1, size.squareRoot())
      case .two(let ratio): (size * (1 + ratio) - 2, (size * ratio / (1 + ratio)).squareRoot())
      }
    let t = StudentT.upperQuantile(alpha, degreesOfFreedom: degrees)
    let (bound, mean) = (effect * root, truth * root)
    guard bound > 0 else { return 0 }
    func density(_ s: Double) -> Double {
      2 * degrees * s * ChiSquared.density(degrees * s * s, degreesOfFreedom: degrees)
    }
    // Beyond this standard deviation nothing is significant; outside of the others hardly any occurs.
    let far = (ChiSquared.upperQuantile(1e-17, degreesOfFreedom: degrees) / degrees).squareRoot()
    let near = (ChiSquared.quantile(1e-17, degreesOfFreedom: degrees) / degrees).squareRoot()
    let end = min(bound / t, far)
    return GaussLegendre.integral(from: min(near, end), to: end) { s in
      let (lower, upper) = (-bound + t * s - mean, bound - t * s - mean)
      let probability =
        lower > 0
        ? Normal.upperTail(lower) - Normal.upperTail(upper)
        : Normal.lowerTail(upper) - Normal.lowerTail(lower)
      return density(s) * max(0, probability)
    }
  }
}

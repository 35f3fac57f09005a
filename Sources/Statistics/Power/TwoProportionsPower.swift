/// The power of Pearson's χ² test of two proportions in groups of equal size, by the normal approximation.
///
/// power = Φ((√n |p₁ − p₂| − z √(2p̄q̄)) / √(p₁q₁ + p₂q₂)), in two-sided tests with the opposite tail added. Approximate:
/// the exact test has less power in small groups. In groups of clusters n is the number of persons over the design
/// effect 1 + (m − 1) ICC for clusters of m.
///
/// Source: Fleiss (1981), Statistical Methods for Rates and Proportions, p. 38; Donner & Klar (2000), Design and Analysis
/// of Cluster Randomization Trials, p. 56; R's power.prop.test, strict.
public struct TwoProportionsPower: PowerDesign, Hashable {
  /// The share of the first group.
  public let baseline: Double
  /// Whether the share of the second group lies above or below.
  public let direction: EffectDirection
  /// The clusters that groups consist of; nil for persons drawn singly.
  public let clusters: ClusterSampling?
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a share or a level not between 0 and 1.
  public init(
    baseline: Double, direction: EffectDirection = .above, clusters: ClusterSampling? = nil,
    sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    guard baseline > 0, baseline < 1 else {
      throw .invalidParameter(name: "the baseline", range: "between 0 and 1")
    }
    self.baseline = baseline
    self.direction = direction
    self.clusters = clusters
    self.sides = sides
    self.alpha = alpha
  }

  /// "Pearson's chi-squared test".
  public var method: String {
    "Pearson's chi-squared test, normal approximation" + (clusters == nil ? "" : ", design effect")
  }
  /// Persons or clusters per group.
  public var unit: PowerUnit { clusters == nil ? .personsPerGroup : .clustersPerGroup }
  /// The share of the second group.
  public var effectName: String { "proportion" }
  /// The share of the first group.
  public var nullEffect: Double { baseline }
  /// 1, or 0 for shares below.
  public var effectLimit: Double { direction == .above ? 1 : 0 }
  /// 2.
  public var smallestSize: Int { 2 }

  /// The power from the normal approximation.
  public func power(size: Double, effect: Double) -> Double {
    let persons = clusters.map { size * $0.size / $0.designEffect } ?? size
    let z = Normal.upperQuantile(sides.tail(of: alpha))
    let mean = (baseline + effect) / 2
    let null = z * (2 * mean * (1 - mean)).squareRoot()
    let spread = (baseline * (1 - baseline) + effect * (1 - effect)).squareRoot()
    let distance = persons.squareRoot() * (baseline - effect).magnitude
    let power = Normal.lowerTail((distance - null) / spread)
    return sides == .two ? power + Normal.upperTail((distance + null) / spread) : power
  }
}

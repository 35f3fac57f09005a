/// A permutation test of several means by Welch's F, which stays near its level where variances differ.
///
/// Under the null hypothesis of equal distributions every allocation of the pooled values to the groups is equally
/// likely, and the test is exact; because F is studentised it is also asymptotically right for equal means alone. Of
/// two groups F is the square of Welch's t. p is the share of allocations with F at least as large: of all if they are
/// at most 200,000, else of seeded random ones as (hits + 1) / (draws + 1) with its simulation error in the remarks. In
/// an allocation that leaves a group without spread F counts as infinite.
///
/// Source: Welch (1951), Biometrika 38, 330–336; Janssen (1997), Stat. Probab. Lett. 36, 9–21; Phipson & Smyth
/// (2010), Stat. Appl. Genet. Mol. Biol. 9, 39.
public struct PermutationWelchTest: OmnibusTest {
  /// The p-value.
  public let pValue: PValue
  private let test: WelchAnova

  /// Compares groups of values.
  ///
  /// - Throws: as `WelchAnova`; `invalidParameter` below 1 draw.
  public init(
    _ groups: [[Double]], distribution: PermutationTest.Distribution
  ) throws(StatisticsError) {
    test = try WelchAnova(groups)
    pValue = try PermutedGroups(groups).pValues(distribution, against: .same) { groups in
      [PermutationWelchTest.statistic(groups)]
    }[0]
  }

  /// "Welch's analysis of variance, permutation".
  public var method: String { "Welch's analysis of variance, permutation" }

  /// F, without degrees of freedom.
  public var statistic: TestStatistic? { TestStatistic("F", test.f) }

  /// The sizes of the groups.
  public var sampleSizes: [Int] { test.sampleSizes }

  /// The simulation error of a p-value from random allocations.
  public var remarks: [Remark] {
    guard case .resampled(let draws, _) = pValue.basis else { return [] }
    return [.simulationError(of: pValue.value, draws: draws)]
  }

  /// The effect of Welch's analysis, whose interval assumes what the permutation test does not.
  public func effect(level: Double = 0.95) -> Estimate? { test.effect(level: level) }

  /// Welch's F without its constant factors.
  private static func statistic(_ groups: [PermutedGroups.Group]) -> Double {
    let weights = groups.map { Double($0.count * ($0.count - 1)) / $0.deviations }
    guard weights.allSatisfy(\.isFinite) else { return .infinity }
    let total = weights.reduce(0, +)
    let mean = zip(weights, groups).reduce(0) { $0 + $1.0 * $1.1.mean } / total
    var (between, correction) = (0.0, 0.0)
    for (weight, group) in zip(weights, groups) {
      between += weight * (group.mean - mean) * (group.mean - mean)
      correction += (1 - weight / total) * (1 - weight / total) / Double(group.count - 1)
    }
    let count = Double(groups.count)
    return between / (1 + 2 * (count - 2) * correction / (count * count - 1))
  }
}

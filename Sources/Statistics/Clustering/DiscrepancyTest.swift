/// Whether groups differ in things that can only be compared in pairs, such as courses of life.
///
/// The share of the variation between the groups is compared with that of random groups of the same sizes: p = (hits +
/// 1)/(draws + 1), a hit being a pseudo-F at least as large (variations within groups that differ by less than 1e-12 of the
/// whole are equal). Where nothing varies p is 1. See ``Discrepancy`` for R² and pseudo-F.
///
/// Source: Studer, Ritschard, Gabadinho & Müller (2011), Sociol. Methods Res. 40, 471–510; Anderson (2001), Austral
/// Ecol. 26, 32–46.
public struct DiscrepancyTest: OmnibusTest, Hashable {
  /// How much the observations vary, in all and within the groups.
  public let discrepancy: Discrepancy
  /// The sizes of the groups.
  public let sampleSizes: [Int]
  /// The p-value of the permutations.
  public let pValue: PValue

  /// Compares groups.
  ///
  /// - Parameters:
  ///   - dissimilarities: the dissimilarities; they need not be those of these observations alone.
  ///   - things: the place of the thing that each observation is.
  ///   - groups: the group of each observation, numbered from 0 without gaps.
  ///   - draws: how many permutations, at least 1.
  ///   - seed: the seed of the permutations.
  /// - Throws: `unequalLengths`, `tooFewObservations` below two groups or where all observations are groups of their own,
  ///   `invalidParameter`.
  public init(
    _ dissimilarities: Dissimilarities, things: [Int], groups: [Int], draws: Int = 999, seed: UInt64
  ) throws(StatisticsError) {
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    discrepancy = try Discrepancy(dissimilarities, things: things, groups: groups)
    let count = discrepancy.sizes.count
    guard count >= 2 else { throw .tooFewObservations(found: count, needed: 2, what: "the groups") }
    guard things.count > count else {
      throw .tooFewObservations(found: things.count, needed: count + 1, what: "all groups together")
    }
    // In an order of their own, so that the order of the data takes no part in the draws.
    let observations = zip(things, groups).sorted { $0 < $1 }
    let things = observations.map(\.0)
    let groups = observations.map(\.1)
    sampleSizes = discrepancy.sizes
    let basis = PValue.Basis.resampled(draws: draws, seed: seed)
    guard discrepancy.total > 0 else {
      pValue = PValue(1, basis)
      return
    }
    let variation = VariationWithin(dissimilarities, groupCount: count)
    let limit = discrepancy.within.reduce(0, +) + 1e-12 * discrepancy.total
    let hits = ConcurrentReplicates.map(count: draws) { replicate in
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
      var permuted = groups
      for last in stride(from: permuted.count - 1, to: 0, by: -1) {
        permuted.swapAt(last, generator.draw(below: last + 1))
      }
      return variation.sums(things, permuted).reduce(0, +) <= limit
    }
    pValue = PValue(Double(hits.count { $0 } + 1) / Double(draws + 1), basis)
  }

  /// "Discrepancy analysis".
  public var method: String { "Discrepancy analysis" }

  /// Pseudo-F; its degrees of freedom are those of the sums of squares.
  public var statistic: TestStatistic? {
    let n = sampleSizes.reduce(0, +)
    return discrepancy.pseudoF.map {
      TestStatistic(
        "pseudo-F", $0,
        degreesOfFreedom: [Double(sampleSizes.count - 1), Double(n - sampleSizes.count)])
    }
  }

  /// R², without an interval.
  public func effect(level: Double) -> Estimate? {
    discrepancy.explainedShare.map {
      Estimate("R squared", value: $0, n: sampleSizes.reduce(0, +))
    }
  }

  /// The simulation error of the p-value.
  public var remarks: [Remark] {
    guard case .resampled(let draws, _) = pValue.basis, discrepancy.total > 0 else { return [] }
    return [.simulationError(of: pValue.value, draws: draws)]
  }
}

/// A permutation test of several samples: independent groups, or blocks with one value per condition.
///
/// Under the null hypothesis every allocation of the pooled values to the groups – every order of the values
/// within each block – is equally likely. Groups are compared by F of the one-way analysis of variance, blocks by
/// F of the repeated-measures one; on ranks these order the allocations as Kruskal–Wallis' H and Friedman's χ² do.
/// The p-value is the share of allocations with a statistic at least as large: of all of them if feasible, else of
/// seeded random ones as (hits + 1) / (draws + 1) with its simulation error in the remarks. Sums are whole numbers
/// (decimals scaled to them, others rounded to about 12 digits of the largest); statistics that differ by less
/// than 1e-9 of the largest possible are equal. If all values are equal p is 1.
///
/// Source: Pitman (1938), Biometrika 29, 322–335 (blocks); Edgington & Onghena (2007), Randomization Tests, 4th
/// ed., ch. 5–6; Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, 39.
public struct PermutationFTest: OmnibusTest {
  /// What is permuted.
  public enum Scores: String, Sendable, Codable, Hashable, CaseIterable {
    /// The values themselves: a test of means.
    case values
    /// Their ranks, over all groups or within each block; values equal to 12 significant digits tie.
    case ranks
  }

  private enum Design: Hashable { case groups, blocks }

  /// What is permuted.
  public let scores: Scores
  /// F, H or Friedman's χ² without degrees of freedom; nil where it is undefined because nothing varies.
  public let statistic: TestStatistic?
  /// The sizes of the groups, or the number of blocks.
  public let sampleSizes: [Int]
  /// The p-value.
  public let pValue: PValue
  /// What the reader must know.
  public let remarks: [Remark]
  private let design: Design
  private let test: (any OmnibusTest)?

  /// Compares independent groups.
  ///
  /// - Throws: `tooFewObservations` below two groups or for an empty one, `notFinite`, `invalidParameter` below
  ///   1 draw, `undefined` where differences exceed the range of doubles.
  public init(
    groups: [[Double]], scores: Scores = .values, distribution: PermutationTest.Distribution
  ) throws(StatisticsError) {
    try Groups.validate(groups, atLeast: 1)
    let lattice =
      switch scores {
      // A common level costs no digits.
      case .values: try PermutationFTest.lattice(groups.joined().map { ($0, groups[0][0]) })
      case .ranks: Lattice(whole: try Ranks(groups.flatMap { $0 }).doubled)
      }
    let sizes = groups.map(\.count)
    let sums = GroupAllocations(lattice.values, sizes: sizes)
    let result = try PermutationFTest.probability(distribution, sums)
    pValue = result
    remarks = PermutationFTest.errorRemarks(result) + lattice.remarks
    sampleSizes = sizes
    self.scores = scores
    design = .groups
    let test: (any OmnibusTest)? = scores == .values ? try? OneWayAnova(groups) : try? KruskalWallis(groups)
    self.test = test
    statistic = test?.statistic.map { TestStatistic($0.symbol, $0.value) }
  }

  /// Compares conditions within blocks: one row per block, one value per condition.
  ///
  /// - Throws: `tooFewObservations` below two blocks or conditions, `unequalLengths`, `notFinite`,
  ///   `invalidParameter` below 1 draw, `undefined` where differences exceed the range of doubles.
  public init(
    blocks: [[Double]], scores: Scores = .values, distribution: PermutationTest.Distribution
  ) throws(StatisticsError) {
    _ = try BlockRanks.treatments(of: blocks, atLeast: 2)
    for value in blocks.joined() where !value.isFinite { throw .notFinite(what: "the data") }
    var rows: [Int] = []
    var rounding: [Remark] = []
    switch scores {
    case .values:
      // A block's level takes no part, so that it may cost no digits.
      let lattice = try PermutationFTest.lattice(blocks.flatMap { block in block.map { ($0, block[0]) } })
      (rows, rounding) = (lattice.values, lattice.remarks)
    case .ranks: for block in blocks { rows += try Ranks(block).doubled }
    }
    let width = blocks[0].count
    let sums = BlockAllocations(blocks.indices.map { Array(rows[($0 * width)..<(($0 + 1) * width)]) })
    let result = try PermutationFTest.probability(distribution, sums)
    pValue = result
    remarks = PermutationFTest.errorRemarks(result) + rounding
    sampleSizes = [blocks.count]
    self.scores = scores
    design = .blocks
    let test: (any OmnibusTest)? =
      scores == .values
      ? try? RepeatedMeasuresAnova(subjects: blocks, correction: .none)
      : try? Friedman(blocks: blocks, distribution: .chiSquared)
    self.test = test
    statistic = test?.statistic.map { TestStatistic($0.symbol, $0.value) }
  }

  /// The name with the design.
  public var method: String {
    switch (design, scores) {
    case (.groups, .values): "permutation test of several means"
    case (.groups, .ranks): "permutation Kruskal–Wallis test"
    case (.blocks, .values): "permutation test of means within blocks"
    case (.blocks, .ranks): "permutation Friedman test"
    }
  }

  /// The effect of the test that compares the same statistic: η² of groups and partial η² of blocks, whose
  /// intervals by the noncentral F distribution assume what the permutation test does not; ε² and Kendall's W of
  /// ranks. Nil where nothing varies.
  public func effect(level: Double) -> Estimate? { test?.effect(level: level) }

  /// The differences of values from their level as whole numbers.
  private static func lattice(_ pairs: [(value: Double, level: Double)]) throws(StatisticsError) -> Lattice {
    let differences = pairs.map { Double.decimalDifference($0.value, $0.level) }
    guard differences.allSatisfy(\.isFinite) else {
      throw .undefined(what: "the differences exceed the range of floating point numbers")
    }
    return Lattice(differences)
  }

  private static func probability(
    _ distribution: PermutationTest.Distribution, _ allocations: some Allocations
  ) throws(StatisticsError) -> PValue {
    let draws: Int
    let seed: UInt64
    // Values that are no decimals are rounded to 12 digits, so that equal statistics may differ by as much.
    let least = allocations.observed - 1e-9 * allocations.scale
    switch distribution {
    case .automatic(let number, let start):
      if let all = allocations.enumerated() {
        var (hits, total) = (0.0, 0.0)
        for (statistic, ways) in all {
          total += ways
          if statistic >= least { hits += ways }
        }
        return PValue(hits / total, .exact)
      }
      (draws, seed) = (number, start)
    case .resampled(let number, let start): (draws, seed) = (number, start)
    }
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    let values = ConcurrentReplicates.map(count: draws) { replicate in
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
      return allocations.drawn(&generator)
    }
    let hits = values.count { $0 >= least }
    return PValue(Double(hits + 1) / Double(draws + 1), .resampled(draws: draws, seed: seed))
  }

  private static func errorRemarks(_ pValue: PValue) -> [Remark] {
    guard case .resampled(let draws, _) = pValue.basis else { return [] }
    return [.simulationError(of: pValue.value, draws: draws)]
  }
}

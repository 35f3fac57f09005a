import Testing

@testable import Statistics

/// Exact p-values by listing all allocations in rational arithmetic.
struct FrozenPairs: Decodable, Sendable {
  let x: [[Double]]
  let ranks, pooled, separate: [Double]
  let welch: Double

  static func load() throws -> [FrozenPairs] {
    try Reference.load("permutation/pairs.json", as: [FrozenPairs].self)
  }
}

@Suite struct PermutationComparisonsTests {
  private let automatic = PermutationTest.Distribution.automatic(draws: 999, seed: 1)

  @Test func agreesWithEnumeration() throws {
    compare("Permutation comparisons of pairs", with: "listing all allocations", on: try FrozenPairs.load()) {
      item in
      for (statistic, p) in zip(
        PermutationComparisons.Statistic.allCases, [item.ranks, item.pooled, item.separate])
      {
        let found = try PermutationComparisons(item.x, statistic: statistic, distribution: automatic)
          .comparisons
        #expect(found.count == p.count)
        for (comparison, p) in zip(found, p) {
          #expect(comparison.pValue.basis == .exact && comparison.remarks.isEmpty)
          expectClose(comparison.pValue.value, p, relative: 1e-12, "\(statistic)")
        }
      }
    }
  }

  @Test func drawnAllocationsAgreeWithAll() throws {
    let groups: [[Double]] = [[1, 4, 2, 2], [3, 5, 5], [2, 8, 6, 7]]
    for statistic in PermutationComparisons.Statistic.allCases {
      let exact = try PermutationComparisons(groups, statistic: statistic, distribution: automatic)
      let drawn = try PermutationComparisons(
        groups, statistic: statistic, distribution: .resampled(draws: 4000, seed: 3))
      for (exact, drawn) in zip(exact.comparisons, drawn.comparisons) {
        // Four simulation errors of at most √(0.25 / 4000).
        expectClose(drawn.pValue.value, exact.pValue.value, absolute: 0.032)
        #expect(drawn.remarks.map(\.code) == ["monte-carlo-error-of-p"])
      }
    }
  }

  @Test func orderScaleAndLevelChangeNothing() throws {
    let groups: [[Double]] = [[1, 4, 2], [3, 5, 5, 9, 11], [2, 8, 6, 7, 7, 1]]
    let distribution = PermutationTest.Distribution.resampled(draws: 500, seed: 9)
    for statistic in PermutationComparisons.Statistic.allCases {
      let found = try PermutationComparisons(groups, statistic: statistic, distribution: distribution)
      let other = groups.map { group in group.reversed().map { 1e6 + 4 * $0 } }
      #expect(
        try PermutationComparisons(other, statistic: statistic, distribution: distribution) == found)
    }
  }

  @Test func groupsWithoutSpreadDifferInfinitely() throws {
    // Only the data and their mirror images keep all groups without spread.
    let found = try PermutationComparisons(
      [[1, 1, 1], [2, 2, 2]], statistic: .pooledVariance, distribution: automatic)
    expectClose(found.comparisons[0].pValue.value, 2.0 / 20)
  }

  @Test func badDataIsRefused() {
    let one = PermutationTest.Distribution.resampled(draws: 0, seed: 1)
    #expect(throws: StatisticsError.constant(what: "the values")) {
      try PermutationComparisons([[1, 1], [1, 1]], statistic: .meanRanks, distribution: automatic)
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "group 2")) {
      try PermutationComparisons([[1, 2], [1]], statistic: .separateVariances, distribution: automatic)
    }
    #expect(throws: StatisticsError.invalidParameter(name: "the number of draws", range: "at least 1")) {
      try PermutationComparisons([[1, 2], [1, 3]], statistic: .meanRanks, distribution: one)
    }
  }
}

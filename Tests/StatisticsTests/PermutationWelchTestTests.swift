import Testing

@testable import Statistics

@Suite struct PermutationWelchTestTests {
  private let automatic = PermutationTest.Distribution.automatic(draws: 999, seed: 1)

  @Test func agreesWithEnumeration() throws {
    compare("Permutation of Welch's F", with: "listing all allocations", on: try FrozenPairs.load()) { item in
      let test = try PermutationWelchTest(item.x, distribution: automatic)
      #expect(test.pValue.basis == .exact && test.remarks.isEmpty)
      expectClose(test.pValue.value, item.welch, relative: 1e-12)
      #expect(test.statistic?.value == (try WelchAnova(item.x)).f)
    }
  }

  @Test func drawsHaveASimulationError() throws {
    let groups: [[Double]] = [[1, 4, 2, 2], [3, 5, 5.5], [2, 8, 6, 7]]
    let exact = try PermutationWelchTest(groups, distribution: automatic)
    let drawn = try PermutationWelchTest(groups, distribution: .resampled(draws: 4000, seed: 3))
    // Four simulation errors of at most √(0.25 / 4000).
    expectClose(drawn.pValue.value, exact.pValue.value, absolute: 0.032)
    #expect(drawn.remarks.map(\.code) == ["monte-carlo-error-of-p"])
  }

  @Test func badDataIsRefusedAsByWelchsAnalysis() {
    #expect(throws: StatisticsError.constant(what: "group 2")) {
      try PermutationWelchTest([[1, 2], [3, 3]], distribution: automatic)
    }
  }
}

import Testing

@testable import Statistics

/// Exact p-values by listing all allocations in rational arithmetic: of the values, and of their ranks.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let x: [[Double]]
    let p: [Double]
  }
  let groups, blocks: [Case]
}

private let automatic = PermutationTest.Distribution.automatic(draws: 999, seed: 1)

// R's PlantGrowth: dried weights under a control and two treatments.
private let plants = [
  [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
  [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
  [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
]

@Suite struct PermutationFTestTests {
  @Test func agreesWithEnumeration() throws {
    let frozen = try Reference.load("permutation/several.json", as: Frozen.self)
    compare("Permutation test of means", with: "listing all allocations, several groups", on: frozen.groups) {
      item in
      for (scores, p) in zip(PermutationFTest.Scores.allCases, item.p) {
        let test = try PermutationFTest(groups: item.x, scores: scores, distribution: automatic)
        #expect(test.pValue.basis == .exact)
        expectClose(test.pValue.value, p, relative: 1e-12, "groups, \(scores)")
      }
    }
    compare("Permutation test of means", with: "listing all orders, blocks", on: frozen.blocks) { item in
      for (scores, p) in zip(PermutationFTest.Scores.allCases, item.p) {
        let test = try PermutationFTest(blocks: item.x, scores: scores, distribution: automatic)
        #expect(test.pValue.basis == .exact)
        expectClose(test.pValue.value, p, relative: 1e-12, "blocks, \(scores)")
      }
    }
  }

  @Test func twoGroupsAreThePermutationTest() throws {
    let (x, y) = ([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91], [1.15, 0.88, 0.90, 0.74, 1.21])
    let two = try PermutationTest(x, y, distribution: automatic)
    let several = try PermutationFTest(groups: [x, y], distribution: automatic)
    expectClose(several.pValue.value, two.pValue(.twoSided).value, relative: 1e-12)
    let (before, after) = ([1.9, 0.8, 1.1, 0.1, 4.4, 5.5, 1.6], [0.7, -1.6, -0.2, -1.2, 3.4, 3.7, 0.8])
    let paired = try PermutationTest(paired: before, after, distribution: automatic)
    let blocks = try PermutationFTest(blocks: zip(before, after).map { [$0, $1] }, distribution: automatic)
    expectClose(blocks.pValue.value, paired.pValue(.twoSided).value, relative: 1e-12)
  }

  @Test func drawnOrdersAgreeWithAllOrders() throws {
    var generator = SeededGenerator(seed: 6)
    let ratings = (0..<30).map { _ in
      [Double(generator.draw(below: 5)), Double(generator.draw(below: 5)), Double(generator.draw(below: 6))]
    }
    let exact = try PermutationFTest(blocks: ratings, distribution: automatic)
    #expect(exact.pValue.basis == .exact)
    let drawn = PermutationTest.Distribution.resampled(draws: 2000, seed: 4)
    let random = try PermutationFTest(blocks: ratings, distribution: drawn)
    // Four simulation errors of at most √(0.25 / 2000).
    expectClose(random.pValue.value, exact.pValue.value, absolute: 0.045)
    #expect(random.remarks.map(\.code) == ["monte-carlo-error-of-p"])
    #expect(try PermutationFTest(blocks: ratings, distribution: drawn).pValue == random.pValue)
  }

  @Test func moreAllocationsThanCanBeListedAreDrawn() throws {
    // F = 4.846 with p = 0.0159 (R 4.2.2); the permutation p-value is near.
    let test = try PermutationFTest(groups: plants, distribution: .automatic(draws: 4999, seed: 7))
    #expect(test.pValue.basis == .resampled(draws: 4999, seed: 7))
    expectClose(test.pValue.value, 0.0159, absolute: 0.007)
    expectClose(try #require(test.statistic).value, 4.846088, relative: 1e-6)
    expectClose(try #require(test.effect(level: 0.95)).value, 0.2641482968, relative: 1e-9)
    let ranks = try PermutationFTest(
      groups: plants, scores: .ranks, distribution: .automatic(draws: 4999, seed: 7))
    expectClose(try #require(ranks.statistic).value, try KruskalWallis(plants).h)
    expectClose(ranks.pValue.value, 0.01842, absolute: 0.007)
  }

  @Test(arguments: [1e-300, 1e-20, 1e20, 1e290]) func scaleAndOrderDoNotMatter(scale: Double) throws {
    let groups = [[1.5, 2, 2.25], [3, 3.5, 4.5], [2, 5, 7.25]]
    let test = try PermutationFTest(groups: groups, distribution: automatic)
    let scaled = try PermutationFTest(
      groups: groups.reversed().map { $0.reversed().map { $0 * scale } }, distribution: automatic)
    expectClose(test.pValue.value, scaled.pValue.value, relative: 1e-13)
  }

  @Test func nothingVaries() throws {
    let test = try PermutationFTest(groups: [[2, 2], [2], [2, 2]], distribution: automatic)
    #expect(test.pValue.value == 1 && test.statistic == nil)
    let blocks = try PermutationFTest(blocks: [[1, 1], [2, 2]], distribution: automatic)
    #expect(blocks.pValue.value == 1 && blocks.statistic == nil)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try PermutationFTest(groups: [[1]], distribution: automatic) }
    #expect(throws: StatisticsError.self) {
      try PermutationFTest(groups: [[1], []], distribution: automatic)
    }
    #expect(throws: StatisticsError.self) { try PermutationFTest(blocks: [], distribution: automatic) }
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 1)) {
      try PermutationFTest(blocks: [[1, 2], [3]], distribution: automatic)
    }
    for value in [Double.nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try PermutationFTest(groups: [[1, value], [1]], distribution: automatic)
      }
      #expect(throws: StatisticsError.self) {
        try PermutationFTest(blocks: [[1, value], [1, 3]], distribution: automatic)
      }
    }
    let largest = Double.greatestFiniteMagnitude
    #expect(throws: StatisticsError.self) {
      try PermutationFTest(groups: [[largest, -largest], [0]], distribution: automatic)
    }
    #expect(throws: StatisticsError.self) {
      try PermutationFTest(blocks: [[largest, -largest], [0, 1]], distribution: automatic)
    }
    #expect(throws: StatisticsError.self) {
      try PermutationFTest(groups: [[1], [2]], distribution: .resampled(draws: 0, seed: 1))
    }
  }
}

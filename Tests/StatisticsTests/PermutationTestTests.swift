import Testing

@testable import Statistics

/// Exact p-values by brute force in rational arithmetic.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let x, y, p: [Double]
  }
  let two, paired: [Case]
}

private let directions: [Alternative] = [.twoSided, .less, .greater]
private let automatic = PermutationTest.Distribution.automatic(draws: 9999, seed: 1)

// Hollander & Wolfe (1973), p. 69: permeability at term and at 12 to 26 weeks.
private let term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
private let early = [1.15, 0.88, 0.90, 0.74, 1.21]
// Student (1908): extra hours of sleep with two drugs.
private let drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
private let drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

@Suite struct PermutationTestTests {
  @Test func anchors() throws {
    // exactRankTests 0.8-35, perm.test.
    let two = try PermutationTest(term, early, distribution: automatic)
    #expect(two.pValue(.twoSided).basis == .exact)
    expectClose(two.pValue(.twoSided).value, 0.1318681319, relative: 1e-9)
    expectClose(two.pValue(.greater).value, 0.0636030636, relative: 1e-9)
    let paired = try PermutationTest(paired: drug1, drug2, distribution: automatic)
    #expect(paired.pValue(.twoSided).value == 0.00390625)
    expectClose(paired.meanDifference, -1.58)
    #expect(paired.remarks.map(\.code) == ["zero-differences"])
  }

  @Test func agreesWithEnumeration() throws {
    let frozen = try Reference.load("permutation/permutation.json", as: Frozen.self)
    compare("Permutation test of means", with: "listing all allocations, two groups", on: frozen.two) {
      item in
      let test = try PermutationTest(item.x, item.y, distribution: automatic)
      for (direction, p) in zip(directions, item.p) {
        expectClose(test.pValue(direction).value, p, relative: 1e-12, "two samples")
      }
    }
    compare("Permutation test of means", with: "listing all signs, pairs", on: frozen.paired) { item in
      let test = try PermutationTest(paired: item.x, item.y, distribution: automatic)
      for (direction, p) in zip(directions, item.p) {
        expectClose(test.pValue(direction).value, p, relative: 1e-12, "pairs")
      }
    }
  }

  @Test func ratingsStayExactForLargeSamples() throws {
    var generator = SeededGenerator(seed: 8)
    let x = (0..<60).map { _ in Double(generator.draw(below: 5)) }
    let y = (0..<45).map { _ in Double(generator.draw(below: 5)) }
    let exact = try PermutationTest(x, y, distribution: automatic)
    #expect(exact.pValue(.twoSided).basis == .exact)
    let drawn = try PermutationTest(x, y, distribution: .resampled(draws: 4000, seed: 3))
    for direction in directions {
      // Four simulation errors of at most √(0.25 / 4000).
      expectClose(drawn.pValue(direction).value, exact.pValue(direction).value, absolute: 0.032)
    }
    #expect(drawn.remarks.map(\.code) == ["monte-carlo-error"])
    #expect(try PermutationTest(x, y, distribution: .resampled(draws: 4000, seed: 3)) == drawn)
  }

  @Test func resamplingIsUsedWhenEnumerationIsNotFeasible() throws {
    var generator = SeededGenerator(seed: 9)
    let x = (0..<30).map { _ in generator.uniform() }
    let y = (0..<30).map { _ in generator.uniform() + 2 }
    let two = try PermutationTest(x, y, distribution: .automatic(draws: 999, seed: 5))
    #expect(two.pValue(.twoSided) == PValue(1.0 / 1000, .resampled(draws: 999, seed: 5)))
    #expect(two.remarks.map(\.code) == ["monte-carlo-error", "rounded-values"])
    let paired = try PermutationTest(paired: x, y, distribution: .automatic(draws: 999, seed: 5))
    #expect(paired.pValue(.less).value == 1.0 / 1000)
  }

  @Test(arguments: [1e-300, 1e-20, 1e20, 1e300]) func scaleDoesNotMatter(scale: Double) throws {
    let test = try PermutationTest(
      term.map { $0 * scale }, early.map { $0 * scale }, distribution: automatic)
    expectClose(test.pValue(.twoSided).value, 0.1318681319, relative: 1e-9)
  }

  @Test func swapping() throws {
    let one = try PermutationTest(term, early, distribution: automatic)
    let other = try PermutationTest(early, term, distribution: automatic)
    #expect(one.meanDifference == -other.meanDifference)
    expectClose(one.pValue(.twoSided).value, other.pValue(.twoSided).value)
    expectClose(one.pValue(.less).value, other.pValue(.greater).value)
  }

  @Test func equalSamples() throws {
    #expect(try PermutationTest([2, 2], [2, 2, 2], distribution: automatic).pValue(.twoSided).value == 1)
    #expect(try PermutationTest(paired: [1, 2], [1, 2], distribution: automatic).pValue(.less).value == 1)
  }

  @Test func largeSamplesDoNotOverflow() throws {
    var generator = SeededGenerator(seed: 10)
    let x = (0..<20_000).map { _ in generator.uniform() * 1e9 }
    let test = try PermutationTest(x, x.reversed(), distribution: .resampled(draws: 3, seed: 1))
    #expect(test.pValue(.twoSided).value == 1)
  }

  @Test func moreAllocationsThanDoublesCountAreDrawn() throws {
    // 2¹²⁰⁰ signs, and C(1100, 550) allocations of ones and zeros.
    let ones = (0..<1200).map { Double($0 % 2) }
    let zeros = (0..<1200).map { Double(($0 + 1) % 2) }
    let drawn = PermutationTest.Distribution.automatic(draws: 19, seed: 2)
    let paired = try PermutationTest(paired: ones, zeros, distribution: drawn)
    #expect(paired.pValue(.twoSided) == PValue(1, .resampled(draws: 19, seed: 2)))
    let two = try PermutationTest(
      Array(ones.prefix(550)), Array(ones.prefix(550)), distribution: drawn)
    #expect(two.pValue(.twoSided) == PValue(1, .resampled(draws: 19, seed: 2)))
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try PermutationTest([], [1], distribution: automatic) }
    #expect(throws: StatisticsError.self) { try PermutationTest([.nan], [1], distribution: automatic) }
    #expect(throws: StatisticsError.self) {
      try PermutationTest(paired: [1], [1, 2], distribution: automatic)
    }
    #expect(throws: StatisticsError.self) {
      try PermutationTest([1], [2], distribution: .resampled(draws: 0, seed: 1))
    }
  }
}

import Testing

@testable import Statistics

@Suite struct BinomialTestTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let x: Int
      let n: Int
      let target: Double
      let level: Double
      let p: [Double]
      let exact: [Double]
      let wilson: [Double]
    }
    let cases: [Case]
  }

  @Test func agreesWithR() throws {
    let reference: Cases = try Reference.load("proportions/binomial.json")
    compare("Binomial test", with: "R binom.test, prop.test", on: reference.cases) { item in
      let test = try BinomialTest(item.x, of: item.n, target: item.target)
      for (alternative, expected) in zip([Alternative.twoSided, .less, .greater], item.p) {
        expectClose(
          test.pValue(alternative).value, expected, relative: 1e-10, "\(alternative)")
      }
      let both = try #require(test.estimate(level: item.level, .twoSided)?.interval)
      let less = try #require(test.estimate(level: item.level, .less)?.interval)
      let greater = try #require(test.estimate(level: item.level, .greater)?.interval)
      for (actual, expected) in zip([both.lower, both.upper, less.upper, greater.lower], item.exact) {
        expectClose(actual, expected, relative: 1e-8, "Clopper–Pearson")
      }
      let wilson = test.proportion.interval(.wilson, level: item.level)
      // R computes the ends as a difference and loses digits next to 0.
      expectClose(wilson.lower, item.wilson[0], relative: 1e-8, absolute: 1e-15, "Wilson")
      expectClose(wilson.upper, item.wilson[1], relative: 1e-8, "Wilson")
    }
  }

  @Test func centralDoublesTheSmallerTail() throws {
    let test = try BinomialTest(7, of: 24, target: 0.5, twoSided: .central)
    expectClose(test.pValue(.twoSided).value, 2 * test.pValue(.less).value, relative: 1e-15)
    #expect(try BinomialTest(12, of: 24, target: 0.5, twoSided: .central).pValue(.twoSided).value == 1)
  }

  /// Exact by counting: P(X = 0) + P(X = 3) = 2/8.
  @Test func exactByEnumeration() throws {
    expectClose(try BinomialTest(3, of: 3, target: 0.5).pValue(.twoSided).value, 0.25, relative: 1e-14)
  }

  @Test func effectNegatesWithTheRoles() throws {
    let successes = try #require(try BinomialTest(17, of: 24, target: 0.34).effect(level: 0.9))
    let failures = try #require(try BinomialTest(7, of: 24, target: 0.66).effect(level: 0.9))
    expectClose(successes.value, -failures.value, relative: 1e-12)
    expectClose(
      try #require(successes.interval).lower, -(try #require(failures.interval).upper), relative: 1e-12)
  }

  @Test func certainTargets() throws {
    #expect(try BinomialTest(0, of: 5, target: 0).pValue(.twoSided).value == 1)
    #expect(try BinomialTest(1, of: 5, target: 0).pValue(.twoSided).value == 0)
    #expect(try BinomialTest(5, of: 5, target: 1).pValue(.twoSided).value == 1)
  }

  @Test func refusesBadInput() {
    #expect(throws: StatisticsError.self) { try BinomialTest(0, of: 0, target: 0.5) }
    #expect(throws: StatisticsError.self) { try BinomialTest(6, of: 5, target: 0.5) }
    #expect(throws: StatisticsError.self) { try BinomialTest(3, of: 5, target: 1.5) }
    #expect(throws: StatisticsError.self) { try BinomialTest(3, of: 5, target: .nan) }
  }
}

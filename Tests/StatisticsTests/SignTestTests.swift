import Testing

@testable import Statistics

@Suite("Sign test")
struct SignTestTests {
  @Test func signsOfSleep() throws {
    // R 4.2.2, binom.test(0, 9)
    let test = try SignTest(Sleep.first, Sleep.second)
    #expect((test.positive, test.negative, test.zeroCount) == (0, 9, 1))
    expectClose(test.pValue(.twoSided).value, 0.00390625, relative: 1e-14)
    #expect(try SignTest(positive: 0, negative: 9, zeros: 1).pValue(.twoSided) == test.pValue(.twoSided))
  }

  @Test func medianOfDifferences() throws {
    // Binomial(10, ½): P(X ≤ 1) = 11/1024, P(X ≤ 2) = 56/1024, so the 2nd and 9th of ten bound 95 %.
    let values = [3.1, -1.4, 2.2, 0.7, 5.9, 4.4, -0.3, 1.8, 6.5, 2.9]
    let estimate = try #require(SignTest(values).estimate())
    expectClose(estimate.value, 2.55, relative: 1e-15)
    #expect(try #require(estimate.interval).lower == -0.3)
    #expect(try #require(estimate.interval).upper == 5.9)
    #expect(try SignTest([1, 2, 3]).estimate()?.interval == nil)
    let effect = try #require(SignTest(values).effect())
    expectClose(effect.value, 0.3, relative: 1e-15)
    // R 4.2.2, binom.test(8, 10)$conf.int − ½
    expectClose(try #require(effect.interval).lower, 0.4439045376923585 - 0.5, relative: 1e-12)
    expectClose(try #require(effect.interval).upper, 0.9747892736731666 - 0.5, relative: 1e-12)
  }

  @Test func degenerate() throws {
    #expect(try SignTest([0, 0]).pValue(.less).value == 1)
    #expect(try SignTest([0, 0]).remarks.first?.code == "all-zero")
    #expect(try SignTest(positive: 3, negative: 1).estimate() == nil)
    #expect(throws: StatisticsError.notFinite(what: "the differences")) { try SignTest([.nan]) }
    #expect(throws: StatisticsError.invalidCount(what: "a number of signs")) {
      try SignTest(positive: -1, negative: 1)
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "the differences")) {
      try SignTest(positive: 0, negative: 0)
    }
  }
}

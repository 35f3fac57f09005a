import Testing

@testable import Statistics

@Suite("One-sample t test")
struct OneSampleTTests {
  @Test func sleepUnderTheFirstDrug() throws {
    // R 4.2.2, t.test(extra[group == 1])
    let test = try OneSampleT(Sleep.first)
    expectClose(test.t, 1.3257101407138212, relative: 1e-13)
    expectClose(test.pValue(.twoSided).value, 0.2175977800684489, relative: 1e-12)
    let interval = try #require(test.estimate()?.interval)
    expectClose(interval.lower, -0.5297804135262322, relative: 1e-12)
    expectClose(interval.upper, 2.029780413526232, relative: 1e-12)
    #expect(test.sampleSizes == [10])
    #expect(test.degreesOfFreedom == 9)
  }

  @Test func tinyPValuesKeepTheirDigits() throws {
    // mpmath 1.3.0: 2 P(T₉₉ > 1000) = 4.84e-200…, far below what 1 − p could hold
    let test = try OneSampleT(summary: SampleSummary(count: 100, mean: 100, standardDeviation: 1))
    expectClose(test.t, 1000, relative: 1e-14)
    expectClose(test.pValue(.twoSided).value, 4.8401723705883442e-200, relative: 1e-11)
    #expect(test.pValue(.less).value == 1)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.constant(what: "the sample")) { try OneSampleT([2, 2, 2]) }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the sample")) {
      try OneSampleT([1])
    }
    #expect(throws: StatisticsError.notFinite(what: "the sample")) { try OneSampleT([1, .infinity]) }
    #expect(
      throws: StatisticsError.invalidParameter(name: "the standard deviation", range: "zero or positive")
    ) {
      try OneSampleT(summary: SampleSummary(count: 3, mean: 1, standardDeviation: -1))
    }
  }
}

import Testing

@testable import Statistics

@Suite("Two-sample t tests")
struct TwoSampleTTests {
  @Test func welchSleep() throws {
    // R 4.2.2, t.test
    let test = try TwoSampleT(Sleep.first, Sleep.second)
    expectClose(test.t, -1.860813467, relative: 5e-10)
    expectClose(test.degreesOfFreedom, 17.77647352, relative: 5e-10)
    expectClose(test.pValue(.twoSided).value, 0.07939414019, relative: 5e-10)
  }

  @Test func summaryEqualsData() throws {
    let fromData = try TwoSampleT(Sleep.first, Sleep.second, variances: .equal)
    let fromSummary = try TwoSampleT(
      summary: SampleSummary(count: 10, mean: 0.75, standardDeviation: 1.7890096577591625),
      SampleSummary(count: 10, mean: 2.33, standardDeviation: 2.002248735796829), variances: .equal)
    expectClose(fromSummary.t, fromData.t, relative: 1e-13)
    #expect(fromSummary.degreesOfFreedom == 18)
  }

  @Test func offsetsCostNoDigits() throws {
    let plain = try TwoSampleT([0.1, 0.4, 0.2, 0.9], [0.3, 0.8, 1.2])
    let shifted = try TwoSampleT(
      [1_000_000_000.1, 1_000_000_000.4, 1_000_000_000.2, 1_000_000_000.9],
      [1_000_000_000.3, 1_000_000_000.8, 1_000_000_001.2])
    expectClose(shifted.t, plain.t, relative: 1e-13)
    expectClose(shifted.first.mean, 1_000_000_000.4, relative: 1e-15)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.constant(what: "each of the two samples")) {
      try TwoSampleT([1, 1], [2, 2])
    }
    #expect(throws: StatisticsError.notFinite(what: "the second sample")) {
      try TwoSampleT([1, 2], [.nan, 2])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the first sample")) {
      try TwoSampleT([1], [1, 2])
    }
    // Pooled variances need only three values in both samples.
    #expect(try TwoSampleT([1], [1, 2], variances: .equal).degreesOfFreedom == 1)
  }
}

import Testing

@testable import Statistics

/// Cushny & Peebles (1905), Student's own example: additional hours of sleep under two drugs.
enum Sleep {
  static let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  static let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
}

@Suite("t tests")
struct TTests {
  @Test func pairedSleep() throws {
    // R 4.2.2, t.test(paired = TRUE)
    let test = try PairedT(Sleep.first, Sleep.second)
    expectClose(test.t, -4.062127683, relative: 5e-10)
    expectClose(test.pValue(.twoSided).value, 0.002832890197, relative: 5e-10)
    let estimate = try #require(test.estimate())
    expectClose(estimate.value, -1.58, relative: 1e-14)
    let interval = try #require(estimate.interval)
    expectClose(interval.lower, -2.459885763, relative: 5e-10)
    expectClose(interval.upper, -0.700114237, relative: 5e-10)
    expectClose(try #require(test.effect()).value, -1.284557563, relative: 5e-10)
  }

  @Test func effectsOfPairedSleep() throws {
    // effectsize, rm_d by hand from d_z and r (Lakens 2013, equation 9)
    let effect = try PairedMeanDifference(Sleep.first, Sleep.second)
    expectClose(try #require(effect.dav).value, -0.8334963413, relative: 5e-10)
    expectClose(try #require(effect.dz()).value, -1.284557563, relative: 5e-10)
    expectClose(try #require(effect.correlation), 0.7951702, relative: 1e-7)
  }

  @Test func welchSleep() throws {
    // R 4.2.2, t.test
    let test = try TwoSampleT(Sleep.first, Sleep.second)
    expectClose(test.t, -1.860813467, relative: 5e-10)
    expectClose(test.degreesOfFreedom, 17.77647352, relative: 5e-10)
    expectClose(test.pValue(.twoSided).value, 0.07939414019, relative: 5e-10)
  }

  @Test func hedgesSleep() throws {
    // metafor::escalc(measure = "SMD") and effectsize::cohens_d, second minus first
    let first = try SampleSummary(Sleep.first)
    let second = try SampleSummary(Sleep.second)
    let effect = try #require(StandardizedMeanDifference(second, first))
    let d = effect.cohensD()
    expectClose(d.value, 0.8321810814, relative: 5e-10)
    let interval = try #require(d.interval)
    expectClose(interval.lower, -0.0954503982, relative: 5e-9)
    expectClose(interval.upper, 1.7388168991, relative: 5e-9)
    expectClose(try #require(effect.hedgesG()).value, 0.7969352392, relative: 5e-10)
    expectClose(NoncentralInterval.bias(9), 0.9138748918, relative: 5e-10)
  }

  @Test func summaryEqualsData() throws {
    let fromData = try TwoSampleT(Sleep.first, Sleep.second, variances: .equal)
    let fromSummary = try TwoSampleT(
      summary: SampleSummary(count: 10, mean: 0.75, standardDeviation: 1.7890096577591625),
      SampleSummary(count: 10, mean: 2.33, standardDeviation: 2.002248735796829), variances: .equal)
    expectClose(fromSummary.t, fromData.t, relative: 1e-13)
    #expect(fromSummary.degreesOfFreedom == 18)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.constant(what: "the sample")) { try OneSampleT([2, 2, 2]) }
    #expect(throws: StatisticsError.constant(what: "the difference of the pairs")) {
      try PairedT([0.3, 0.4], [0.1, 0.2])
    }
    #expect(throws: StatisticsError.unequalLengths(first: 1, second: 2)) { try PairedT([1], [1, 2]) }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the sample")) {
      try OneSampleT([1])
    }
    #expect(throws: StatisticsError.constant(what: "each of the two samples")) {
      try TwoSampleT([1, 1], [2, 2])
    }
    #expect(throws: StatisticsError.notFinite(what: "the second sample")) {
      try TwoSampleT([1, 2], [.nan, 2])
    }
  }
}

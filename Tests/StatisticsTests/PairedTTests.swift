import Testing

@testable import Statistics

/// Cushny & Peebles (1905), Student's own example: additional hours of sleep under two drugs.
enum Sleep {
  static let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  static let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
}

@Suite("Paired t test")
struct PairedTTests {
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

  @Test func equalsTheOneSampleTestOfDifferences() throws {
    let differences = zip(Sleep.first, Sleep.second).map { Double.decimalDifference($0, $1) }
    let single = try OneSampleT(differences)
    let paired = try PairedT(Sleep.first, Sleep.second)
    #expect(single.t == paired.t)
    #expect(single.pValue(.less) == paired.pValue(.less))
    // R 4.2.2, t.test(extra, mu = −1): t = (−1.58 + 1) / 0.3889587238883952
    let against = try PairedT(Sleep.first, Sleep.second, difference: -1)
    expectClose(against.t, -0.58 / 0.3889587238883952, relative: 1e-12)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.constant(what: "the difference of the pairs")) {
      try PairedT([0.3, 0.4], [0.1, 0.2])
    }
    #expect(throws: StatisticsError.unequalLengths(first: 1, second: 2)) { try PairedT([1], [1, 2]) }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the sample")) {
      try PairedT([1], [2])
    }
  }
}

import Testing

@testable import Statistics

@Suite("Signed-rank, sign and rank-sum tests")
struct RankTestsTests {
  @Test func depressionScores() throws {
    // Hollander & Wolfe, table 3.1; R 4.2.2, wilcox.test(paired = TRUE, conf.int = TRUE)
    let before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    let after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    let test = try WilcoxonSignedRank(before, after)
    #expect(test.positiveRankSum == 40)
    #expect(test.negativeRankSum == 5)
    #expect(test.pValue(.greater) == PValue(0.01953125, .exact))
    #expect(test.pValue(.twoSided) == PValue(0.0390625, .exact))
    let estimate = try #require(test.estimate())
    expectClose(estimate.value, 0.46, relative: 1e-14)
    #expect(try #require(estimate.interval).lower == 0.010)
    #expect(try #require(estimate.interval).upper == 0.786)
  }

  @Test func sleepByEveryVariant() throws {
    // R 4.2.2 and coin 1.4-2; the exact value is 2 of 512 sign patterns.
    let zeros = [Statistics.WilcoxonSignedRank.Zeros.dropped, .ranked]
    for rule in zeros {
      let exact = try WilcoxonSignedRank(Sleep.first, Sleep.second, zeros: rule, distribution: .exact)
      #expect(exact.pValue(.twoSided).value == 0.00390625)
    }
    let corrected = try WilcoxonSignedRank(
      Sleep.first, Sleep.second, distribution: .asymptotic(continuityCorrection: .applied))
    expectClose(corrected.pValue(.twoSided).value, 0.0090906980, relative: 1e-8)
    let plain = try WilcoxonSignedRank(
      Sleep.first, Sleep.second, distribution: .asymptotic(continuityCorrection: .none))
    expectClose(plain.pValue(.twoSided).value, 0.0076324416, relative: 1e-8)
    expectClose(try #require(plain.z), -2.66791125, relative: 1e-8)
    let pratt = try WilcoxonSignedRank(
      Sleep.first, Sleep.second, zeros: .ranked, distribution: .asymptotic(continuityCorrection: .none))
    expectClose(try #require(pratt.z), -2.757471774, relative: 1e-9)
    expectClose(pratt.pValue(.twoSided).value, 0.0058250242, relative: 1e-8)
  }

  struct Zeros: Sendable {
    let differences: [Double]
    let pratt: Double
    let wilcoxon: Double
  }

  // coin::wilcoxsign_test(distribution = "exact") with both rules for zeros
  @Test(arguments: [
    Zeros(differences: [0, 0, -1, 2, 3, 4, 5, -2, 6], pratt: 0.125, wilcoxon: 0.09375),
    Zeros(differences: [0, 0, 0, -1, -2, 3, 4, 5, 6, 7], pratt: 0.125, wilcoxon: 0.078125),
    Zeros(differences: [0, 0, 0, 0, -1, 2, 3, -1, 4, 5, 6, 1], pratt: 0.09375, wilcoxon: 0.0625),
  ])
  func zerosDecide(example: Zeros) throws {
    let ranked = try WilcoxonSignedRank(example.differences, zeros: .ranked)
    #expect(ranked.pValue(.twoSided).value == example.pratt)
    let dropped = try WilcoxonSignedRank(example.differences)
    #expect(dropped.pValue(.twoSided).value == example.wilcoxon)
    #expect(dropped.remarks.map(\.code).contains("zeros-dropped"))
  }

  @Test func twelveDifferencesByNormalApproximation() throws {
    // R 4.2.2, wilcox.test(correct = TRUE / FALSE)
    let differences: [Double] = [0, 0, 0, 0, -1, 2, 3, -1, 4, 5, 6, 1]
    let corrected = try WilcoxonSignedRank(
      differences, distribution: .asymptotic(continuityCorrection: .applied))
    expectClose(corrected.pValue(.twoSided).value, 0.05747, relative: 1e-4)
    let plain = try WilcoxonSignedRank(differences, distribution: .asymptotic(continuityCorrection: .none))
    expectClose(plain.pValue(.twoSided).value, 0.04883, relative: 1e-4)
  }

  @Test func signsOfSleep() throws {
    // R 4.2.2, binom.test(0, 9)
    let test = try SignTest(Sleep.first, Sleep.second)
    #expect((test.positive, test.negative, test.zeroCount) == (0, 9, 1))
    expectClose(test.pValue(.twoSided).value, 0.00390625, relative: 1e-14)
    #expect(try SignTest(positive: 0, negative: 9, zeros: 1).pValue(.twoSided) == test.pValue(.twoSided))
  }

  @Test func permeability() throws {
    // Hollander & Wolfe, table 4.1; R 4.2.2, wilcox.test(conf.int = TRUE)
    let term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    let early = [1.15, 0.88, 0.90, 0.74, 1.21]
    let test = try MannWhitney(term, early)
    #expect(test.u == 35)
    #expect(test.uOfSecond == 15)
    expectClose(test.pValue(.greater).value, 0.1272061272, relative: 5e-10)
    expectClose(test.pValue(.twoSided).value, 0.2544122544, relative: 5e-10)
    let estimate = try #require(test.estimate())
    expectClose(estimate.value, 0.305, relative: 1e-14)
    #expect(try #require(estimate.interval).lower == -0.15)
    #expect(try #require(estimate.interval).upper == 0.76)
  }

  @Test func tiedRanks() throws {
    // R 4.2.2; exact with ties from coin 1.4-2
    let (a, b): ([Double], [Double]) = ([48, 48, 77, 86, 85, 85], [14, 34, 34, 77])
    let exact = try MannWhitney(a, b)
    #expect(exact.u == 21.5)
    expectClose(exact.pValue(.twoSided).value, 0.05714285714, relative: 5e-10)
    let corrected = try MannWhitney(a, b, distribution: .asymptotic(continuityCorrection: .applied))
    expectClose(corrected.pValue(.twoSided).value, 0.05207704587, relative: 5e-10)
    let plain = try MannWhitney(a, b, distribution: .asymptotic(continuityCorrection: .none))
    expectClose(plain.pValue(.twoSided).value, 0.04032416763, relative: 5e-10)
    expectClose(try #require(exact.effect()).value, 0.7916666667, relative: 5e-10)
    // 14, 34, 48, 77, 85, 86
    let counted = try MannWhitney(frequencies: [0, 0, 2, 1, 2, 1], [1, 2, 0, 1, 0, 0])
    #expect(counted.pValue(.twoSided) == exact.pValue(.twoSided))
    #expect(counted.estimate() == nil)
  }

  @Test func degenerate() throws {
    let zeros = try WilcoxonSignedRank([0, 0, 0])
    #expect(zeros.pValue(.twoSided).value == 1)
    #expect(zeros.effect() == nil)
    #expect(zeros.remarks.first?.code == "all-zero")
    #expect(try SignTest([0, 0]).pValue(.less).value == 1)
    for distribution in [ReferenceDistribution.exact, .asymptotic(continuityCorrection: .applied)] {
      let constant = try MannWhitney([1, 1], [1, 1, 1], distribution: distribution)
      #expect(constant.pValue(.twoSided).value == 1)
      #expect(constant.remarks.first?.code == "constant")
    }
    #expect(try WilcoxonSignedRank([1, 2, 3, 4, 5]).estimate()?.interval == nil)
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "the first sample")) {
      try MannWhitney([], [1])
    }
    #expect(throws: StatisticsError.invalidCount(what: "a frequency")) {
      try MannWhitney(frequencies: [1, -1], [1, 1])
    }
    #expect(throws: StatisticsError.notFinite(what: "the differences")) { try SignTest([.nan]) }
    #expect(throws: StatisticsError.self) {
      try MannWhitney(frequencies: [500, 500], [500, 500], distribution: .exact)
    }
  }
}

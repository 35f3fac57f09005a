import Testing

@testable import Statistics

@Suite("Wilcoxon signed-rank test")
struct WilcoxonSignedRankTests {
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

  @Test func degenerate() throws {
    let zeros = try WilcoxonSignedRank([0, 0, 0])
    #expect(zeros.pValue(.twoSided).value == 1)
    #expect(zeros.effect() == nil)
    #expect(zeros.remarks.first?.code == "all-zero")
    // Five differences leave 1/32 beyond the outermost Walsh average on either side: more than 2.5 %.
    #expect(try WilcoxonSignedRank([1, 2, 3, 4, 5]).estimate()?.interval == nil)
    #expect(try WilcoxonSignedRank([1, 2, 3, 4, 5]).estimate(level: 0.9)?.interval?.lower == 1)
    #expect(throws: StatisticsError.notFinite(what: "the differences")) { try WilcoxonSignedRank([.nan]) }
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "the differences")) {
      try WilcoxonSignedRank([])
    }
  }

  @Test func normalApproximationOfTheInterval() throws {
    // R 4.2.2, wilcox.test(x, conf.int = TRUE, exact = FALSE), whose root search stops at four decimals
    let values = [
      1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3, -0.878, 0.647, 0.598, 2.05, 1.06, 1.29, -1.07, 3.14,
      1.27,
    ]
    let test = try WilcoxonSignedRank(values, distribution: .asymptotic(continuityCorrection: .applied))
    let interval = try #require(test.estimate()?.interval)
    expectClose(interval.lower, 0.8535026, relative: 0, absolute: 2e-4)
    expectClose(interval.upper, 1.8749958, relative: 0, absolute: 2e-4)
  }
}

import Testing

@testable import Statistics

@Suite("Mann–Whitney test")
struct MannWhitneyTests {
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

  @Test func normalApproximationOfTheInterval() throws {
    // R 4.2.2, wilcox.test(x, y, conf.int = TRUE, exact = FALSE), whose root search stops at four decimals
    let first = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
    let second = [-0.877, 0.648, 0.599, 2.051, 1.061, 1.291, -1.069, 3.141, 1.271]
    let test = try MannWhitney(first, second, distribution: .asymptotic(continuityCorrection: .applied))
    let interval = try #require(test.estimate()?.interval)
    expectClose(interval.lower, -0.1709785, relative: 0, absolute: 2e-4)
    expectClose(interval.upper, 2.1769909, relative: 0, absolute: 2e-4)
  }

  @Test func degenerate() throws {
    for distribution in [ReferenceDistribution.exact, .asymptotic(continuityCorrection: .applied)] {
      let constant = try MannWhitney([1, 1], [1, 1, 1], distribution: distribution)
      #expect(constant.pValue(.twoSided).value == 1)
      #expect(constant.remarks.first?.code == "constant")
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "the first sample")) {
      try MannWhitney([], [1])
    }
    #expect(throws: StatisticsError.invalidCount(what: "a frequency")) {
      try MannWhitney(frequencies: [1, -1], [1, 1])
    }
    #expect(throws: StatisticsError.self) {
      try MannWhitney(frequencies: [500, 500], [500, 500], distribution: .exact)
    }
  }
}

import Testing

@testable import Statistics

@Suite("Tests of several groups")
struct KSampleTests {
  /// Dobson (1983): dried weight of plants under a control and two treatments.
  private let plants: [[Double]] = [
    [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
    [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
    [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
  ]

  @Test func welchOfPlants() throws {
    // R 4.2.2, oneway.test
    let test = try WelchAnova(plants)
    expectClose(test.f, 5.180972408, relative: 5e-10)
    expectClose(test.denominator, 17.12841862, relative: 5e-10)
    expectClose(test.pValue.value, 0.01739282149, relative: 5e-10)
  }

  @Test func tukeyOfPlants() throws {
    // R 4.2.2, TukeyHSD
    let pairs = try TukeyHSD(plants).comparisons()
    #expect(pairs.map(\.first) == [0, 0, 1])
    #expect(pairs.map(\.second) == [1, 2, 2])
    expectClose(pairs[2].pValue.value, 0.012006424, relative: 1e-6)
    expectClose(pairs[2].difference.value, -0.865, relative: 1e-12)
  }

  @Test func gamesHowellOfPlants() throws {
    // rstatix::games_howell_test by R's ptukey
    let pairs = try GamesHowell(plants).comparisons()
    let pair = pairs[2]
    expectClose(pair.statistic.value, 4.256922182, relative: 5e-10)
    expectClose(pair.statistic.degreesOfFreedom[0], 14.10356912276034, relative: 1e-13)
    expectClose(pair.pValue.value, 0.02370345474, relative: 1e-8)
    let interval = try #require(pair.difference.interval)
    expectClose(-interval.upper, 0.1135129933, relative: 1e-6)
    expectClose(-interval.lower, 1.616487007, relative: 1e-7)
    expectClose(pairs[0].pValue.value, 0.474554922, relative: 1e-8)
    expectClose(pairs[1].pValue.value, 0.112889177, relative: 1e-8)
  }

  @Test func mucociliaryEfficiency() throws {
    // Hollander & Wolfe (1973), p. 116; R 4.2.2, kruskal.test
    let test = try KruskalWallis([
      [2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0],
    ])
    expectClose(test.h, 0.7714285714, relative: 1e-9)
    expectClose(test.pValue.value, 0.6799647736, relative: 1e-9)
  }

  /// NIST StRD, one-way analysis of variance, SmLs01 to SmLs09: nine treatments; the first observation is
  /// the mean, the others alternate one tenth below and above it, on top of an offset.
  private func simonLesage(replicates: Int, offset: Double) -> [[Double]] {
    (0..<9).map { treatment in
      let tenths = treatment == 0 ? 4 : (treatment % 2 == 1 ? 3 : 5)
      return (0..<replicates).map { index in
        let value = index == 0 ? tenths : (index % 2 == 1 ? tenths - 1 : tenths + 1)
        return offset + Double(value) / 10
      }
    }
  }

  @Test(arguments: [(21, 21.0), (201, 201.0), (2001, 2001.0)])
  func largeOffsetsCostNoDigits(replicates: Int, certified: Double) throws {
    for offset in [1.0, 1e6, 1e12] {
      let anova = try OneWayAnova(simonLesage(replicates: replicates, offset: offset))
      expectClose(anova.f, certified, relative: 1e-12)
      // Certified for every set of 21: between 1.68, within 1.8.
      expectClose(anova.sumOfSquaresBetween, 0.08 * Double(replicates), relative: 1e-12)
    }
  }

  @Test func summariesGiveTheSameAnalysis() throws {
    let summaries = try plants.map { values throws(StatisticsError) in try SampleSummary(values) }
    expectClose(try OneWayAnova(summaries: summaries).f, try OneWayAnova(plants).f, relative: 1e-12)
    expectClose(try WelchAnova(summaries: summaries).f, try WelchAnova(plants).f, relative: 1e-12)
  }

  @Test func aLargeOffsetCostsEquivalenceNoDigits() throws {
    let values = [0.12, 0.5, -0.31, 0.07, 0.22, -0.16]
    let test = try Equivalence(OneSampleT(values), lowerBound: -0.25, upperBound: 0.5)
    let far = try Equivalence(
      OneSampleT(
        [
          1_000_000_000.12, 1_000_000_000.5, 999_999_999.69, 1_000_000_000.07, 1_000_000_000.22,
          999_999_999.84,
        ], mean: 999_999_999.75),
      lowerBound: 999_999_999.75, upperBound: 1_000_000_000.5)
    expectClose(far.tLower, test.tLower, relative: 1e-13)
    expectClose(far.tUpper, test.tUpper, relative: 1e-13)
    expectClose(far.pValue.value, test.pValue.value, relative: 1e-12)
  }

  @Test func equivalenceOfSleep() throws {
    // TOSTER, bounds ±1
    let test = try Equivalence(PairedT(Sleep.first, Sleep.second), lowerBound: -1, upperBound: 1)
    expectClose(test.tLower, -1.491160795, relative: 1e-9)
    expectClose(test.tUpper, -6.633094572, relative: 1e-9)
    expectClose(test.pValue.value, 0.9149441146, relative: 1e-9)
    #expect(throws: StatisticsError.self) {
      try Equivalence(PairedT(Sleep.first, Sleep.second), lowerBound: 1, upperBound: 1)
    }
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the groups")) {
      try OneWayAnova([[1, 2]])
    }
    #expect(throws: StatisticsError.constant(what: "each of the groups")) {
      try OneWayAnova([[1, 1], [2, 2]])
    }
    #expect(throws: StatisticsError.constant(what: "group 2")) { try WelchAnova([[1, 2], [2, 2]]) }
    #expect(throws: StatisticsError.notFinite(what: "group 2")) { try KruskalWallis([[1], [.nan]]) }
    #expect(throws: StatisticsError.constant(what: "the data of all groups together")) {
      try KruskalWallis([[1, 1], [1]])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 2, needed: 3, what: "all groups together")) {
      try OneWayAnova([[1], [2]])
    }
  }

  /// Chambers et al. (1983): ozone in New York by month, May to September 1973, missing days left out.
  private let ozone: [[Double]] = [
    [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37],
    [29, 71, 39, 23, 21, 37, 20, 12, 13],
    [
      135, 49, 32, 64, 40, 77, 97, 97, 85, 10, 27, 7, 48, 35, 61, 79, 63, 16, 80, 108, 20, 52, 82, 50, 64, 59,
    ],
    [
      39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84,
      85,
    ],
    [
      96, 78, 73, 91, 47, 32, 20, 23, 21, 24, 44, 21, 28, 9, 13, 46, 18, 13, 24, 16, 13, 23, 36, 7, 14, 30,
      14, 18, 20,
    ],
  ]

  @Test func ozoneByMonth() throws {
    // R 4.2.2, kruskal.test; FSA::dunnTest, two-sided
    let test = try KruskalWallis(ozone)
    expectClose(test.h, 29.26657631, relative: 5e-10)
    expectClose(test.pValue.value, 6.9007e-6, relative: 1e-5)
    let dunn = try Dunn(ozone, adjustment: .bonferroni)
    func pair(_ first: Int, _ second: Int) throws -> Dunn.Comparison {
      try #require(dunn.comparisons.first { $0.first == first && $0.second == second })
    }
    expectClose(try pair(0, 2).statistic.value, -4.4194706, relative: 1e-8)
    expectClose(try pair(0, 2).pValue.value, 9.8942962e-6, relative: 1e-8)
    expectClose(try pair(0, 3).statistic.value, -4.1328134, relative: 1e-8)
    expectClose(try pair(2, 4).statistic.value, 3.2171991, relative: 2e-8)
    expectClose(try pair(2, 4).pValue.value, 0.0012944872, relative: 4e-8)
    expectClose(try pair(0, 2).adjusted, 9.8942962e-5, relative: 1e-8)
    #expect(dunn.comparisons.count == 10)
  }

  /// Beall (1942): insects counted after six sprays.
  private let insects: [[Double]] = [
    [10, 7, 20, 14, 14, 12, 10, 23, 17, 20, 14, 13],
    [11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7, 13],
    [0, 1, 7, 2, 3, 1, 2, 1, 3, 0, 1, 4],
    [3, 5, 12, 6, 4, 3, 5, 5, 5, 5, 2, 4],
    [3, 5, 3, 5, 3, 6, 1, 1, 3, 2, 6, 4],
    [11, 9, 15, 22, 15, 16, 13, 10, 26, 26, 24, 13],
  ]

  @Test func insectsBySpray() throws {
    // R 4.2.2, oneway.test
    let test = try WelchAnova(insects)
    expectClose(test.f, 36.06544389, relative: 5e-10)
    expectClose(test.denominator, 30.04256051, relative: 5e-10)
  }

  @Test func explainedVarianceOfOzone() throws {
    // effectsize 0.8.3 by its definitions
    let anova = try OneWayAnova(ozone)
    expectClose(try #require(anova.effect()).value, 0.23523395062361344, relative: 1e-12)
    expectClose(anova.omegaSquared().value, 0.20625376973930656, relative: 1e-12)
    expectClose(anova.epsilonSquared().value, 0.20767481370914906, relative: 1e-12)
    // Each end of the interval is the share λ / (λ + N) whose noncentral F leaves 2.5 % beyond the observed one.
    let interval = try #require(anova.effect()?.interval)
    for (end, tail) in [(interval.lower, 0.975), (interval.upper, 0.025)] {
      let lambda = 116 * end / (1 - end)
      let reached = NoncentralF.lowerTail(anova.f, numerator: 4, denominator: 111, noncentrality: lambda)
      expectClose(reached, tail, relative: 1e-9)
    }
    // An F below every noncentral one leaves nothing to explain.
    let flat = try OneWayAnova([[1, 2, 3, 4], [1, 2, 3, 4.0001]])
    #expect(flat.effect()?.interval?.lower == 0)
    #expect(flat.omegaSquared().value < 0)
  }
}

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
}

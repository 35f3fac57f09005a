import Testing

@testable import Statistics

@Suite struct GrayTestTests {
  @Test func agreesWithCmprsk() throws {
    var compared = 0
    compare("Gray's test", with: "R cmprsk cuminc", on: try CompetingRisksReference.load()) { item in
      for (cause, expected) in zip(item.observed, item.gray) {
        guard let expected else { continue }
        let test = try GrayTest(
          times: item.time, endings: item.endings, groups: item.group, cause: cause)
        let comment: Comment = "cause \(cause)"
        let statistic = try #require(test.statistic, comment)
        expectClose(statistic.value, expected[0], relative: 1e-11, absolute: 1e-12, comment)
        #expect(statistic.degreesOfFreedom == [expected[1]], comment)
        compared += 1
      }
    }
    #expect(compared >= 300)
  }

  /// Where nothing competes, the scores are those of the log-rank test.
  @Test func withoutCompetitionTheScoresAreThoseOfTheLogRankTest() throws {
    for item in try CompetingRisksReference.load().prefix(60) {
      let endings = item.endings.map { $0 == nil ? nil : 1 }
      let gray = try GrayTest(times: item.time, endings: endings, groups: item.group, cause: 1)
      let logRank = try LogRank(
        times: item.time, events: endings.map { $0 == nil ? .censored : .occurred }, groups: item.group)
      for (one, other) in zip(gray.groups, logRank.groups) {
        expectClose(one.expected, other.expected, relative: 1e-12, absolute: 1e-13)
        #expect(Double(one.observed) == other.observed)
      }
    }
  }

  @Test func expectedEventsAddUpToTheObservedOnes() throws {
    for item in try CompetingRisksReference.load() {
      for cause in item.observed {
        let groups = try GrayTest(
          times: item.time, endings: item.endings, groups: item.group, cause: cause
        ).groups
        expectClose(groups.reduce(0) { $0 + $1.expected }, Double(groups.reduce(0) { $0 + $1.observed }))
      }
    }
  }

  @Test func groupNumbersAndOrderDoNotMatter() throws {
    let times: [Double] = [1, 3, 4, 6, 7, 8, 10, 11]
    let endings: [Int?] = [1, 2, nil, 1, 2, 1, nil, 1]
    let groups = [1, 2, 1, 2, 1, 2, 1, 2]
    let one = try GrayTest(times: times, endings: endings, groups: groups, cause: 1)
    let other = try GrayTest(
      times: times.reversed(), endings: endings.reversed(), groups: groups.reversed().map { 10 - $0 },
      cause: 1)
    expectClose(
      try #require(one.statistic).value, try #require(other.statistic).value, relative: 1e-12)
  }

  @Test func noComparison() throws {
    let test = try GrayTest(times: [1, 2, 3], endings: [nil, nil, 1], groups: [1, 1, 2], cause: 1)
    #expect(test.statistic == nil && test.pValue.value == 1)
    #expect(test.remarks.map(\.code) == ["no-comparison"])
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the groups")) {
      try GrayTest(times: [1, 2], endings: [1, 1], groups: [1, 1], cause: 1)
    }
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 1)) {
      try GrayTest(times: [1, 2], endings: [1, 1], groups: [1], cause: 1)
    }
  }
}

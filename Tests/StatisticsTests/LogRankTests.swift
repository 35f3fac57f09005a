import Testing

@testable import Statistics

// Freireich et al. (1963): weeks of remission with 6-MP and with placebo; negative is censored.
private let mercaptopurine: [Double] = [
  6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
]

private let placebo: [Double] = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

@Suite struct LogRankTests {
  @Test func remission() throws {
    // R 4.2.2, survdiff.
    let times = (mercaptopurine + placebo).map(abs)
    let events = (mercaptopurine + placebo).map { $0 < 0 ? SurvivalEvent.censored : .occurred }
    let groups = mercaptopurine.map { _ in 1 } + placebo.map { _ in 2 }
    let test = try LogRank(times: times, events: events, groups: groups)
    expectClose(try #require(test.statistic).value, 16.7929409892, relative: 1e-11)
    expectClose(test.pValue.value, 4.1688e-5, relative: 1e-4)
    let peto = try LogRank(times: times, events: events, groups: groups, weight: .peto)
    expectClose(try #require(peto.statistic).value, 14.4571508, relative: 1e-8)
  }

  @Test func agreesWithR() throws {
    let cases: SurvivalTests = try Reference.load("survival/tests.json")
    func expect(_ test: LogRank, _ expected: [Double]) throws {
      let statistic = try #require(test.statistic)
      expectClose(statistic.value, expected[0], absolute: 1e-12)
      #expect(statistic.degreesOfFreedom == [expected[1]])
      expectClose(test.pValue.value, expected[2])
    }
    compare("Log-rank test", with: "R survdiff", on: cases.cases) { item in
      try expect(LogRank(times: item.time, events: item.events, groups: item.group), item.logRank)
    }
    compare("Peto's test", with: "R survdiff", on: cases.cases) { item in
      try expect(LogRank(times: item.time, events: item.events, groups: item.group, weight: .peto), item.peto)
    }
    compare("Log-rank test, stratified", with: "R survdiff", on: cases.cases) { item in
      try expect(
        LogRank(times: item.time, events: item.events, groups: item.group, strata: item.stratum),
        item.stratified)
    }
    compare("Restricted mean survival time", with: "R survfit", on: cases.cases) { item in
      let curve = try KaplanMeier(times: item.time, events: item.events)
      guard let restricted = curve.restrictedMean(to: item.tau), let error = item.mean[1] else { return }
      expectClose(restricted.value, try #require(item.mean[0]))
      expectClose(try #require(restricted.standardError), error, absolute: 1e-14 * item.tau)
    }
  }

  @Test func hazardRatiosAgreeWithR() throws {
    struct Case: Decodable {
      let time: [Double]
      let event, group, stratum: [Int]
      let plain, stratified: [Double]
    }
    let cases: [Case] = try Reference.load("survival/ratios.json")
    compare("Peto's hazard ratio with interval", with: "R survdiff", on: cases) { item in
      let events = item.event.map { $0 == 1 ? SurvivalEvent.occurred : .censored }
      for (strata, expected) in [(nil, item.plain), (item.stratum, item.stratified)] {
        let test = try LogRank(times: item.time, events: events, groups: item.group, strata: strata)
        let effect = test.hazardRatio()
        #expect((effect == nil) == expected.isEmpty)
        guard let effect, let interval = effect.interval else { continue }
        expectClose(effect.value, expected[0], relative: 1e-12)
        expectClose(interval.lower, expected[1], relative: 1e-12)
        expectClose(interval.upper, expected[2], relative: 1e-12)
      }
    }
    let times: [Double] = [1, 2, 3, 4, 5, 6]
    let events = times.map { _ in SurvivalEvent.occurred }
    #expect(try LogRank(times: times, events: events, groups: [1, 2, 3, 1, 2, 3]).hazardRatio() == nil)
    // One of five thousand at risk: the ratio is beyond all numbers, the test is not.
    let crowd = try LogRank(
      times: [1] + [Double](repeating: 2, count: 5000),
      events: [.occurred] + [SurvivalEvent](repeating: .censored, count: 5000),
      groups: [1] + [Int](repeating: 2, count: 5000))
    #expect(crowd.statistic != nil && crowd.hazardRatio() == nil)
    let weighted = try LogRank(times: times, events: events, groups: [1, 2, 1, 2, 1, 2], weight: .peto)
    #expect(weighted.hazardRatio() == nil)
  }

  @Test func expectedEventsAgreeWithR() throws {
    for (index, item) in try SurvivalReference.load().enumerated() {
      let tests = [
        (try LogRank(times: item.time, events: item.events, groups: item.group), item.test),
        (try LogRank(times: item.time, events: item.events, groups: item.group, weight: .peto), item.peto),
        (
          try LogRank(times: item.time, events: item.events, groups: item.group, strata: item.stratum),
          item.stratified
        ),
      ]
      for (test, expected) in tests {
        guard let expected, let statistic = test.statistic else { continue }
        let comment: Comment = "\(test.method), case \(index)"
        expectClose(statistic.value, expected.chisq[0], relative: 1e-9, absolute: 1e-12, comment)
        #expect(statistic.degreesOfFreedom == expected.df, comment)
        for (group, value) in zip(test.groups, expected.exp) {
          expectClose(group.expected, value, absolute: 1e-13, comment)
        }
      }
    }
  }

  @Test func groupNumbersDoNotMatter() throws {
    let times: [Double] = [1, 3, 4, 6, 7, 8, 10]
    let events: [SurvivalEvent] = [
      .occurred, .occurred, .censored, .occurred, .occurred, .censored, .occurred,
    ]
    let one = try LogRank(times: times, events: events, groups: [1, 2, 1, 2, 1, 2, 1])
    let other = try LogRank(times: times, events: events, groups: [9, 3, 9, 3, 9, 3, 9])
    expectClose(try #require(one.statistic).value, try #require(other.statistic).value, relative: 1e-13)
    #expect(other.groups.map(\.number) == [3, 9])
    // One stratum for all is no stratum.
    #expect(
      try LogRank(times: times, events: events, groups: [1, 2, 1, 2, 1, 2, 1], strata: times.map { _ in 5 })
        == one)
  }

  @Test func noComparison() throws {
    let test = try LogRank(times: [1, 2, 3], events: [.censored, .censored, .occurred], groups: [1, 1, 2])
    #expect(test.statistic == nil)
    #expect(test.pValue.value == 1)
    #expect(test.remarks.map(\.code) == ["no-comparison"])
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the groups")) {
      try LogRank(times: [1, 2], events: [.occurred, .occurred], groups: [1, 1])
    }
  }
}

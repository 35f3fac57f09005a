import Testing

@testable import Statistics

/// Frozen results of R's survival on random censored times.
private struct Frozen: Decodable, Sendable {
  struct Curve: Decodable, Sendable {
    let lower, upper, median: [Double?]
    let quartile: [Double?]?

    enum CodingKeys: String, CodingKey { case lower, upper, median, quartile }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      lower = try values.decode([Double?].self, forKey: .lower)
      upper = try values.decode([Double?].self, forKey: .upper)
      median = try values.decode([Double?].self, forKey: .median)
      quartile = try? values.decode([Double?].self, forKey: .quartile)
    }
  }
  struct Chi: Decodable, Sendable {
    let chisq, df, exp: [Double]
  }
  struct Case: Decodable, Sendable {
    let time: [Double]
    let event, group, stratum: [Int]
    let at, surv: [Double]
    let risk, d: [Int]
    let se: [Double?]
    let ci: [Curve]
    let tau: [Double]
    let rmean, rmeanSe: [Double?]
    let test, peto, stratified: Chi?

    var events: [SurvivalEvent] { event.map { $0 == 1 ? .occurred : .censored } }

    enum CodingKeys: String, CodingKey {
      case time, event, group, stratum, at, surv, risk, d, se, ci, tau, rmean, rmeanSe, test, peto, stratified
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      time = try values.decode([Double].self, forKey: .time)
      event = try values.decode([Int].self, forKey: .event)
      group = try values.decode([Int].self, forKey: .group)
      stratum = try values.decode([Int].self, forKey: .stratum)
      at = try values.decode([Double].self, forKey: .at)
      surv = try values.decode([Double].self, forKey: .surv)
      risk = try values.decode([Int].self, forKey: .risk)
      d = try values.decode([Int].self, forKey: .d)
      se = try values.decode([Double?].self, forKey: .se)
      ci = try values.decode([Curve].self, forKey: .ci)
      tau = try values.decode([Double].self, forKey: .tau)
      rmean = try values.decode([Double?].self, forKey: .rmean)
      rmeanSe = try values.decode([Double?].self, forKey: .rmeanSe)
      test = try? values.decode(Chi.self, forKey: .test)
      peto = try? values.decode(Chi.self, forKey: .peto)
      stratified = try? values.decode(Chi.self, forKey: .stratified)
    }
  }
  let cases: [Case]

  static func load() throws -> [Case] {
    try Reference.load("survival/survival.json", as: Frozen.self).cases
  }
}

// Freireich et al. (1963): weeks of remission with 6-MP and with placebo; negative is censored.
private let mercaptopurine: [Double] = [
  6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35,
]
private let placebo: [Double] = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]

private func curve(_ signed: [Double]) throws -> KaplanMeier {
  try KaplanMeier(times: signed.map(abs), events: signed.map { $0 < 0 ? .censored : .occurred })
}

@Suite struct KaplanMeierTests {
  @Test func remission() throws {
    // R 4.2.2, survival 3.5-3.
    let treated = try curve(mercaptopurine)
    for (week, value) in [(6, 0.857142857), (10, 0.752941176), (22, 0.537815126), (23, 0.448179272)] {
      expectClose(try #require(treated.survival(at: Double(week))).value, value, absolute: 5e-10)
    }
    let median = try #require(treated.median())
    #expect(median.value == 23)
    #expect(median.interval?.lower == 16 && median.interval?.upper == .infinity)
    let control = try #require(try curve(placebo).median())
    #expect(control.value == 8)
    #expect(control.interval?.lower == 4 && control.interval?.upper == 12)
    expectClose(try #require(treated.restrictedMean(to: 20)).value, 16.1165266, absolute: 5e-8)
    expectClose(try #require(try curve(placebo).restrictedMean(to: 20)).value, 8.4285714, absolute: 5e-8)
  }

  @Test func agreesWithR() throws {
    let cases = try Frozen.load()
    #expect(cases.count > 100)
    for (index, item) in cases.enumerated() {
      let estimate = try KaplanMeier(times: item.time, events: item.events)
      #expect(estimate.steps.map(\.time) == item.at)
      #expect(estimate.steps.map(\.atRisk) == item.risk)
      #expect(estimate.steps.map(\.events) == item.d)
      for (position, step) in estimate.steps.enumerated() {
        expectClose(step.survival, item.surv[position], absolute: 1e-15)
        #expect((step.standardError == nil) == (item.se[position] == nil))
        if let actual = step.standardError, let expected = item.se[position] {
          expectClose(actual, expected)
        }
        for (scale, expected) in zip(KaplanMeier.IntervalScale.allCases, item.ci) {
          let interval = estimate.interval(step, scale: scale)
          // R leaves the log-log interval undefined at S = 1; there it is [1, 1].
          guard let lower = expected.lower[position], let upper = expected.upper[position] else { continue }
          expectClose(try #require(interval).lower, lower, absolute: 1e-14, "\(scale), case \(index)")
          expectClose(try #require(interval).upper, upper, absolute: 1e-14, "\(scale), case \(index)")
        }
      }
      for (scale, expected) in zip(KaplanMeier.IntervalScale.allCases, item.ci) {
        for (probability, expected) in [(0.25, expected.quartile), (0.5, expected.median)] {
          guard let expected else { continue }
          let comment: Comment = "\(scale), \(probability), case \(index)"
          let quantile = estimate.quantile(probability, scale: scale)
          #expect((quantile == nil) == (expected[0] == nil), comment)
          guard let quantile, let value = expected[0] else { continue }
          expectClose(quantile.value, value, relative: 1e-13, comment)
          if let lower = expected[1] {
            expectClose(try #require(quantile.interval).lower, lower, relative: 1e-13, comment)
            expectClose(
              try #require(quantile.interval).upper, expected[2] ?? .infinity, relative: 1e-13, comment)
          }
        }
      }
      if let mean = item.rmean[0], let error = item.rmeanSe[0],
        let restricted = estimate.restrictedMean(to: item.tau[0])
      {
        expectClose(restricted.value, mean, "mean, case \(index)")
        expectClose(try #require(restricted.standardError), error, absolute: 1e-14, "error, case \(index)")
      }
    }
  }

  @Test func withoutCensoringItIsTheShareBeyond() throws {
    let times: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
    let estimate = try KaplanMeier(times: times, events: times.map { _ in .occurred })
    for time in [0.5, 1, 2.5, 5, 8.9, 9] {
      let share = Double(times.filter { $0 > time }.count) / 8
      expectClose(try #require(estimate.survival(at: time)).value, share, absolute: 1e-15)
    }
    expectClose(try #require(estimate.restrictedMean(to: 9)).value, 31.0 / 8)
    // S is exactly one half from 3 to 4.
    #expect(estimate.median()?.value == 3.5)
  }

  @Test func edges() throws {
    let censored = try KaplanMeier(times: [2, 3], events: [.censored, .censored])
    #expect(censored.median() == nil)
    #expect(censored.survival(at: 3)?.value == 1)
    #expect(censored.survival(at: 3.1) == nil)
    #expect(censored.restrictedMean(to: 4) == nil)
    let all = try KaplanMeier(times: [2, 2], events: [.occurred, .occurred])
    #expect(all.survival(at: 5)?.value == 0)
    #expect(all.survival(at: 5)?.interval == nil)
    // 0.1 + 0.2 and 0.3 are one time.
    #expect(try KaplanMeier(times: [0.1 + 0.2, 0.3], events: [.occurred, .occurred]).steps.count == 1)
    #expect(throws: StatisticsError.self) { try KaplanMeier(times: [], events: []) }
    #expect(throws: StatisticsError.self) { try KaplanMeier(times: [-1], events: [.occurred]) }
    #expect(throws: StatisticsError.self) { try KaplanMeier(times: [.nan], events: [.occurred]) }
    #expect(throws: StatisticsError.unequalLengths(first: 1, second: 0)) {
      try KaplanMeier(times: [1], events: [])
    }
  }
}

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
    for (index, item) in try Frozen.load().enumerated() {
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

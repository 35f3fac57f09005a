import Testing

@testable import Statistics

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
    let cases = try SurvivalReference.load()
    compare("Kaplan–Meier curve, quantiles, restricted mean", with: "R survfit", on: cases) { item in
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
          guard let lower = expected.lower[position], let upper = expected.upper[position] else { return }
          expectClose(try #require(interval).lower, lower, absolute: 1e-14, "\(scale)")
          expectClose(try #require(interval).upper, upper, absolute: 1e-14, "\(scale)")
        }
      }
      for (scale, expected) in zip(KaplanMeier.IntervalScale.allCases, item.ci) {
        for (probability, expected) in [(0.25, expected.quartile), (0.5, expected.median)] {
          guard let expected else { return }
          let comment: Comment = "\(scale), \(probability)"
          let quantile = estimate.quantile(probability, scale: scale)
          #expect((quantile == nil) == (expected[0] == nil), comment)
          guard let quantile, let value = expected[0] else { return }
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
        expectClose(restricted.value, mean, "mean")
        expectClose(try #require(restricted.standardError), error, absolute: 1e-14, "error")
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

  @Test("the unit of time changes nothing but the times", arguments: UInt64(1)...20)
  func units(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let days = (0..<40).map { _ in Double(generator.draw(below: 60)) }
    let events = days.map { _ in generator.draw(below: 3) > 0 ? SurvivalEvent.occurred : .censored }
    // Whole days are counted, weeks are sorted.
    let inDays = try KaplanMeier(times: days, events: events).steps
    let inWeeks = try KaplanMeier(times: days.map { $0 / 7 }, events: events).steps
    #expect(inDays.count == inWeeks.count)
    for (day, week) in zip(inDays, inWeeks) {
      expectClose(week.time, day.time / 7, relative: 1e-11)
      #expect((day.atRisk, day.events, day.censored) == (week.atRisk, week.events, week.censored))
      #expect(day.survival == week.survival)
    }
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

import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Times that are observed from a later entry on, against R's survival.
@Suite struct LateEntryTests {
  private struct Curve: Decodable {
    let at: [Double]
    let surv: [Double]
    let risk: [Int]
    let se, lower: [Double?]
    let tau: Double
    let median, mean: [Double?]
  }
  private struct Periods: Decodable {
    let first, last, b, se: [Double]
  }
  private struct Case: Decodable {
    let x: [[Double]]
    let entry, time: [Double]
    let event, group, stratum, cluster: [Int]
    let curve: Curve
    let logRank, peto, b, se, logLik, robust, single, zph: [Double]
    let concordance: Double
    let periods: Periods?

    var events: [SurvivalEvent] { event.map { $0 == 1 ? .occurred : .censored } }
    var columns: [LinearRegression.Predictor] {
      x.enumerated().map { LinearRegression.Predictor("x\($0.offset + 1)", $0.element) }
    }
  }
  private struct Cases: Decodable { let cases: [Case] }

  private static func cases() throws -> [Case] {
    try Reference.load("late-entry/late-entry.json", as: Cases.self).cases
  }

  private static func fit(_ item: Case) throws -> CoxRegression {
    try CoxRegression(
      times: item.time, events: item.events, on: item.columns, strata: item.stratum, entries: item.entry)
  }

  @Test func curves() throws {
    compare("Kaplan–Meier curve, late entry", with: "R survfit", on: try Self.cases()) { item in
      let curve = try KaplanMeier(times: item.time, events: item.events, entries: item.entry)
      // R lists the times of ends, not those of entries.
      let ends = curve.steps.filter { $0.events + $0.censored > 0 }
      #expect(ends.map(\.time) == item.curve.at)
      #expect(ends.map(\.atRisk) == item.curve.risk)
      #expect(curve.steps.reduce(0) { $0 + $1.entered } == item.entry.count { $0 > 0 })
      for (position, step) in ends.enumerated() {
        expectClose(step.survival, item.curve.surv[position], absolute: 1e-15)
        #expect((step.standardError == nil) == (item.curve.se[position] == nil))
        if let actual = step.standardError, let expected = item.curve.se[position] {
          expectClose(actual, expected)
        }
        if let lower = item.curve.lower[position] {
          expectClose(try #require(curve.interval(step)).lower, lower, absolute: 1e-14)
        }
      }
      let median = curve.median()
      #expect((median == nil) == (item.curve.median[0] == nil))
      if let median, let expected = item.curve.median[0] { expectClose(median.value, expected) }
      if let mean = curve.restrictedMean(to: item.curve.tau), let expected = item.curve.mean[0],
        let error = item.curve.mean[1]
      {
        expectClose(mean.value, expected)
        expectClose(try #require(mean.standardError), error, absolute: 1e-14 * item.curve.tau)
      }
    }
  }

  @Test func logRank() throws {
    compare("Log-rank and Peto's test, late entry", with: "R, by definition", on: try Self.cases()) { item in
      for (weight, expected) in [(LogRank.Weight.logRank, item.logRank), (.peto, item.peto)] {
        let test = try LogRank(
          times: item.time, events: item.events, groups: item.group, strata: item.stratum,
          entries: item.entry,
          weight: weight)
        let statistic = try #require(test.statistic)
        expectClose(statistic.value, expected[0], absolute: 1e-12)
        #expect(statistic.degreesOfFreedom == [expected[1]])
        expectClose(test.pValue.value, expected[2])
      }
    }
  }

  @Test func coxRegression() throws {
    compare("Cox regression, late entry", with: "R survival coxph", on: try Self.cases()) { item in
      let fit = try Self.fit(item)
      for (index, row) in fit.table().enumerated() {
        let error = try #require(row.estimate.standardError)
        expectClose(row.estimate.value, item.b[index], relative: 1e-8, absolute: 1e-8 * error)
        expectClose(error, item.se[index], relative: 1e-8)
      }
      expectClose(fit.nullLogLikelihood, item.logLik[0], relative: 1e-11)
      expectClose(fit.logLikelihood, item.logLik[1], relative: 1e-11)
      expectClose(try #require(fit.concordance), item.concordance, relative: 1e-9)
      let (clustered, single) = (
        try fit.robustCovariance(clusters: item.cluster), try fit.robustCovariance()
      )
      for index in item.b.indices {
        expectClose(clustered[index][index].squareRoot(), item.robust[index], relative: 1e-7)
        expectClose(single[index][index].squareRoot(), item.single[index], relative: 1e-7)
      }
      let test = try ProportionalHazardsTest(fit)
      for index in item.b.indices {
        expectClose(
          try test.test(of: [index]).statistic.value, item.zph[index], relative: 1e-7, absolute: 1e-9)
      }
      expectClose(test.statistic.value, item.zph[item.zph.count - 1], relative: 1e-7, absolute: 1e-9)
    }
  }

  @Test func periods() throws {
    let cases = try Self.cases().filter { $0.periods != nil }
    #expect(cases.count > 100)
    compare("Discrete-time hazard regression, late entry", with: "R glm of person-periods", on: cases) {
      item in
      let periods = try #require(item.periods)
      let model = try PeriodHazards(
        times: periods.last, events: item.events, on: item.columns, entries: periods.first)
      for (index, row) in try model.fit.table(.classical).suffix(item.x.count).enumerated() {
        let error = try #require(row.estimate.standardError)
        expectClose(row.estimate.value, periods.b[index], relative: 1e-7, absolute: 1e-7 * error)
        expectClose(error, periods.se[index], relative: 1e-7)
      }
    }
  }

  /// Who enters at the beginning is as if no entry was stated.
  @Test func entriesOfZeroChangeNothing() throws {
    for item in try Self.cases().prefix(40) {
      let zeros = item.time.map { _ in 0.0 }
      #expect(
        try KaplanMeier(times: item.time, events: item.events, entries: zeros)
          == KaplanMeier(times: item.time, events: item.events))
      #expect(
        try LogRank(times: item.time, events: item.events, groups: item.group, entries: zeros)
          == LogRank(times: item.time, events: item.events, groups: item.group))
      let (with, without) = (
        try CoxRegression(times: item.time, events: item.events, on: item.columns, entries: zeros),
        try CoxRegression(times: item.time, events: item.events, on: item.columns)
      )
      for (a, b) in zip(with.coefficients, without.coefficients) { expectClose(a, b, absolute: 1e-12) }
      #expect(with.concordance == without.concordance)
    }
  }

  /// A person split into two at a time in between is the same person.
  @Test func splitPersonsAreTheSame() throws {
    for item in try Self.cases().prefix(40) {
      let middle = zip(item.entry, item.time).map { ($0 + $1) / 2 }
      let whole = try Self.fit(item)
      let split = try CoxRegression(
        times: middle + item.time, events: item.events.map { _ in .censored } + item.events,
        on: item.columns.map { Predictor($0.name, $0.values + $0.values) },
        strata: item.stratum + item.stratum,
        entries: item.entry + middle)
      for (a, b) in zip(whole.coefficients, split.coefficients) {
        expectClose(a, b, relative: 1e-9, absolute: 1e-9)
      }
      let curve = try KaplanMeier(times: item.time, events: item.events, entries: item.entry)
      let parts = try KaplanMeier(
        times: middle + item.time, events: item.events.map { _ in .censored } + item.events,
        entries: item.entry + middle)
      for step in curve.steps where step.events > 0 {
        let other = try #require(parts.steps.first { $0.time == step.time })
        #expect(other.atRisk == step.atRisk && other.survival == step.survival)
      }
    }
  }

  @Test func emptiedCurvesAreTold() throws {
    // The only one who was observed at first ends before the others enter.
    let curve = try KaplanMeier(
      times: [1, 5, 6], events: [.occurred, .occurred, .censored], entries: [0, 2, 2])
    #expect(curve.emptiedEarly?.time == 1)
    #expect(curve.steps.map(\.atRisk) == [1, 0, 2, 1])
    let full = try KaplanMeier(times: [1, 5, 6], events: [.occurred, .occurred, .occurred])
    #expect(full.emptiedEarly == nil)
  }

  @Test func badEntriesAreRefused() throws {
    let times: [Double] = [1, 2, 3]
    let events = times.map { _ in SurvivalEvent.occurred }
    for entries: [Double] in [[0, 0], [-1, 0, 0], [0, 2, 0], [0, 2.5, 0], [0, .nan, 0]] {
      #expect(throws: StatisticsError.self) {
        try KaplanMeier(times: times, events: events, entries: entries)
      }
      #expect(throws: StatisticsError.self) {
        try CoxRegression(times: times, events: events, on: [Predictor("x", [1, 0, 2])], entries: entries)
      }
    }
    #expect(throws: StatisticsError.self) {
      try PeriodHazards(times: times, events: events, on: [Predictor("x", [1, 0, 2])], entries: [0, 0.5, 0])
    }
  }

  /// Times that agree in twelve digits tie in Cox's model, too.
  @Test func equalDecimalsTie() throws {
    let x = [Predictor("x", [0, 1, 0, 1, 1, 0, 1, 0])]
    let events = [SurvivalEvent](repeating: .occurred, count: 8)
    let days: [Double] = [1, 2, 3, 3, 6, 6, 8, 9]
    let decimals = [0.1, 0.2, 0.1 + 0.2, 0.3, 0.6, 0.1 * 6, 0.8, 0.9]
    let (first, second) = (
      try CoxRegression(times: days, events: events, on: x),
      try CoxRegression(times: decimals, events: events, on: x)
    )
    #expect(second.tiedTimes == 2)
    expectClose(first.coefficients[0], second.coefficients[0])
  }
}

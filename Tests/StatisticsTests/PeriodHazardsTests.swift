import Testing

@testable import Statistics

/// The regression of person-periods against R's glm.
@Suite struct PeriodHazardsTests {
  private struct Item: Decodable {
    let t: [Double]
    let e: [Int]
    let x, g, b, se: [Double]
    let logLikelihood, chi: Double
  }
  private struct Cases: Decodable { let cases: [Item] }
  private typealias Predictor = LinearRegression.Predictor

  private static func events(_ flags: [Int]) -> [SurvivalEvent] {
    flags.map { $0 == 1 ? .occurred : .censored }
  }

  @Test func personPeriods() throws {
    let cases = try Reference.load("discrete-time-hazard/predictors.json", as: Cases.self).cases
    compare("Discrete-time hazard regression", with: "R glm of person-periods", on: cases) { item in
      let model = try PeriodHazards(
        times: item.t, events: Self.events(item.e), on: [Predictor("x", item.x), Predictor("g", item.g)])
      let table = try model.fit.table(.classical).suffix(2)
      for (index, row) in table.enumerated() {
        expectClose(row.estimate.value, item.b[index], relative: 1e-7, absolute: 1e-10)
        expectClose(row.estimate.standardError ?? 0, item.se[index], relative: 1e-7)
      }
      expectClose(model.fit.logLikelihood, item.logLikelihood, relative: 1e-10)
      expectClose(model.overallTest.statistic.value, item.chi, relative: 1e-7, absolute: 1e-9)
    }
  }

  @Test func groupsAreThoseOfTheModelOfCounts() throws {
    let times: [Double] = [1, 2, 2, 3, 3, 3, 1, 1, 2, 3, 3, 2]
    let flags = [1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0]
    let group: [Double] = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    let model = try PeriodHazards(times: times, events: Self.events(flags), on: [Predictor("g", group)])
    let counts = (1...3).map { period in
      [1.0, 0].map { own in
        let rows = times.indices.filter { group[$0] == own && times[$0] >= Double(period) }
        return DiscreteTimeHazard.Count(
          events: rows.count { times[$0] == Double(period) && flags[$0] == 1 }, atRisk: rows.count)
      }
    }
    let other = try DiscreteTimeHazard(counts)
    expectClose(try model.fit.table(.classical).last?.estimate.value ?? 0, other.coefficients[0]?.value ?? 1)
    expectClose(model.overallTest.statistic.value, other.statistic?.value ?? 0, relative: 1e-9)
  }

  @Test func badInput() {
    let x = [Predictor("x", [1, 2, 3, 4])]
    let all = Self.events([1, 1, 1, 0])
    for times in [[0, 1, 2, 3], [1.5, 1, 2, 3], [1, 2, 3, 500]] {
      #expect(throws: StatisticsError.self) { try PeriodHazards(times: times, events: all, on: x) }
    }
    #expect(throws: StatisticsError.constant(what: "the outcome of every period")) {
      try PeriodHazards(times: [1, 2, 3, 3], events: Self.events([0, 0, 0, 0]), on: x)
    }
  }
}

import Testing

@testable import Statistics

@Suite struct CumulativeIncidenceTests {
  @Test func agreesWithR() throws {
    let cases = try CompetingRisksReference.load()
    compare("Cumulative incidence", with: "R survfit, cmprsk", on: cases) { item in
      let estimate = try CumulativeIncidence(times: item.time, endings: item.endings)
      #expect(estimate.causes == item.observed)
      #expect(estimate.steps.map(\.time) == item.at)
      for (position, step) in estimate.steps.enumerated() {
        let comment: Comment = "step \(position)"
        expectClose(step.eventFree, item.free[position], absolute: 1e-14, comment)
        for (cause, number) in item.observed.enumerated() {
          let (curve, interval) = (item.curves[cause], estimate.interval(of: number, step))
          expectClose(step.incidence[cause], item.incidence[cause][position], absolute: 1e-14, comment)
          if let error = curve.se[position] {
            expectClose(step.standardErrors[cause], error, relative: 1e-10, absolute: 1e-9, comment)
          }
          guard let lower = curve.lower[position], let upper = curve.upper[position] else { continue }
          expectClose(try #require(interval).lower, lower, relative: 1e-11, absolute: 1e-13, comment)
          expectClose(try #require(interval).upper, upper, relative: 1e-11, absolute: 1e-13, comment)
        }
      }
    }
  }

  /// Eight people: a job after 1, 3 and 5, a dead end after 2, 4 and 7, still open after 2 and 6.
  @Test func byHand() throws {
    let estimate = try CumulativeIncidence(
      times: [1, 2, 2, 3, 4, 5, 6, 7], endings: [1, 2, nil, 1, 2, 1, nil, 2], causes: [1, 2, 9])
    #expect(estimate.steps.map(\.atRisk) == [8, 7, 5, 4, 3, 2, 1])
    // S before time 3 is 7/8 · 6/7 = 3/4, so that the third job adds 3/4 · 1/5.
    expectClose(try #require(estimate.incidence(of: 1, at: 3)).value, 0.125 + 0.15)
    expectClose(try #require(estimate.incidence(of: 1, at: 100)).value, 0.425)
    #expect(estimate.incidence(of: 1, at: 0.5)?.value == 0)
    #expect(estimate.incidence(of: 9, at: 7)?.value == 0)
    #expect(estimate.incidence(of: 9, at: 7)?.interval == nil)
    #expect(estimate.events(of: 2) == 3)
    #expect(estimate.steps.last?.eventFree == 0)
  }

  @Test func beyondTheLastObservationItIsUnknown() throws {
    let estimate = try CumulativeIncidence(times: [1, 2, 3], endings: [1, 2, nil])
    #expect(estimate.incidence(of: 1, at: 3) != nil)
    #expect(estimate.incidence(of: 1, at: 3.5) == nil)
  }

  @Test func incidencesAndSurvivalAddUpToOne() throws {
    for item in try CompetingRisksReference.load() {
      let estimate = try CumulativeIncidence(times: item.time, endings: item.endings)
      let pooled = try KaplanMeier(
        times: item.time, events: item.endings.map { $0 == nil ? .censored : .occurred })
      for (step, other) in zip(estimate.steps, pooled.steps) {
        expectClose(step.incidence.reduce(step.eventFree, +), 1, absolute: 1e-14)
        expectClose(step.eventFree, other.survival, absolute: 1e-15)
      }
    }
  }

  /// With one cause, F = 1 − S.
  @Test func oneCauseIsKaplanMeier() throws {
    let times: [Double] = [2, 3, 5, 7, 8, 11, 12]
    let endings: [Int?] = [4, nil, 4, 4, nil, 4, nil]
    let estimate = try CumulativeIncidence(times: times, endings: endings)
    let curve = try KaplanMeier(times: times, events: endings.map { $0 == nil ? .censored : .occurred })
    for (step, other) in zip(estimate.steps, curve.steps) {
      expectClose(step.incidence[0], 1 - other.survival, absolute: 1e-15)
    }
  }

  @Test func withoutCensoringItIsTheShareAndItsBinomialError() throws {
    let estimate = try CumulativeIncidence(
      times: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], endings: [1, 2, 1, 1, 2, 2, 2, 1, 2, 2])
    let last = try #require(estimate.steps.last)
    expectClose(last.incidence[0], 0.4)
    expectClose(last.incidence[1], 0.6)
  }

  @Test func badData() {
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 1)) {
      try CumulativeIncidence(times: [1, 2], endings: [1])
    }
    #expect(throws: StatisticsError.self) { try CumulativeIncidence(times: [], endings: []) }
    #expect(throws: StatisticsError.self) { try CumulativeIncidence(times: [-1], endings: [1]) }
    #expect(throws: StatisticsError.self) { try CumulativeIncidence(times: [.nan], endings: [1]) }
  }
}

import Foundation
import Testing

@testable import Statistics

/// The model against R's `glm` on person-period data, and its laws.
@Suite struct DiscreteTimeHazardTests {
  private struct Fit: Decodable {
    let beta, se, test, lack: [Double]
  }

  private struct Case: Decodable {
    let events, atRisk: [[Int]]
    let logit, cloglog: Fit
  }

  private struct Limit: Decodable {
    let events, atRisk: [[Int]]
    let test, beta: [Double]
  }

  private struct Hazards: Decodable {
    let cases: [Case]
    let limits: [Limit]
  }

  private static func counts(_ events: [[Int]], _ atRisk: [[Int]]) -> [[DiscreteTimeHazard.Count]] {
    zip(events, atRisk).map { zip($0, $1).map { .init(events: $0, atRisk: $1) } }
  }

  @Test func agreesWithR() throws {
    let cases = try Reference.load("discrete-time-hazard/hazards.json", as: Hazards.self).cases
    compare("Discrete-time hazard model", with: "R glm", on: cases) { item in
      for (link, expected) in [
        (DiscreteTimeHazard.Link.logit, item.logit), (.complementaryLogLog, item.cloglog),
      ] {
        let comment: Comment = "\(link)"
        let model = try DiscreteTimeHazard(Self.counts(item.events, item.atRisk), link: link)
        for (group, beta) in expected.beta.enumerated() {
          let coefficient = try #require(model.coefficients[group], comment)
          expectClose(coefficient.value, beta, relative: 1e-9, absolute: 1e-10, comment)
          expectClose(coefficient.standardError, expected.se[group], relative: 1e-9, comment)
          let ratio = try #require(model.ratio(of: group), comment)
          expectClose(ratio.value, exp(beta), relative: 1e-9, comment)
          let upper = try #require(ratio.interval?.upper)
          expectClose(upper, exp(beta + 1.959963984540054 * expected.se[group]), relative: 1e-9, comment)
        }
        let statistic = try #require(model.statistic, comment)
        expectClose(statistic.value, expected.test[0], relative: 1e-9, absolute: 1e-11, comment)
        #expect(statistic.degreesOfFreedom == [expected.test[1]], comment)
        expectClose(model.pValue.value, expected.test[2], relative: 1e-8, comment)
        let lack = try #require(model.homogeneity?.statistic, comment)
        expectClose(lack.value, expected.lack[0], relative: 1e-9, absolute: 1e-10, comment)
        #expect(lack.degreesOfFreedom == [expected.lack[1]], comment)
      }
    }
  }

  @Test func aGroupWithoutVariationTakesPartByTheLimit() throws {
    for limit in try Reference.load("discrete-time-hazard/hazards.json", as: Hazards.self).limits {
      let model = try DiscreteTimeHazard(Self.counts(limit.events, limit.atRisk))
      #expect(model.coefficients[0] == nil && model.ratio(of: 0) == nil)
      expectClose(try #require(model.coefficients[1]).value, limit.beta[0], relative: 1e-8)
      expectClose(try #require(model.statistic).value, limit.test[0], relative: 1e-8)
      #expect(model.statistic?.degreesOfFreedom == [2])
      #expect(model.remarks.contains { $0.code == "ratio-not-finite" })
    }
  }

  @Test func whoIsSeparatedByThePeriodsGetsNothing() throws {
    // The first group never has the event in period 1, the second always in period 2: β grows without bound.
    let model = try DiscreteTimeHazard(Self.counts([[0, 2], [3, 5]], [[5, 5], [5, 5]]))
    #expect(model.statistic == nil && model.pValue.value == 1)
    #expect(model.coefficients.allSatisfy { $0 == nil })
    #expect(model.remarks.map(\.code) == ["ratios-separated"])
    // Groups that never meet in a period cannot be compared.
    let apart = try DiscreteTimeHazard(Self.counts([[2, 0], [0, 3]], [[5, 0], [0, 5]]))
    #expect(apart.statistic == nil)
  }

  @Test func groupsThatAreAllConstantAreTestedByTheLimit() throws {
    // Deviance without groups: 2 · 10 · ln 2 in each of two periods.
    let model = try DiscreteTimeHazard(Self.counts([[0, 5], [0, 5]], [[5, 5], [5, 5]]))
    expectClose(try #require(model.statistic).value, 40 * log(2), relative: 1e-12)
    #expect(model.coefficients == [nil, nil])
  }

  @Test func periodsWithoutVariationAreDropped() throws {
    let counts = Self.counts([[3, 5], [2, 4]], [[9, 8], [6, 7]])
    let model = try DiscreteTimeHazard(counts)
    let more = try DiscreteTimeHazard(
      Self.counts([[0, 0]], [[9, 9]]) + counts + Self.counts([[2, 3]], [[2, 3]]))
    #expect(more.coefficients == model.coefficients && more.statistic == model.statistic)
    #expect(more.personPeriods == 30)
    #expect(more.remarks.contains { $0.code == "periods-dropped" && $0.values == [2] })
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func swappingTwoGroupsInvertsTheRatio(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<4).map { _ in
      (0..<2).map { _ in
        let atRisk = 5 + generator.draw(below: 40)
        return DiscreteTimeHazard.Count(events: 1 + generator.draw(below: atRisk - 1), atRisk: atRisk)
      }
    }
    for link in DiscreteTimeHazard.Link.allCases {
      let one = try DiscreteTimeHazard(counts, link: link)
      let other = try DiscreteTimeHazard(counts.map { $0.reversed() }, link: link)
      let (a, b) = (try #require(one.ratio(of: 0)), try #require(other.ratio(of: 0)))
      expectClose(a.value * b.value, 1, relative: 1e-9)
      expectClose(try #require(a.interval).lower * (try #require(b.interval).upper), 1, relative: 1e-9)
      expectClose(
        try #require(one.statistic).value, try #require(other.statistic).value, relative: 1e-9,
        absolute: 1e-11)
      // Periods in another order, or split into two counts of the same hazard, tell the same.
      #expect(
        abs(try #require(try DiscreteTimeHazard(counts.reversed(), link: link).ratio(of: 0)).value - a.value)
          < 1e-9 * a.value)
    }
  }

  @Test func badCountsAreErrors() {
    #expect(throws: StatisticsError.invalidCount(what: "the number of events")) {
      try DiscreteTimeHazard(Self.counts([[3, 1]], [[2, 4]]))
    }
    #expect(throws: StatisticsError.constant(what: "the outcome of every period")) {
      try DiscreteTimeHazard(Self.counts([[0, 0]], [[2, 4]]))
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the groups at risk")) {
      try DiscreteTimeHazard(Self.counts([[1, 0]], [[2, 0]]))
    }
    #expect(throws: StatisticsError.constant(what: "the outcome of every period")) {
      try DiscreteTimeHazard([])
    }
  }
}

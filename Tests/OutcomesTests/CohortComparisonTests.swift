import Datasets
import Measurement
import Testing

@testable import Outcomes

/// Cohorts of 9 of 10 and 3 of 10: the difference and its interval as Newcombe (1998, Table II) prints them.
@Suite struct CohortComparisonTests {
  private static func target(_ counts: [(group: String?, reached: Int, of: Int)]) throws -> OutcomeTarget {
    var persons: [String] = []
    var groups: [String?] = []
    var reached: [String] = []
    for (group, count, total) in counts {
      for place in 0..<total {
        persons.append("P\(persons.count)")
        groups.append(group)
        if place < count { reached.append(persons[persons.count - 1]) }
      }
    }
    let participants = Dataset(
      name: "participants.csv",
      columns: [
        OutcomeFixture.text("person", persons),
        OutcomeFixture.nominal("cohort", groups, levels: ["2021", "2022", "2023"]),
      ])
    let log = try OutcomeLog(
      participants: participants,
      outcomes: OutcomeFixture.outcomes(reached.map { ($0, "job", nil) }),
      columns: OutcomeColumns(group: "cohort"))
    return try OutcomeTarget(log, counting: ["job"], target: 0.5)
  }

  @Test func twoCohorts() throws {
    let comparison = try CohortComparison(Self.target([("2021", 9, 10), ("2022", 3, 10), (nil, 1, 4)]))
    let pair = try #require(comparison.pairs.first)
    #expect(comparison.pairs.count == 1 && comparison.missing == 4)
    #expect(abs(pair.difference.value - 0.6) < 1e-15)
    let interval = try #require(pair.difference.interval)
    #expect(abs(interval.lower - 0.1705) < 5e-5 && abs(interval.upper - 0.8090) < 5e-5)
    #expect(abs(try #require(pair.ratio).value - 3) < 1e-15)
    let needed = try #require(pair.numberNeeded)
    #expect(abs(needed.value - 1 / 0.6) < 1e-14)
    #expect(abs(try #require(needed.interval).lower - 1 / interval.upper) < 1e-14)
    // (C(10,9)·C(10,3) + C(10,10)·C(10,2))/C(20,12), twice by symmetry.
    #expect(abs(pair.test.pValue.value - 2 * (10.0 * 120 + 45) / 125_970) < 1e-14)
  }

  @Test func threeCohortsAreCorrected() throws {
    let comparison = try CohortComparison(
      Self.target([("2021", 9, 10), ("2022", 3, 10), ("2023", 9, 10)]))
    #expect(
      comparison.pairs.map { "\($0.first.code)-\($0.second.code)" } == [
        "2021-2022", "2021-2023", "2022-2023",
      ])
    #expect(comparison.pairs[1].pAdjusted == 1)
    #expect(comparison.pairs[1].numberNeeded == nil)
    #expect(abs(comparison.pairs[0].pAdjusted - 3 * comparison.pairs[0].test.pValue.value) < 1e-15)
    #expect(comparison.tables.map(\.rows.count) == [3, 3, 5])
  }

  @Test func oneCohortIsNoComparison() {
    #expect(throws: OutcomeError.self) { try CohortComparison(Self.target([("2021", 1, 2)])) }
  }
}

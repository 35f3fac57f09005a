import Datasets
import Measurement
import Statistics
import Testing

@testable import Outcomes

@Suite struct TargetAttainmentTests {
  private static func result(_ persons: Int, of total: Int, target: Double) throws -> OutcomeTarget {
    let names = (0..<total).map { "P\($0)" }
    let log = try OutcomeLog(
      participants: Dataset(name: "participants.csv", columns: [OutcomeFixture.text("person", names)]),
      outcomes: Dataset(
        name: "outcomes.csv",
        columns: [
          OutcomeFixture.text("person", Array(names.prefix(persons))),
          OutcomeFixture.nominal("type", Array(repeating: "job", count: persons), levels: ["job"]),
        ]))
    return try OutcomeTarget(log, counting: ["job"], target: target)
  }

  @Test(arguments: [
    (33, 63, TargetAttainment.Verdict.above), (30, 63, .above), (29, 63, .undecided), (14, 63, .undecided),
    (12, 63, .below), (3, 3, .tooFew), (0, 3, .tooFew),
  ])
  func verdicts(_ persons: Int, _ total: Int, _ verdict: TargetAttainment.Verdict) throws {
    let result = try TargetAttainment(Self.result(persons, of: total, target: 0.34))
    #expect(result.groups.map(\.verdict) == [verdict])
  }

  /// The verdict and the interval of Clopper and Pearson never contradict each other.
  @Test func verdictsAgreeWithTheInterval() throws {
    for total in [1, 4, 9, 25, 60] {
      for persons in 0...total {
        for target in [0.1, 0.34, 0.8] {
          let group = try TargetAttainment(Self.result(persons, of: total, target: target)).groups[0]
          let interval = try #require(group.share.interval)
          #expect((group.verdict == .above) == (interval.lower > target), "\(persons) of \(total), \(target)")
          #expect((group.verdict == .below) == (interval.upper < target), "\(persons) of \(total), \(target)")
        }
      }
    }
  }

  @Test func theTableSaysWhatTheNumberCouldShow() throws {
    let table = try TargetAttainment(Self.result(33, of: 63, target: 0.34)).tables[0]
    #expect(table[0, "least_successes"]?.number == 30 && table[0, "smallest_n"]?.number == 4)
    #expect(table[0, "shown_from"]?.number == 30.0 / 63)
  }
}

import Datasets
import Measurement
import Testing

@testable import Outcomes

@Suite struct OutcomeFindingTests {
  private static func days(_ name: String, _ days: [String?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .date),
      values: .days(days.map { $0.flatMap { Day(iso: $0) }.map(Answer.value) ?? .missing(.notAnswered) }))
  }

  @Test func outcomesBeforeEntryRepeatedOnesAndUnknownOccupations() throws {
    let log = try OutcomeLog(
      participants: Dataset(
        name: "participants.csv",
        columns: [
          OutcomeFixture.text("person", ["P1", "P2", "P3"]),
          Self.days("entered", ["2024-02-01", "2024-02-01", nil]),
        ]),
      outcomes: Dataset(
        name: "outcomes.csv",
        columns: [
          OutcomeFixture.text("person", ["P1", "P1", "P1", "P2", "P2", "P3"]),
          OutcomeFixture.nominal("type", Array(repeating: "job", count: 6), levels: ["job"]),
          Self.days(
            "day", ["2024-01-31", "2024-02-01", "2024-02-01", nil, "2024-05-01", "2023-01-01"]),
          OutcomeFixture.text("kldb", ["62102", "62102", "62102", "99999", "9", nil]),
        ]), columns: OutcomeColumns(day: "day", entry: "entered", occupation: "kldb"))
    #expect(
      log.findings == [
        OutcomeFinding(row: 2, column: "day", kind: .beforeEntry),
        OutcomeFinding(row: 4, column: "day", kind: .repeatedJob),
        OutcomeFinding(row: 5, column: "day", kind: .missingDay),
        OutcomeFinding(row: 5, column: "kldb", kind: .unknownOccupation),
      ])
    #expect(log.outcomes.map(\.person) == ["P1", "P2", "P2", "P3"])
    #expect(log.outcomes.map { $0.occupation?.code } == ["62102", nil, "9", nil])
  }

  @Test func overlappingJobsOfOneTypeAreListedAndKept() throws {
    let log = try jobs(
      [
        ("P", "insured", "2024-01-01", "2024-12-31"), ("P", "insured", "2024-03-01", "2024-03-31"),
        ("P", "insured", "2024-12-31", nil), ("P", "mini", "2024-02-01", nil),
        ("Q", "insured", "2024-02-01", "2024-02-29"), ("Q", "insured", "2024-03-01", nil),
      ], asOf: "2025-01-31")
    #expect(log.findings.map(\.row) == [3, 4] && log.findings.allSatisfy { $0.kind == .overlap })
    #expect(log.jobs.count == 6)
    #expect(try log.selecting(types: ["mini"]).jobs.count == 1)
    #expect(throws: OutcomeError.unknownType(name: "minni", known: ["mini", "insured", "self"])) {
      try log.selecting(types: ["minni"])
    }
  }

  @Test func everyKindSaysWhatBecomesOfTheRecord() {
    for kind in OutcomeFinding.Kind.allCases {
      #expect(!kind.label.de.isEmpty && !kind.consequence.label.de.isEmpty)
    }
  }
}

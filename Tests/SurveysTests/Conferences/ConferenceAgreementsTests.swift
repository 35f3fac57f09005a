import Datasets
import Foundation
import Measurement
import Surveys
import Testing

@Suite("Agreements of case conferences")
struct ConferenceAgreementsTests {
  private static let fields = [
    Field(name: "case", kind: .text), Field(name: "held", kind: .date),
    Field(
      name: "agency", kind: .nominal,
      levels: ["office", "provider"].map { Level(code: $0, label: LocalizedText($0)) }),
    Field(
      name: "topic", kind: .nominal, levels: ["a", "b"].map { Level(code: $0, label: LocalizedText($0)) }),
    Field(name: "due", kind: .date), Field(name: "done", kind: .date),
  ]

  private func agreements(
    _ rows: String, asOf: String = "2024-06-30", topic: String? = "topic"
  ) throws -> ConferenceAgreements {
    let csv = "case,held,agency,topic,due,done\n" + rows
    return try ConferenceAgreements(
      from: try Dataset(csv: Array(csv.utf8), name: "f.csv", fields: Self.fields),
      columns: ConferenceColumns(topic: topic), asOf: try #require(Day(iso: asOf)))
  }

  @Test("every state follows from the days and the day of the data")
  func states() throws {
    let rows = """
      A,2024-01-10,office,a,2024-02-01,2024-02-01
      A,2024-01-10,office,b,2024-02-01,2024-02-04
      B,2024-01-11,provider,a,2024-06-29,
      B,2024-01-11,provider,b,2024-06-30,
      C,2024-01-12,office,a,,2024-03-01
      C,2024-01-12,office,b,,
      C,2024-03-12,,a,2024-04-01,2024-07-01
      """
    let read = try agreements(rows)
    let day = try #require(Day(iso: "2024-06-30"))
    #expect(
      read.agreements.map { $0.state(asOf: day) } == [
        .kept, .late, .overdue, .open, .doneUndated, .openUndated, .overdue,
      ])
    #expect(read.all.due == 4 && read.all.count(.kept) == 1 && read.all.daysLate == [3])
    #expect(read.all.kept?.value == 0.25)
    #expect(read.agencies.map { $0.level?.code } == ["office", "provider", "none"])
    #expect(read.topics.map(\.agreements.count) == [4, 3])
    #expect(read.findings.map { "\($0.row) \($0.kind.rawValue)" } == ["6 no-day", "7 no-day", "8 no-agency"])
    // Later, what was done after the first day counts.
    #expect(try agreements(rows, asOf: "2024-07-01").all.count(.late) == 2)
    let toDo = try #require(read.tables.first { $0.id == "to-do" })
    #expect(toDo.rows.count == 4 && toDo[0, "case"] == .text("C") && toDo[0, "days_overdue"] == .number(90))
  }

  @Test("what cannot be is found by row, and left out where it would count twice or too early")
  func findings() throws {
    let read = try agreements(
      """
      A,2024-01-10,office,a,2024-01-09,2024-01-08
      A,2024-01-10,office,a,2024-01-09,
      A,2024-07-10,office,a,2024-08-01,
      """)
    #expect(
      read.findings.map { "\($0.row) \($0.kind.rawValue)" } == [
        "2 due-before-conference", "2 done-before-conference", "3 repeated", "4 conference-in-future",
      ])
    #expect(read.agreements.count == 1)
    #expect(throws: SurveyError.missingKey(column: "held", row: 2)) { try agreements("A,,office,a,,") }
    #expect(throws: SurveyError.self) { try agreements("A,2024-07-10,office,a,,") }
    // Without a topic equal rows may be two agreements.
    #expect(
      try agreements("A,2024-01-10,office,a,,\nA,2024-01-10,office,a,,", topic: nil).agreements.count == 2)
  }

  @Test("the shipped agreements have the counts of an independent count")
  func shipped() throws {
    let folder =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/Data/case-conferences/"
    let data = try Codebook(contentsOf: folder + "datapackage.json").dataset(
      contentsOf: folder + "agreements.csv")
    let read = try ConferenceAgreements(
      from: data, columns: ConferenceColumns(topic: "topic"), asOf: try #require(Day(iso: "2024-12-31")))
    // Counted with Python's csv and datetime.
    #expect(
      read.all.counts == [143, 37, 20, 6, 6, 2] && read.all.medianDaysLate == 12
        && read.all.daysLate.last == 34)
    #expect(read.agencies.map { $0.count(.kept) } == [28, 18, 27, 39, 29, 2])
    #expect(read.findings.count == 15)
  }
}

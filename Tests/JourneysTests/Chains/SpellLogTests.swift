import Datasets
import Measurement
import Testing

@testable import Journeys

@Suite struct SpellLogTests {
  private static func spell(
    _ row: Int, _ person: String, _ measure: String, _ start: String, _ end: String?
  ) throws -> Spell {
    Spell(
      row: row, person: person, measure: measure, start: try #require(Day(iso: start)),
      end: try end.map { try #require(Day(iso: $0)) })
  }

  private static let measures = ["advice", "course", "job"].map { Level(code: $0, label: LocalizedText($0)) }

  private static func log() throws -> SpellLog {
    try SpellLog(
      spells: [
        spell(2, "P1", "course", "2024-02-01", "2024-03-31"),
        spell(3, "P1", "advice", "2024-01-10", "2024-01-20"),
        spell(4, "P1", "job", "2024-06-20", nil),
        spell(5, "P2", "advice", "2024-01-01", "2024-01-31"),
        spell(6, "P2", "course", "2024-01-15", "2024-02-10"),
        spell(7, "P2", "advice", "2024-04-20", "2024-04-30"),
        spell(8, "P2", "advice", "2024-04-20", "2024-05-30"),
        spell(9, "P3", "job", "2024-05-01", "2024-04-01"),
        spell(10, "P3", "job", "2024-09-01", nil),
        spell(11, "P3", "advice", "2024-03-01", "2024-03-05"),
      ], measures: measures, asOf: Day(iso: "2024-07-31"))
  }

  @Test func findingsNameTheRow() throws {
    #expect(
      try Self.log().findings == [
        SpellFinding(row: 6, column: "start", kind: .overlap),
        SpellFinding(row: 8, column: "person", kind: .repeatedSpell),
        SpellFinding(row: 9, column: "end", kind: .endBeforeStart),
        SpellFinding(row: 10, column: "start", kind: .afterTheData),
      ])
  }

  @Test func chainsAreInTheOrderOfTime() throws {
    #expect(
      try Self.log().chains.map { $0.map(\.measure) }
        == [["advice", "course", "job"], ["advice", "course", "advice"], ["advice"]])
  }

  /// P1: 11 days to the course, 80 to the job; P2: overlap counts as 0, then 69 days. P2 and P3 end with advice.
  @Test func stepsAndGapsByHand() throws {
    let steps = ChainSteps(try Self.log())
    #expect(steps.gaps == 4 && steps.longGaps == 2 && steps.medianGap == 40)
    #expect(
      steps.steps.map { "\($0.from)-\($0.to ?? "end") \($0.count)/\($0.total)" }
        == ["advice-course 2/4", "advice-end 2/4", "course-advice 1/2", "course-job 1/2"])
    #expect(steps.steps[0].medianGap == 5.5)
    #expect(steps.running == 1 && steps.persons == 3 && steps.recurring == 1)
    #expect(
      steps.careers == [
        ChainSteps.Career(measures: 1, persons: 1), ChainSteps.Career(measures: 3, persons: 2),
      ])
  }

  /// P1: January has 11 days of advice and 11 of none until the course, and a measure goes before none; April and May are
  /// none; June has 19 days of none and 11 of the job.
  @Test func monthsTakeTheStateOfMostDays() throws {
    let sequences = try StateSequences(Self.log())
    #expect(sequences.alphabet.map(\.code) == ["advice", "course", "job", "none"])
    #expect(sequences.sequences[0].states == [0, 1, 1, 3, 3, 3, 2])
    #expect(sequences.sequences[0].end == .observed)
    // January advice to the end, February 10 days of course and 19 of none, March none, April 19 none and 11 advice.
    #expect(sequences.sequences[1].states == [0, 3, 3, 3])
    #expect(sequences.sequences[1].end == .finished)
    #expect(sequences.sequences[2].states == [0])
  }

  @Test func namesAndEmptyFieldsAreRefused() throws {
    func dataset(_ person: String?, _ measure: String?) -> Dataset {
      Dataset(
        name: "measures.csv",
        columns: [
          JourneyFixture.text("person", [person]), JourneyFixture.text("measure", [measure]),
          JourneyFixture.days("start", ["2024-01-01"]), JourneyFixture.days("end", [nil]),
        ])
    }
    #expect(throws: JourneyError.personalName(column: "person", row: 2)) {
      try SpellLog(from: dataset("Erika Muster", "a"))
    }
    #expect(throws: JourneyError.missingKey(column: "measure", row: 2)) {
      try SpellLog(from: dataset("P1", nil))
    }
    #expect(try SpellLog(from: dataset("P1", "a")).spells.count == 1)
  }

  @Test func theTablesAreThere() throws {
    let log = try Self.log()
    #expect(
      try ChainStepTables(log).tables.map(\.id) == [
        "steps", "gaps", "ends", "recurrence", "careers", "flows", "findings",
      ])
    let summary = try ChainSummary(StateSequences(log), settings: ChainSettings(types: 2))
    #expect(
      summary.tables.map(\.id) == [
        "states", "transitions", "chains", "sequences", "variety", "distribution", "entropy", "flows",
        "types",
        "type-states", "quality", "costs",
      ])
    #expect(summary.tables[1].columns.map(\.name).contains("n"))
  }
}

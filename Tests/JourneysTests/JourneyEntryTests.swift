import Datasets
import Measurement
import Testing

@testable import Journeys

@Suite struct JourneyEntryTests {
  private static func map(
    entry: JourneyEntry? = JourneyEntry(column: "invited", codes: ["yes"])
  ) throws(JourneyError) -> JourneyMap {
    try JourneyMap(
      id: "test", title: LocalizedText("Test"), subjectColumn: "person", entry: entry,
      birthColumn: "born_on",
      stages: [
        JourneyStage(
          id: "started", column: "started", label: LocalizedText("Started"), dayColumn: "started_on",
          answers: [.yes, .no], providerColumn: "provider")
      ])
  }

  private static let dataset = Dataset(
    name: "journeys.csv",
    columns: [
      JourneyFixture.text("person", ["P1", "P2", "P3", "P4"]),
      JourneyFixture.nominal("invited", ["yes", "no", nil, "yes"]),
      JourneyFixture.nominal("started", ["yes", "yes", "yes", "not-applicable"]),
      JourneyFixture.days("started_on", ["2020-01-01", nil, nil, nil]),
      JourneyFixture.days("born_on", ["2020-01-02", nil, nil, nil]),
      JourneyFixture.text("provider", ["club", nil, nil, nil]),
    ])

  @Test func recordsWithoutEntryAreCountedAndLeftOut() throws {
    let log = try JourneyLog(from: Self.dataset, map: Self.map())
    #expect(log.journeys.map(\.row) == [2, 5])
    #expect(log.notEntered == 2)
    #expect(log.tables.map(\.id) == ["entry", "findings"])
  }

  @Test func whatIsNotAllowedIsAFinding() throws {
    let log = try JourneyLog(from: Self.dataset, map: Self.map())
    #expect(
      log.findings == [
        JourneyFinding(row: 4, stage: nil, kind: .missingEntry),
        JourneyFinding(row: 2, stage: "started", kind: .dayBeforeBirth),
        JourneyFinding(row: 5, stage: "started", kind: .answerNotAllowed),
      ])
  }

  @Test func theProviderIsReadWhereTheDataHaveIt() throws {
    let log = try JourneyLog(from: Self.dataset, map: Self.map())
    #expect(log.journeys[0].visits[0].provider == "club")
    #expect(JourneyTrace(log).tables[1].columns.map(\.name).last == "provider")
    let without = Dataset(
      name: "journeys.csv", columns: Self.dataset.columns.filter { $0.field.name != "provider" })
    let other = try JourneyLog(from: without, map: Self.map())
    #expect(other.journeys[0].visits[0].provider == nil)
    #expect(JourneyTrace(other).tables[1].columns.map(\.name).last == "reason")
  }

  @Test func anEntryThatLetsNobodyInIsAContradiction() {
    #expect(throws: JourneyError.self) { try Self.map(entry: JourneyEntry(column: "invited", codes: [])) }
  }

  @Test(arguments: ["Erika Mustermann", "Mustermann, Erika", "Dr. Max Müller"])
  func namesOfPersonsAreRefusedWithoutRepeatingThem(_ name: String) throws {
    let dataset = Dataset(
      name: "journeys.csv",
      columns: [JourneyFixture.text("person", ["P1", name])]
        + Self.dataset.columns.dropFirst().map { column in
          Dataset(name: "one", columns: [column]).rows(at: [0, 1]).columns[0]
        })
    let error = try #require(throws: JourneyError.self) { try JourneyLog(from: dataset, map: Self.map()) }
    #expect(error == .personalName(column: "person", row: 3))
    #expect(!error.description.contains("Muster") && !error.description.contains("ller"))
  }

  @Test func anUnknownAreaIsAFindingWithItsColumn() throws {
    let map = try JourneyMap(
      id: "test", title: LocalizedText("Test"), subjectColumn: "person", groupColumn: "area",
      groups: [Level(code: "a", label: LocalizedText("A"))],
      stages: [JourneyStage(id: "started", column: "started", label: LocalizedText("Started"))])
    let journeys = ["a", "x"].enumerated().map { index, area in
      Journey(
        row: index + 2, subject: "P\(index)", group: area, visits: [Visit(answer: .yes)], reason: nil,
        map: map)
    }
    let log = JourneyLog(map: map, journeys: journeys)
    #expect(log.findings == [JourneyFinding(row: 3, stage: nil, kind: .unlistedGroup)])
    #expect(log.tables[0][0, "field"]?.code == "area")
    #expect(throws: JourneyError.self) {
      try JourneyMap(
        id: "test", title: LocalizedText("Test"), subjectColumn: "person",
        groups: [Level(code: "a", label: LocalizedText("A"))],
        stages: [JourneyStage(id: "started", column: "started", label: LocalizedText("Started"))])
    }
  }
}

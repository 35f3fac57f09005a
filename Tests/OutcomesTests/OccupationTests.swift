import Datasets
import Testing

@testable import Outcomes

@Suite struct OccupationTests {
  @Test(arguments: [
    ("8", Occupation.Area.care, nil as Occupation.Requirement?), ("83", .care, nil), ("831", .care, nil),
    ("8311", .care, nil),
    ("83112", .care, .skilled), ("51311", .transport, .helper), ("43104", .science, .expert),
    ("29303", .production, .specialist), ("01104", .military, .expert), ("0", .military, nil),
  ])
  func codes(_ code: String, _ area: Occupation.Area, _ requirement: Occupation.Requirement?) throws {
    let occupation = try #require(Occupation(code: code))
    #expect(occupation.area == area && occupation.requirement == requirement && occupation.code == code)
  }

  @Test(arguments: ["", "831125", "8311x", "83115", "83110", "13", "02", "35", "85", " 831", "８３", "-1"])
  func whatIsNoCode(_ text: String) {
    #expect(Occupation(code: text) == nil)
  }

  /// The directory has 10 areas and 37 main groups; the level of the fifth digit runs from 1 to 4.
  @Test func theSchemeHasItsNumbers() {
    let groups = (0...99).count { Occupation(code: ($0 < 10 ? "0" : "") + "\($0)") != nil }
    #expect(groups == 37)
    #expect(Occupation.Area.allCases.count == 10 && Occupation.Requirement.allCases.count == 4)
    #expect(Set(Occupation.Area.allCases.map(\.label)).count == 10)
  }

  @Test func aKnownKindHasItsLabelWithoutACodebook() throws {
    let log = try OutcomeLog(
      participants: Dataset(name: "p.csv", columns: [OutcomeFixture.text("person", ["P1"])]),
      outcomes: Dataset(
        name: "o.csv",
        columns: [
          OutcomeFixture.text("person", ["P1", "P1"]), OutcomeFixture.text("type", ["minijob", "other"]),
        ]))
    #expect(log.types.map(\.label.de) == ["Minijob", "other"])
    #expect(Set(OutcomeKind.allCases.map(\.label)).count == OutcomeKind.allCases.count)
  }

  @Test func theConstructedDataGiveWhatRGives() throws {
    let reference = try EmploymentReference.load()
    let log = try OutcomeLog(
      participants: EmploymentReference.dataset("participants.csv"),
      outcomes: EmploymentReference.dataset("outcomes.csv"),
      columns: OutcomeColumns(day: "start", entry: "entered", occupation: "occupation"))
    #expect(log.findings.isEmpty)
    let counts = try OccupationCounts(log, counting: ["insured-employment"])
    #expect(counts.areas.map(\.count.events.value) == reference.areas)
    #expect(counts.requirements.map(\.count.events.value) == reference.requirements)
    #expect(counts.missing.value == reference.uncoded)
    #expect(counts.stated.value + counts.missing.value == reference.jobs)
    for row in counts.areas { #expect(row.count.persons.value <= row.count.events.value) }
    #expect(throws: OutcomeError.self) { try OccupationCounts(log, counting: ["job"]) }
  }
}

import Datasets
import Measurement
import Testing

@testable import Outcomes

@Suite struct OutcomeLogTests {
  private let participants = OutcomeFixture.participants(["P1", "P2"], single: [true, nil])

  @Test func readsParticipantsAndOutcomes() throws {
    let log = try OutcomeLog(
      participants: participants,
      outcomes: OutcomeFixture.outcomes([("P2", "job", true), ("P2", "course", nil)]),
      columns: OutcomeFixture.columns)
    #expect(log.participants == [Participant(person: "P1", group: "yes"), Participant(person: "P2")])
    #expect(
      log.outcomes
        == [
          Outcome(person: "P2", type: "job", flags: [true]),
          Outcome(person: "P2", type: "course", flags: [nil]),
        ])
    #expect(log.types.map(\.code) == ["job", "training", "course"])
    #expect(log.groups.map(\.label.de) == ["Bezug beendet: ja"])
  }

  @Test func anOutcomeOfAStrangerIsAnErrorWithoutTheIdentifier() {
    let outcomes = OutcomeFixture.outcomes([("P1", "job", nil), ("Secret", "job", nil), ("P9", "job", nil)])
    let error = #expect(throws: OutcomeError.unknownPerson(file: "outcomes.csv", rows: [3, 4])) {
      try OutcomeLog(participants: participants, outcomes: outcomes)
    }
    #expect(error?.description.contains("Secret") == false)
  }

  @Test func aPersonListedTwiceIsAnError() {
    #expect(throws: OutcomeError.repeatedPerson(file: "participants.csv", row: 4)) {
      try OutcomeLog(
        participants: OutcomeFixture.participants(["P1", "P2", "P1"], single: [true, true, true]),
        outcomes: OutcomeFixture.outcomes([]))
    }
  }

  @Test func namesOfPersonsAreRefusedWithoutRepeatingThem() throws {
    let named = OutcomeFixture.participants(["P1", "Erika Muster"], single: [true, true])
    let error = try #require(throws: OutcomeError.self) {
      try OutcomeLog(participants: named, outcomes: OutcomeFixture.outcomes([]))
    }
    #expect(error == .personalName(file: "participants.csv", column: "person", row: 3))
    #expect(!error.description.contains("Muster"))
    let jobs = Dataset(name: "jobs.csv", columns: [OutcomeFixture.text("person", ["Muster, E."])])
    #expect(throws: OutcomeError.personalName(file: "jobs.csv", column: "person", row: 2)) {
      try JobLog(from: jobs)
    }
  }

  @Test func emptyKeysAreErrors() {
    #expect(throws: OutcomeError.missingKey(file: "outcomes.csv", column: "type", row: 2)) {
      try OutcomeLog(participants: participants, outcomes: OutcomeFixture.outcomes([("P1", nil, nil)]))
    }
    #expect(throws: OutcomeError.missingKey(file: "participants.csv", column: "person", row: 3)) {
      try OutcomeLog(
        participants: OutcomeFixture.participants(["P1", nil], single: [true, true]),
        outcomes: OutcomeFixture.outcomes([]))
    }
  }

  @Test func aMissingColumnIsAnError() {
    #expect(throws: OutcomeError.self) {
      try OutcomeLog(
        participants: participants, outcomes: OutcomeFixture.outcomes([]),
        columns: OutcomeColumns(group: "site"))
    }
  }
}

import Datasets
import Measurement
import Testing

@testable import Journeys

@Suite struct JourneyLogTests {
  private func dataset(
    applied: DataColumn? = nil, person: [String?] = ["P1", "P1", "P2", "P2"],
    area: [String?] = ["a", "b", "a", "a"]
  ) -> Dataset {
    Dataset(
      name: "journeys.csv",
      columns: [
        JourneyFixture.text("person", person), JourneyFixture.nominal("area", area, levels: ["b", "a"]),
        JourneyFixture.nominal("entitled", ["yes", "no", "yes", "yes"]),
        applied
          ?? JourneyFixture.nominal(
            "applied", ["yes", nil, nil, nil], missing: [2: .notApplicable, 3: .dontKnow]),
        JourneyFixture.days("applied_on", ["2022-02-01", nil, nil, nil]),
        JourneyFixture.nominal("type", ["new", nil, nil, nil], levels: ["new"]),
        JourneyFixture.nominal("used", ["yes", nil, "yes", nil]),
        JourneyFixture.days("used_on", [nil, nil, nil, nil]),
        JourneyFixture.text("reason", [nil, "far", nil, nil]),
      ])
  }

  @Test func readsAnswersDaysAndReasons() throws {
    let log = try JourneyLog(from: dataset(), map: JourneyFixture.map())
    #expect(log.journeys.map(\.row) == [2, 3, 4, 5])
    #expect(log.journeys.map(\.end) == [.completed, .droppedOff(at: 0), .completed, .open(at: 1)])
    #expect(log.journeys[0].visits[1].day == Day(iso: "2022-02-01"))
    #expect(log.journeys[0].visits[1].event == "new")
    #expect(log.journeys[1].reason == "far")
    #expect(log.journeys[2].visits[1].answer == .notApplicable)
    #expect(log.journeys[3].visits[1].answer == .unknown)
    #expect(log.codebook.groups.map(\.code) == ["b", "a"])
    #expect(log.codebook.eventLabel("new").en == "NEW")
  }

  @Test func aRepeatedRecordIsFound() throws {
    let log = try JourneyLog(from: dataset(), map: JourneyFixture.map())
    #expect(log.findings == [JourneyFinding(row: 5, stage: nil, kind: .repeatedRecord)])
    #expect(log.tables[0].rows.count == 1)
    #expect(log.tables[0][0, "finding"]?.code == "repeated-record")
  }

  @Test func anAnswerThatIsNoneIsAnErrorWithoutTheValue() throws {
    let applied = JourneyFixture.nominal(
      "applied", ["yes", "maybe", nil, nil], levels: ["yes", "maybe"])
    let error = #expect(throws: JourneyError.unknownAnswer(column: "applied", row: 3)) {
      try JourneyLog(from: dataset(applied: applied), map: JourneyFixture.map())
    }
    #expect(error?.description.contains("maybe") == false)
  }

  @Test func anEmptyKeyIsAnError() throws {
    #expect(throws: JourneyError.missingKey(column: "person", row: 4)) {
      try JourneyLog(from: dataset(person: ["P1", "P1", nil, "P2"]), map: JourneyFixture.map())
    }
    #expect(throws: JourneyError.missingKey(column: "area", row: 2)) {
      try JourneyLog(from: dataset(area: [nil, "a", "a", "b"]), map: JourneyFixture.map())
    }
  }

  @Test func aMissingColumnIsAnError() throws {
    let map = try JourneyFixture.shippedMap("but")
    #expect(throws: JourneyError.self) { try JourneyLog(from: dataset(), map: map) }
  }

  @Test func aRatingOutsideTheScaleIsAnError() throws {
    let map = try JourneyFixture.shippedMap("minijob")
    func jobs(_ search: [Int?]) -> Dataset {
      let answers = map.stages.suffix(3).map { JourneyFixture.nominal($0.column, ["yes", nil]) }
      return Dataset(
        name: "jobs.csv",
        columns: [
          JourneyFixture.text("person", ["P1", "P2"]), JourneyFixture.integers("search", search),
          JourneyFixture.integers("found", [1, 2]), JourneyFixture.integers("approached", [1, 2]),
        ] + answers)
    }
    #expect(try JourneyLog(from: jobs([4, nil]), map: map).journeys.map(\.visits[0].rating) == [4, nil])
    #expect(throws: JourneyError.unknownRating(column: "search", row: 3)) {
      try JourneyLog(from: jobs([4, 5]), map: map)
    }
  }
}

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

  @Test func anUnlistedAnswerIsAFindingAndCountsAsUnanswered() throws {
    let applied = JourneyFixture.nominal(
      "applied", ["yes", nil, "unanswered", "maybe"], levels: ["yes", "maybe", "unanswered"])
    let log = try JourneyLog(
      from: dataset(applied: applied, area: ["a", "b", "a", "b"]), map: JourneyFixture.map())
    #expect(
      log.findings == [
        JourneyFinding(row: 4, stage: "applied", kind: .unlistedAnswer),
        JourneyFinding(row: 5, stage: "applied", kind: .unlistedAnswer),
      ])
    #expect(log.findings[0].column(in: log.map) == "applied")
    #expect(log.journeys[3].visits[1].answer == .unanswered && log.journeys[3].end == .open(at: 1))
    #expect(try Funnel(log).groups.flatMap(\.stages).filter { $0.stage == "applied" }.map(\.open) == [1, 1])
  }

  @Test func textsServeAsAnswersToo() throws {
    let applied = JourneyFixture.text("applied", ["yes", nil, "Mrs Example said so", "no"])
    let log = try JourneyLog(from: dataset(applied: applied), map: JourneyFixture.map())
    #expect(log.findings.filter { $0.kind == .unlistedAnswer }.map(\.row) == [4])
    #expect(log.journeys.map(\.visits[1].answer) == [.yes, .unanswered, .unanswered, .no])
  }

  @Test func aColumnWithoutAnyAnswerIsAnErrorWithoutTheValue() throws {
    for column in [
      JourneyFixture.nominal("applied", [nil, "maybe", nil, "maybe"], levels: ["maybe"]),
      JourneyFixture.integers("applied", [nil, 1, 0, 1]),
    ] {
      let error = #expect(throws: JourneyError.noAnswers(column: "applied", row: 3)) {
        try JourneyLog(from: dataset(applied: column), map: JourneyFixture.map())
      }
      #expect(error?.description.contains("maybe") == false)
    }
    let single = JourneyFixture.nominal("applied", [nil, "maybe", nil, nil], levels: ["maybe"])
    let log = try JourneyLog(from: dataset(applied: single), map: JourneyFixture.map())
    #expect(log.findings.filter { $0.kind == .unlistedAnswer }.map(\.row) == [3])
    let days = JourneyFixture.days("applied", ["2024-01-01", nil, nil, nil])
    #expect(throws: JourneyError.self) {
      try JourneyLog(from: dataset(applied: days), map: JourneyFixture.map())
    }
  }

  @Test func anUnlistedReasonIsNotKept() throws {
    var columns = dataset().columns
    columns[8] = JourneyFixture.text("reason", [nil, "Mrs Example said so", nil, nil])
    let log = try JourneyLog(from: Dataset(name: "journeys.csv", columns: columns), map: JourneyFixture.map())
    #expect(log.journeys[1].reason == "unlisted")
    #expect(log.findings[0] == JourneyFinding(row: 3, stage: "entitled", kind: .unlistedReason))
    #expect(log.codebook.reasonLabel("unlisted").en == "reason not on the list, or free text")
  }

  /// What stands in the data without a list of the map or a codebook may be free text.
  @Test func reasonsAndKindsThatOnlyTheDataKnowAreNotKept() throws {
    let found = Field(
      name: "reason", kind: .nominal, levels: [Level(code: "Mrs Example said so", label: LocalizedText("x"))],
      levelOrigin: .data)
    let values = DataColumn.Values.levels([
      .missing(.notAnswered), .value(0), .missing(.notAnswered), .missing(.notAnswered),
    ])
    func log(_ field: Field) throws -> JourneyLog {
      var columns = dataset(area: ["a", "b", "a", "b"]).columns
      columns[5] = JourneyFixture.text("type", ["Mrs Example", nil, nil, nil])
      columns[8] = DataColumn(field: field, values: values)
      return try JourneyLog(
        from: Dataset(name: "journeys.csv", columns: columns), map: JourneyFixture.map(reasons: []))
    }
    let unlisted = try log(found)
    #expect(unlisted.journeys[1].reason == "unlisted" && unlisted.journeys[0].visits[1].event == "unlisted")
    #expect(
      unlisted.findings == [
        JourneyFinding(row: 2, stage: "applied", kind: .unlistedEvent),
        JourneyFinding(row: 3, stage: "entitled", kind: .unlistedReason),
      ])
    #expect(unlisted.findings.map { $0.column(in: unlisted.map) } == ["type", "reason"])
    for table in try Funnel(unlisted).tables + unlisted.tables {
      #expect(!table.rows.joined().contains { "\($0)".contains("Example") }, "\(table.id)")
    }
    let listed = try log(Field(name: "reason", kind: .nominal, levels: found.levels))
    #expect(listed.journeys[1].reason == "Mrs Example said so" && listed.findings.count == 1)
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

  private func jobs(_ more: DataColumn..., person: [String?] = ["P1", "P2"]) throws -> JourneyLog {
    let map = try JourneyFixture.shippedMap("minijob")
    let standard = [
      JourneyFixture.text("person", person), JourneyFixture.integers("search", [4, nil]),
      JourneyFixture.integers("found", [1, 2]), JourneyFixture.integers("approached", [1, 2]),
      JourneyFixture.nominal("top_up_possible", ["yes", nil]),
      JourneyFixture.nominal("topped_up", ["yes", nil]),
      JourneyFixture.nominal("sustainable", ["yes", "no"]),
    ]
    let kept = standard.filter { column in !more.contains { $0.field.name == column.field.name } }
    return try JourneyLog(from: Dataset(name: "jobs.csv", columns: kept + more), map: map)
  }

  @Test func aRatingOutsideTheScaleIsAFindingAndCountsAsMissing() throws {
    #expect(try jobs().journeys.map(\.visits[0].rating) == [4, nil])
    for column in [
      JourneyFixture.integers("search", [4, 5]), JourneyFixture.text("search", ["4", "often"]),
      JourneyFixture.nominal("search", ["4", "2.5"], levels: ["2.5", "4"]),
    ] {
      let log = try jobs(column)
      #expect(log.findings == [JourneyFinding(row: 3, stage: "search", kind: .unlistedAnswer)])
      #expect(log.journeys.map(\.visits[0].rating) == [4, nil])
      #expect(try StageRatings(log).ratings[0].n == 1)
    }
    #expect(throws: JourneyError.noAnswers(column: "search", row: 2)) {
      try jobs(JourneyFixture.integers("search", [5, 6]))
    }
  }

  @Test func aRepeatedSubjectIsFoundWithoutGroupsUnlessTheRecordTellsItApart() throws {
    let repeated = [JourneyFinding(row: 3, stage: nil, kind: .repeatedRecord)]
    #expect(try jobs(person: ["P1", "P1"]).findings == repeated)
    #expect(try jobs(JourneyFixture.text("job", ["M1", "M1"]), person: ["P1", "P1"]).findings == repeated)
    #expect(try jobs(JourneyFixture.text("job", ["M1", "M2"]), person: ["P1", "P1"]).findings.isEmpty)
  }

  @Test func aNoWithoutCommentIsFoundWhereTheDataHaveComments() throws {
    #expect(try jobs().findings.isEmpty)
    #expect(
      try jobs(JourneyFixture.text("comment", ["fine", nil])).findings
        == [JourneyFinding(row: 3, stage: "sustainable", kind: .missingReason)])
    let log = try jobs(JourneyFixture.text("comment", [nil, "Mrs Example fell ill"]))
    #expect(log.findings.isEmpty)
    #expect(log.journeys.map(\.hasComment) == [false, true])
  }

  @Test func commentsAreNoGroups() throws {
    let dataset = Dataset(
      name: "jobs.csv", columns: [JourneyFixture.nominal("comment", ["a", "b"], levels: ["a", "b"])])
    let grouping = try JourneyGrouping(from: dataset, column: "comment")
    #expect(throws: JourneyError.commentColumn(column: "comment")) {
      try grouping.checked(for: try JourneyFixture.shippedMap("minijob"))
    }
    #expect(try grouping.checked(for: JourneyFixture.map()) == grouping)
    let reasons = Dataset(
      name: "jobs.csv", columns: [JourneyFixture.nominal("reason", ["a", "b"], levels: ["a", "b"])])
    #expect(throws: JourneyError.commentColumn(column: "reason")) {
      try JourneyGrouping(from: reasons, column: "reason").checked(for: JourneyFixture.map())
    }
  }
}

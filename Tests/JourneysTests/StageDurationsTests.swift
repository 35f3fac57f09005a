import Measurement
import Testing

@testable import Journeys

@Suite struct StageDurationsTests {
  private static func log(_ rows: [(answers: [StageAnswer], days: [String?])]) throws -> JourneyLog {
    let map = try JourneyMap(
      id: "test", title: LocalizedText("Test"), subjectColumn: "person",
      stages: ["asked", "approved", "used"].map {
        JourneyStage(id: $0, column: $0, label: LocalizedText($0), dayColumn: $0 + "_on")
      })
    return JourneyLog(
      map: map,
      journeys: rows.enumerated().map { index, row in
        JourneyFixture.journey(
          row.answers, row: index + 2, subject: "P\(index)", group: nil,
          days: row.days.map { $0.flatMap { Day(iso: $0) } }, map: map)
      })
  }

  /// Days 10, 14, 14 and open since 30 and 40 days: the median is 14 with the interval from 14 on, as R's
  /// `survfit` gives it; there is no upper quartile yet.
  private static let rows: [(answers: [StageAnswer], days: [String?])] = [
    ([.yes, .yes, .yes], ["2024-01-01", "2024-01-11", "2024-01-12"]),
    ([.yes, .yes, .no], ["2024-01-01", "2024-01-15", nil]),
    ([.yes, .yes, .unanswered], ["2024-02-01", "2024-02-15", nil]),
    ([.yes, .unanswered, .unanswered], ["2024-02-01", nil, nil]),
    ([.yes, .unknown, .unanswered], ["2024-01-22", nil, nil]),
    // Dropped off, without a day, with days in the wrong order, and one that was approved before.
    ([.yes, .no, .unanswered], ["2024-01-01", nil, nil]),
    ([.yes, .yes, .yes], ["2024-01-01", nil, "2024-01-05"]),
    ([.yes, .yes, .yes], ["2024-01-10", "2024-01-05", "2024-01-05"]),
    ([.yes, .alreadyInPlace, .unanswered], ["2024-01-01", nil, nil]),
  ]

  @Test func openJourneysAreCensored() throws {
    let durations = try StageDurations(Self.log(Self.rows), asOf: Day(iso: "2024-03-02"))
    let passage = durations.passages[0]
    #expect(passage.from == "asked" && passage.to == "approved")
    #expect(passage.arrived == 3 && passage.open == 2)
    #expect(passage.droppedOff == 1 && passage.withoutDays == 2)
    let median = try #require(passage.days?.median())
    #expect(median.value == 14)
    #expect(median.interval?.lower == 14 && median.interval?.upper == .infinity)
    #expect(passage.days?.quantile(0.75) == nil)
    let row = durations.tables[0].rows[0]
    #expect(row.contains(.label(code: "2024-03-02", LocalizedText(de: "02.03.2024", en: "2024-03-02"))))
  }

  @Test func theWholeWayIsTheLastPassage() throws {
    let durations = try StageDurations(Self.log(Self.rows), asOf: Day(iso: "2024-03-02"))
    #expect(
      durations.passages.map { "\($0.from)-\($0.to)" } == ["asked-approved", "approved-used", "asked-used"])
    let whole = durations.passages[2]
    // 11 and 4 days arrive; four are open; two dropped off on the way.
    #expect(whole.arrived == 2 && whole.open == 4 && whole.droppedOff == 2)
    #expect(whole.withoutDays == 1)
  }

  @Test func theLatestDayStandsInForAnUnknownOne() throws {
    #expect(try StageDurations(Self.log(Self.rows)).asOf == Day(iso: "2024-02-15"))
  }

  @Test func durationsNeedDaysAtTwoStages() throws {
    let map = try JourneyMap(
      id: "test", title: LocalizedText("Test"), subjectColumn: "person",
      stages: [JourneyStage(id: "one", column: "one", label: LocalizedText("One"), dayColumn: "on")])
    #expect(throws: JourneyError.self) { try StageDurations(JourneyLog(map: map, journeys: [])) }
  }
}

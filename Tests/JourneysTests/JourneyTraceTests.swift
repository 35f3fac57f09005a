import Measurement
import Tables
import Testing

@testable import Journeys

@Suite struct JourneyTraceTests {
  private func log() throws -> JourneyLog {
    let map = try JourneyFixture.map()
    return JourneyLog(
      map: map,
      journeys: [
        JourneyFixture.journey([.yes, .no, .unanswered], row: 2, subject: "Jan", reason: "far", map: map),
        JourneyFixture.journey(
          [.yes, .yes, .yes], row: 3, subject: "Jana", days: [nil, Day(iso: "2022-04-06"), nil],
          event: "new", map: map),
      ])
  }

  @Test func showsTheFormRowByRow() throws {
    let table = JourneyTrace(try log()).tables[0]
    #expect(table.id == "trace")
    #expect(
      table.columns.map(\.name)
        == ["subject", "group", "stage_entitled", "stage_applied", "stage_used", "reason"])
    #expect(table[0, "stage_applied"] == .label(code: "no", LocalizedText(de: "✗ nein", en: "✗ no")))
    #expect(table[0, "stage_used"] == .empty)
    #expect(table[0, "reason"]?.code == "far")
    #expect(
      table[1, "stage_applied"]
        == .label(code: "yes", LocalizedText(de: "✓ ja (06.04.2022)", en: "✓ yes (2022-04-06)")))
  }

  @Test func stepsEndWithTheJourney() throws {
    let table = try JourneyTrace(log(), subjects: ["Jan"]).tables[1]
    #expect(table.rows.count == 2)
    #expect(table[1, "answer"]?.code == "no")
    #expect(table[1, "reason"]?.code == "far")
    #expect(try JourneyTrace(log(), subjects: ["Jana"]).tables[1].rows.count == 3)
  }

  @Test func anUnknownSubjectIsAnErrorWithoutItsName() throws {
    let log = try log()
    let error = #expect(throws: JourneyError.self) { try JourneyTrace(log, subjects: ["Jan", "Secret"]) }
    #expect(error?.description.contains("Secret") == false)
    #expect(error?.description.contains("place 2") == true)
  }
}

import Foundation
import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct JSONRendererTests {
  @Test func aTableIsAnArrayOfRows() {
    let table = TidyTable(
      id: "t", title: LocalizedText("t"), columns: [.term, .n, .nMissing, .estimate],
      rows: [
        [Samples.label("north", "Nord", "North"), .count(12), .suppressed, .number(.infinity)],
        [.empty, .count(0), .count(1), .number(0.25)],
      ])
    #expect(
      JSONRenderer().render(table) == """
        [
          {"term": "north", "n": 12, "n_missing": "*", "estimate": null},
          {"term": null, "n": 0, "n_missing": 1, "estimate": 0.25}
        ]

        """)
  }

  @Test func aReportReadsBackWithItsRows() throws {
    let text = JSONRenderer().render(try Samples.report())
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let sections = try #require(report["sections"] as? [[String: Any]])
    #expect(sections.count == 2)
    let blocks = try #require(sections[0]["blocks"] as? [[String: Any]])
    #expect(blocks.map { $0["type"] as? String } == ["prose", "note", "table", "chart"])
    let rows = try #require(blocks[2]["rows"] as? [[String: Any]])
    #expect(rows.map { $0["term"] as? String } == ["north", "south"])
    #expect(rows.map { $0["estimate"] as? Double } == [0.5, 0.25])
    #expect(report["language"] as? String == "de")
  }
}

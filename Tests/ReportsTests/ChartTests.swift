import Foundation
import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct ChartTests {
  @Test func aColumnThatIsNotThereIsAnError() {
    #expect(throws: ReportError.missingColumn(chart: "c", table: "quota", column: "stage")) {
      try Chart(id: "c", title: LocalizedText("t"), form: .funnel(FunnelForm()), table: Samples.quota)
    }
  }

  @Test(arguments: Language.allCases)
  func specificationsAreCanonicalVegaLite(language: Language) throws {
    for chart in try Samples.charts() {
      let text = chart.specificationText(in: language)
      #expect(text == chart.specificationText(in: language))
      let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(json["$schema"] as? String == "https://vega.github.io/schema/vega-lite/v5.json")
      #expect((json["description"] as? String)?.isEmpty == false)
      #expect(["layer", "vconcat", "hconcat"].contains { json[$0] != nil })
    }
  }

  @Test func theTitleIsInThePictureOnlyWhenAsked() throws {
    let chart = try Samples.charts()[1]
    func title(_ display: Chart.TitleDisplay) -> Bool {
      guard case .object(let members) = chart.specification(in: .german, title: display) else { return false }
      return members.contains { $0.key == "title" }
    }
    #expect(title(.shown))
    #expect(!title(.omitted))
  }

  @Test func labelsFollowTheLanguage() throws {
    let charts = try Samples.charts()
    #expect(charts[1].specificationText(in: .german).contains("50,0\u{a0}%\u{2002}[43,1; 56,9]"))
    #expect(charts[1].specificationText(in: .english).contains("50.0%\u{2002}[43.1, 56.9]"))
    #expect(charts[1].specificationText(in: .german).contains("Ziel 34,0\u{a0}%"))
    #expect(charts[0].specificationText(in: .english).contains("dropped off"))
    #expect(charts[4].specificationText(in: .german).contains("n = 40"))
  }

  @Test func theDescriptionTellsTheNumbers() throws {
    #expect(
      try Samples.charts()[1].description(in: .english)
        == "Chart with intervals: Title. North: 50.0% [43.1, 56.9]; South: 25.0% [10.0, 45.0].")
  }

  /// Where disclosure control withheld a part, the chart must not give it away by subtraction.
  @Test func aSuppressedCellIsNotDrawn() throws {
    let chart = try Samples.charts()[0]
    let values = Self.rows(chart.specification(in: .english))
    let parts = values.filter { row in row.contains { $0.key == "part" } }
    // Group A: three parts of the first stage, one of the last; group B: one of the last. Bars and texts share them.
    #expect(Set(parts).count == 5)
  }

  @Test func aWithheldTableLeavesNothingToDraw() throws {
    let disclosure = DisclosureRule(minimumCount: 25).apply(to: Samples.levels)
    #expect(disclosure.note != nil)
    let chart = try Chart(
      id: "c", title: LocalizedText("t"), form: .stackedShares(StackedSharesForm()), table: disclosure.table)
    #expect(chart.isEmpty)
    #expect(Self.rows(chart.specification(in: .german)).isEmpty)
  }

  @Test func infiniteEndsStayInsideTheDrawing() throws {
    let table = TidyTable(
      id: "t", title: LocalizedText("t"), columns: [.term, .estimate, .confidenceLow, .confidenceHigh],
      rows: [[.text("a"), .number(1), .number(-.infinity), .number(2)]])
    let chart = try Chart(
      id: "c", title: LocalizedText("t"), form: .barsWithIntervals(IntervalForm()), table: table)
    let text = chart.specificationText(in: .english)
    #expect(text.contains("\"lower\": 0.94"))
    #expect(text.contains("[−∞, 2.00]"))
  }

  /// All data rows of a specification.
  private static func rows(_ json: JSON) -> [[JSON.Member]] {
    switch json {
    case .array(let items): items.flatMap(rows)
    case .object(let members):
      members.flatMap { member -> [[JSON.Member]] in
        guard member.key == "values", case .array(let items) = member.value else { return rows(member.value) }
        return items.compactMap { if case .object(let members) = $0 { members } else { nil } }
      }
    default: []
    }
  }
}

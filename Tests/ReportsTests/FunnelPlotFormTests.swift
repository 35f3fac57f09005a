import Foundation
import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct FunnelPlotFormTests {
  private static let table = TidyTable(
    id: "funnel", title: LocalizedText(de: "Studien", en: "Studies"),
    columns: [.term, .estimate, .standardError],
    rows: [
      [.text("A"), .number(-0.9), .number(0.5)], [.text("B"), .number(-1.4), .number(0.2)],
      [.text("C"), .empty, .number(0.2)],
    ])

  @Test func theFunnelStandsAroundTheSummaryAndThePreciseAreOnTop() throws {
    let chart = try Chart(
      id: "funnel", title: Self.table.title, form: .funnelPlot(FunnelPlotForm(summary: -1.2)),
      table: Self.table)
    let text = chart.specificationText(in: .english)
    #expect(text.contains("\"reverse\": true"))
    // A study without effect is not drawn; 1.96 standard errors make the funnel.
    #expect(text.contains("\"effect\": -0.9") && text.contains("\"effect\": -1.4"))
    #expect(text.contains("\"effect\": -2.23878"))
  }
}

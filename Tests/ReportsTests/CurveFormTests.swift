import Foundation
import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct CurveFormTests {
  private static let table = TidyTable(
    id: "curve", title: LocalizedText(de: "Kurve", en: "Curve"),
    columns: [
      .n, Column("effect", .dimensionless, de: "Effekt", en: "Effect"),
      Column("power", .proportion, de: "Teststärke", en: "Power"),
    ],
    rows: [
      [.count(10), .number(0.5), .number(0.3)], [.count(20), .number(0.5), .number(0.6)],
      [.count(10), .number(0.8), .number(0.5)], [.count(20), .number(0.8), .number(0.9)],
    ])

  private static func chart(_ reference: ChartReference?) throws -> Chart {
    try Chart(
      id: "curve", title: table.title,
      form: .curves(CurveForm(position: "n", value: "power", series: "effect", reference: reference)),
      table: table)
  }

  @Test func everyCurveHasItsColourAndItsEnds() throws {
    let chart = try Self.chart(ChartReference(0.8, LocalizedText(de: "gewünscht", en: "wanted")))
    let text = chart.specificationText(in: .german)
    #expect(text.contains("gewünscht 80,0") && text.contains("\"series\": \"0,80\""))
    #expect(chart.description(in: .english).contains("0.50, n 10: 30.0%, n 20: 60.0%"))
    #expect(try Self.chart(nil).specificationText(in: .german).contains("gewünscht") == false)
  }

  @Test func aColumnThatIsNotThereIsAnError() {
    #expect(throws: ReportError.missingColumn(chart: "c", table: "curve", column: "bf10")) {
      try Chart(
        id: "c", title: LocalizedText("t"), form: .curves(CurveForm(position: "n", value: "bf10")),
        table: Self.table)
    }
  }
}

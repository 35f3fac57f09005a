import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct ControllingChartTests {
  private func column(_ name: String, _ unit: Unit = .value) -> Column {
    Column(name, unit, de: name, en: name)
  }

  private func funnel() throws -> Chart {
    let limits = (2...20).map { Double($0) }.map { exposure -> [Cell] in
      let reach = 6 / exposure.squareRoot()
      return [
        .empty, .number(exposure), .empty, .number(10), .number(10 - 1.5 * reach), .number(10 - reach),
        .number(10 + reach), .number(10 + 1.5 * reach),
      ]
    }
    let units: [[Cell]] = [
      [
        .text("north"), .number(4), .number(12), .number(10), .number(5.5), .number(7), .number(13),
        .number(14.5),
      ],
      [
        .text("south"), .number(9), .number(15), .number(10), .number(7), .number(8), .number(12),
        .number(13),
      ],
      [
        .text("east"), .number(16), .number(8), .number(10), .number(7.75), .number(8.5), .number(11.5),
        .number(12.25),
      ],
    ]
    return try Chart(
      id: "funnel", title: LocalizedText("Rates"), form: .rateFunnel(RateFunnelForm()),
      table: TidyTable(
        id: "funnel", title: LocalizedText("Rates"),
        columns: [column("unit", .text)]
          + ["exposure", "rate", "common", "low_998", "low_95", "high_95", "high_998"].map { column($0) },
        rows: units + limits))
  }

  @Test func aFunnelPlotSaysWhereUnitsLie() throws {
    let chart = try funnel()
    #expect(
      chart.description(in: .english)
        == "Funnel plot: Rates. north: 12.00, within the limits; south: 15.00, above the limits of 99.8%; "
        + "east: 8.00, below the limits of 95%.")
    let text = chart.specificationText(in: .german)
    // Two units outside the limits, drawn and labelled in the colour of contrast.
    #expect(text.components(separatedBy: ChartTheme.contrastInk).count - 1 >= 2)
    for part in ["99,8\u{a0}%", "95\u{a0}%", "south"] { #expect(text.contains(part), "\(part)") }
  }

  @Test func aWaterfallStartsEveryStepWhereTheOneBeforeEnded() throws {
    let rows: [[Cell]] = [
      [.text("2014"), .text("level"), .number(100)], [.text("more"), .text("change"), .number(30)],
      [.text("less"), .text("change"), .number(-10)], [.text("2020"), .text("level"), .number(120)],
    ]
    let chart = try Chart(
      id: "w", title: LocalizedText("Cost"),
      form: .waterfall(WaterfallForm(category: "name", value: "amount")),
      table: TidyTable(
        id: "w", title: LocalizedText("Cost"),
        columns: [column("name", .text), column("kind", .text), column("amount")], rows: rows))
    #expect(
      chart.description(in: .english)
        == "Waterfall chart: Cost. 2014: 100.0; more: +30.00; less: −10.00; 2020: 120.0.")
    guard case .object(let data) = try #require(chart.specification(in: .english)["data"]),
      case .array(let bars) = try #require(data.first { $0.key == "values" }?.value)
    else {
      Issue.record("no data")
      return
    }
    #expect(bars.map { $0["start"] } == [.number(0), .number(100), .number(130), .number(0)])
    #expect(bars.map { $0["end"] } == [.number(100), .number(130), .number(120), .number(120)])
  }

  private func lines(panel: String?, reference: String?) throws -> Chart {
    let rows: [[Cell]] = ["a", "b", "c", "d"].flatMap { unit in
      [2019, 2020].map { year in
        [
          .text(unit), .text(String(year)), .number(Double(year - 2000)), .number(20), .number(18),
          .number(22),
        ]
      }
    }
    return try Chart(
      id: "l", title: LocalizedText("Index"),
      form: .panelLines(
        PanelLinesForm(
          time: "period", value: "value", series: panel == nil ? "unit" : nil, panel: panel,
          reference: reference,
          referenceTitle: LocalizedText(reference == nil ? "" : "line"), lower: "low", upper: "high")),
      table: TidyTable(
        id: "l", title: LocalizedText("Index"),
        columns: [
          column("unit", .text), column("period", .text), column("value"), column("line"), column("low"),
          column("high"),
        ],
        rows: rows))
  }

  @Test func linesStandInOnePanelOrInSmallOnesOfTheSameScale() throws {
    let single = try lines(panel: nil, reference: "line").specificationText(in: .english)
    #expect(!single.contains("\"facet\"") && single.contains("\"reference\"") && single.contains("\"area\""))
    let small = try lines(panel: "unit", reference: "line").specificationText(in: .english)
    #expect(small.contains("\"facet\"") && small.contains("\"columns\": 3"))
    #expect(
      !(try lines(panel: "unit", reference: nil).specificationText(in: .english)).contains("\"reference\""))
    #expect(
      try lines(panel: "unit", reference: nil).description(in: .english).contains(
        "Line chart: Index. a, 2019: 19.00"))
  }
}

extension JSON {
  /// The value of a key, where this is an object that has it.
  fileprivate subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

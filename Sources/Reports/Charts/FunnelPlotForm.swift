import Measurement
import Tables

/// Effects of studies over their standard errors, the most precise on top, with the funnel that 95 of 100 fall into
/// if chance alone makes them differ.
public struct FunnelPlotForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Trichterdiagramm", en: "Funnel plot")

  /// The column of effects.
  public let effect: String
  /// The column of standard errors.
  public let error: String
  /// The summary that the funnel stands around.
  public let summary: Double

  /// Creates the form from column names.
  public init(effect: String = "estimate", error: String = "std_error", summary: Double) {
    self.effect = effect
    self.error = error
    self.summary = summary
  }

  var columnNames: [String] { [effect, error] }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      "\(rows.column(effect).label[language]) \(rows.text(row, effect)), "
        + "\(rows.column(error).label[language]) \(rows.text(row, error))"
    }
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, effect) != nil && rows.number($0, error) != nil }
    let widest = (drawn.compactMap { rows.number($0, error) }.max() ?? 1) * 1.06
    let reach = 1.959963984540054 * widest
    let domain = ChartDomain(
      drawn.compactMap { rows.number($0, effect) } + [summary - reach, summary + reach], unit: .value,
      zero: .asFound)
    let x: JSON = [
      "field": "effect", "type": "quantitative", "scale": domain.scale(),
      "axis": theme.valueAxis(.value, title: rows.heading(effect), hasGrid: false),
    ]
    let y: JSON = [
      "field": "error", "type": "quantitative",
      "scale": ["domain": [0, .number(widest)], "nice": false, "reverse": true],
      "axis": theme.valueAxis(.value, title: rows.heading(error)),
    ]
    let points = drawn.map { row -> JSON in
      [
        "effect": .number(rows.number(row, effect) ?? 0), "error": .number(rows.number(row, error) ?? 0),
      ]
    }
    let funnel: JSON = [
      "values": [
        ["effect": .number(summary - reach), "error": .number(widest), "order": 0],
        ["effect": .number(summary), "error": 0, "order": 1],
        ["effect": .number(summary + reach), "error": .number(widest), "order": 2],
      ]
    ]
    let middle: JSON = [
      "values": [
        ["effect": .number(summary), "error": 0, "order": 0],
        ["effect": .number(summary), "error": .number(widest), "order": 1],
      ]
    ]
    func line(_ data: JSON, dash: JSON) -> JSON {
      [
        "data": data,
        "mark": ["type": "line", "strokeDash": dash, "strokeWidth": 1.5, "color": .text(ChartTheme.quiet)],
        "encoding": ["x": x, "y": y, "order": ["field": "order", "type": "quantitative"]],
      ]
    }
    return [
      .init("width", .number(ChartTheme.width - 90)), .init("height", 320),
      .init(
        "layer",
        [
          line(funnel, dash: [5, 4]), line(middle, dash: [1, 0]),
          [
            "data": ["values": .array(points)],
            "mark": [
              "type": "point", "filled": true, "opacity": 0.85, "size": 80, "color": .text(ChartTheme.accent),
            ],
            "encoding": ["x": x, "y": y],
          ],
        ]),
    ]
  }
}

import Measurement
import Tables

/// A waterfall: from one amount to another by steps that add up to the difference.
///
/// A row is either a level, whose bar starts at zero, or a change, whose bar starts where the one before ended. The column
/// of kinds says which: `level` or `change`.
public struct WaterfallForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Wasserfalldiagramm", en: "Waterfall chart")

  /// The column of names.
  public let category: String
  /// The column of amounts.
  public let value: String
  /// The column that says `level` or `change`.
  public let kind: String

  /// Creates the form from column names.
  public init(category: String, value: String, kind: String = "kind") {
    self.category = category
    self.value = value
    self.kind = kind
  }

  var columnNames: [String] { [category, value, kind] }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return drawn(rows).map { "\(rows.text($0, category)): \(label($0, rows, language))" }
  }

  private func drawn(_ rows: ChartRows) -> [Int] {
    rows.indices.filter { rows.number($0, value)?.isFinite == true }
  }

  private func label(_ row: Int, _ rows: ChartRows, _ language: Language) -> String {
    let text = rows.text(row, value)
    return rows.code(row, kind) == "change" && (rows.number(row, value) ?? 0) > 0 ? "+" + text : text
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = drawn(rows)
    let labels = drawn.map { theme.wrapped(rows.text($0, category), to: 34) }
    let texts = drawn.map { label($0, rows, theme.language) }
    let labelWidth = (labels.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let textWidth = (texts.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let plotWidth = max(200, ChartTheme.width - labelWidth - textWidth)
    var end = 0.0
    var ends: [Double] = []
    var bars: [JSON] = []
    var links: [JSON] = []
    for (place, row) in drawn.enumerated() {
      let amount = rows.number(row, value) ?? 0
      let isLevel = rows.code(row, kind) != "change"
      let start = isLevel ? 0 : end
      end = isLevel ? amount : end + amount
      ends += [start, end]
      let colour = isLevel ? ChartTheme.pale : amount >= 0 ? ChartTheme.contrast : ChartTheme.accent
      bars.append([
        "category": .text(labels[place]), "start": .number(start), "end": .number(end),
        "colour": .text(colour), "text": .text(texts[place]),
      ])
      if place + 1 < drawn.count {
        links.append(["category": .text(labels[place]), "next": .text(labels[place + 1]), "at": .number(end)])
      }
    }
    let domain = ChartDomain(ends, unit: rows.column(value).unit, zero: .included)
    let y: JSON = [
      "field": "category", "type": "nominal", "sort": .array(labels.map(JSON.text)),
      "scale": ["paddingInner": 0.35], "axis": ChartTheme.categoryAxis(width: labelWidth),
    ]
    let axis = theme.valueAxis(rows.column(value).unit, title: rows.heading(value))
    func x(_ field: String) -> JSON {
      ["field": .text(field), "type": "quantitative", "scale": domain.scale(), "axis": axis]
    }
    let step = ChartTheme.step(for: labels, least: 32)
    return [
      .init("width", .number(plotWidth)), .init("height", ["step": .number(step)]),
      .init("data", ["values": .array(bars)]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "bar"],
            "encoding": [
              "x": x("start"), "x2": ["field": "end"], "y": y,
              "color": ["field": "colour", "type": "nominal", "scale": nil],
            ],
          ],
          [
            "data": ["values": .array(links)],
            "mark": ["type": "rule", "color": .text(ChartTheme.quiet), "strokeWidth": 1],
            "encoding": ["x": x("at"), "y": y, "y2": ["field": "next"]],
          ],
          [
            "mark": ["type": "text", "align": "left"],
            "encoding": ["x": ["value": .number(plotWidth + 10)], "y": y, "text": ["field": "text"]],
          ],
          ChartTheme.categoryLabels(labels, field: "category", y: y),
        ]),
    ]
  }
}

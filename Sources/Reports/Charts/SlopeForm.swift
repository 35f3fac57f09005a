import Measurement
import Tables

/// Lines from a value before to a value after, one line per row.
public struct SlopeForm: Sendable, Hashable {
  /// The column that names the lines.
  public let label: String
  /// The column of values before.
  public let before: String
  /// The column of values after.
  public let after: String
  /// The code of the row to highlight, such as that of the mean; nil for none.
  public let highlighted: String?

  /// Creates the form from column names.
  public init(label: String = "term", before: String, after: String, highlighted: String? = nil) {
    self.label = label
    self.before = before
    self.after = after
    self.highlighted = highlighted
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      "\(rows.text(row, label)): \(rows.text(row, before)) → \(rows.text(row, after))"
    }
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, before) != nil && rows.number($0, after) != nil }
    let starts = drawn.map { rows.number($0, before) ?? 0 }
    let ends = drawn.map { rows.number($0, after) ?? 0 }
    let height = max(260.0, Double(drawn.count) * 19 + 20)
    let low = (starts + ends).min() ?? 0
    let high = max((starts + ends).max() ?? 1, low + 1e-9)
    let names = drawn.map { Self.shortened(rows.text($0, label), to: 46) }
    let beforeTexts = drawn.map { rows.text($0, before) }
    let afterTexts = zip(drawn, names).map { "\(rows.text($0, after))  \($1)" }
    let margin = Spreading(low: low, high: high, height: height, distance: 17)
    let leftPlaces = margin.places(for: starts)
    let rightPlaces = margin.places(for: ends)
    let leftWidth = (beforeTexts.map { ChartTheme.width(of: $0) }.max() ?? 0) + 14
    let rightWidth = (afterTexts.map { ChartTheme.width(of: $0) }.max() ?? 0) + 14
    let plotWidth = max(160, ChartTheme.width - leftWidth - rightWidth)
    let times = [rows.column(before), rows.column(after)].map { theme.format.heading($0) }

    var points: [JSON] = []
    var labels: [[JSON]] = [[], []]
    for (index, row) in drawn.enumerated() {
      let isHighlighted = highlighted != nil && rows.code(row, label) == highlighted
      let weight: JSON = isHighlighted ? "bold" : "normal"
      let role: JSON = isHighlighted ? "highlighted" : "other"
      for (time, number) in zip(times, [starts[index], ends[index]]) {
        points.append([
          "line": .number(Double(index)), "time": .text(time), "value": .number(number), "role": role,
        ])
      }
      labels[0].append([
        "time": .text(times[0]), "place": .number(leftPlaces[index]), "text": .text(beforeTexts[index]),
        "role": role, "weight": weight,
      ])
      labels[1].append([
        "time": .text(times[1]), "place": .number(rightPlaces[index]), "text": .text(afterTexts[index]),
        "role": role, "weight": weight,
      ])
    }
    let isAnyHighlighted = drawn.contains { highlighted != nil && rows.code($0, label) == highlighted }
    let x: JSON = [
      "field": "time", "type": "nominal", "sort": .array(times.map(JSON.text)), "scale": ["padding": 0],
      "axis": [
        "orient": "top", "labelAngle": 0, "labelFontWeight": "bold", "labelFontSize": 13, "title": nil,
        "domain": false, "ticks": false, "grid": true, "gridColor": "#cbd2d9", "labelPadding": 10,
      ],
    ]
    let y: JSON = [
      "field": "value", "type": "quantitative", "axis": nil,
      "scale": ["domain": [.number(margin.bottom), .number(margin.top)], "nice": false, "zero": false],
    ]
    func marks(_ role: String, colour: String, width: Double, size: Double) -> [JSON] {
      let data: JSON = [
        "values": .array(
          points.filter {
            if case .object(let members) = $0 {
              members.contains(JSON.Member("role", .text(role)))
            } else {
              false
            }
          })
      ]
      return [
        [
          "data": data,
          "mark": ["type": "line", "color": .text(colour), "strokeWidth": .number(width)],
          "encoding": ["x": x, "y": y, "detail": ["field": "line", "type": "nominal"]],
        ],
        [
          "data": data,
          "mark": [
            "type": "point", "filled": true, "opacity": 1, "color": .text(colour), "size": .number(size),
          ],
          "encoding": ["x": x, "y": y],
        ],
      ]
    }
    func texts(_ values: [JSON], align: String, shift: Double) -> JSON {
      [
        "data": ["values": .array(values)],
        "mark": ["type": "text", "align": .text(align), "dx": .number(shift), "baseline": "middle"],
        "encoding": [
          "x": x,
          "y": ["field": "place", "type": "quantitative", "axis": nil],
          "text": ["field": "text"],
          "color": [
            "condition": ["test": "datum.role === 'highlighted'", "value": .text(ChartTheme.accent)],
            "value": .text(ChartTheme.ink),
          ],
        ],
      ]
    }
    let quiet = isAnyHighlighted ? ChartTheme.pale : ChartTheme.accent
    return [
      .init("width", .number(plotWidth)), .init("height", .number(height)),
      .init(
        "layer",
        .array(
          marks("other", colour: quiet, width: 1.5, size: 40)
            + marks("highlighted", colour: ChartTheme.accent, width: 3.5, size: 90)
            + [texts(labels[0], align: "right", shift: -10), texts(labels[1], align: "left", shift: 10)])),
    ]
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }
}

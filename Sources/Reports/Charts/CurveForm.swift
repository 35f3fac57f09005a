import Measurement
import Tables

/// Curves of one number over another, such as power over sample size, with a reference line; where few numbers are known each
/// is a point.
public struct CurveForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Kurven", en: "Curves")

  /// The column of the numbers along the axis.
  public let position: String
  /// The column of the values.
  public let value: String
  /// The column that tells several curves apart; nil for one curve.
  public let series: String?
  /// A value to compare with, drawn as a level line.
  public let reference: ChartReference?
  /// What is said of the line on which both numbers are equal; nil for no such line.
  public let diagonal: LocalizedText?

  /// Creates the form from column names.
  public init(
    position: String, value: String, series: String? = nil, reference: ChartReference? = nil,
    diagonal: LocalizedText? = nil
  ) {
    self.position = position
    self.value = value
    self.series = series
    self.reference = reference
    self.diagonal = diagonal
  }

  /// More positions than these make a curve without points.
  private static let mostPoints = 12

  var columnNames: [String] { [position, value, series].compactMap(\.self) }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.distinct(series).compactMap { name in
      let own = rows.indices.filter { rows.text($0, series) == name }
      guard let first = own.first, let last = own.last else { return nil }
      let ends = [first, last].map { row in
        "\(rows.column(position).label[language]) \(rows.text(row, position)): \(rows.text(row, value))"
      }
      return (name.isEmpty ? "" : name + ", ") + ends.joined(separator: ", ")
    }
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, position) != nil && rows.number($0, value) != nil }
    let names = rows.distinct(series, in: drawn)
    let unit = rows.column(value).unit
    let levels = drawn.compactMap { rows.number($0, value) } + [reference?.value].compactMap(\.self)
    let domain = ChartDomain(levels, unit: unit, zero: unit == .proportion ? .included : .asFound)
    let positions = drawn.compactMap { rows.number($0, position) } + (diagonal == nil ? [] : [0, 1])
    let (first, last) = (positions.min() ?? 0, positions.max() ?? 1)
    let hasPoints = Set(positions).count <= Self.mostPoints || diagonal != nil
    // A single position stands in the middle.
    let margin = first == last ? 1.0 : 0
    let x: JSON = [
      "field": "position", "type": "quantitative",
      "scale": [
        "domain": [.number(first - margin), .number(last + margin)], "nice": false,
        "zero": false,
      ],
      "axis": theme.valueAxis(rows.column(position).unit, title: rows.heading(position), hasGrid: false),
    ]
    let y: JSON = [
      "field": "value", "type": "quantitative", "scale": domain.scale(),
      "axis": theme.valueAxis(unit, title: rows.heading(value)),
    ]
    let points = drawn.map { row -> JSON in
      [
        "position": .number(rows.number(row, position) ?? 0), "value": .number(rows.number(row, value) ?? 0),
        "series": .text(rows.text(row, series)),
      ]
    }
    var line: [JSON.Member] = [.init("x", x), .init("y", y)]
    if names.count > 1 {
      // Numbers alone do not say what they are.
      let areNumbers = names.allSatisfy { $0.allSatisfy { !$0.isLetter } }
      line.append(
        .init(
          "color",
          ChartTheme.colours(
            of: names, field: "series", title: areNumbers ? series.map { rows.heading($0) } : nil)))
      line.append(
        .init(
          "strokeDash",
          ["field": "series", "type": "nominal", "sort": .array(names.map(JSON.text)), "legend": nil]))
    }
    var layers: [JSON] = [
      [
        "mark": [
          "type": "line", "strokeWidth": 2.2, "color": .text(ChartTheme.accent),
          "point": hasPoints ? ["size": 45] : .truth(false),
        ],
        "encoding": .object(line),
      ]
    ]
    if let reference { layers += Self.layers(reference, unit: unit, theme) }
    if let diagonal { layers += Self.layers(ofDiagonal: diagonal, domain, x, theme) }
    return [
      .init("data", ["values": .array(points)]), .init("width", .number(ChartTheme.width - 90)),
      .init("height", 280), .init("layer", .array(layers)),
    ]
  }

  private static func layers(_ reference: ChartReference, unit: Unit, _ theme: ChartTheme) -> [JSON] {
    let y: JSON = ["datum": .number(reference.value), "type": "quantitative"]
    let text = reference.label[theme.language] + " " + theme.format.text(reference.value, unit)
    return [
      [
        "data": ["values": [["reference": 0]]],
        "mark": [
          "type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": .text(ChartTheme.contrast),
        ],
        "encoding": ["y": y],
      ],
      [
        "data": ["values": [["reference": 0]]],
        "mark": [
          "type": "text", "align": "left", "baseline": "bottom", "dx": 4, "dy": -4, "fontWeight": "bold",
          "color": .text(ChartTheme.contrastInk), "text": .text(text),
        ],
        "encoding": ["x": ["value": 0], "y": y],
      ],
    ]
  }

  /// The line on which the position and the value are equal shares.
  private static func layers(
    ofDiagonal label: LocalizedText, _ domain: ChartDomain, _ x: JSON, _ theme: ChartTheme
  ) -> [JSON] {
    let end = min(1, domain.high)
    let y: JSON = ["field": "value", "type": "quantitative"]
    let ends: JSON = [["position": 0, "value": 0], ["position": .number(end), "value": .number(end)]]
    return [
      [
        "data": ["values": ends],
        "mark": [
          "type": "line", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": .text(ChartTheme.contrast),
        ],
        "encoding": ["x": x, "y": y],
      ],
      [
        "data": ["values": [["position": .number(end), "value": .number(end)]]],
        "mark": [
          "type": "text", "align": "right", "baseline": "bottom", "dx": -24, "fontWeight": "bold",
          "color": .text(ChartTheme.contrastInk), "text": .text(label[theme.language]),
        ],
        "encoding": ["x": x, "y": y],
      ],
    ]
  }
}

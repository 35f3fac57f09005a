import Measurement
import Tables

/// Lines over time in one panel, or in small panels of the same scale, one for each unit, with a line to compare with and a
/// corridor.
public struct PanelLinesForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Liniendiagramm", en: "Line chart")

  /// The column of time.
  public let time: String
  /// The column of values.
  public let value: String
  /// The column that tells several lines apart; nil for one line.
  public let series: String?
  /// What a single line is; empty where the title says it.
  public let valueTitle: LocalizedText
  /// The column of panels; nil for one panel.
  public let panel: String?
  /// The column of the line to compare with; nil for none.
  public let reference: String?
  /// What that line is.
  public let referenceTitle: LocalizedText
  /// The column of a fitted line; nil for none.
  public let fitted: String?
  /// What the fitted line is.
  public let fittedTitle: LocalizedText
  /// The time at which something began, as the table writes it; nil for none.
  public let beginning: String?
  /// The column of the lower end of the corridor; nil for none.
  public let lower: String?
  /// The column of its upper end.
  public let upper: String?

  /// Creates the form from column names.
  public init(
    time: String, value: String, series: String? = nil, valueTitle: LocalizedText = LocalizedText(""),
    panel: String? = nil, reference: String? = nil,
    referenceTitle: LocalizedText = LocalizedText(""), fitted: String? = nil,
    fittedTitle: LocalizedText = LocalizedText(""), beginning: String? = nil, lower: String? = nil,
    upper: String? = nil
  ) {
    self.time = time
    self.value = value
    self.series = series
    self.valueTitle = valueTitle
    self.panel = panel
    self.reference = reference
    self.referenceTitle = referenceTitle
    self.fitted = fitted
    self.fittedTitle = fittedTitle
    self.beginning = beginning
    self.lower = lower
    self.upper = upper
  }

  var columnNames: [String] {
    [time, value, series, panel, reference, fitted, lower, upper].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      let names = [panel, series].map { rows.text(row, $0) }.filter { !$0.isEmpty }
      return (names + ["\(rows.text(row, time)): \(rows.text(row, value))"]).joined(separator: ", ")
    }
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, value)?.isFinite ?? true }
    let times = ObservedTimes(time, of: drawn, in: rows)
    func name(_ row: Int) -> String { series == nil ? valueTitle[theme.language] : rows.text(row, series) }
    let names = series == nil ? [valueTitle[theme.language]] : rows.distinct(series, in: drawn)
    let panels = rows.distinct(panel, in: drawn)
    let points = drawn.map { row -> JSON in
      var members: [JSON.Member] = [
        .init("time", times.place(row)), .init("value", rows.number(row, value).map(JSON.number) ?? .null),
        .init("series", .text(name(row))), .init("panel", .text(rows.text(row, panel))),
      ]
      for (field, column) in [
        ("reference", reference), ("fitted", fitted), ("lower", lower), ("upper", upper),
      ] {
        if let number = rows.number(row, column) { members.append(.init(field, .number(number))) }
      }
      return .object(members)
    }
    let numbers = drawn.flatMap { row in
      [value, reference, fitted, lower, upper].compactMap { rows.number(row, $0) }
    }
    let unit = rows.column(value).unit
    let domain = ChartDomain(numbers, unit: unit, zero: .asFound)
    let isSmall = panels.count > 1
    let columns = isSmall ? min(3, panels.count) : 1
    let width = ((ChartTheme.width - 48) / Double(columns) - (isSmall ? 24 : 0)).rounded(.down)
    let y: JSON = [
      "field": "value", "type": "quantitative", "scale": domain.scale(.round),
      "axis": [
        "labelExpr": .text(theme.axisExpression(unit)), "title": isSmall ? .null : .text(rows.heading(value)),
        "tickCount": isSmall ? 4 : 5, "domain": false, "ticks": false, "labelPadding": 6, "titleAngle": 0,
        "titleAlign": "left", "titleAnchor": "start", "titleBaseline": "bottom", "titleX": 0, "titleY": -10,
      ],
    ]
    var x = times.encoding
    if isSmall { x = Self.untitled(x) }
    var layers = layers(names, x: x, y: y, theme)
    if let row = drawn.first(where: { rows.code($0, time) == beginning }), beginning != nil {
      layers.insert(
        [
          "data": ["values": [["time": times.place(row)]]],
          "mark": ["type": "rule", "color": .text(ChartTheme.pale), "strokeWidth": 1.5],
          "encoding": ["x": x],
        ], at: 0)
    }
    let data: JSON = ["values": .array(points)]
    if !isSmall {
      return [
        .init("data", data), .init("width", .number(width)), .init("height", 260),
        .init("layer", .array(layers)),
      ]
    }
    return [
      .init("data", data),
      .init(
        "facet",
        [
          "field": "panel", "type": "nominal", "sort": .array(panels.map(JSON.text)), "title": nil,
          "header": [
            "labelAnchor": "start", "labelFontSize": 11, "labelFontWeight": "bold",
            "labelLimit": .number(width + 16),
          ],
        ]),
      .init("columns", .number(Double(columns))), .init("spacing", 20),
      .init("spec", ["width": .number(width), "height": 120, "layer": .array(layers)]),
    ]
  }

  private static func untitled(_ encoding: JSON) -> JSON {
    guard case .object(let members) = encoding else { return encoding }
    return .object(
      members.map { member in
        guard member.key == "axis", case .object(let axis) = member.value else { return member }
        return .init("axis", .object(axis.map { $0.key == "title" ? .init("title", .null) : $0 }))
      })
  }

  private func layers(_ names: [String], x: JSON, y: JSON, _ theme: ChartTheme) -> [JSON] {
    var layers: [JSON] = []
    if lower != nil, upper != nil {
      layers.append([
        "mark": ["type": "area", "color": .text(ChartTheme.pale), "opacity": 0.18],
        "encoding": [
          "x": x, "y": ["field": "lower", "type": "quantitative"], "y2": ["field": "upper"],
          "detail": ["field": "series"],
        ],
      ])
    }
    // The colours of all lines, the one to compare with among them, make one legend.
    let compared =
      (reference == nil ? [] : [referenceTitle[theme.language]])
      + (fitted == nil ? [] : [fittedTitle[theme.language]])
    let shown = names.count < 2 && names.first.map(\.isEmpty) != false ? [""] : names
    let all = shown + compared
    let colours =
      shown.indices.map { ChartTheme.palette[$0 % ChartTheme.palette.count] }
      + (reference == nil ? [] : [ChartTheme.quiet]) + (fitted == nil ? [] : [ChartTheme.contrast])
    let entries = all.filter { !$0.isEmpty }
    func colour(_ field: JSON.Member) -> JSON {
      .object(
        [field] + [
          .init("type", "nominal"),
          .init("scale", ["domain": .array(all.map(JSON.text)), "range": .array(colours.map(JSON.text))]),
          .init(
            "legend",
            entries.isEmpty
              ? .null
              : [
                "direction": "horizontal", "offset": 28, "values": .array(entries.map(JSON.text)),
                "columns": .number(Double(ChartTheme.legendColumns(entries, width: ChartTheme.width))),
              ]),
        ])
    }
    if reference != nil {
      layers.append([
        "mark": ["type": "line", "strokeDash": [5, 4], "strokeWidth": 1.5],
        "encoding": [
          "x": x, "y": ["field": "reference", "type": "quantitative"],
          "color": colour(.init("datum", .text(compared[0]))), "detail": ["field": "series"],
        ],
      ])
    }
    if fitted != nil {
      layers.append([
        "mark": ["type": "line", "strokeWidth": 2],
        "encoding": [
          "x": x, "y": ["field": "fitted", "type": "quantitative"],
          "color": colour(.init("datum", .text(fittedTitle[theme.language]))),
        ],
      ])
    }
    layers.append([
      "mark": ["type": "line", "strokeWidth": .number(fitted == nil ? 2 : 1)],
      "encoding": ["x": x, "y": y, "color": colour(.init("field", "series"))],
    ])
    layers.append([
      "mark": ["type": "point", "filled": true, "size": 36, "opacity": 1],
      "encoding": ["x": x, "y": y, "color": colour(.init("field", "series"))],
    ])
    return layers
  }
}

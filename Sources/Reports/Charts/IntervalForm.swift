import Measurement
import Tables

/// Categories with values, their intervals and a reference line.
public struct IntervalForm: Sendable, Hashable {
  /// How the value itself is drawn.
  public enum Mark: String, Sendable, Hashable {
    /// A bar from zero, for counts, proportions and other amounts.
    case bar
    /// A point, for differences, means of scales and effects.
    case point
  }

  /// The column of categories.
  public let category: String
  /// The column of groups, drawn side by side within a category; nil for none.
  public let group: String?
  /// The column of values.
  public let value: String
  /// The column of lower ends; nil for no intervals.
  public let lower: String?
  /// The column of upper ends; nil for no intervals.
  public let upper: String?
  /// How the value is drawn.
  public let mark: Mark
  /// The line to compare with.
  public let reference: ChartReference?

  /// Creates the form from column names.
  public init(
    category: String = "term", group: String? = nil, value: String = "estimate",
    lower: String? = "conf_low", upper: String? = "conf_high", mark: Mark = .point,
    reference: ChartReference? = nil
  ) {
    self.category = category
    self.group = group
    self.value = value
    self.lower = lower
    self.upper = upper
    self.mark = mark
    self.reference = reference
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      let group = rows.text(row, group)
      let name = rows.text(row, category) + (group.isEmpty ? "" : ", " + group)
      return "\(name): \(label(row, rows, NumberFormat(language)).joined(separator: " "))"
    }
  }

  /// The value and its interval as texts.
  private func label(_ row: Int, _ rows: ChartRows, _ format: NumberFormat) -> [String] {
    let unit = rows.column(value).unit
    guard let number = rows.number(row, value) else { return [rows.text(row, value)] }
    let bare = format.text(number, unit)
    guard let lower = rows.number(row, lower), let upper = rows.number(row, upper) else { return [bare] }
    let decimals = format.decimals(number, unit)
    let ends = [lower, upper].map {
      format.text($0, unit, decimals: decimals).replacing("\u{a0}%", with: "").replacing("%", with: "")
    }
    return [bare, "[\(ends.joined(separator: format.language == .german ? "; " : ", "))]"]
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, value)?.isFinite == true }
    let groups = rows.distinct(group, in: drawn)
    let isGrouped = groups.count > 1
    let categories = rows.distinct(category, in: drawn).map { theme.wrapped($0, to: 32) }
    let (low, high) = domain(drawn, rows)
    var texts = 0.0
    var values: [JSON] = []
    for row in drawn {
      let parts = label(row, rows, theme.format)
      texts = max(texts, ChartTheme.width(of: parts.joined(separator: "  ")))
      let number = rows.number(row, value) ?? 0
      values.append([
        "category": .text(theme.wrapped(rows.text(row, category), to: 32)),
        "group": .text(rows.text(row, group)), "value": .number(number), "zero": 0,
        "lower": .number(min(max(rows.number(row, lower) ?? number, low), high)),
        "upper": .number(min(max(rows.number(row, upper) ?? number, low), high)),
        "text": .text(parts.joined(separator: "  ")),
      ])
    }
    let labelWidth = (categories.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let plotWidth = max(200, ChartTheme.width - labelWidth - texts - 24)
    let column = rows.column(value)
    let scale: JSON = [
      "domain": [.number(low), .number(high)], "nice": reference == nil && mark == .bar ? true : false,
      "zero": false,
    ]
    let x: JSON = [
      "field": "value", "type": "quantitative", "scale": scale, "axis": theme.valueAxis(column),
    ]
    let y: [JSON.Member] = [
      .init(
        "y",
        [
          "field": "category", "type": "nominal", "sort": .array(categories.map(JSON.text)),
          "scale": ["paddingInner": isGrouped ? 0.2 : 0.35],
          "axis": ChartTheme.categoryAxis(width: labelWidth),
        ])
    ]
    let offset: [JSON.Member] =
      isGrouped
      ? [.init("yOffset", ["field": "group", "type": "nominal", "sort": .array(groups.map(JSON.text))])] : []
    let colour: JSON =
      isGrouped
      ? [
        "field": "group", "type": "nominal",
        "scale": [
          "domain": .array(groups.map(JSON.text)),
          "range": .array(groups.indices.map { .text(ChartTheme.palette[$0 % ChartTheme.palette.count]) }),
        ],
        "legend": ["direction": "horizontal"],
      ] : ["value": .text(ChartTheme.accent)]
    func layer(_ mark: JSON, _ encoding: [JSON.Member]) -> JSON {
      ["mark": mark, "encoding": .object(y + offset + encoding)]
    }
    var layers: [JSON] = []
    if mark == .bar {
      layers.append(
        layer(
          ["type": "bar", "opacity": 0.45],
          [
            .init("x", x), .init("x2", ["field": "zero"]), .init("color", colour),
          ]))
    }
    if lower != nil, upper != nil {
      let end: JSON = mark == .bar ? .text(ChartTheme.ink) : nil
      let ruleColour: JSON = mark == .bar ? ["value": end] : colour
      layers.append(
        layer(
          ["type": "rule", "strokeWidth": 2],
          [
            .init(
              "x",
              ["field": "lower", "type": "quantitative", "scale": scale, "axis": theme.valueAxis(column)]),
            .init("x2", ["field": "upper"]),
            .init("color", ruleColour),
          ]))
    }
    layers.append(
      layer(
        ["type": "point", "filled": true, "opacity": 1, "size": mark == .bar ? 40 : 80],
        [
          .init("x", x), .init("color", mark == .bar ? ["value": .text(ChartTheme.ink)] : colour),
        ]))
    layers.append(
      layer(
        ["type": "text", "align": "left"],
        [
          .init("x", ["value": .number(plotWidth + 14)]), .init("text", ["field": "text"]),
        ]))
    if let reference {
      layers += Self.layers(reference, unit: column.unit, theme)
    }
    return [
      .init("data", ["values": .array(values)]), .init("width", .number(plotWidth)),
      .init("height", ["step": .number(isGrouped ? Double(groups.count) * 18 + 10 : 32), "for": "position"]),
      .init("layer", .array(layers)),
    ]
  }

  private static func layers(_ reference: ChartReference, unit: Unit, _ theme: ChartTheme) -> [JSON] {
    let text = "\(reference.label[theme.language]) \(theme.format.text(reference.value, unit))"
    let x: JSON = ["datum": .number(reference.value), "type": "quantitative"]
    return [
      [
        "data": ["values": [["reference": 0]]],
        "mark": [
          "type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": .text(ChartTheme.contrast),
        ],
        "encoding": ["x": x],
      ],
      [
        "data": ["values": [["reference": 0]]],
        "mark": [
          "type": "text", "baseline": "bottom", "dy": -5, "color": "#a84300", "fontWeight": "bold",
          "text": .text(text),
        ],
        "encoding": ["x": x, "y": ["value": 0]],
      ],
    ]
  }

  /// The ends of the axis: all values, finite interval ends and the reference, with some air.
  private func domain(_ drawn: [Int], _ rows: ChartRows) -> (low: Double, high: Double) {
    var numbers = drawn.flatMap { row in
      [value, lower, upper].compactMap { rows.number(row, $0) }.filter(\.isFinite)
    }
    if let reference { numbers.append(reference.value) }
    let unit = rows.column(value).unit
    if mark == .bar || unit == .proportion { numbers.append(0) }
    let low = numbers.min() ?? 0
    let high = numbers.max() ?? 1
    let air = high > low ? (high - low) * 0.05 : max(1, high.magnitude * 0.1)
    let isAmount = mark == .bar || unit == .proportion
    let top = unit == .proportion ? min(1, high + air) : high + air
    return (isAmount && low == 0 ? 0 : low - air, isAmount && high == 0 ? 0 : top)
  }
}

import Measurement
import Tables

/// Points over time with a centre line: a run chart.
public struct TimelineForm: Sendable, Hashable {
  /// The column of time: days as `yyyy-mm-dd`, numbers of weeks or sessions, or names in their order.
  public let time: String
  /// The column of values.
  public let value: String
  /// The column of the centre line, such as the median of all rows; nil for none.
  public let centre: String?
  /// The column that tells several lines apart; nil for one line.
  public let series: String?

  /// Creates the form from column names.
  public init(time: String, value: String, centre: String? = nil, series: String? = nil) {
    self.time = time
    self.value = value
    self.centre = centre
    self.series = series
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      let name = rows.text(row, series)
      return (name.isEmpty ? "" : name + ", ") + "\(rows.text(row, time)): \(rows.text(row, value))"
    }
  }

  /// How the times are drawn.
  private enum TimeScale {
    case days, numbers, names
  }

  private func timeScale(_ drawn: [Int], _ rows: ChartRows) -> TimeScale {
    if drawn.allSatisfy({ rows.number($0, time) != nil }) { return .numbers }
    let areDays = drawn.allSatisfy { rows.code($0, time).flatMap { Day(iso: $0) } != nil }
    return areDays ? .days : .names
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, value)?.isFinite == true }
    let scale = timeScale(drawn, rows)
    let names = rows.distinct(series, in: drawn)
    let isSingle = names.count < 2
    let column = rows.column(value)
    var points: [JSON] = []
    for row in drawn {
      var members: [JSON.Member] = [
        .init("time", time(row, rows, scale)), .init("value", .number(rows.number(row, value) ?? 0)),
        .init("series", .text(rows.text(row, series))),
      ]
      if let centre = rows.number(row, centre) { members.append(.init("centre", .number(centre))) }
      points.append(.object(members))
    }
    let colour: JSON =
      isSingle
      ? ["value": .text(ChartTheme.accent)]
      : [
        "field": "series", "type": "nominal",
        "scale": [
          "domain": .array(names.map(JSON.text)),
          "range": .array(names.indices.map { .text(ChartTheme.palette[$0 % ChartTheme.palette.count]) }),
        ],
        "legend": ["direction": "horizontal"],
      ]
    let x = timeEncoding(rows.column(time), scale, rows, drawn, theme)
    let numbers = drawn.flatMap { row in [value, centre].compactMap { rows.number(row, $0) } }
    let low = numbers.min() ?? 0
    let high = numbers.max() ?? 1
    let air = high > low ? (high - low) * 0.1 : max(0.5, high.magnitude * 0.1)
    let isAmount = column.unit == .proportion || column.unit == .count
    let y: JSON = [
      "field": "value", "type": "quantitative",
      "axis": [
        "labelExpr": .text(theme.axisExpression(column.unit)), "title": .text(theme.format.heading(column)),
        "tickCount": 5, "domain": false, "ticks": false, "labelPadding": 6,
        "titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleBaseline": "bottom",
        "titleX": 0, "titleY": -10,
      ],
      "scale": [
        "domain": [
          .number(isAmount ? min(0, low) : low - air),
          .number(column.unit == .proportion ? min(1, high + air) : high + air),
        ], "nice": true, "zero": false,
      ],
    ]
    var layers: [JSON] = [
      [
        "mark": ["type": "line", "strokeWidth": 1.5, "opacity": 0.6],
        "encoding": ["x": x, "y": y, "color": colour],
      ],
      [
        "mark": ["type": "point", "filled": true, "size": 70, "opacity": 1],
        "encoding": ["x": x, "y": y, "color": colour],
      ],
    ]
    var rightWidth = 20.0
    if let centre {
      let centres = rows.column(centre)
      let label = drawn.last.flatMap { rows.number($0, centre) }.map {
        "\(centres.label[theme.language])\n\(theme.format.text($0, centres.unit))"
      }
      rightWidth = max(rightWidth, ChartTheme.width(of: label ?? "") + 14)
      layers += centreLayers(
        x: x, colour: isSingle ? ["value": .text(ChartTheme.contrast)] : colour,
        label: isSingle ? label : nil, last: points.last)
    }
    let leftWidth = 56.0
    return [
      .init(
        "data",
        .object(
          [.init("values", .array(points))]
            + (scale == .days ? [.init("format", ["parse": ["time": "utc:'%Y-%m-%d'"]])] : []))),
      .init("width", .number(ChartTheme.width - leftWidth - rightWidth)), .init("height", 260),
      .init("layer", .array(layers)),
    ]
  }

  private func centreLayers(x: JSON, colour: JSON, label: String?, last: JSON?) -> [JSON] {
    let y: JSON = ["field": "centre", "type": "quantitative"]
    var layers: [JSON] = [
      [
        "mark": ["type": "line", "strokeDash": [6, 4], "strokeWidth": 2],
        "encoding": ["x": x, "y": y, "color": colour],
      ]
    ]
    if let label, let last {
      layers.append([
        "data": ["values": [last]],
        "transform": .array([["calculate": .text("split('\(Self.escaped(label))', '\\n')"), "as": "text"]]),
        "mark": [
          "type": "text", "align": "left", "dx": 8, "baseline": "middle", "color": "#a84300",
          "fontWeight": "bold", "lineHeight": 15,
        ],
        "encoding": ["x": x, "y": y, "text": ["field": "text"]],
      ])
    }
    return layers
  }

  /// The text inside the quotes of a Vega expression.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n")
  }

  private func time(_ row: Int, _ rows: ChartRows, _ scale: TimeScale) -> JSON {
    switch scale {
    case .numbers: .number(rows.number(row, time) ?? 0)
    case .days: .text(rows.code(row, time) ?? "")
    case .names: .text(rows.text(row, time))
    }
  }

  private func timeEncoding(
    _ column: Column, _ scale: TimeScale, _ rows: ChartRows, _ drawn: [Int], _ theme: ChartTheme
  ) -> JSON {
    let title = JSON.text(theme.format.heading(column))
    switch scale {
    case .numbers:
      return [
        "field": "time", "type": "quantitative",
        "scale": ["zero": false, "nice": false, "padding": 14],
        "axis": ["title": title, "tickMinStep": 1, "format": ",.6~f", "grid": false, "labelOverlap": true],
      ]
    case .days:
      let pattern = theme.language == .german ? "%d.%m.%Y" : "%-d %b %Y"
      return [
        "field": "time", "type": "temporal", "scale": ["type": "utc", "padding": 14],
        "axis": [
          "title": title, "labelExpr": .text("utcFormat(datum.value, '\(pattern)')"), "grid": false,
          "tickCount": 6, "labelOverlap": true,
        ],
      ]
    case .names:
      return [
        "field": "time", "type": "ordinal", "sort": .array(rows.distinct(time, in: drawn).map(JSON.text)),
        "axis": ["title": title, "labelAngle": 0, "labelOverlap": true, "grid": false],
      ]
    }
  }
}

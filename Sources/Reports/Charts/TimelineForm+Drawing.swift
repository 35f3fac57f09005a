import Measurement
import Tables

extension TimelineForm {
  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    // A time without a value stays on the axis, and no line bridges it.
    let drawn = rows.indices.filter { rows.number($0, value)?.isFinite ?? true }
    let names = rows.distinct(series, in: drawn)
    let times = ObservedTimes(time, of: drawn, in: rows)
    let points = drawn.map { row -> JSON in
      .object(
        [
          .init("time", times.place(row)),
          .init("value", rows.number(row, value).map(JSON.number) ?? .null),
          .init("series", .text(rows.text(row, series))),
        ] + (rows.number(row, centre).map { [.init("centre", .number($0))] } ?? []))
    }
    let unit = rows.column(value).unit
    let numbers = drawn.flatMap { row in [value, centre].compactMap { rows.number(row, $0) } }
    let domain = ChartDomain(
      numbers, unit: unit, zero: unit == .proportion || unit == .count ? .included : .asFound)
    let x = times.encoding
    let y: JSON = [
      "field": "value", "type": "quantitative", "scale": domain.scale(.round),
      "axis": [
        "labelExpr": .text(theme.axisExpression(unit)), "title": .text(rows.heading(value)),
        "tickCount": 5, "domain": false, "ticks": false, "labelPadding": 6, "titleAngle": 0,
        "titleAlign": "left", "titleAnchor": "start", "titleBaseline": "bottom", "titleX": 0,
        "titleY": -10, "minExtent": .number(Self.axisWidth), "maxExtent": .number(Self.axisWidth),
      ],
    ]
    let isSingle = names.count < 2
    let colour =
      isSingle
      ? ["value": .text(ChartTheme.accent)]
      : ChartTheme.colours(of: names, field: "series", legendOffset: 30)
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
    var labelWidth = 0.0
    if let centre {
      let lineColour = isSingle ? ["value": .text(ChartTheme.contrast)] : colour
      layers.append([
        "mark": ["type": "line", "strokeDash": [6, 4], "strokeWidth": 2],
        "encoding": ["x": x, "y": ["field": "centre", "type": "quantitative"], "color": lineColour],
      ])
      if isSingle, let last = points.last, let row = drawn.last, rows.number(row, centre) != nil {
        let label = "\(theme.wrapped(rows.heading(centre), to: 14))\n\(rows.text(row, centre))"
        labelWidth = ChartTheme.width(of: label) + 10
        layers.append(Self.centreLabel(label, at: last, x: x))
      }
    }
    let width = ChartTheme.width - Self.axisWidth - labelWidth
    return [
      .init("data", ["values": .array(points)]), .init("width", .number(width)), .init("height", 250),
      .init("layer", .array(layers)),
    ]
  }

  private static let axisWidth = 44.0

  private static func centreLabel(_ label: String, at point: JSON, x: JSON) -> JSON {
    [
      "data": ["values": [point]],
      "mark": [
        "type": "text", "align": "left", "dx": 10, "dy": -7, "baseline": "middle",
        "color": .text(ChartTheme.contrastInk), "fontWeight": "bold", "lineHeight": 15,
        "lineBreak": "\n", "text": .text(label),
      ],
      "encoding": ["x": x, "y": ["field": "centre", "type": "quantitative"]],
    ]
  }
}

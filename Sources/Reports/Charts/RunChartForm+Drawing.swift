import Measurement
import Tables

extension RunChartForm {
  private static let axisWidth = 44.0
  private static let height = 250.0

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, value)?.isFinite == true }
    let times = ObservedTimes(time, of: drawn, in: rows)
    let unit = rows.column(value).unit
    let domain = ChartDomain(
      drawn.flatMap { row in [value, centre].compactMap { rows.number(row, $0) } }
        + [cutOff?.value].compactMap(\.self),
      unit: unit, zero: unit == .proportion || unit == .count ? .included : .asFound)
    let labels = lineLabels(drawn, rows, theme)
    let labelWidth = (labels.flatMap(\.lines).map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let width = ChartTheme.width - Self.axisWidth - labelWidth
    let x = times.encoding
    func y(_ field: String) -> JSON {
      [
        "field": .text(field), "type": "quantitative", "scale": domain.scale(.round),
        "axis": [
          "labelExpr": .text(theme.axisExpression(unit)), "title": .text(rows.heading(value)), "tickCount": 5,
          "domain": false, "ticks": false, "labelPadding": 6, "titleAngle": 0, "titleAlign": "left",
          "titleAnchor": "start", "titleBaseline": "bottom", "titleX": 0,
          "titleY": .number(signal == nil ? -22 : -38),
          "minExtent": .number(Self.axisWidth), "maxExtent": .number(Self.axisWidth),
        ],
      ]
    }
    let points = points(drawn, times, rows, width: width)
    var layers: [JSON] = [
      [
        "mark": ["type": "line", "strokeWidth": 1.5, "opacity": 0.6, "color": .text(ChartTheme.accent)],
        "encoding": ["x": x, "y": y("value")],
      ]
    ]
    if let cutOff {
      layers.append([
        "data": ["values": [["value": .number(cutOff.value)]]],
        "mark": ["type": "rule", "strokeDash": [2, 3], "strokeWidth": 2, "color": .text(ChartTheme.ink)],
        "encoding": ["y": y("value")],
      ])
    }
    if centre != nil {
      layers.append([
        "mark": [
          "type": "line", "strokeDash": [7, 4], "strokeWidth": 2, "interpolate": "step-after",
          "color": .text(ChartTheme.quiet),
        ],
        "encoding": ["x": x, "y": y("centre")],
      ])
    }
    layers += marks(x: x, y: y("value"))
    layers += labels.flatMap { label in
      label.lines.enumerated().map { number, line -> JSON in
        [
          "data": ["values": [["value": .number(label.place)]]],
          "mark": [
            "type": "text", "align": "left", "baseline": "middle", "fontWeight": "bold", "text": .text(line),
            "dy": .number((Double(number) - Double(label.lines.count - 1) / 2) * ChartTheme.lineHeight),
            "color": .text(label.colour),
          ],
          "encoding": ["x": ["value": .number(width + 10)], "y": y("value")],
        ]
      }
    }
    return [
      .init("data", ["values": .array(points)]), .init("width", .number(width)),
      .init("height", .number(Self.height)), .init("layer", .array(layers)),
    ]
  }

  /// The points with the texts above them; of numbers of persons, as many as fit.
  private func points(_ drawn: [Int], _ times: ObservedTimes, _ rows: ChartRows, width: Double) -> [JSON] {
    let stride = max(1, Int((Double(drawn.count) * 34 / width).rounded(.up)))
    var before = ""
    return drawn.enumerated().map { number, row in
      let signal = rows.text(row, signal)
      let size = rows.text(row, size)
      defer { before = signal }
      return .object(
        [
          .init("time", times.place(row)), .init("value", .number(rows.number(row, value) ?? 0)),
          .init("isSignal", .number(signal.isEmpty ? 0 : 1)),
          .init("signal", .text(signal == before ? "" : signal)),
          .init("size", .text(size.isEmpty || number % stride > 0 ? "" : number == 0 ? "n = \(size)" : size)),
        ] + (rows.number(row, centre).map { [.init("centre", .number($0))] } ?? []))
    }
  }

  private func marks(x: JSON, y: JSON) -> [JSON] {
    let encoding: [JSON.Member] = [.init("x", x), .init("y", y)]
    return [
      [
        "transform": [["filter": "datum.isSignal === 0"]],
        "mark": [
          "type": "point", "filled": true, "size": 60, "opacity": 1, "color": .text(ChartTheme.accent),
        ],
        "encoding": .object(encoding),
      ],
      [
        "transform": [["filter": "datum.isSignal === 1"]],
        "mark": [
          "type": "point", "filled": true, "size": 130, "opacity": 1, "shape": "diamond",
          "color": .text(ChartTheme.contrast), "stroke": "white", "strokeWidth": 0.8,
        ],
        "encoding": .object(encoding),
      ],
      [
        "transform": [["filter": "datum.signal !== ''"]],
        "mark": ["type": "rule", "strokeDash": [2, 2], "color": .text(ChartTheme.contrast), "y2": 0],
        "encoding": .object(encoding),
      ],
      [
        "mark": [
          "type": "text", "baseline": "bottom", "dy": -19, "align": "left", "dx": -4, "fontWeight": "bold",
          "color": .text(ChartTheme.contrastInk), "fontSize": 11,
        ],
        "encoding": ["x": x, "y": ["value": 0], "text": ["field": "signal"]],
      ],
      [
        "mark": [
          "type": "text", "baseline": "bottom", "dy": -4, "color": .text(ChartTheme.quiet), "fontSize": 10,
        ],
        "encoding": [
          "x": x, "y": ["value": 0], "text": ["field": "size"],
        ],
      ],
    ]
  }

  /// What stands to the right of the lines, moved apart where they lie close together.
  private func lineLabels(
    _ drawn: [Int], _ rows: ChartRows, _ theme: ChartTheme
  ) -> [(lines: [String], place: Double, colour: String)] {
    var labels: [(lines: [String], place: Double, colour: String)] = []
    if let centre, let row = drawn.last(where: { rows.number($0, centre) != nil }),
      let value = rows.number(row, centre)
    {
      let name = theme.wrapped(rows.heading(centre), to: 14).split(separator: "\n").map(String.init)
      labels.append((name + [rows.text(row, centre)], value, ChartTheme.quiet))
    }
    if let cutOff {
      let name = theme.wrapped(cutOff.label[theme.language], to: 14).split(separator: "\n").map(String.init)
      labels.append(
        (name + [theme.format.text(cutOff.value, rows.column(value).unit)], cutOff.value, ChartTheme.ink))
    }
    let values = drawn.compactMap { rows.number($0, value) } + labels.map(\.place)
    let tallest = Double(labels.map(\.lines.count).max() ?? 1)
    let spreading = Spreading(
      low: values.min() ?? 0, high: max(values.max() ?? 1, (values.min() ?? 0) + 1e-9), height: Self.height,
      distance: tallest * ChartTheme.lineHeight + 4)
    let places = spreading.places(for: labels.map(\.place))
    return zip(labels, places).map { ($0.lines, $1, $0.colour) }
  }
}

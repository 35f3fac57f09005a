import Measurement
import Tables

extension SlopeForm {
  /// One line with its texts and where they stand.
  private struct Line {
    let number: Int
    let isHighlighted: Bool
    let values: [Double]
    let texts: [String]
    let places: [Double]
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let times = [before, after]
    let drawn = rows.indices.filter { row in
      times.allSatisfy { rows.number(row, $0)?.isFinite == true }
    }
    let values = times.map { time in drawn.map { rows.number($0, time) ?? 0 } }
    let height = max(260.0, Double(drawn.count) * 19 + 20)
    let low = values.joined().min() ?? 0
    let high = max(values.joined().max() ?? 1, low + 1e-9)
    let spreading = Spreading(low: low, high: high, height: height, distance: 17)
    let places = values.map(spreading.places(for:))
    let lines = drawn.enumerated().map { number, row in
      let name = Self.shortened(rows.text(row, label), to: 46)
      return Line(
        number: number, isHighlighted: highlighted != nil && rows.code(row, label) == highlighted,
        values: values.map { $0[number] },
        texts: [rows.text(row, before), "\(rows.text(row, after))\u{2002}\(name)"],
        places: places.map { $0[number] })
    }
    let widths = [0, 1].map { side in
      (lines.map { ChartTheme.width(of: $0.texts[side]) }.max() ?? 0) + 14
    }
    let headings = times.map { rows.heading($0) }
    let x: JSON = [
      "field": "time", "type": "nominal", "sort": .array(headings.map(JSON.text)), "scale": ["padding": 0],
      "axis": [
        "orient": "top", "labelAngle": 0, "labelFontWeight": "bold", "labelFontSize": 13, "title": nil,
        "domain": false, "ticks": false, "grid": true, "gridColor": "#cbd2d9", "labelPadding": 10,
      ],
    ]
    let scale: JSON = [
      "domain": [.number(spreading.bottom), .number(spreading.top)], "nice": false, "zero": false,
    ]
    let isAny = lines.contains(where: \.isHighlighted)
    let layers = [false, true].flatMap { isHighlighted -> [JSON] in
      let own = lines.filter { $0.isHighlighted == isHighlighted }
      if own.isEmpty { return [] }
      let style =
        isHighlighted
        ? Style(colour: ChartTheme.accent, ink: ChartTheme.accent, weight: "bold", width: 3.5, size: 90)
        : Style(
          colour: isAny ? ChartTheme.pale : ChartTheme.accent, ink: ChartTheme.ink, weight: "normal",
          width: 1.5, size: 40)
      return Self.layers(own, style, headings: headings, x: x, scale: scale)
    }
    return [
      .init("width", .number(max(160, ChartTheme.width - widths[0] - widths[1]))),
      .init("height", .number(height)), .init("layer", .array(layers)),
    ]
  }

  /// How lines look.
  private struct Style {
    let colour: String
    let ink: String
    let weight: String
    let width: Double
    let size: Double
  }

  private static func layers(
    _ lines: [Line], _ style: Style, headings: [String], x: JSON, scale: JSON
  ) -> [JSON] {
    let points = lines.flatMap { line in
      zip(headings, line.values).map { heading, value -> JSON in
        ["line": .number(Double(line.number)), "time": .text(heading), "value": .number(value)]
      }
    }
    func y(_ field: String) -> JSON {
      ["field": .text(field), "type": "quantitative", "axis": nil, "scale": scale]
    }
    let data: JSON = ["values": .array(points)]
    let drawing: [JSON] = [
      [
        "data": data,
        "mark": ["type": "line", "color": .text(style.colour), "strokeWidth": .number(style.width)],
        "encoding": ["x": x, "y": y("value"), "detail": ["field": "line", "type": "nominal"]],
      ],
      [
        "data": data,
        "mark": [
          "type": "point", "filled": true, "opacity": 1, "color": .text(style.colour),
          "size": .number(style.size),
        ],
        "encoding": ["x": x, "y": y("value")],
      ],
    ]
    let texts = [("right", -12.0), ("left", 12.0)].enumerated().map { side, position -> JSON in
      let values = lines.map { line -> JSON in
        [
          "time": .text(headings[side]), "place": .number(line.places[side]), "text": .text(line.texts[side]),
        ]
      }
      return [
        "data": ["values": .array(values)],
        "mark": [
          "type": "text", "align": .text(position.0), "dx": .number(position.1), "baseline": "middle",
          "color": .text(style.ink), "fontWeight": .text(style.weight),
        ],
        "encoding": ["x": x, "y": y("place"), "text": ["field": "text"]],
      ]
    }
    return drawing + texts
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }
}

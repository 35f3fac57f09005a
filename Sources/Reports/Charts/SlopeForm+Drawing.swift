import Measurement
import Tables

extension SlopeForm {
  /// One line with its texts and where they stand.
  private struct Line {
    let number: Int
    let isHighlighted: Bool
    let values: [Double]
    let intervals: [(lower: Double, upper: Double)?]
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
    let ends = intervals?.pairs.flatMap { pair in
      drawn.flatMap { row in [pair.lower, pair.upper].compactMap { rows.number(row, $0) } }
    }
    let extent = values.joined() + (ends ?? []).filter(\.isFinite)
    let low = extent.min() ?? 0
    let high = max(extent.max() ?? 1, low + 1e-9)
    let spreading = Spreading(low: low, high: high, height: height, distance: 17)
    let places = values.map(spreading.places(for:))
    let lines = drawn.enumerated().map { number, row in
      let name = Self.shortened(rows.text(row, label), to: 46)
      return Line(
        number: number, isHighlighted: highlighted != nil && rows.code(row, label) == highlighted,
        values: values.map { $0[number] },
        intervals: (intervals?.pairs ?? []).map { pair in
          guard let lower = rows.number(row, pair.lower), let upper = rows.number(row, pair.upper) else {
            return nil
          }
          return (max(lower, spreading.bottom), min(upper, spreading.top))
        },
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
    let reach = intervals == nil ? 12.0 : 14 + Double(lines.count - 1) / 2 * min(10, 40 / Double(lines.count))
    let hasColours = !isAny && lines.count > 1 && lines.count <= ChartTheme.palette.count
    let layers = lines.sorted { !$0.isHighlighted && $1.isHighlighted }.flatMap { line -> [JSON] in
      let colour = isAny ? ChartTheme.pale : hasColours ? ChartTheme.palette[line.number] : ChartTheme.accent
      let style =
        line.isHighlighted
        ? Style(colour: ChartTheme.accent, ink: ChartTheme.accent, weight: "bold", width: 3.5, size: 90)
        : Style(
          colour: colour, ink: ChartTheme.ink, weight: "normal", width: hasColours ? 2.5 : 1.5,
          size: hasColours ? 60 : 40)
      // Beside each other, so that the intervals of different lines do not cover one another.
      let shift =
        intervals == nil
        ? 0 : (Double(line.number) - Double(lines.count - 1) / 2) * min(10, 40 / Double(lines.count))
      return Self.layers([line], style, shift: shift, headings: headings, x: x, scale: scale, reach: reach)
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
    _ lines: [Line], _ style: Style, shift: Double, headings: [String], x: JSON, scale: JSON, reach: Double
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
        "mark": [
          "type": "line", "color": .text(style.colour), "strokeWidth": .number(style.width),
          "xOffset": .number(shift),
        ],
        "encoding": ["x": x, "y": y("value"), "detail": ["field": "line", "type": "nominal"]],
      ],
      [
        "data": data,
        "mark": [
          "type": "point", "filled": true, "opacity": 1, "color": .text(style.colour),
          "size": .number(style.size), "xOffset": .number(shift),
        ],
        "encoding": ["x": x, "y": y("value")],
      ],
    ]
    let texts = [("right", -reach), ("left", reach)].enumerated().map { side, position -> JSON in
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
    let intervals = zip(headings, [0, 1]).flatMap { heading, side in
      lines.compactMap { line in
        side < line.intervals.count ? line.intervals[side].map { (heading, $0) } : nil
      }
    }
    let whiskers = intervals.map { heading, interval -> JSON in
      [
        "data": [
          "values": [
            ["time": .text(heading), "low": .number(interval.lower), "high": .number(interval.upper)]
          ]
        ],
        "mark": [
          "type": "rule", "color": .text(style.colour), "strokeWidth": 2, "opacity": 0.75,
          "xOffset": .number(shift),
        ],
        "encoding": ["x": x, "y": y("low"), "y2": ["field": "high"]],
      ]
    }
    return whiskers + drawing + texts
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }
}

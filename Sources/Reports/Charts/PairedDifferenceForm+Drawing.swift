import Measurement
import Tables

extension PairedDifferenceForm {
  private static let height = 280.0
  private static let dot = 9.0

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let pairs = pairs(rows)
    let mean = rows.indices.first { rows.number($0, estimate) != nil }
    return [
      .init("spacing", 46),
      .init("hconcat", [lines(pairs, mean: mean, rows, theme), differences(pairs, mean: mean, rows, theme)]),
      .init("resolve", ["scale": ["color": "independent"]]),
    ]
  }

  private static func colour(_ direction: Direction) -> String {
    switch direction {
    case .up: ChartTheme.accent
    case .same: ChartTheme.pale
    case .down: ChartTheme.contrast
    }
  }

  /// The panel of lines from before to after; falling lines are dashed, so that grey print shows them.
  private func lines(_ pairs: [Pair], mean: Int?, _ rows: ChartRows, _ theme: ChartTheme) -> JSON {
    let headings = [before, after].map { rows.heading($0) }
    let domain = ChartDomain(
      pairs.flatMap { [$0.before, $0.after] }, unit: rows.column(before).unit, zero: .asFound)
    let counts = directions(pairs)
    let names = counts.map {
      "\($0.direction.name(theme.language)): \(theme.format.text($0.persons, .count))"
    }
    let values = pairs.enumerated().flatMap { number, pair -> [JSON] in
      let direction = Direction.allCases.firstIndex(of: Direction(pair)) ?? 0
      return zip(headings, [pair.before, pair.after]).map { heading, value in
        [
          "pair": .number(Double(number)), "time": .text(heading), "value": .number(value),
          "direction": .text(names[direction]), "width": .number(min(7, 0.6 + 0.7 * pair.persons)),
        ]
      }
    }
    let x: JSON = [
      "field": "time", "type": "nominal", "sort": .array(headings.map(JSON.text)), "scale": ["padding": 0.25],
      "axis": [
        "orient": "top", "labelAngle": 0, "labelFontWeight": "bold", "labelFontSize": 13, "title": nil,
        "domain": false, "ticks": false, "labelPadding": 10,
      ],
    ]
    let y: JSON = [
      "field": "value", "type": "quantitative", "scale": domain.scale(),
      "axis": [
        "labelExpr": .text(theme.axisExpression(rows.column(before).unit)), "title": nil, "domain": false,
        "ticks": false, "tickCount": 6, "labelPadding": 6,
      ],
    ]
    func scale(_ range: [JSON]) -> JSON { ["domain": .array(names.map(JSON.text)), "range": .array(range)] }
    let legend: JSON = ["orient": "bottom", "symbolType": "stroke", "symbolStrokeWidth": 3, "title": nil]
    var layers: [JSON] = [
      [
        "data": ["values": .array(values)], "mark": ["type": "line", "opacity": 0.65],
        "encoding": [
          "x": x, "y": y, "detail": ["field": "pair", "type": "nominal"],
          "color": [
            "field": "direction", "type": "nominal", "legend": legend,
            "scale": scale(counts.map { .text(Self.colour($0.direction)) }),
          ],
          "strokeDash": [
            "field": "direction", "type": "nominal", "legend": nil,
            "scale": scale([[1, 0], [1, 0], [5, 3]]),
          ],
          "strokeWidth": ["field": "width", "type": "quantitative", "scale": nil],
        ],
      ]
    ]
    if let mean, let first = rows.number(mean, before), let last = rows.number(mean, after) {
      let data: JSON = [
        "values": .array(
          zip(headings, zip([first, last], [before, after])).map { heading, value in
            ["time": .text(heading), "value": .number(value.0), "text": .text(rows.text(mean, value.1))]
          })
      ]
      let encoding: [JSON.Member] = [.init("x", x), .init("y", y)]
      layers += [
        [
          "data": data, "mark": ["type": "line", "color": .text(ChartTheme.ink), "strokeWidth": 3.5],
          "encoding": .object(encoding),
        ],
        [
          "data": data,
          "mark": [
            "type": "point", "filled": true, "opacity": 1, "size": 90, "color": .text(ChartTheme.ink),
          ],
          "encoding": .object(encoding),
        ],
      ]
      layers += [("right", -12.0, 0), ("left", 12.0, 1)].map { align, shift, side in
        [
          "data": data,
          "transform": [["filter": .text("datum.time === '\(headings[side].replacing("'", with: "\\'"))'")]],
          "mark": [
            "type": "text", "align": .text(align), "dx": .number(shift), "fontWeight": "bold",
            "baseline": "middle",
          ],
          "encoding": .object(encoding + [.init("text", ["field": "text"])]),
        ]
      }
    }
    return ["width": 270, "height": .number(Self.height), "layer": .array(layers)]
  }

  /// The panel of differences as stacked points, with the mean and its interval beside them.
  private func differences(_ pairs: [Pair], mean: Int?, _ rows: ChartRows, _ theme: ChartTheme) -> JSON {
    let unit = rows.column(estimate).unit
    let interval = mean.map { mean in [lower, upper].compactMap { rows.number(mean, $0) } } ?? []
    let domain = ChartDomain(pairs.map(\.difference) + interval, unit: unit, zero: .included)
    let domainWidth = 280.0
    let swarm = domainWidth * 0.62
    let dots = dots(pairs, domain, width: swarm)
    let x: JSON = [
      "field": "x", "type": "quantitative", "axis": nil,
      "scale": ["domain": [0, .number(domainWidth)], "nice": false],
    ]
    let title = theme.language == .german ? "Differenz (nachher − vorher)" : "Difference (after − before)"
    let y: JSON = [
      "field": "value", "type": "quantitative",
      "scale": ["domain": [.number(domain.low), .number(domain.high)], "nice": false, "zero": false],
      "axis": [
        "labelExpr": .text(theme.axisExpression(unit)), "title": .text(title), "domain": false,
        "ticks": false,
        "tickCount": 6, "labelPadding": 6, "titleAngle": 0, "titleAlign": "left", "titleAnchor": "start",
        "titleBaseline": "bottom", "titleX": -30, "titleY": -12,
      ],
    ]
    let encoding: [JSON.Member] = [.init("x", x), .init("y", y)]
    var layers: [JSON] = [
      [
        "data": ["values": [["value": 0, "x": 0, "x2": .number(domainWidth)]]],
        "mark": ["type": "rule", "strokeDash": [4, 4], "color": .text(ChartTheme.quiet)],
        "encoding": .object(encoding + [.init("x2", ["field": "x2"])]),
      ],
      [
        "data": ["values": .array(dots.values)],
        "mark": ["type": "point", "filled": true, "opacity": 0.85, "size": .number(dots.size)],
        "encoding": .object(
          encoding + [.init("color", ["field": "colour", "type": "nominal", "scale": nil])]),
      ],
    ]
    if let mean, let value = rows.number(mean, estimate) {
      let place = domainWidth * 0.76
      layers.append([
        "data": ["values": [["x": .number(place), "value": .number(value)]]],
        "mark": ["type": "point", "filled": true, "opacity": 1, "size": 110, "color": .text(ChartTheme.ink)],
        "encoding": .object(encoding),
      ])
      if interval.count == 2 {
        layers.append([
          "data": [
            "values": [
              [
                "x": .number(place), "value": .number(domain.clamped(interval[0])),
                "high": .number(domain.clamped(interval[1])),
              ]
            ]
          ],
          "mark": ["type": "rule", "strokeWidth": 3, "color": .text(ChartTheme.ink)],
          "encoding": .object(encoding + [.init("y2", ["field": "high"])]),
        ])
      }
      let label = self.label(mean, rows, theme.format).split(separator: " [", maxSplits: 1).map(String.init)
      let texts = [label[0]] + label.dropFirst().map { "[" + $0 } + ["n = \(rows.text(mean, persons))"]
      layers += texts.enumerated().map { number, text in
        [
          "data": ["values": [["x": .number(place), "value": .number(value)]]],
          "mark": [
            "type": "text", "align": "left", "dx": 10, "baseline": "middle",
            "dy": .number(Double(number) * 15 - 15 + (label.count == 1 ? 8 : 0)), "text": .text(text),
            "fontWeight": .text(number == 0 ? "bold" : "normal"), "fontSize": 11,
          ],
          "encoding": .object(encoding),
        ]
      }
    }
    return ["width": .number(domainWidth), "height": .number(Self.height), "layer": .array(layers)]
  }

  /// One dot per person, side by side around the middle where differences fall together.
  private func dots(_ pairs: [Pair], _ domain: ChartDomain, width: Double) -> (values: [JSON], size: Double) {
    let bin = (domain.high - domain.low) * Self.dot / Self.height
    var bins: [(place: Double, persons: Int, direction: Direction)] = []
    for pair in pairs.sorted(by: { $0.difference < $1.difference }) {
      let direction = Direction(pair)
      // Equal differences fall together exactly; near ones, of the same direction, at the first of them.
      if let last = bins.last, last.direction == direction, pair.difference - last.place < bin {
        bins[bins.count - 1].persons += Int(pair.persons)
      } else {
        bins.append((pair.difference, Int(pair.persons), direction))
      }
    }
    let most = bins.map(\.persons).max() ?? 1
    let distance = min(Self.dot, width / Double(max(1, most)))
    var values: [JSON] = []
    for bin in bins {
      let first = (width - Double(bin.persons - 1) * distance) / 2
      for number in 0..<bin.persons {
        values.append([
          "x": .number(first + Double(number) * distance), "value": .number(bin.place),
          "colour": .text(Self.colour(bin.direction)),
        ])
      }
    }
    return (values, max(6, (distance - 1) * (distance - 1) * 0.785))
  }
}

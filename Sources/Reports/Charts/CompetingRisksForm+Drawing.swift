import Measurement
import Tables

extension CompetingRisksForm {
  private static let height = 210.0
  private static let axisWidth = 46.0
  private static let endWidth = 52.0
  private static let mostInRow = 3
  /// Blue for the first ending, orange for the second; they differ in grey as well.
  private static let fills = ["#0072b2", "#e69f00", "#999999", "#cc79a7", "#56b4e9", "#009e73"]

  /// One layer of a panel between two lines of steps.
  private struct Band {
    let cause: String
    let points: [JSON]
    /// The last time, where the label of the last share stands, and the label.
    let end: Double
    let middle: Double
    let label: String
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let groups = groups(rows)
    let causes = rows.distinct(cause)
    let inRow = min(Self.mostInRow, max(1, groups.count))
    let width = (ChartTheme.width - Self.axisWidth - Double(inRow) * Self.endWidth) / Double(inRow)
    let last = rows.indices.compactMap { rows.number($0, time) }.max() ?? 1
    let axis = TimeAxis(to: last, unit: rows.column(time).unit, most: max(3, Int(width / 44)))
    let panels = groups.enumerated().map { index, group in
      panel(
        group, causes, rows, axis, theme, width: width, axisWidth: index % inRow == 0 ? Self.axisWidth : 0)
    }
    let lines = stride(from: 0, to: panels.count, by: inRow).map { start -> JSON in
      [
        "hconcat": .array(Array(panels[start..<min(start + inRow, panels.count)])),
        "spacing": .number(Self.endWidth),
        "bounds": "flush",
      ]
    }
    return [.init("vconcat", .array(lines)), .init("spacing", 96), .init("bounds", "flush")]
  }

  private func panel(
    _ group: String, _ causes: [String], _ rows: ChartRows, _ axis: TimeAxis, _ theme: ChartTheme,
    width: Double, axisWidth: Double
  ) -> JSON {
    let x = axis.encoding(title: rows.heading(time))
    let y: JSON = [
      "field": "low", "type": "quantitative", "scale": ["domain": [0, 1], "nice": false],
      "axis": [
        "labelExpr": .text(theme.axisExpression(rows.column(value).unit)), "tickCount": 5, "domain": false,
        "ticks": false, "labelPadding": 6, "title": nil, "labels": .truth(axisWidth > 0),
        "minExtent": .number(axisWidth), "maxExtent": .number(axisWidth),
      ],
    ]
    let names = causes + [rest[theme.language]]
    let fills = causes.indices.map { JSON.text(Self.fills[$0 % Self.fills.count]) } + ["#f0f2f4"]
    let colour: JSON = [
      "field": "cause", "type": "nominal",
      "scale": ["domain": .array(names.map(JSON.text)), "range": .array(fills)],
      "legend": [
        "direction": "horizontal", "offset": 26, "symbolStrokeColor": "#9aa5b1", "symbolStrokeWidth": 0.5,
      ],
    ]
    let bands = bands(of: group, causes, rows, theme)
    var layers: [JSON] = [
      [
        "data": ["values": .array(bands.flatMap(\.points))],
        "mark": ["type": "area", "interpolate": "step-after", "line": false],
        "encoding": ["x": x, "y": y, "y2": ["field": "high"], "color": colour],
      ]
    ]
    layers.append([
      "data": [
        "values": .array(
          bands.map { ["time": .number($0.end), "value": .number($0.middle), "text": .text($0.label)] })
      ],
      "mark": ["type": "text", "align": "left", "baseline": "middle", "dx": 6],
      "encoding": [
        "x": ["field": "time", "type": "quantitative"], "y": ["field": "value", "type": "quantitative"],
        "text": ["field": "text"],
      ],
    ])
    layers.append([
      "data": ["values": [["title": 0]]],
      "mark": [
        "type": "text", "align": "left", "baseline": "bottom", "fontSize": 13, "fontWeight": "bold",
        "text": .text(group),
      ],
      "encoding": ["x": ["value": 0], "y": ["value": -10]],
    ])
    if let cause = causes.first {
      layers += risks(self.rows(of: group, cause, rows), rows, axis)
    }
    return [
      "width": .number(width), "height": .number(Self.height),
      "layer": .array(layers),
    ]
  }

  /// How many are under way at the ticks, below the axis.
  private func risks(_ own: [Int], _ rows: ChartRows, _ axis: TimeAxis) -> [JSON] {
    guard let atRisk else { return [] }
    let values = axis.ticks.map { tick -> JSON in
      let next = own.first { (rows.number($0, time) ?? 0) >= tick }
      let text = next.map { rows.text($0, atRisk) } ?? ""
      return ["time": .number(tick), "text": .text(tick == 0 ? "n = \(text)" : text)]
    }
    return [
      [
        "data": ["values": .array(values)],
        "mark": ["type": "text", "baseline": "top", "color": .text(ChartTheme.quiet), "fontSize": 11],
        "encoding": [
          "x": ["field": "time", "type": "quantitative"], "y": ["value": .number(Self.height + 42)],
          "text": ["field": "text"],
        ],
      ]
    ]
  }

  /// The bands of a panel from the bottom up: the first ending, who is under way, the other endings from the top.
  private func bands(
    of group: String, _ causes: [String], _ rows: ChartRows, _ theme: ChartTheme
  ) -> [Band] {
    let curves = causes.map { cause in
      self.rows(of: group, cause, rows).map {
        (time: rows.number($0, time) ?? 0, value: rows.number($0, value) ?? 0)
      }
    }
    let times = [0] + Set(curves.flatMap { $0.map(\.time) }).sorted().filter { $0 > 0 }
    func share(_ cause: Int, _ time: Double) -> Double {
      curves[cause].last { $0.time <= time }?.value ?? 0
    }
    // The lower edge of every band at a time, from the bottom up, and 1 at the top.
    let edges = times.map { time -> [Double] in
      var edges = [0.0]
      if !causes.isEmpty { edges.append(share(0, time)) }
      let above = causes.indices.dropFirst().map { share($0, time) }
      var edge = 1 - above.reduce(0, +)
      edges.append(max(edge, edges.last ?? 0))
      for value in above {
        edge += value
        edges.append(min(1, edge))
      }
      return edges
    }
    let names = causes.prefix(1) + [rest[theme.language]] + causes.dropFirst()
    return names.enumerated().map { index, name in
      let points = zip(times, edges).map { time, edges -> JSON in
        [
          "time": .number(time), "cause": .text(name), "low": .number(edges[index]),
          "high": .number(edges[index + 1]),
        ]
      }
      let final = edges.last ?? [0, 1]
      let share = final[index + 1] - final[index]
      return Band(
        cause: name, points: points, end: times.last ?? 0, middle: (final[index] + final[index + 1]) / 2,
        label: share < 0.03 ? "" : theme.format.text(share, .proportion, decimals: 0))
    }
  }
}

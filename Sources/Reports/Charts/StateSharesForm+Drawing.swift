import Measurement
import Tables

extension StateSharesForm {
  private static let axisWidth = 48.0

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let groups = rows.distinct(group)
    let times = rows.distinct(time)
    let states = rows.distinct(state)
    let palette = StatePalette(count: states.count)
    let width = ChartTheme.width - Self.axisWidth
    let height = groups.count > 1 ? 190.0 : 280
    let axis = TimeUnitAxis(times, width: width)
    let panels = groups.enumerated().map { index, name -> JSON in
      let shares = shares(of: name, rows, times: times, states: states)
      let layers = bands(
        shares, states, palette, theme, width: width, height: height, axis: axis,
        isFirst: index == 0, timeTitle: index == groups.count - 1 ? rows.heading(time) : "")
      var panel: [JSON.Member] = [
        .init("width", .number(width)), .init("height", .number(height)), .init("layer", .array(layers)),
      ]
      if !name.isEmpty {
        panel.append(
          .init("title", ["text": .text(name), "anchor": "start", "fontSize": 13, "offset": 6]))
      }
      return .object(panel)
    }
    return [.init("vconcat", .array(panels)), .init("spacing", 16)]
  }

  /// The shares by time unit and state, nil where nothing is observed.
  private func shares(
    of group: String, _ rows: ChartRows, times: [String], states: [String]
  ) -> [[Double]?] {
    var places: [String: Int] = [:]
    for (place, time) in times.enumerated() { places[time] = place }
    var numbers: [String: Int] = [:]
    for (number, state) in states.enumerated() { numbers[state] = number }
    var shares = [[Double]?](repeating: nil, count: times.count)
    for row in rows.indices where rows.text(row, self.group) == group {
      guard let place = places[rows.text(row, time)], let number = numbers[rows.text(row, state)],
        let share = rows.number(row, share)
      else { continue }
      shares[place, default: [Double](repeating: 0, count: states.count)][number] = share
    }
    return shares
  }

  private func bands(
    _ shares: [[Double]?], _ states: [String], _ palette: StatePalette, _ theme: ChartTheme, width: Double,
    height: Double, axis: TimeUnitAxis, isFirst: Bool, timeTitle: String
  ) -> [JSON] {
    var points: [JSON] = []
    var labels: [JSON] = []
    for (number, state) in states.enumerated() {
      let edges = shares.map { moment in
        moment.map { moment -> (low: Double, high: Double) in
          let low = moment.prefix(number).reduce(0, +)
          return (low, min(1, low + moment[number]))
        }
      }
      for (place, edge) in edges.enumerated() {
        guard let edge else { continue }
        // A unit is drawn from half before to half after; the last point closes its step.
        let isLast = place + 1 == edges.count || edges[place + 1] == nil
        for end in isLast ? [-0.5, 0.5] : [-0.5] {
          points.append([
            "x": .number(Double(place + 1) + end), "low": .number(edge.low), "high": .number(edge.high),
            "state": .text(state),
          ])
        }
      }
      let label = Self.label(state, edges, width: width, height: height)
      if let label {
        labels.append([
          "x": .number(label.x), "y": .number(label.y), "text": .text(state),
          "ink": .text(StatePalette.ink(on: palette.colours[number])),
        ])
      }
    }
    let x: JSON = [
      "field": "x", "type": "quantitative", "scale": axis.scale, "axis": axis.axis(title: timeTitle),
    ]
    let y: JSON = [
      "field": "low", "type": "quantitative", "scale": ["domain": [0, 1], "nice": false],
      "axis": [
        "labelExpr": .text(theme.axisExpression(.proportion)), "title": nil, "tickCount": 5, "domain": false,
        "ticks": false, "labelPadding": 6, "minExtent": .number(Self.axisWidth),
        "maxExtent": .number(Self.axisWidth),
      ],
    ]
    let legend = isFirst ? StatePalette.legend(states, width: ChartTheme.width) : nil
    let bands: JSON = [
      "data": ["values": .array(points)],
      "mark": ["type": "area", "interpolate": "step-after", "stroke": "white", "strokeWidth": 0.6],
      "encoding": [
        "x": x, "y": y, "y2": ["field": "high"],
        "color": palette.encoding(states, field: "state", legend: legend),
      ],
    ]
    let names: JSON = [
      "data": ["values": .array(labels)], "mark": ["type": "text", "baseline": "middle", "fontSize": 11],
      "encoding": [
        "x": x, "y": ["field": "y", "type": "quantitative"], "text": ["field": "text"],
        "color": ["field": "ink", "type": "nominal", "scale": nil],
      ],
    ]
    return labels.isEmpty ? [bands] : [bands, names]
  }

  /// Where the name of a state fits into its band, at the place with most room; nil where it fits nowhere.
  private static func label(
    _ name: String, _ edges: [(low: Double, high: Double)?], width: Double, height: Double
  ) -> (x: Double, y: Double)? {
    let units = Double(edges.count)
    let half = Int((ChartTheme.width(of: name) / 2 * units / width).rounded(.up))
    var best: (place: Int, y: Double, room: Double)?
    for place in edges.indices where place >= half && place + half < edges.count {
      let around = edges[(place - half)...(place + half)]
      guard around.allSatisfy({ $0 != nil }) else { continue }
      let low = around.reduce(0.0) { max($0, $1?.low ?? 0) }
      let high = around.reduce(1.0) { min($0, $1?.high ?? 1) }
      if (high - low) * height >= 15, high - low > (best?.room ?? 0) + 1e-9 {
        best = (place, (low + high) / 2, high - low)
      }
    }
    return best.map { (Double($0.place + 1), $0.y) }
  }
}

extension [[Double]?] {
  fileprivate subscript(place: Int, default initial: [Double]) -> [Double] {
    get { self[place] ?? initial }
    set { self[place] = newValue }
  }
}

import Measurement
import Tables

extension TargetForm {
  private static let step = 58.0

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { rows.number($0, value) != nil }
    let labels = drawn.map { theme.wrapped(rows.text($0, category), to: 22) }
    let details = drawn.map { detail($0, rows) }
    let textWidth =
      zip(drawn, details).map { row, lines in
        max(
          ChartTheme.width(of: share(row, rows)), lines.map { ChartTheme.width(of: $0, size: 11) }.max() ?? 0)
      }.max() ?? 0
    let labelWidth = (labels.map { ChartTheme.width(of: $0) }.max() ?? 0) + 14
    let plotWidth = max(200, ChartTheme.width - labelWidth - textWidth - 16)
    let ends = drawn.flatMap { row -> [Double] in
      [upper, target, shownFrom].compactMap { name in rows.number(row, name) }
    }
    let domain = ChartDomain(ends, unit: .proportion, zero: .included)
    let values = zip(drawn, labels).map { row, label -> JSON in
      let share = rows.number(row, value) ?? 0
      return [
        "category": .text(label), "value": .number(share),
        "lower": .number(domain.clamped(rows.number(row, lower) ?? share)),
        "upper": .number(domain.clamped(rows.number(row, upper) ?? share)),
        "fill": .text(
          rows.code(row, verdict) == "above" || rows.code(row, verdict) == "below"
            ? ChartTheme.accent : "white"),
      ]
    }
    let y: JSON = [
      "field": "category", "type": "nominal", "sort": .array(labels.map(JSON.text)),
      "axis": ChartTheme.categoryAxis(width: labelWidth),
    ]
    let axis = axis(drawn, rows, theme)
    func x(_ field: String) -> JSON {
      ["field": .text(field), "type": "quantitative", "scale": domain.scale(), "axis": axis]
    }
    var layers: [JSON] = [
      [
        "data": ["values": .array(values)],
        "mark": ["type": "rule", "strokeWidth": 3, "color": .text(ChartTheme.accent)],
        "encoding": ["x": x("lower"), "x2": ["field": "upper"], "y": y],
      ],
      shownLayer(drawn, labels, rows, x: x("value"), y: y),
      [
        "data": ["values": .array(values)],
        "mark": [
          "type": "point", "filled": true, "opacity": 1, "size": 110, "stroke": .text(ChartTheme.accent),
          "strokeWidth": 2.2,
        ],
        "encoding": ["x": x("value"), "y": y, "fill": ["field": "fill", "type": "nominal", "scale": nil]],
      ],
    ]
    layers += targetLayers(drawn, rows, theme)
    layers += texts(drawn, labels, details, rows, y: y, width: plotWidth)
    layers.append(ChartTheme.categoryLabels(labels, field: "category", y: y))
    return [
      .init("width", .number(plotWidth)), .init("height", ["step": .number(Self.step)]),
      .init("layer", .array(layers)),
    ]
  }

  /// The axis; its title says what the marks mean.
  private func axis(_ drawn: [Int], _ rows: ChartRows, _ theme: ChartTheme) -> JSON {
    let isGerman = theme.language == .german
    var lines = [isGerman ? "Anteil der Teilnehmenden" : "Share of the participants"]
    lines.append(
      isGerman
        ? "● Anteil mit Intervall, gefüllt: Abstand zum Ziel gezeigt; ○ nicht entschieden"
        : "● share with interval, filled: difference to the target shown; ○ not decided")
    if drawn.contains(where: { rows.number($0, shownFrom) != nil }) {
      lines.append(
        isGerman
          ? "Raute: ab hier wäre mit dieser Zahl gezeigt, dass das Ziel übertroffen ist"
          : "diamond: from here on this number would show that the target is exceeded")
    }
    if let smallest = drawn.lazy.map({ rows.text($0, smallestSize) }).first(where: { !$0.isEmpty }) {
      lines.append(
        isGerman
          ? "kleinste Zahl von Teilnehmenden, die es überhaupt zeigen könnte: \(smallest)"
          : "smallest number of participants that could show it at all: \(smallest)")
    }
    return [
      "labelExpr": .text(theme.axisExpression(.proportion)), "tickCount": 6, "domain": false, "ticks": false,
      "labelPadding": 6, "title": .array(lines.map(JSON.text)), "titleAlign": "left", "titleAnchor": "start",
      "titleLineHeight": 17,
    ]
  }

  /// Diamonds at the share from which on exceeding the target is shown.
  private func shownLayer(_ drawn: [Int], _ labels: [String], _ rows: ChartRows, x: JSON, y: JSON) -> JSON {
    let values = zip(drawn, labels).compactMap { row, label -> JSON? in
      rows.number(row, shownFrom).map { ["category": .text(label), "value": .number($0)] }
    }
    return [
      "data": ["values": .array(values)],
      "mark": [
        "type": "point", "filled": true, "opacity": 1, "shape": "diamond", "size": 90,
        "color": .text(ChartTheme.contrast),
      ],
      "encoding": ["x": x, "y": y],
    ]
  }

  private func targetLayers(_ drawn: [Int], _ rows: ChartRows, _ theme: ChartTheme) -> [JSON] {
    guard let row = drawn.first, let target = rows.number(row, target) else { return [] }
    let x: JSON = ["datum": .number(target), "type": "quantitative"]
    let name = theme.language == .german ? "Ziel " : "Target "
    return [
      [
        "data": ["values": [["target": 0]]],
        "mark": [
          "type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.8, "color": .text(ChartTheme.contrast),
        ],
        "encoding": ["x": x],
      ],
      [
        "data": ["values": [["target": 0]]],
        "mark": [
          "type": "text", "baseline": "bottom", "dy": -5, "color": .text(ChartTheme.contrastInk),
          "fontWeight": "bold", "text": .text(name + rows.text(row, self.target)),
        ],
        "encoding": ["x": x, "y": ["value": 0]],
      ],
    ]
  }

  /// The counts and the verdict of a group, and how many successes would show that the target is exceeded.
  private func detail(_ row: Int, _ rows: ChartRows) -> [String] {
    let isGerman = rows.language == .german
    let (of, size) = (isGerman ? "von" : "of", rows.text(row, size))
    let counts = "\(rows.text(row, persons)) \(of) \(size): \(rows.text(row, verdict))"
    let least = rows.text(row, leastSuccesses)
    if least.isEmpty {
      return [
        counts,
        isGerman
          ? "auch \(size) von \(size) würden es nicht zeigen" : "not even \(size) of \(size) would show it",
      ]
    }
    return [counts, isGerman ? "gezeigt ab \(least) von \(size)" : "shown from \(least) of \(size)"]
  }

  private func texts(
    _ drawn: [Int], _ labels: [String], _ details: [[String]], _ rows: ChartRows, y: JSON, width: Double
  ) -> [JSON] {
    var values: [JSON] = []
    for (index, row) in drawn.enumerated() {
      let lines = [share(row, rows)] + details[index]
      for (line, text) in lines.enumerated() {
        let shift = (Double(line) - Double(lines.count - 1) / 2) * 15
        values.append([
          "category": .text(labels[index]), "text": .text(text), "shift": .number(shift),
          "ink": .text(line == 0 ? ChartTheme.ink : ChartTheme.quiet), "size": .number(line == 0 ? 12 : 11),
        ])
      }
    }
    return [
      [
        "data": ["values": .array(values)],
        "mark": [
          "type": "text", "align": "left", "baseline": "middle", "dy": ["expr": "datum.shift"],
          "fontSize": ["expr": "datum.size"],
        ],
        "encoding": [
          "x": ["value": .number(width + 14)], "y": y, "text": ["field": "text"],
          "color": ["field": "ink", "type": "nominal", "scale": nil],
        ],
      ]
    ]
  }
}

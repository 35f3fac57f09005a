import Measurement
import Tables

extension IntervalForm {
  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let drawn = rows.indices.filter { row in
      rows.number(row, value).map { $0.isFinite && (scale == .linear || $0 > 0) } ?? false
    }
    let groups = rows.distinct(group, in: drawn)
    let labels = rows.distinct(category, in: drawn).map { theme.wrapped($0, to: 32) }
    let unit = rows.column(value).unit
    let domain = domain(drawn, rows)
    let common = commonDecimals(rows, theme.format)
    let texts = drawn.map { label($0, rows, theme.format, common).joined(separator: "\u{2002}") }
    let textWidth = texts.map { ChartTheme.width(of: $0) }.max() ?? 0
    let labelWidth = (labels.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let plotWidth = max(200, ChartTheme.width - labelWidth - textWidth - 14)
    let values = zip(drawn, texts).map { row, text -> JSON in
      let number = rows.number(row, value) ?? 0
      return [
        "category": .text(theme.wrapped(rows.text(row, category), to: 32)),
        "group": .text(rows.text(row, group)), "value": .number(number), "zero": 0, "text": .text(text),
        "isPoint": .truth(mark == .point || rows.number(row, lower) != nil || rows.number(row, upper) != nil),
        "lower": .number(domain.clamped(rows.number(row, lower) ?? number)),
        "upper": .number(domain.clamped(rows.number(row, upper) ?? number)),
      ]
    }
    let y: JSON = [
      "field": "category", "type": "nominal", "sort": .array(labels.map(JSON.text)),
      "scale": ["paddingInner": groups.count > 1 ? 0.2 : 0.35],
      "axis": ChartTheme.categoryAxis(width: labelWidth),
    ]
    let step = ChartTheme.step(for: labels, least: groups.count > 1 ? Double(groups.count) * 18 + 10 : 32)
    var layers = valueLayers(
      groups: groups, y: y, domain: domain,
      axis: theme.valueAxis(
        unit, title: rows.heading(value), at: scale == .ratios ? domain.ratioTicks : nil),
      plotWidth: plotWidth)
    if let reference { layers += Self.layers(reference, unit: unit, theme) }
    layers.append(ChartTheme.categoryLabels(labels, field: "category", y: y))
    return [
      .init("data", ["values": .array(values)]), .init("width", .number(plotWidth)),
      .init("height", ["step": .number(step), "for": "position"]), .init("layer", .array(layers)),
    ]
  }

  private func valueLayers(
    groups: [String], y: JSON, domain: ChartDomain, axis: JSON, plotWidth: Double
  ) -> [JSON] {
    var shared: [JSON.Member] = [.init("y", y)]
    var colour: JSON = ["value": .text(ChartTheme.accent)]
    if groups.count > 1 {
      shared.append(
        .init("yOffset", ["field": "group", "type": "nominal", "sort": .array(groups.map(JSON.text))]))
      colour = ChartTheme.colours(of: groups, field: "group", legendOffset: reference == nil ? 12 : 28)
    }
    func layer(_ mark: JSON, _ encoding: [JSON.Member]) -> JSON {
      ["mark": mark, "encoding": .object(shared + encoding)]
    }
    func x(_ field: String) -> JSON.Member {
      .init(
        "x", ["field": .text(field), "type": "quantitative", "scale": domain.scale(), "axis": axis])
    }
    let markColour = JSON.Member("color", mark == .bar ? ["value": .text(ChartTheme.ink)] : colour)
    var layers: [JSON] = []
    if mark == .bar {
      layers.append(
        layer(
          ["type": "bar", "opacity": 0.5],
          [x("value"), .init("x2", ["field": "zero"]), .init("color", colour)]))
    }
    if lower != nil, upper != nil {
      layers.append(
        layer(["type": "rule", "strokeWidth": 2], [x("lower"), .init("x2", ["field": "upper"]), markColour]))
    }
    // The end of a bar needs no mark; the value within an interval does.
    layers.append([
      "transform": [["filter": "datum.isPoint"]],
      "mark": ["type": "point", "filled": true, "opacity": 1, "size": mark == .bar ? 40 : 80],
      "encoding": .object(shared + [x("value"), markColour]),
    ])
    layers.append(
      layer(
        ["type": "text", "align": "left", "baseline": "middle"],
        [.init("x", ["value": .number(plotWidth + 14)]), .init("text", ["field": "text"])]))
    return layers
  }

  private static func layers(_ reference: ChartReference, unit: Unit, _ theme: ChartTheme) -> [JSON] {
    let number = reference.value == 0 ? "" : " " + theme.format.text(reference.value, unit)
    let data: JSON = ["values": [["reference": 0]]]
    let x: JSON = ["datum": .number(reference.value), "type": "quantitative"]
    return [
      [
        "data": data,
        "mark": [
          "type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": .text(ChartTheme.contrast),
        ],
        "encoding": ["x": x],
      ],
      [
        "data": data,
        "mark": [
          "type": "text", "baseline": "bottom", "dy": -5, "color": .text(ChartTheme.contrastInk),
          "fontWeight": "bold", "text": .text(reference.label[theme.language] + number),
        ],
        "encoding": ["x": x, "y": ["value": 0]],
      ],
    ]
  }

  /// The ends of the axis: all values, finite interval ends and the reference, with some air.
  private func domain(_ drawn: [Int], _ rows: ChartRows) -> ChartDomain {
    let numbers = drawn.flatMap { row in [value, lower, upper].compactMap { rows.number(row, $0) } }
    let unit = rows.column(value).unit
    if scale == .ratios { return ChartDomain(ratios: numbers + [reference?.value].compactMap(\.self)) }
    return ChartDomain(
      numbers + [reference?.value].compactMap(\.self), unit: unit,
      zero: mark == .bar || unit == .proportion ? .included : .asFound)
  }
}

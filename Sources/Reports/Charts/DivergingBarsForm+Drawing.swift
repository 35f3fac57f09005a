import Measurement
import Tables

extension DivergingBarsForm {
  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let (bars, headings, blocks, height) = layout(rows, theme)
    let (scale, apart) = levels(rows)
    let colours = colours(scale, apart)
    let labelWidth = (bars.map { ChartTheme.width(of: $0.label) }.max() ?? 0) + 14
    let sizeWidth = (bars.map { ChartTheme.width(of: $0.size) }.max() ?? 0) + (size == nil ? 0 : 14)
    let plotWidth = max(220, ChartTheme.width - labelWidth - sizeWidth)
    let ends = bars.flatMap { bar in bar.segments.flatMap { [$0.start, $0.start + $0.share] } }
    let low = min(-0.05, ends.min() ?? 0)
    let high = max(0.05, ends.max() ?? 0)
    let most = bars.map { bar in bar.apart.reduce(0) { $0 + $1.share } }.max() ?? 0
    // Levels apart start at a line of their own, far enough for the axis to end before it.
    let gap = most > 0 ? (high - low) * 0.06 : 0
    let last = high + gap + (most > 0 ? most + (high - low) * 0.07 : 0)
    let x = Self.horizontal(
      [low, last], ticks: Self.ticks(low, high, width: plotWidth / (last - low)), theme)
    let y = Self.vertical("y", height)
    let scaled = plotWidth / (last - low)
    let segments = bars.flatMap { bar in
      bar.segments.map { Self.segment($0, of: bar, at: 0, scaled, theme) }
        + bar.apart.map { Self.segment($0, of: bar, at: high + gap, apart.count == 1 ? 0 : scaled, theme) }
    }
    // A single level apart is so rare that its number stands beside its bar.
    let beside =
      apart.count == 1 ? bars.compactMap { bar in bar.apart.first.map { (bar.middle, $0.share) } } : []
    let names = (scale + apart).map(\.name)
    var layers: [JSON] = [
      Self.lines(at: [0] + (most > 0 ? [high + gap] : []), blocks, x: x, height),
      [
        "data": ["values": .array(segments)],
        "mark": ["type": "rect", "stroke": "white", "strokeWidth": 1],
        "encoding": [
          "x": x, "x2": ["field": "end"], "y": y, "y2": ["field": "y2"],
          "color": [
            "field": "level", "type": "nominal",
            "scale": ["domain": .array(names.map(JSON.text)), "range": .array(colours.map(JSON.text))],
            "legend": StatePalette.legend(names, width: ChartTheme.width - 60),
          ],
        ],
      ],
      [
        "data": ["values": .array(segments)], "mark": ["type": "text", "fontSize": 11, "baseline": "middle"],
        "encoding": [
          "x": ["field": "middle", "type": "quantitative"], "y": Self.vertical("centre", height),
          "text": ["field": "text"], "color": ["field": "ink", "type": "nominal", "scale": nil],
        ],
      ],
      Self.texts(bars.flatMap { Self.lines($0.label, at: $0.middle) }, height, x: -10, align: "right"),
      Self.texts(
        headings.flatMap { Self.lines($0.text, at: ($0.y + $0.end) / 2) }, height, x: -labelWidth + 4,
        align: "left", "bold"),
    ]
    if !beside.isEmpty {
      layers.append([
        "data": [
          "values": .array(
            beside.map { middle, share in
              [
                "x": .number(high + gap + share), "y": .number(middle),
                "text": .text(theme.format.text(share, .proportion, decimals: 0)),
              ]
            })
        ],
        "mark": ["type": "text", "align": "left", "baseline": "middle", "dx": 4, "fontSize": 11],
        "encoding": ["x": x, "y": y, "text": ["field": "text"]],
      ])
    }
    if size != nil {
      layers.append(
        Self.texts(
          bars.map { ["y": .number($0.middle), "text": .text($0.size)] }, height, x: plotWidth + 8,
          align: "left",
          colour: ChartTheme.quiet))
    }
    return [
      .init("width", .number(plotWidth)), .init("height", .number(height)),
      .init("layer", .array(layers)),
    ]
  }

  func colours(_ scale: [Level], _ apart: [Level]) -> [String] {
    ChartTheme.levels(scale.count).reversed().prefix(scale.count)
      + apart.indices.map { ChartTheme.apart[$0 % ChartTheme.apart.count] }
  }

  private static func segment(
    _ segment: Segment, of bar: Bar, at shift: Double, _ scaled: Double, _ theme: ChartTheme
  ) -> JSON {
    let text = theme.format.text(segment.share, .proportion, decimals: 0)
    let isLegible = segment.share * scaled >= ChartTheme.width(of: text, size: 11) - 2
    return [
      "x": .number(segment.start + shift), "end": .number(segment.start + segment.share + shift),
      "middle": .number(segment.start + segment.share / 2 + shift), "level": .text(segment.level),
      "y": .number(bar.middle - bar.height / 2), "y2": .number(bar.middle + bar.height / 2),
      "centre": .number(bar.middle),
      "text": .text(isLegible ? text : ""), "ink": .text(ChartTheme.ink(on: segment.colour)),
    ]
  }

  /// Shares to both sides of the middle are counted upwards from it.
  private static func horizontal(_ domain: [Double], ticks: [Double], _ theme: ChartTheme) -> JSON {
    let sign = theme.language == .german ? "\u{a0}%" : "%"
    return [
      "field": "x", "type": "quantitative",
      "scale": ["domain": .array(domain.map(JSON.number)), "nice": false, "zero": false],
      "axis": [
        "values": .array(ticks.map(JSON.number)), "title": nil, "domain": false, "ticks": false,
        "labelPadding": 6, "labelExpr": .text("format(abs(datum.value) * 100, '.0f') + '\(sign)'"),
      ],
    ]
  }

  /// Pixels from the top.
  private static func vertical(_ field: String, _ height: Double) -> JSON {
    [
      "field": .text(field), "type": "quantitative", "axis": nil,
      "scale": ["domain": [0, .number(height)], "nice": false, "reverse": true],
    ]
  }

  /// Quarters of the whole that lie within the bars, or halves where these stood too close; a whole is so wide.
  private static func ticks(_ low: Double, _ high: Double, width: Double) -> [Double] {
    let step = width / 4 >= 48 ? 0.25 : 0.5
    return (-4...4).map { Double($0) * step }.filter { $0 >= low - 1e-9 && $0 <= high + 1e-9 }
  }

  private static func lines(at values: [Double], _ blocks: [Place], x: JSON, _ height: Double) -> JSON {
    let lines = values.flatMap { value in
      blocks.map { block -> JSON in ["x": .number(value), "y": .number(block.y), "y2": .number(block.end)] }
    }
    return [
      "data": ["values": .array(lines)],
      "mark": ["type": "rule", "color": .text(ChartTheme.ink), "strokeWidth": 1],
      "encoding": ["x": x, "y": vertical("y", height), "y2": ["field": "y2"]],
    ]
  }

  private static func lines(_ label: String, at middle: Double) -> [JSON] {
    let lines = label.split(separator: "\n")
    return lines.enumerated().map { index, line in
      let shift = (Double(index) - Double(lines.count - 1) / 2) * ChartTheme.lineHeight
      return ["y": .number(middle + shift), "text": .text(String(line))]
    }
  }

  private static func texts(
    _ values: [JSON], _ height: Double, x: Double, align: String, _ weight: String = "normal",
    colour: String = ChartTheme.ink
  ) -> JSON {
    [
      "data": ["values": .array(values)],
      "mark": [
        "type": "text", "align": .text(align), "baseline": "middle", "fontWeight": .text(weight),
        "color": .text(colour),
      ],
      "encoding": [
        "x": ["value": .number(x)], "y": vertical("y", height), "text": ["field": "text"],
      ],
    ]
  }
}

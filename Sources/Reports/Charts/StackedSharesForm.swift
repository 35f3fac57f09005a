import Measurement
import Tables

/// The shares of the levels of a scale per category, as bars that add up to 100 percent.
public struct StackedSharesForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Gestapelte Anteile", en: "Stacked shares")

  /// Which end of the scale is the good one; it decides the colours.
  public enum Order: String, Sendable, Hashable {
    /// The first level is the best.
    case bestFirst
    /// The last level is the best.
    case bestLast
  }

  /// The column of categories, such as steps.
  public let category: String
  /// The column of levels, in their order.
  public let level: String
  /// The column of shares, 0 to 1.
  public let share: String
  /// The column of the number of ratings of a category, printed beside its bar; nil for none.
  public let size: String?
  /// Which end of the scale is good.
  public let order: Order

  /// Creates the form from column names.
  public init(
    category: String = "term", level: String = "level", share: String = "share", size: String? = nil,
    order: Order = .bestFirst
  ) {
    self.category = category
    self.level = level
    self.share = share
    self.size = size
    self.order = order
  }

  var columnNames: [String] {
    [category, level, share, size].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      "\(rows.text(row, category)), \(rows.text(row, level)): \(rows.text(row, share))"
    }
  }

  /// The levels in their order: numbers ascending, names as they first occur.
  private func levels(_ rows: ChartRows) -> [String] {
    let areNumbers = rows.indices.allSatisfy { rows.number($0, level) != nil }
    let order = Array(rows.indices)
    guard areNumbers else { return rows.distinct(level) }
    let sorted = order.sorted { (rows.number($0, level) ?? 0, $0) < (rows.number($1, level) ?? 0, $1) }
    return rows.distinct(level, in: sorted)
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let categories = rows.distinct(category)
    let labels = categories.map { theme.wrapped($0, to: 32) }
    let levels = levels(rows)
    let palette = ChartTheme.levels(levels.count)
    let range = levels.indices.map { palette[$0 % palette.count] }
    let colours = order == .bestFirst ? range : range.reversed()
    let labelWidth = (labels.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let sizeWidth = size == nil ? 14.0 : 62
    let plotWidth = ChartTheme.width - labelWidth - sizeWidth
    var segments: [JSON] = []
    var sizes: [JSON] = []
    for (category, label) in zip(categories, labels) {
      let own = rows.indices.filter { rows.text($0, self.category) == category }
      var start = 0.0
      for (index, level) in levels.enumerated() {
        guard let row = own.first(where: { rows.text($0, self.level) == level }),
          let share = rows.number(row, share), share > 0
        else { continue }
        let isLegible = share * plotWidth >= 34
        let percent = theme.format.text(share, .proportion, decimals: 0)
        segments.append([
          "category": .text(label), "level": .text(level), "start": .number(start),
          "end": .number(start + share), "middle": .number(start + share / 2),
          "text": .text(isLegible ? percent : ""), "ink": .text(ChartTheme.ink(on: colours[index])),
        ])
        start += share
      }
      let ownSize = own.lazy.map { rows.text($0, self.size) }.first { !$0.isEmpty }
      if let size = ownSize { sizes.append(["category": .text(label), "text": .text("n = \(size)")]) }
    }
    let x: JSON = [
      "field": "start", "type": "quantitative", "scale": ["domain": [0, 1], "nice": false, "clamp": true],
      "axis": [
        "labelExpr": .text(theme.axisExpression(.proportion)), "title": nil, "tickCount": 5, "domain": false,
        "ticks": false, "labelPadding": 6, "labelFlush": true,
      ],
    ]
    let y: JSON = [
      "field": "category", "type": "nominal", "sort": .array(labels.map(JSON.text)),
      "scale": ["paddingInner": 0.25], "axis": ChartTheme.categoryAxis(width: labelWidth),
    ]
    let columns = ChartTheme.legendColumns(levels, width: plotWidth + sizeWidth)
    var layers: [JSON] = [
      [
        "data": ["values": .array(segments)], "mark": ["type": "bar", "stroke": "white", "strokeWidth": 1],
        "encoding": [
          "x": x, "x2": ["field": "end"], "y": y,
          "color": [
            "field": "level", "type": "nominal",
            "scale": ["domain": .array(levels.map(JSON.text)), "range": .array(colours.map(JSON.text))],
            "legend": ["columns": .number(Double(columns))],
          ],
        ],
      ],
      [
        "data": ["values": .array(segments)], "mark": ["type": "text", "fontSize": 11],
        "encoding": [
          "x": ["field": "middle", "type": "quantitative"], "y": y, "text": ["field": "text"],
          "color": ["field": "ink", "type": "nominal", "scale": nil],
        ],
      ],
    ]
    layers.append(ChartTheme.categoryLabels(labels, field: "category", y: y))
    if !sizes.isEmpty {
      layers.append([
        "data": ["values": .array(sizes)],
        "mark": ["type": "text", "align": "left", "color": .text(ChartTheme.quiet)],
        "encoding": ["x": ["value": .number(plotWidth + 8)], "y": y, "text": ["field": "text"]],
      ])
    }
    return [
      .init("width", .number(plotWidth)),
      .init(
        "height", ["step": .number(ChartTheme.step(for: labels, least: categories.count > 20 ? 20 : 32))]),
      .init("layer", .array(layers)),
    ]
  }
}

import Measurement
import Tables

/// Ranked counts, such as reasons from the most frequent to the rarest, with their shares; one panel per group.
public struct RankingForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Rangfolge", en: "Ranking")

  /// The column of what is ranked, the most frequent first in every group.
  public let category: String
  /// The column of groups, one panel each; nil for one panel.
  public let group: String?
  /// The column of counts.
  public let count: String
  /// The column of the number that the counts are a part of.
  public let total: String

  /// Creates the form from column names.
  public init(category: String, group: String? = nil, count: String = "count", total: String = "n") {
    self.category = category
    self.group = group
    self.count = count
    self.total = total
  }

  var columnNames: [String] {
    [category, group, count, total].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      let group = rows.text(row, group)
      return (group.isEmpty ? "" : group + ", ")
        + "\(rows.text(row, category)): \(label(row, rows, language))"
    }
  }

  /// The count of its total: "8 von 11".
  private func label(_ row: Int, _ rows: ChartRows, _ language: Language) -> String {
    let total = rows.text(row, total)
    let count = rows.text(row, count)
    return total.isEmpty ? count : "\(count) \(language == .german ? "von" : "of") \(total)"
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let groups = rows.distinct(group)
    let labels = rows.distinct(category).map { theme.wrapped($0, to: 40) }
    let labelWidth = (labels.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let texts = rows.indices.map { label($0, rows, theme.language) }
    let textWidth = (texts.map { ChartTheme.width(of: $0) }.max() ?? 0) + 10
    let plotWidth = max(160, ChartTheme.width - labelWidth - textWidth)
    let largest = max(1, rows.indices.compactMap { rows.number($0, count) }.max() ?? 1)
    let panels = groups.enumerated().map { index, name -> JSON in
      var panel = panel(
        rows.indices.filter { rows.text($0, group) == name }, rows, theme, plotWidth: plotWidth,
        labelWidth: labelWidth, largest: largest, isLast: index == groups.count - 1)
      if !name.isEmpty {
        panel.append(.init("title", ["text": .text(name), "anchor": "start", "fontSize": 13, "offset": 6]))
      }
      return .object(panel)
    }
    return [.init("vconcat", .array(panels)), .init("spacing", 18)]
  }

  private func panel(
    _ own: [Int], _ rows: ChartRows, _ theme: ChartTheme, plotWidth: Double, labelWidth: Double,
    largest: Double, isLast: Bool
  ) -> [JSON.Member] {
    let order = own.map { theme.wrapped(rows.text($0, category), to: 40) }
    let values = zip(own, order).map { row, label -> JSON in
      [
        "category": .text(label), "count": .number(rows.number(row, count) ?? 0), "zero": 0,
        "text": .text(self.label(row, rows, theme.language)),
      ]
    }
    let y: JSON = [
      "field": "category", "type": "nominal", "sort": .array(order.map(JSON.text)),
      "scale": ["paddingInner": 0.25], "axis": ChartTheme.categoryAxis(width: labelWidth),
    ]
    // Every bar says its count, and grid lines would run through these texts.
    let x: JSON = [
      "field": "count", "type": "quantitative", "scale": ["domain": [0, .number(largest)], "nice": true],
      "axis": isLast
        ? theme.valueAxis(.count, title: rows.heading(count), hasGrid: false)
        : ["labels": false, "ticks": false, "title": nil, "domain": false, "grid": false],
    ]
    return [
      .init("width", .number(plotWidth)),
      .init("height", ["step": .number(ChartTheme.step(for: order, least: 26))]),
      .init("data", ["values": .array(values)]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "bar", "color": .text(ChartTheme.accent)],
            "encoding": ["x": x, "x2": ["field": "zero"], "y": y],
          ],
          [
            "mark": ["type": "text", "align": "left", "dx": 6],
            "encoding": ["x": x, "y": y, "text": ["field": "text"]],
          ],
          ChartTheme.categoryLabels(order, field: "category", y: y),
        ]),
    ]
  }
}

import Measurement
import Tables

/// A grid of shares: one row per thing, one column per time or group, darker for more, with a number in each tile.
public struct TilesForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Kachelbild", en: "Tile chart")

  /// The column of what the rows are.
  public let row: String
  /// The column of what the columns are.
  public let column: String
  /// The column of shares, 0 to 1, that the colour shows.
  public let share: String
  /// The column of the number printed in the tile.
  public let label: String

  /// Creates the form from column names.
  public init(row: String, column: String, share: String, label: String) {
    self.row = row
    self.column = column
    self.share = share
    self.label = label
  }

  var columnNames: [String] {
    [row, column, share, label]
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { "\(rows.text($0, row)), \(rows.text($0, column)): \(rows.text($0, label))" }
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let names = rows.distinct(row)
    let labels = names.map { theme.wrapped($0, to: 40) }
    var columns = rows.distinct(column)
    // In the order of the table, unless a row may lack the first of them.
    if rows.indices.count < names.count * columns.count {
      columns.sort { order(of: $0, in: rows) < order(of: $1, in: rows) }
    }
    let labelWidth = (labels.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let tiles = rows.indices.compactMap { index -> JSON? in
      guard let share = rows.number(index, share),
        let name = names.firstIndex(of: rows.text(index, row))
      else { return nil }
      return [
        "row": .text(labels[name]), "column": .text(rows.text(index, column)), "share": .number(share),
        "text": .text(rows.text(index, label)), "ink": .text(share > 0.6 ? "white" : ChartTheme.ink),
      ]
    }
    let y: JSON = [
      "field": "row", "type": "nominal", "sort": .array(labels.map(JSON.text)),
      "axis": ChartTheme.categoryAxis(width: labelWidth),
    ]
    let x: JSON = [
      "field": "column", "type": "nominal", "sort": .array(columns.map(JSON.text)),
      "axis": ["orient": "top", "labelAngle": 0, "domain": false, "ticks": false, "title": nil],
    ]
    let colour: JSON = [
      "field": "share", "type": "quantitative",
      "scale": ["domain": [0, 1], "range": .array(Self.blues.map(JSON.text)), "interpolate": "lab"],
      "legend": [
        "orient": "bottom", "direction": "horizontal", "gradientLength": 200, "values": [0, 0.5, 1],
        "labelExpr": .text(theme.axisExpression(.proportion)), "title": .text(rows.heading(share)),
      ],
    ]
    let layers: [JSON] = [
      [
        "data": ["values": .array(tiles)], "mark": ["type": "rect", "stroke": "white", "strokeWidth": 2],
        "encoding": ["x": x, "y": y, "color": colour],
      ],
      [
        "data": ["values": .array(tiles)],
        "mark": ["type": "text", "fontSize": 11, "color": ["expr": "datum.ink"]],
        "encoding": ["x": x, "y": y, "text": ["field": "text"]],
      ],
      ChartTheme.categoryLabels(labels, field: "row", y: y),
    ]
    return [
      .init("width", .number(ChartTheme.width - labelWidth)),
      .init("height", ["step": .number(ChartTheme.step(for: labels, least: 22))]),
      .init("layer", .array(layers)),
    ]
  }

  /// Light to dark, after ColorBrewer's Blues (Brewer 2003).
  private static let blues = ["#f0f5fa", "#9ecae1", "#4292c6", "#08519c"]

  /// Where a column stands by its code.
  private func order(of text: String, in rows: ChartRows) -> String {
    rows.indices.first { rows.text($0, column) == text }.flatMap { rows.code($0, column) } ?? text
  }
}

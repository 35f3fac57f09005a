import Measurement
import Tables

/// The differences of two measurements of the same persons against their means, with the mean difference and the limits
/// of agreement, each with its interval.
///
/// An analysis makes the table with `TidyTable.agreement(id:title:_:coverage:level:)` from `BlandAltman`: one row for
/// each point with its number of persons, and one for each line:
///
/// | mean | difference | persons | line | estimate | conf_low | conf_high |
/// |---|---|---|---|---|---|---|
/// | 3.5 | 1 | 4 | | | | |
/// | | | 30 | upper-limit | 1.9 | 1.4 | 2.4 |
/// | | | 30 | bias | 0.3 | 0.0 | 0.6 |
/// | | | 30 | lower-limit | −1.3 | −1.8 | −0.8 |
///
/// A point is drawn larger for more persons. The persons are a count, so that disclosure control withholds the chart
/// where a point is that of fewer persons than may be shown.
///
/// Source: Bland & Altman (1999), Stat. Methods Med. Res. 8, 135–160.
public struct BlandAltmanForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Bland-Altman-Diagramm", en: "Bland–Altman plot")

  /// The column of the means of both measurements.
  public let mean: String
  /// The column of the differences.
  public let difference: String
  /// The column of the number of persons.
  public let persons: String
  /// The column that names the lines, empty for points.
  public let line: String
  /// The column of where a line stands.
  public let estimate: String
  /// The column of the lower end of its interval.
  public let lower: String
  /// The column of the upper end of its interval.
  public let upper: String
  /// What is subtracted from what, such as "self − coach"; nil for the heading of the column.
  public let differenceTitle: LocalizedText?

  /// Creates the form from column names.
  public init(
    mean: String = "mean", difference: String = "difference", persons: String = "persons",
    line: String = "line",
    estimate: String = "estimate", lower: String = "conf_low", upper: String = "conf_high",
    differenceTitle: LocalizedText? = nil
  ) {
    self.mean = mean
    self.difference = difference
    self.persons = persons
    self.line = line
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
    self.differenceTitle = differenceTitle
  }

  var columnNames: [String] {
    [mean, difference, persons, line, estimate, lower, upper]
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    let format = NumberFormat(language)
    return lines(rows).map { row in
      "\(rows.text(row, line)): \(interval(row, rows, format)) (n = \(rows.text(row, persons)))"
    }
  }

  /// How many persons, and what larger points are where there are any.
  private func sizeText(_ points: [Int], of row: Int, _ rows: ChartRows) -> String {
    let size = "n = \(rows.text(row, persons))"
    guard points.contains(where: { (rows.number($0, persons) ?? 1) > 1 }) else { return size }
    return size
      + (rows.language == .german ? "; größere Punkte: mehrere Personen" : "; larger points: several persons")
  }

  /// The rows of lines.
  private func lines(_ rows: ChartRows) -> [Int] {
    rows.indices.filter { rows.number($0, estimate)?.isFinite == true }
  }

  private func interval(_ row: Int, _ rows: ChartRows, _ format: NumberFormat) -> String {
    let unit = rows.column(estimate).unit
    guard let value = rows.number(row, estimate) else { return "" }
    let bare = format.text(value, unit)
    guard let low = rows.number(row, lower), let high = rows.number(row, upper) else { return bare }
    let ends = [low, high].map { format.text($0, unit, decimals: format.decimals(value, unit)) }
    return "\(bare) [\(ends.joined(separator: format.language == .german ? "; " : ", "))]"
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let points = rows.indices.filter { row in
      [mean, difference, persons].allSatisfy { rows.number(row, $0)?.isFinite == true }
    }
    let lines = lines(rows)
    let labels = lines.map { (name: rows.text($0, line), numbers: interval($0, rows, theme.format)) }
    let labelWidth =
      (labels.flatMap { [$0.name, $0.numbers] }.map { ChartTheme.width(of: $0, size: 11) }.max() ?? 0) + 14
    let plotWidth = ChartTheme.width - 56 - labelWidth
    let height = 320.0
    let numbers =
      points.compactMap { rows.number($0, difference) }
      + lines.flatMap { row in [estimate, lower, upper].compactMap { rows.number(row, $0) } }
    let domain = ChartDomain(numbers, unit: rows.column(difference).unit, zero: .included)
    let across = ChartDomain(
      points.compactMap { rows.number($0, mean) }, unit: rows.column(mean).unit, zero: .asFound)
    let x: JSON = [
      "field": "x", "type": "quantitative", "scale": across.scale(),
      "axis": theme.valueAxis(rows.column(mean).unit, title: rows.heading(mean), hasGrid: false),
    ]
    let y: JSON = [
      "field": "y", "type": "quantitative", "scale": domain.scale(),
      "axis": [
        "labelExpr": .text(theme.axisExpression(rows.column(difference).unit)),
        "title": .text(differenceTitle?[theme.language] ?? rows.heading(difference)), "domain": false,
        "ticks": false, "tickCount": 6, "labelPadding": 6, "grid": false, "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "start", "titleBaseline": "bottom", "titleX": -40, "titleY": -10,
      ],
    ]
    let spreading = Spreading(low: domain.low, high: domain.high, height: height, distance: 32)
    let places = spreading.places(for: lines.compactMap { rows.number($0, estimate) })
    var layers: [JSON] = []
    var texts: [JSON] = []
    for (number, row) in lines.enumerated() {
      let isBias = rows.code(row, line) == "bias"
      let colour = isBias ? ChartTheme.accent : ChartTheme.contrast
      let value = rows.number(row, estimate) ?? 0
      if let low = rows.number(row, lower), let high = rows.number(row, upper) {
        layers.append([
          "data": ["values": [["y": .number(domain.clamped(low)), "y2": .number(domain.clamped(high))]]],
          "mark": ["type": "rect", "color": .text(colour), "opacity": 0.13],
          "encoding": [
            "x": ["value": 0], "x2": ["value": .number(plotWidth)], "y": y, "y2": ["field": "y2"],
          ],
        ])
      }
      layers.append([
        "data": ["values": [["y": .number(value)]]],
        "mark": [
          "type": "rule", "color": .text(colour), "strokeWidth": 2, "strokeDash": isBias ? [1, 0] : [6, 4],
        ],
        "encoding": ["y": y],
      ])
      for (index, text) in [labels[number].name, labels[number].numbers].enumerated() {
        texts.append([
          "data": ["values": [["y": .number(places[number])]]],
          "mark": [
            "type": "text", "align": "left", "baseline": "middle", "dy": index == 0 ? -7 : 7, "fontSize": 11,
            "fontWeight": index == 0 ? "bold" : "normal", "text": .text(text),
            "color": .text(isBias ? ChartTheme.ink : ChartTheme.contrastInk),
          ],
          "encoding": ["x": ["value": .number(plotWidth + 10)], "y": y],
        ])
      }
    }
    layers.append([
      "data": ["values": [["y": 0]]],
      "mark": ["type": "rule", "color": .text(ChartTheme.pale), "strokeWidth": 1], "encoding": ["y": y],
    ])
    let values = points.map { row -> JSON in
      [
        "x": .number(rows.number(row, mean) ?? 0), "y": .number(rows.number(row, difference) ?? 0),
        "size": .number(36 * (rows.number(row, persons) ?? 1)),
      ]
    }
    layers.append([
      "data": ["values": .array(values)],
      "mark": [
        "type": "point", "filled": true, "opacity": 0.6, "color": .text(ChartTheme.ink), "stroke": "white",
        "strokeWidth": 0.5,
      ],
      "encoding": ["x": x, "y": y, "size": ["field": "size", "type": "quantitative", "scale": nil]],
    ])
    if let row = lines.first {
      texts.append([
        "data": ["values": [["n": 0]]],
        "mark": [
          "type": "text", "align": "right", "baseline": "bottom", "color": .text(ChartTheme.quiet),
          "text": .text(sizeText(points, of: row, rows)),
        ],
        "encoding": ["x": ["value": .number(plotWidth)], "y": ["value": -10]],
      ])
    }
    return [
      .init("width", .number(plotWidth)), .init("height", .number(height)),
      .init("layer", .array(layers + texts)),
    ]
  }
}

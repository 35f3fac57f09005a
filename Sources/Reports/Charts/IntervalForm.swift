import Measurement
import Tables

/// Categories with values, their intervals and a reference line.
public struct IntervalForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Diagramm mit Intervallen", en: "Chart with intervals")

  /// How the value itself is drawn.
  public enum Mark: String, Sendable, Hashable {
    /// A bar from zero, for counts, proportions and other amounts.
    case bar
    /// A point, for differences, means of scales and effects.
    case point
  }

  /// What the axis counts.
  public enum Scale: String, Sendable, Hashable {
    /// Differences.
    case linear
    /// Ratios, half as far from 1 as double.
    case ratios
  }

  /// The column of categories.
  public let category: String
  /// The column of groups, drawn side by side within a category; nil for none.
  public let group: String?
  /// The column of values.
  public let value: String
  /// The column of lower ends; nil for no intervals.
  public let lower: String?
  /// The column of upper ends; nil for no intervals.
  public let upper: String?
  /// How the value is drawn.
  public let mark: Mark
  /// The line to compare with.
  public let reference: ChartReference?
  /// What the axis counts.
  public let scale: Scale

  /// Creates the form from column names.
  public init(
    category: String = "term", group: String? = nil, value: String = "estimate",
    lower: String? = "conf_low", upper: String? = "conf_high", mark: Mark = .point,
    reference: ChartReference? = nil, scale: Scale = .linear
  ) {
    precondition(scale == .linear || mark == .point, "a bar starts at zero, which ratios never reach")
    self.category = category
    self.group = group
    self.value = value
    self.lower = lower
    self.upper = upper
    self.mark = mark
    self.reference = reference
    self.scale = scale
  }

  var columnNames: [String] {
    [category, group, value, lower, upper].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    sentences(of: chart, language, first: .max).shown
  }

  func sentences(of chart: Chart, _ language: Language, first: Int) -> (shown: [String], count: Int) {
    let rows = ChartRows(chart, language)
    let common = commonDecimals(rows, NumberFormat(language))
    let shown = rows.indices.prefix(first).map { row in
      let group = rows.text(row, group)
      let name = rows.text(row, category) + (group.isEmpty ? "" : ", " + group)
      return "\(name): \(label(row, rows, NumberFormat(language), common).joined(separator: " "))"
    }
    return (shown, rows.indices.count)
  }

  /// The decimals that suit the values and intervals of all rows; nil where each keeps its own.
  func commonDecimals(_ rows: ChartRows, _ format: NumberFormat) -> Int? {
    let numbers = rows.indices.flatMap { row in [value, lower, upper].compactMap { rows.number(row, $0) } }
    return format.commonDecimals(of: numbers, rows.column(value).unit)
  }

  /// The value and its interval as texts, with the decimals that suit all rows.
  func label(_ row: Int, _ rows: ChartRows, _ format: NumberFormat, _ common: Int?) -> [String] {
    let unit = rows.column(value).unit
    guard let number = rows.number(row, value) else { return [rows.text(row, value)] }
    let bare = format.text(number, unit, decimals: common)
    guard let lower = rows.number(row, lower), let upper = rows.number(row, upper) else { return [bare] }
    let decimals = common ?? format.decimals(number, unit)
    let ends = [lower, upper].map { end in
      let text = format.text(end, unit, decimals: decimals)
      // The estimate carries the percent sign.
      return unit == .proportion ? text.replacing("\u{a0}%", with: "").replacing("%", with: "") : text
    }
    return [bare, "[\(ends.joined(separator: format.language == .german ? "; " : ", "))]"]
  }
}

import Measurement
import Tables

/// Lines from a value before to a value after, one line per row, with the intervals of both where there are any.
///
/// An analysis gives one row per group, so that the lines are of group means and no person is seen:
///
/// | term | mean_before | before_low | before_high | mean_after | after_low | after_high |
/// |---|---|---|---|---|---|---|
/// | work | 2.1 | 1.8 | 2.4 | 2.9 | 2.5 | 3.3 |
///
/// Up to six lines have a colour each; of more, only the highlighted one stands out. The intervals of different lines
/// stand beside each other, not on one another.
public struct SlopeForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Vorher-Nachher-Diagramm", en: "Before and after chart")

  /// The column that names the lines.
  public let label: String
  /// The column of values before.
  public let before: String
  /// The column of values after.
  public let after: String
  /// The code of the row to highlight, such as that of the mean; nil for none.
  public let highlighted: String?
  /// The columns of the intervals; nil for none.
  public let intervals: Intervals?

  /// The columns of the ends of the intervals before and after.
  public struct Intervals: Sendable, Hashable {
    /// The column of lower ends before.
    public let beforeLower: String
    /// The column of upper ends before.
    public let beforeUpper: String
    /// The column of lower ends after.
    public let afterLower: String
    /// The column of upper ends after.
    public let afterUpper: String

    /// Creates the names.
    public init(
      beforeLower: String = "before_low", beforeUpper: String = "before_high",
      afterLower: String = "after_low",
      afterUpper: String = "after_high"
    ) {
      self.beforeLower = beforeLower
      self.beforeUpper = beforeUpper
      self.afterLower = afterLower
      self.afterUpper = afterUpper
    }

    /// The lower and the upper end at each time.
    var pairs: [(lower: String, upper: String)] { [(beforeLower, beforeUpper), (afterLower, afterUpper)] }
  }

  /// Creates the form from column names.
  public init(
    label: String = "term", before: String, after: String, highlighted: String? = nil,
    intervals: Intervals? = nil
  ) {
    self.intervals = intervals
    self.label = label
    self.before = before
    self.after = after
    self.highlighted = highlighted
  }

  var columnNames: [String] {
    [label, before, after] + (intervals?.pairs.flatMap { [$0.lower, $0.upper] } ?? [])
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      "\(rows.text(row, label)): \(rows.text(row, before)) → \(rows.text(row, after))"
    }
  }
}

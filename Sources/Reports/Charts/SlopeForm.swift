import Measurement
import Tables

/// Lines from a value before to a value after, one line per row.
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

  /// Creates the form from column names.
  public init(label: String = "term", before: String, after: String, highlighted: String? = nil) {
    self.label = label
    self.before = before
    self.after = after
    self.highlighted = highlighted
  }

  var columnNames: [String] {
    [label, before, after]
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      "\(rows.text(row, label)): \(rows.text(row, before)) → \(rows.text(row, after))"
    }
  }
}

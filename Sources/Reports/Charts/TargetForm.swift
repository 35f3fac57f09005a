import Measurement
import Tables

/// Shares with their intervals against a target, and from which share on the number of participants could show that it is
/// exceeded.
public struct TargetForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Zielerreichung", en: "Achievement of a target")

  /// The column of groups.
  public let category: String
  /// The column of shares.
  public let value: String
  /// The column of lower ends.
  public let lower: String
  /// The column of upper ends.
  public let upper: String
  /// The column of the target, the same in every row.
  public let target: String
  /// The column of the share from which on exceeding the target is shown; empty where none would show it.
  public let shownFrom: String
  /// The column of the verdict.
  public let verdict: String
  /// The column of the number of persons with a counted outcome.
  public let persons: String
  /// The column of the number of participants.
  public let size: String
  /// The column of the fewest successes that would show it; empty where none would.
  public let leastSuccesses: String
  /// The column of the smallest number of participants that could show it at all.
  public let smallestSize: String

  /// Creates the form from column names.
  public init(
    category: String = "group", value: String = "estimate", lower: String = "conf_low",
    upper: String = "conf_high", target: String = "target", shownFrom: String = "shown_from",
    verdict: String = "verdict", persons: String = "persons", size: String = "n",
    leastSuccesses: String = "least_successes", smallestSize: String = "smallest_n"
  ) {
    self.category = category
    self.value = value
    self.lower = lower
    self.upper = upper
    self.target = target
    self.shownFrom = shownFrom
    self.verdict = verdict
    self.persons = persons
    self.size = size
    self.leastSuccesses = leastSuccesses
    self.smallestSize = smallestSize
  }

  /// The columns that the table must have.
  var columnNames: [String] {
    [
      category, value, lower, upper, target, shownFrom, verdict, persons, size, leastSuccesses, smallestSize,
    ]
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    let name = language == .german ? "Ziel" : "target"
    return rows.indices.map { row in
      "\(rows.text(row, category)): \(share(row, rows)), \(name) \(rows.text(row, target)), "
        + rows.text(row, verdict)
    }
  }

  /// The share and its interval as a text.
  func share(_ row: Int, _ rows: ChartRows) -> String {
    let form = IntervalForm(category: category, value: value, lower: lower, upper: upper)
    let format = NumberFormat(rows.language)
    return form.label(row, rows, format, form.commonDecimals(rows, format)).joined(separator: "\u{2002}")
  }
}

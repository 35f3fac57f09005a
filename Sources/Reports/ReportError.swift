/// Why a report or a chart could not be made.
public enum ReportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The table of a chart has no column of this name.
  case missingColumn(chart: String, table: String, column: String)
  /// The embedded template could not be read.
  case brokenTemplate(name: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .missingColumn(let chart, let table, let column):
      "chart '\(chart)': the table '\(table)' has no column '\(column)'; name one of its columns"
    case .brokenTemplate(let name):
      "the embedded template '\(name)' cannot be read; the tool was built with a damaged copy"
    }
  }
}

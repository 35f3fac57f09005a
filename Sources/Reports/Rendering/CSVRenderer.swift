import Tables

/// Writes one tidy table as CSV.
///
/// Quoting follows RFC 4180; the separator is a comma, lines end with a line feed (kinder to version control
/// than the carriage return of the RFC, and read by everything that reads the RFC's form), the text is
/// UTF-8 without byte order mark. The first line holds the column names. Labels are written as their code;
/// numbers with a decimal point and at most 15 significant digits; infinite and empty cells are empty;
/// suppressed cells are `*`, so that what was withheld cannot be taken for what does not exist.
public struct CSVRenderer: Sendable {
  /// Creates the renderer.
  public init() {}

  /// The table as CSV.
  public func render(_ table: TidyTable) -> String {
    var text = table.columns.map { quoted($0.name) }.joined(separator: ",") + "\n"
    for row in table.rows {
      text += row.map(field).joined(separator: ",")
      // A line that holds one empty field would otherwise be no record at all.
      text += row.count == 1 && field(row[0]).isEmpty ? "\"\"\n" : "\n"
    }
    return text
  }

  private func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text), .label(code: let text, _): quoted(text)
    case .count(let count): String(count)
    case .number(let number): NumberFormat.dataText(number) ?? ""
    case .empty: ""
    case .suppressed: "*"
    }
  }

  private func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

import Measurement
import Tables

/// Writes one tidy table as CSV.
///
/// Quoting follows RFC 4180; the separator is a comma, lines end with a line feed (kinder to version control
/// than the carriage return of the RFC, and read by everything that reads the RFC's form), the text is
/// UTF-8 without byte order mark. The first line holds the column names. Labels are written as their code;
/// numbers with a decimal point and at most 15 significant digits; infinite and empty cells are empty;
/// a text that a spreadsheet would take for a formula has an apostrophe in front (`FormulaText`);
/// suppressed cells are `*`, so that what was withheld cannot be taken for what does not exist.
public struct CSVRenderer: Sendable {
  /// Creates the renderer.
  public init() {}

  /// The table as CSV, behind a column that holds the same in every row where one is given, so that files can be stacked.
  public func render(_ table: TidyTable, behind first: (column: Column, cell: Cell)? = nil) -> String {
    String(decoding: bytes(table, behind: first), as: UTF8.self)
  }

  /// The same as bytes of UTF-8, made on all cores.
  public func bytes(_ table: TidyTable, behind first: (column: Column, cell: Cell)? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    write(table.columns.map { .text($0.name) }, behind: first.map { .text($0.column.name) }, into: &bytes)
    let cell = first?.cell
    bytes.append(rows: table.rows.count) { row, bytes in write(table.rows[row], behind: cell, into: &bytes) }
    return bytes
  }

  private func write(_ row: [Cell], behind first: Cell?, into bytes: inout [UInt8]) {
    let start = bytes.count
    if let first { write(first, into: &bytes) }
    for (index, cell) in row.enumerated() {
      if index > 0 || first != nil { bytes.append(UInt8(ascii: ",")) }
      write(cell, into: &bytes)
    }
    // A line that holds one empty field would otherwise be no record at all.
    if bytes.count == start, row.count + (first == nil ? 0 : 1) == 1 { bytes += "\"\"".utf8 }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func write(_ cell: Cell, into bytes: inout [UInt8]) {
    switch cell {
    case .text(let text), .label(code: let text, _): write(FormulaText.protected(text), into: &bytes)
    case .count(let count): bytes += String(count).utf8
    case .number(let number): _ = NumberFormat.writeData(number, into: &bytes)
    case .empty: break
    case .suppressed: bytes.append(UInt8(ascii: "*"))
    }
  }

  private func write(_ text: String, into bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == quote || $0 == 10 || $0 == 13 }) else {
      bytes += text.utf8
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}

import Measurement

/// One cell of a tidy table; a label is kept apart, so that cells of numbers, which most are, stay small.
public enum Cell: Sendable, Codable, Hashable {
  /// A text that reads the same in every language, such as an identifier.
  case text(String)
  /// A text with a German and an English form; data files hold its code.
  indirect case label(code: String, LocalizedText)
  /// A whole count.
  case count(Int)
  /// A number; never NaN.
  case number(Double)
  /// No value: undefined, or not part of this row.
  case empty
  /// Withheld by disclosure control.
  case suppressed

  /// A number cell, or an empty one for nil.
  public static func optional(_ value: Double?) -> Cell {
    value.map(Cell.number) ?? .empty
  }

  /// The number in the cell, counts included.
  public var number: Double? {
    switch self {
    case .count(let count): Double(count)
    case .number(let number): number
    default: nil
    }
  }

  /// The text as data files hold it; nil for numbers and empty cells.
  public var code: String? {
    switch self {
    case .text(let text): text
    case .label(let code, _): code
    default: nil
    }
  }
}

/// A result as a table: named columns with units, one row per thing observed or tested.
///
/// Every result of an analysis is a tidy table first; text and charts are made from it and nothing else.
public struct TidyTable: Sendable, Codable, Hashable {
  /// The identifier within its analysis, in kebab-case, such as "stages".
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// The columns.
  public let columns: [Column]
  /// The rows, each with one cell per column.
  public private(set) var rows: [[Cell]]

  /// Creates a table; every row must have one cell per column.
  public init(id: String, title: LocalizedText, columns: [Column], rows: [[Cell]] = []) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row has one cell per column")
    precondition(Set(columns.map(\.name)).count == columns.count, "column names are unique")
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// Adds a row.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has one cell per column")
    rows.append(row)
  }

  /// The position of the column with this name, or nil.
  public func columnIndex(_ name: String) -> Int? {
    columns.firstIndex { $0.name == name }
  }

  /// The cell in a row under a column name, or nil when there is no such column.
  public subscript(row: Int, column: String) -> Cell? {
    columnIndex(column).map { rows[row][$0] }
  }

  /// The table without the columns in which every cell is empty.
  public var withoutEmptyColumns: TidyTable {
    let kept = columns.indices.filter { index in
      rows.isEmpty || rows.contains { if case .empty = $0[index] { false } else { true } }
    }
    return TidyTable(
      id: id, title: title, columns: kept.map { columns[$0] },
      rows: rows.map { row in kept.map { row[$0] } })
  }
}

/// A result that can be shown as tidy tables.
public protocol Tabulated {
  /// The tables of this result.
  var tables: [TidyTable] { get }
}

/// The name of figures in a relation: a row or column of the relation's own table, `table > row or column`, or
/// `table > row > column` for a single one; `= 63` is a number that stands in no table.
public struct FigureReference: Sendable, Hashable, Decodable {
  /// The name as written.
  public let text: String

  /// Creates a reference from its text.
  public init(_ text: String) { self.text = text }

  /// Decodes the text.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
}

/// The figures that a reference names.
enum FigureLine: Sendable, Hashable {
  case row(table: Int, Int)
  case column(table: Int, Int)
  case cell(table: Int, row: Int, column: Int)
  case constant(PrintedNumber)
}

extension [PublishedTable] {
  /// The figures that a reference of a relation of a table names.
  func line(_ reference: FigureReference, in table: Int) throws(AuditError) -> FigureLine {
    if reference.text.hasPrefix("=") {
      guard let number = PrintedNumber(String(reference.text.dropFirst())) else {
        throw .unknownFigure(reference: reference.text, known: ["= 63"])
      }
      return .constant(number)
    }
    let parts = reference.text.split(separator: ">").map { String($0).trimmingBlanks }
    guard let last = parts.last, parts.count <= 3 else {
      throw .unknownFigure(reference: reference.text, known: self[table].labels)
    }
    var index = table
    if parts.count > 1 {
      guard let found = firstIndex(where: { $0.id == parts[0] }) else {
        throw .unknownFigure(reference: parts[0], known: map(\.id))
      }
      index = found
    }
    let row = self[index].rows.firstIndex { $0.label == parts[Swift.min(1, parts.count - 1)] }
    let column = self[index].columns.firstIndex(of: last)
    switch (parts.count, row, column) {
    case (3, let row?, let column?): return .cell(table: index, row: row, column: column)
    case (1, let row?, _), (2, let row?, _): return .row(table: index, row)
    case (1, nil, let column?), (2, nil, let column?): return .column(table: index, column)
    default: throw .unknownFigure(reference: reference.text, known: self[index].labels)
    }
  }
}

extension PublishedTable {
  fileprivate var labels: [String] { columns + rows.map(\.label) }
}

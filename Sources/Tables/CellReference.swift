import Measurement

/// Picks one cell of a tidy table: the codes that stand in its row, and its column.
public struct CellReference: Sendable, Hashable {
  /// A column and the code that must stand in it.
  public struct Criterion: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// The code.
    public let code: String

    /// Creates a criterion.
    public init(column: String, code: String) {
      self.column = column
      self.code = code
    }
  }

  /// Which row: all criteria must hold, and exactly one row may fulfil them.
  public let row: [Criterion]
  /// The column's name.
  public let column: String

  /// Creates a reference.
  public init(row: [Criterion], column: String) {
    self.row = row
    self.column = column
  }

  /// Why a reference picks no cell.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The table has no column of this name.
    case unknownColumn(String, known: [String])
    /// No row or several rows fulfil the criteria.
    case rows(Int)

    /// What is wrong and what to do.
    public var description: String {
      switch self {
      case .unknownColumn(let name, let known):
        "there is no column '\(name)'"
          + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
            ?? "; the columns are \(known.joined(separator: ", "))")
      case .rows(let count):
        "\(count) rows match, but exactly one must; name the codes that tell them apart"
      }
    }
  }
}

extension TidyTable {
  /// The cell that a reference picks, with its column.
  public func cell(_ reference: CellReference) throws(CellReference.Failure) -> (cell: Cell, column: Column) {
    guard let column = columnIndex(reference.column) else {
      throw .unknownColumn(reference.column, known: columns.map(\.name))
    }
    let matches = try rows(where: reference.row).rows
    guard matches.count == 1 else { throw .rows(matches.count) }
    return (matches[0][column], columns[column])
  }

  /// The table with those rows only that fulfil all criteria.
  public func rows(where criteria: [CellReference.Criterion]) throws(CellReference.Failure) -> TidyTable {
    for criterion in criteria where columnIndex(criterion.column) == nil {
      throw .unknownColumn(criterion.column, known: columns.map(\.name))
    }
    return TidyTable(
      id: id, title: title, columns: columns,
      rows: rows.indices
        .filter { index in criteria.allSatisfy { self[index, $0.column]?.code == $0.code } }
        .map { rows[$0] })
  }
}

/// A table of two rows and two columns: a, b over c, d.
///
/// For two groups the rows are the groups and the first column counts those with the outcome. For pairs the
/// rows are the first and the columns the second answer, so that b and c count the changes.
public struct FourfoldTable: Sendable, Hashable {
  /// First row, first column.
  public let a: Int
  /// First row, second column.
  public let b: Int
  /// Second row, first column.
  public let c: Int
  /// Second row, second column.
  public let d: Int

  /// Creates the table a, b over c, d.
  ///
  /// - Throws: `invalidCount` for a negative count or a total above 2⁵³.
  public init(_ a: Int, _ b: Int, _ c: Int, _ d: Int) throws(StatisticsError) {
    try self.init(ContingencyTable([[a, b], [c, d]]))
  }

  /// Creates the table from one of two rows and columns.
  ///
  /// - Throws: `invalidParameter` for another shape.
  public init(_ table: ContingencyTable) throws(StatisticsError) {
    guard table.rowCount == 2, table.columnCount == 2 else {
      throw .invalidParameter(name: "the table", range: "of two rows and two columns")
    }
    (a, b, c, d) = (table[0, 0], table[0, 1], table[1, 0], table[1, 1])
  }

  /// Creates the table of two groups: successes and failures of the first over those of the second.
  public init(_ first: Proportion, _ second: Proportion) {
    (a, b) = (first.count, first.total - first.count)
    (c, d) = (second.count, second.total - second.count)
  }

  /// The total of the first row.
  public var firstRow: Int { a + b }
  /// The total of the second row.
  public var secondRow: Int { c + d }
  /// The total of the first column.
  public var firstColumn: Int { a + c }
  /// The total of the second column.
  public var secondColumn: Int { b + d }
  /// The total of all cells.
  public var total: Int { a + b + c + d }

  /// The table with its rows in the other order.
  public var rowsSwapped: FourfoldTable { FourfoldTable(unchecked: (c, d, a, b)) }
  /// The table with its columns in the other order.
  public var columnsSwapped: FourfoldTable { FourfoldTable(unchecked: (b, a, d, c)) }
  /// The table with rows and columns exchanged.
  public var transposed: FourfoldTable { FourfoldTable(unchecked: (a, c, b, d)) }

  /// The least and the largest count the first cell can have under these totals.
  var support: ClosedRange<Int> { max(0, firstColumn - secondRow)...min(firstRow, firstColumn) }

  private init(unchecked cells: (Int, Int, Int, Int)) {
    (a, b, c, d) = cells
  }
}

extension FourfoldTable: Codable {
  /// Decodes the two rows and checks them as the initialiser does.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(ContingencyTable.self))
  }

  /// Encodes the two rows.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([[a, b], [c, d]])
  }
}

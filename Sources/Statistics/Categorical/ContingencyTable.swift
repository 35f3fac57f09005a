/// A two-way table of counts.
///
/// Rows and columns keep the order given. Counts are whole and not negative; the total is at most 2⁵³, so that
/// all totals are exact in floating point.
public struct ContingencyTable: Sendable, Hashable {
  /// The counts, row by row.
  public let counts: [[Int]]
  /// The total of each row.
  public let rowTotals: [Int]
  /// The total of each column.
  public let columnTotals: [Int]
  /// The total of all cells.
  public let total: Int

  /// Creates a table from its rows.
  ///
  /// - Throws: `tooFewObservations` without a row or a column, `unequalLengths` for rows of different lengths,
  ///   `invalidCount` for a negative count or a total above 2⁵³.
  public init(_ counts: [[Int]]) throws(StatisticsError) {
    guard let width = counts.first?.count, width > 0 else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the rows and columns of the table")
    }
    var columnTotals = [Int](repeating: 0, count: width)
    var rowTotals: [Int] = []
    var total = 0
    for row in counts {
      guard row.count == width else { throw .unequalLengths(first: width, second: row.count) }
      var rowTotal = 0
      for (column, count) in row.enumerated() {
        guard count >= 0, count <= 1 << 53, total + count <= 1 << 53 else {
          throw .invalidCount(what: "a cell of the table")
        }
        rowTotal += count
        columnTotals[column] += count
        total += count
      }
      rowTotals.append(rowTotal)
    }
    self.counts = counts
    self.rowTotals = rowTotals
    self.columnTotals = columnTotals
    self.total = total
  }

  /// The number of rows.
  public var rowCount: Int { rowTotals.count }

  /// The number of columns.
  public var columnCount: Int { columnTotals.count }

  /// The count in a cell.
  public subscript(row: Int, column: Int) -> Int { counts[row][column] }

  /// The count expected in a cell when rows and columns are independent.
  public func expected(_ row: Int, _ column: Int) -> Double {
    Double(rowTotals[row]) * Double(columnTotals[column]) / Double(total)
  }

  /// Observed minus expected count; exactly zero where they are equal.
  func deviation(_ row: Int, _ column: Int) -> Double {
    let observed = Double(counts[row][column]) * Double(total)
    return (observed - Double(rowTotals[row]) * Double(columnTotals[column])) / Double(total)
  }

  /// The table with rows and columns exchanged.
  public var transposed: ContingencyTable {
    ContingencyTable(unchecked: columnTotals.indices.map { column in counts.map { $0[column] } })
  }

  /// The table without its rows and columns that hold only zeros.
  var withoutEmptyLines: ContingencyTable {
    let columns = columnTotals.indices.filter { columnTotals[$0] > 0 }
    let rows = counts.filter { $0.contains { $0 > 0 } }
    return ContingencyTable(unchecked: rows.map { row in columns.map { row[$0] } })
  }

  /// The sum of this table and another of the same shape, cell by cell.
  ///
  /// - Throws: `unequalLengths` for another shape, `invalidCount` for a total above 2⁵³.
  public func merging(_ other: ContingencyTable) throws(StatisticsError) -> ContingencyTable {
    guard rowCount == other.rowCount else {
      throw .unequalLengths(first: rowCount, second: other.rowCount)
    }
    guard columnCount == other.columnCount else {
      throw .unequalLengths(first: columnCount, second: other.columnCount)
    }
    return try ContingencyTable(zip(counts, other.counts).map { zip($0, $1).map { $0 + $1 } })
  }

  /// Creates a table from cells of one that was checked.
  private init(unchecked counts: [[Int]]) {
    self.counts = counts
    rowTotals = counts.map { $0.reduce(0, +) }
    columnTotals = (counts.first ?? []).indices.map { column in counts.reduce(0) { $0 + $1[column] } }
    total = rowTotals.reduce(0, +)
  }
}

extension ContingencyTable: Codable {
  /// Decodes the rows and checks them as the initialiser does.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode([[Int]].self))
  }

  /// Encodes the rows.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(counts)
  }
}

/// Which values are missing together: the rows by the set of variables in which they have none.
public struct MissingPatterns: Sendable, Hashable {
  /// Rows that miss the same variables.
  public struct Pattern: Sendable, Hashable {
    /// Whether each variable has a value.
    public let isObserved: [Bool]
    /// The rows, ascending.
    public let rows: [Int]
  }

  /// The patterns, the one of most rows first; of as many the one that misses fewer and earlier variables.
  public let patterns: [Pattern]
  /// How many values are missing, by variable.
  public let missing: [Int]
  /// How many rows there are.
  public let rowCount: Int

  /// Sorts rows by what they miss.
  ///
  /// - Parameter isObserved: for each variable whether each row has a value.
  /// - Throws: `unequalLengths`, `tooFewObservations` without rows.
  public init(_ isObserved: [[Bool]]) throws(StatisticsError) {
    let rows = isObserved.first?.count ?? 0
    guard rows > 0 else { throw .tooFewObservations(found: 0, needed: 1, what: "the rows") }
    for column in isObserved where column.count != rows {
      throw .unequalLengths(first: rows, second: column.count)
    }
    var known: [[Bool]: [Int]] = [:]
    for row in 0..<rows { known[isObserved.map { $0[row] }, default: []].append(row) }
    patterns = known.map { Pattern(isObserved: $0.key, rows: $0.value) }.sorted { first, second in
      if first.rows.count != second.rows.count { return first.rows.count > second.rows.count }
      let (one, two) = (first.isObserved.count { !$0 }, second.isObserved.count { !$0 })
      return one != two ? one < two : first.rows[0] < second.rows[0]
    }
    missing = isObserved.map { column in column.count { !$0 } }
    rowCount = rows
  }

  /// How many rows have every value.
  public var completeRows: Int {
    patterns.first { $0.isObserved.allSatisfy(\.self) }?.rows.count ?? 0
  }
}

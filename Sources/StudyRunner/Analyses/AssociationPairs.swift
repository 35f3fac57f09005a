import Datasets
import Statistics

/// Every pair of columns, each made when it is asked for: the rows of all pairs would be many.
struct AssociationPairs: Sendable {
  private let columns: [AssociationColumn]
  private let controls: [AssociationColumn]
  /// The columns of each pair, the first one first.
  private let places: [(first: Int, second: Int)]
  /// Whether a column has a value, by column and row.
  private let isPresent: [[Bool]]
  /// The rows that every pair may use.
  private let controlled: [Int]
  private let rowCount: Int

  /// The pairs of columns, with the columns whose influence is removed.
  init(of read: [DataColumn], given removed: [DataColumn], missing: CorrelationMatrix.Missing) {
    let isPresent = (read + removed).map { $0.missingReasons.map { $0 == nil } }
    rowCount = isPresent[0].count
    controlled = (0..<rowCount).filter { row in
      (missing == .listwise ? isPresent[...] : isPresent[read.count...]).allSatisfy { $0[row] }
    }
    self.isPresent = isPresent
    columns = read.map(AssociationColumn.init)
    controls = removed.map(AssociationColumn.init)
    places = read.indices.flatMap { first in read.indices.dropFirst(first + 1).map { (first, $0) } }
  }

  /// The number of pairs.
  var count: Int { places.count }

  /// The pair at a place: the pairs of the first column come first.
  subscript(index: Int) -> AssociationPair {
    let (first, second) = places[index]
    let (one, other) = (isPresent[first], isPresent[second])
    var rows: [Int] = []
    rows.reserveCapacity(controlled.count)
    for row in controlled where one[row] && other[row] { rows.append(row) }
    return AssociationPair(
      first: columns[first], second: columns[second], controls: controls, rows: rows,
      missing: rowCount - rows.count)
  }
}

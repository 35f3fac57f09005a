import Datasets
import Measurement
import Statistics
import Synchronization

/// A column whose associations are measured, with its numbers, which are read and ranked once for all pairs that it is part
/// of.
final class AssociationColumn: Sendable {
  let data: DataColumn
  private let read: Result<[Double?], DatasetError>
  private let ranked = Mutex<RankedValues?>(nil)

  /// Reads the numbers of a column; one that has none is an error only where numbers are asked for.
  init(_ column: DataColumn) {
    data = column
    read = Result { () throws(DatasetError) in try column.numbers() }
  }

  var field: Field { data.field }
  var label: LocalizedText { data.field.label }

  /// The values as numbers; nil where missing.
  ///
  /// - Throws: `DatasetError.wrongKind` as ``DataColumn/numbers()`` does.
  func numbers() throws(DatasetError) -> [Double?] { try read.get() }

  /// The ranks among the values in these rows, none of them missing.
  func ranks(of rows: [Int]) throws -> Ranks {
    let numbers = try numbers()
    let ranked = try ranked.withLock { known in
      let values = try known ?? RankedValues(numbers)
      known = values
      return values
    }
    let ranks = ranked.ranks(of: rows)
    if ranks.count > 1, ranks.groupSizes.count == 1 {
      throw StatisticsError.constant(what: "column '\(field.name)'")
    }
    return ranks
  }
}

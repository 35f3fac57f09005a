import Datasets
import Measurement

/// A column whose associations are measured, with its numbers, which are read once for all pairs that it is part of.
final class AssociationColumn: Sendable {
  let data: DataColumn
  private let read: Result<[Double?], DatasetError>

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
}

import Measurement

/// A table of observations, validated against its codebook: typed columns of equal length.
public struct Dataset: Sendable, Hashable {
  /// The name for messages: the file's name, never its content.
  public let name: String
  /// The columns, in the order of the file.
  public let columns: [DataColumn]
  /// How many rows there are.
  public let rowCount: Int
  /// What was decided when the file was read, and what looks odd in it.
  public let notes: [ReadingNote]
  /// The columns of a large file that were not read, since they were not named.
  public let unreadColumns: [String]

  /// Creates a dataset; all columns must have the same length and different names.
  public init(
    name: String, columns: [DataColumn], notes: [ReadingNote] = [], unreadColumns: [String] = []
  ) {
    precondition(Set(columns.map(\.count)).count <= 1, "columns have equal lengths")
    precondition(Set(columns.map(\.field.name)).count == columns.count, "column names are unique")
    self.name = name
    self.columns = columns
    self.notes = notes
    self.unreadColumns = unreadColumns
    rowCount = columns.first?.count ?? 0
  }

  /// The column with this name.
  ///
  /// - Throws: ``DatasetError/unknownColumn(name:file:known:)``, with the name that was probably meant.
  public func column(_ name: String) throws(DatasetError) -> DataColumn {
    for column in columns where column.field.name == name { return column }
    guard !unreadColumns.contains(name) else {
      throw .unreadable(
        path: self.name,
        reason:
          "it is large, so that only the columns are read that are named, and '\(name)' is not among them; take a "
          + "part of it: wirkung data convert FILE OUT --columns a,b")
    }
    throw .unknownColumn(name: name, file: self.name, known: columns.map(\.field.name) + unreadColumns)
  }

  /// The rows at these positions, in this order.
  public func rows(at positions: [Int]) -> Dataset {
    Dataset(
      name: name,
      columns: columns.map { column in
        let values: DataColumn.Values =
          switch column.values {
          case .numbers(let values): .numbers(positions.map { values[$0] })
          case .levels(let values): .levels(positions.map { values[$0] })
          case .days(let values): .days(positions.map { values[$0] })
          case .texts(let values): .texts(positions.map { values[$0] })
          case .flags(let values): .flags(positions.map { values[$0] })
          }
        return DataColumn(field: column.field, values: values)
      },
      notes: notes, unreadColumns: unreadColumns)
  }
}

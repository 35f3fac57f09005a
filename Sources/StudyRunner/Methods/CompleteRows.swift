import Datasets
import Statistics

/// The rows of a dataset in which all of several columns have a value; the others are counted.
struct CompleteRows {
  /// The positions of the complete rows.
  let positions: [Int]
  /// How many rows are incomplete.
  let missing: Int

  /// The rows in which every column of numbers has a value.
  init(_ columns: [[Double?]], of dataset: Dataset) {
    var isComplete = [Bool](repeating: true, count: dataset.rowCount)
    for column in columns {
      for row in isComplete.indices where column[row] == nil { isComplete[row] = false }
    }
    positions = isComplete.indices.filter { isComplete[$0] }
    missing = dataset.rowCount - positions.count
  }

  /// The values of a column in the complete rows.
  func values<Value>(_ column: [Value?]) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(positions.count)
    for position in positions {
      if let value = column[position] { values.append(value) }
    }
    return values
  }

  /// The complete rows as one array of values each.
  func rows(_ columns: [[Double?]]) -> [[Double]] {
    positions.map { row in columns.compactMap { $0[row] } }
  }

  /// Runs a computation; an error of the data names the columns.
  ///
  /// - Throws: ``StudyError/analysisFailed(id:message:)``.
  static func naming<Value>(_ columns: [String], in id: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as StatisticsError {
      let names = columns.map { "'\($0)'" }.joined(separator: ", ")
      throw StudyError.analysisFailed(
        id: id, message: "\(columns.count == 1 ? "column" : "columns") \(names): \(error)")
    }
  }
}

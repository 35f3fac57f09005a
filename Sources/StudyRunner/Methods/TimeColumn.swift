import Datasets
import Statistics

/// A column of times to an event.
struct TimeColumn {
  /// What becomes of times of zero.
  enum Zeros {
    /// They count, with a remark.
    case kept
    /// The model named does not know them.
    case refused(String)
  }

  /// The times; nil where missing.
  let times: [Double?]
  /// Says how many times are zero; nothing where none is.
  let remarks: [Remark]

  /// - Throws: `DatasetError` for a column that does not hold numbers, ``StudyError/invalidColumn(name:message:)`` for times below
  ///   zero, and for times of zero where they are refused.
  init(_ column: DataColumn, zeros: Zeros) throws {
    let times = try column.numbers()
    self.times = times
    let name = column.field.name
    let negative = times.indices.filter { times[$0].map { $0 < 0 } ?? false }
    if let first = negative.first {
      throw StudyError.invalidColumn(
        name: name,
        message:
          "has \(negative.count == 1 ? "a time" : "\(negative.count) times") below zero, first in data row \(first + 1); "
          + "correct the dates it was computed from, or mark it as missing")
    }
    let zero = times.indices.filter { times[$0] == 0 }
    if let first = zero.first, case .refused(let model) = zeros {
      throw StudyError.invalidColumn(
        name: name,
        message:
          "has \(zero.count == 1 ? "a time" : "\(zero.count) times") of zero, first in data row \(first + 1), which model "
          + "\(model) does not know; give them a part of a unit, such as 0.5, or count the first day as 1")
    }
    remarks =
      zero.isEmpty
      ? []
      : [
        Remark(
          "times-zero", "times of 0 (\(zero.count)) count as ending right after the beginning",
          values: [Double(zero.count)])
      ]
  }
}

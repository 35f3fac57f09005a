import Datasets
import Statistics

/// A column that says from when on each time was observed, in the unit of the times; 0 for the beginning.
struct EntryColumn {
  /// The entries; nil where missing.
  let entries: [Double?]
  /// Says how many were observed from a later time on only.
  let remarks: [Remark]

  /// - Throws: `DatasetError` for a column that does not hold numbers, ``StudyError/invalidColumn(name:message:)`` for
  ///   entries below zero, and for those that are not before the end of their time.
  init(_ column: DataColumn, before times: [Double?], in time: String) throws {
    let entries = try column.numbers()
    let name = column.field.name
    let negative = entries.indices.filter { entries[$0].map { $0 < 0 } ?? false }
    if let first = negative.first {
      throw StudyError.invalidColumn(
        name: name,
        message:
          "has \(negative.count == 1 ? "an entry" : "\(negative.count) entries") below zero, first in data row \(first + 1); "
          + "who was observed from the beginning on enters at 0")
    }
    let early = entries.indices.filter { row in
      guard let entry = entries[row], let time = times[row] else { return false }
      return entry.rounded(toSignificantDigits: 12) >= time.rounded(toSignificantDigits: 12)
    }
    if let first = early.first {
      throw StudyError.invalidColumn(
        name: name,
        message:
          "has \(early.count == 1 ? "an entry" : "\(early.count) entries") not before the end in '\(time)', first in data row "
          + "\(first + 1): the event came before the entry; correct the dates, or leave out who was never observed, with a "
          + "missing entry")
    }
    self.entries = entries
    let late = entries.count { ($0 ?? 0) > 0 }
    remarks =
      late == 0
      ? []
      : [
        Remark(
          "late-entry", "\(late) were observed from a later time on and count as at risk after it only",
          values: [Double(late)])
      ]
  }
}

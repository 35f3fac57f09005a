import Measurement

/// One imported file.
public struct Batch: Sendable, Codable, Hashable {
  /// The name of the dataset: that of the file.
  public let name: String
  /// What its rows are.
  public let kind: RecordKind
  /// Where the file comes from.
  public let source: String
  /// The SHA-256 of the file, 64 hexadecimal digits.
  public let sourceSHA256: String
  /// The day that the caller gave as the day of the import.
  public let day: Day
  /// The last day on which its rows may be kept, or nil where there is none.
  public let deleteAfter: Day?
  /// How many rows the store holds of it.
  public let rows: Int
}

import Measurement

/// One imported file.
public struct Batch: Sendable, Codable, Hashable {
  /// The name of the dataset: that of the file.
  public let name: String
  /// The SHA-256 of the file, 64 hexadecimal digits.
  public let sourceSHA256: String
  /// The day that the caller gave as the day of the import.
  public let day: Day
  /// How many rows the store holds of it.
  public let rows: Int
}

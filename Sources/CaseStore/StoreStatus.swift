/// What a store holds, in counts.
public struct StoreStatus: Sendable, Codable, Hashable {
  /// How many migrations the tables have been through.
  public let schemaVersion: Int
  /// How many persons there are.
  public let persons: Int
  /// How many rows there are, over all batches.
  public let records: Int
  /// The imported files, in order of import.
  public let batches: [Batch]
}

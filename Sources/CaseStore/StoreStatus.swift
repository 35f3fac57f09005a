/// What a store holds, in counts.
public struct StoreStatus: Sendable, Codable, Hashable {
  /// How many migrations the tables have been through.
  public let schemaVersion: Int
  /// How many persons there are.
  public let persons: Int
  /// How many families there are.
  public let families: Int
  /// How many journeys there are.
  public let journeys: Int
  /// How many rows there are, over all batches.
  public let records: Int
  /// How many rows are of persons of whom no consent and no other legal basis was ever recorded, so that nobody may read
  /// them.
  public let recordsWithoutConsent: Int
  /// How many consents there are, revoked ones included.
  public let consents: Int
  /// How many pseudonyms a vault may hold names of although an erasure, a purge or an interrupted import has left no rows of
  /// them.
  public let namesToErase: Int
  /// The imported files, in order of import.
  public let batches: [Batch]
  /// The backups, in the order in which they were made.
  public let backups: [Backup]
}

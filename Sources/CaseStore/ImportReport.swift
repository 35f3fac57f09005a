/// What an import did.
public struct ImportReport: Sendable, Codable, Hashable {
  /// Whether the store changed.
  public enum Outcome: String, Sendable, Codable, Hashable {
    /// The dataset is now in the store.
    case imported
    /// The store already held exactly this, and nothing changed.
    case alreadyImported = "already-imported"
  }

  /// Whether the store changed.
  public let outcome: Outcome
  /// The file as the store holds it; of an earlier import, its name and day.
  public let batch: Batch
  /// How many persons the dataset has.
  public let persons: Int
  /// How many of them the store did not know before.
  public let newPersons: Int
  /// The free text columns that were left out.
  public let leftOutColumns: [String]
}

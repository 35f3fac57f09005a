/// The thresholds of a scale, each with its source.
///
/// A score or an answer on the bad side of its cut-off is worth a conversation; one that meets it is not.
public struct ScaleCutOffs: Sendable, Hashable {
  /// A threshold with where it comes from.
  public struct Threshold: Sendable, Hashable, Decodable {
    /// The threshold.
    public let value: Double
    /// Who says so.
    public let source: String

    /// Creates a threshold.
    public init(value: Double, source: String) {
      self.value = value
      self.source = source
    }
  }

  /// The cut-off of the score; nil for none.
  public let total: Threshold?
  /// The cut-off of every single item; nil for none.
  public let item: Threshold?
  /// The change for the worse since the last session, of this much or more, that is worth a conversation; nil for
  /// none.
  public let drop: Threshold?

  /// Creates thresholds.
  public init(total: Threshold? = nil, item: Threshold? = nil, drop: Threshold? = nil) {
    self.total = total
    self.item = item
    self.drop = drop
  }

  /// No thresholds.
  public static let none = ScaleCutOffs()
}

extension ScaleCutOffs: Decodable {}

/// How reliable the scores of a scale are, for judging the change of a person.
public struct ScaleReliability: Sendable, Hashable, Decodable {
  /// How reliability was determined.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Cronbach's alpha and the like, which do not see fluctuation over time and call more changes reliable.
    case internalConsistency = "internal-consistency"
    /// The correlation of a scale with itself after some time.
    case retest
  }

  /// The reliability, at least 0 and below 1.
  public let value: Double
  /// How it was determined.
  public let kind: Kind
  /// Who says so.
  public let source: String

  /// Creates a reliability.
  public init(value: Double, kind: Kind, source: String) {
    self.value = value
    self.kind = kind
    self.source = source
  }
}

/// How often a reason was given for ending, or for being open, at a stage; open journeys without a reason are in none.
public struct ReasonCount: Sendable, Hashable {
  /// The identifier of the stage.
  public let stage: String
  /// The code of the reason, or nil where none was given.
  public let reason: String?
  /// How many journeys end or are open at the stage with this reason.
  public internal(set) var count: Int
  /// How many of these have reached the base stage.
  public internal(set) var countOfBase: Int
}

/// A reason for not going through to the end, over all stages, with its rank.
public struct RankedReason: Sendable, Hashable {
  /// The code of the reason, or nil where none was given.
  public let reason: String?
  /// How many journeys of the base gave it.
  public let count: Int
  /// How many journeys of the base ended with a no, or are open with a reason.
  public let total: Int
  /// The rank by count, 1 for the most frequent; equal counts share a rank and leave a gap after it.
  public let rank: Int
}

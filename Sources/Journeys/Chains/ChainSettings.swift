/// What a summary of state sequences is to find beyond their description.
public struct ChainSettings: Sendable, Hashable {
  /// How many typical courses to find; nil for none.
  public let types: Int?
  /// How courses are compared.
  public let distance: DistanceRule
  /// How typical courses are found.
  public let clustering: SequenceTypes.Clustering
  /// The smallest number of persons that may be shown; flows and the courses of single persons follow it.
  public let minimumCount: Int
  /// The seed of the permutations.
  public let seed: UInt64
  /// The confidence level of the intervals, between 0 and 1.
  public let level: Double

  /// Creates settings; no types are found unless stated.
  public init(
    types: Int? = nil, distance: DistanceRule = DistanceRule(),
    clustering: SequenceTypes.Clustering = .medoids,
    minimumCount: Int = 1, seed: UInt64 = 1, level: Double = 0.95
  ) {
    self.types = types
    self.distance = distance
    self.clustering = clustering
    self.minimumCount = minimumCount
    self.seed = seed
    self.level = level
  }
}

import Measurement

/// The ratings of one stage.
public struct RatingCount: Sendable, Hashable {
  /// The identifier of the stage.
  public let stage: String
  /// The levels of the scale with their counts, ascending; levels that do not occur have count 0.
  public private(set) var levels: [LevelCount]
  /// How many records have no rating.
  public private(set) var missing: Int

  /// How often one level was given.
  public struct LevelCount: Sendable, Hashable {
    /// The level.
    public let level: ScaleLevel
    /// How often.
    public fileprivate(set) var count: Int
  }

  /// How many records have a rating.
  public var n: Int { levels.reduce(0) { $0 + $1.count } }

  /// The mean of the levels, or nil without ratings.
  public var mean: Double? {
    n == 0 ? nil : Double(levels.reduce(0) { $0 + $1.count * $1.level.value }) / Double(n)
  }

  /// The median of the levels, the mean of the two middle ones for an even count; nil without ratings.
  public var median: Double? {
    n == 0 ? nil : Double(level(atRank: (n - 1) / 2) + level(atRank: n / 2)) / 2
  }

  init(stage: String, scale: Scale?, ratings: [Int?]) {
    self.stage = stage
    levels = (scale?.levels ?? []).map { level in
      LevelCount(level: level, count: ratings.count { $0 == level.value })
    }
    missing = ratings.count { $0 == nil }
  }

  mutating func add(_ other: RatingCount) {
    for index in levels.indices { levels[index].count += other.levels[index].count }
    missing += other.missing
  }

  private func level(atRank rank: Int) -> Int {
    var below = 0
    for level in levels {
      below += level.count
      if rank < below { return level.level.value }
    }
    preconditionFailure("a rank is below the number of ratings")
  }
}

import Measurement
import Statistics

/// How the rating stages and the observations of a map turned out, over all records.
///
/// Ratings are ordinal: the distribution and the median come first, the mean is given for comparison. A subject may
/// have several records; the intervals treat records as independent, which a remark says where it is not so.
public struct StageRatings: Sendable, Hashable {
  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// The confidence level of the intervals.
  public let level: Double
  /// How many records there are.
  public private(set) var recordCount: Int
  /// The rating stages in order.
  public private(set) var ratings: [RatingCount]
  /// The observations in order.
  public private(set) var observations: [ObservationCount]
  private var subjects: Set<String>

  /// How many different subjects the records are of.
  public var subjectCount: Int { subjects.count }

  /// Counts the ratings and observations of a log.
  ///
  /// - Parameter level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: ``JourneyError/noStages(map:kind:)`` when the map has neither ratings nor observations,
  ///   ``JourneyError/statistics(_:)`` for a level outside its range.
  public init(_ log: JourneyLog, level: Double = 0.95) throws(JourneyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let map = log.map
    guard map.stages.contains(where: { $0.kind != .answer }) else {
      throw .noStages(map: map.id, kind: .rating)
    }
    self.map = map
    self.level = level
    recordCount = log.journeys.count
    subjects = Set(log.journeys.map(\.subject))
    ratings = []
    observations = []
    for (index, stage) in map.stages.enumerated() {
      switch stage.kind {
      case .answer: continue
      case .rating:
        ratings.append(
          RatingCount(
            stage: stage.id, scale: map.ratings, ratings: log.journeys.map { $0.visits[index].rating }))
      case .observation:
        let condition = stage.given.flatMap(map.stageIndex)
        var count = ObservationCount(stage: stage.id, given: stage.given)
        for journey in log.journeys {
          count.record(journey.visits[index].answer, given: condition.map { journey.visits[$0].answer })
        }
        observations.append(count)
      }
    }
  }

  /// The counts of this part of the records and another together.
  ///
  /// - Throws: ``JourneyError/differentMaps`` unless both have the same map and level.
  public func merging(_ other: StageRatings) throws(JourneyError) -> StageRatings {
    guard map == other.map, level == other.level else { throw .differentMaps }
    var merged = self
    merged.recordCount += other.recordCount
    merged.subjects.formUnion(other.subjects)
    for index in ratings.indices { merged.ratings[index].add(other.ratings[index]) }
    for index in observations.indices { merged.observations[index].add(other.observations[index]) }
    return merged
  }

  /// The share of yes at an observation with Wilson's interval, or nil when nothing was observed.
  public func share(of observation: ObservationCount) -> Estimate? {
    // The counts are consistent by construction, so that only an empty total leaves no proportion.
    (try? Proportion(observation.yes, of: observation.yes + observation.no))?.estimate(.wilson, level: level)
  }

  /// What must be said with the intervals: that several records are of the same subject.
  public var remarks: [Remark] {
    guard subjectCount < recordCount else { return [] }
    return [
      Remark(
        "records-not-independent",
        "\(recordCount) records of \(subjectCount) subjects; the interval treats the records as independent",
        values: [Double(recordCount), Double(subjectCount)])
    ]
  }
}

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

/// The answers at one observation.
public struct ObservationCount: Sendable, Hashable {
  /// The identifier of the stage.
  public let stage: String
  /// The observation that must be yes for a record to be counted, or nil.
  public let given: String?
  /// How many records say yes, or that it was in place before.
  public private(set) var yes = 0
  /// How many records say no.
  public private(set) var no = 0
  /// How many records say nothing, or that it is not known.
  public private(set) var missing = 0
  /// How many records the question does not concern: it does not apply, or its condition is not yes.
  public private(set) var notConcerned = 0

  init(stage: String, given: String?) {
    self.stage = stage
    self.given = given
  }

  mutating func record(_ answer: StageAnswer, given condition: StageAnswer?) {
    guard condition?.isReached ?? true else {
      notConcerned += 1
      return
    }
    switch answer {
    case .yes, .alreadyInPlace: yes += 1
    case .no: no += 1
    case .unknown, .unanswered: missing += 1
    case .notApplicable: notConcerned += 1
    }
  }

  mutating func add(_ other: ObservationCount) {
    yes += other.yes
    no += other.no
    missing += other.missing
    notConcerned += other.notConcerned
  }
}

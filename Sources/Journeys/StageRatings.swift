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
  /// - Parameters:
  ///   - log: the journeys.
  ///   - level: the confidence level of the intervals, between 0 and 1.
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
    let (columns, places) = (log.journeys.columns, log.journeys.places)
    subjects = Set(places.map { columns.subjects[$0] })
    ratings = []
    observations = []
    for (index, stage) in map.stages.enumerated() {
      switch stage.kind {
      case .answer: continue
      case .rating:
        ratings.append(
          RatingCount(
            stage: stage.id, scale: map.ratings,
            ratings: places.map { columns.stages[index].rating(at: $0) }))
      case .observation:
        let condition = stage.given.flatMap(map.stageIndex)
        var count = ObservationCount(stage: stage.id, given: stage.given)
        for place in places {
          count.record(
            columns.stages[index].answers[place], given: condition.map { columns.stages[$0].answers[place] })
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

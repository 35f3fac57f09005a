import Measurement
import Statistics

/// Whether the ratings of the same records differ from stage to stage, and whether they rise or fall along the way.
///
/// Only records with a rating at every stage are compared; the others are counted. Friedman's test asks whether the stages
/// differ at all, Page's whether they go in the order of the map. A subject may have several records; the tests take
/// records as independent, which a remark says where it is not so.
public struct RatingProfile: Sendable {
  /// The ratings at one stage.
  public struct Stage: Sendable, Hashable {
    /// The identifier of the stage.
    public let stage: String
    /// The median with the interval between order statistics; nil without complete records.
    public let median: Estimate?
    /// The mean of the ranks within records, from 1; nil without complete records.
    public let meanRank: Double?
  }

  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// The rated stages, in order.
  public let stages: [Stage]
  /// How many records have all ratings.
  public let complete: Int
  /// How many records lack a rating.
  public let incomplete: Int
  /// The tests that the data allow: Friedman's, then Page's.
  public let tests: [TestResult]
  /// The confidence level.
  public let level: Double

  /// Compares the ratings of a log.
  ///
  /// - Throws: ``JourneyError/noStages(map:kind:)`` with fewer than two rated stages, ``JourneyError/statistics(_:)`` for a
  ///   level outside its range.
  public init(_ log: JourneyLog, level: Double = 0.95) throws(JourneyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let map = log.map
    let rated = map.stages.indices.filter { map.stages[$0].kind == .rating }
    guard rated.count >= 2 else { throw .noStages(map: map.id, kind: .rating) }
    self.map = map
    self.level = level
    var blocks: [[Double]] = []
    var subjects: Set<String> = []
    for journey in log.journeys {
      let ratings = rated.compactMap { journey.visits[$0].rating }
      guard ratings.count == rated.count else { continue }
      blocks.append(ratings.map(Double.init))
      subjects.insert(journey.subject)
    }
    complete = blocks.count
    incomplete = log.journeys.count - blocks.count
    let ranks = blocks.map(Self.ranks)
    stages = rated.enumerated().map { place, index in
      Stage(
        stage: map.stages[index].id,
        median: (try? SignTest(blocks.map { $0[place] }))?.estimate(level: level),
        meanRank: ranks.isEmpty ? nil : ranks.reduce(0) { $0 + $1[place] } / Double(ranks.count))
    }
    var remarks: [Remark] = []
    if subjects.count < blocks.count {
      remarks.append(
        Remark(
          "records-not-independent",
          "\(blocks.count) records of \(subjects.count) subjects; the interval treats the records as independent",
          values: [Double(blocks.count), Double(subjects.count)]))
    }
    // Too few records, or the same rating everywhere, leave nothing to test.
    let found = [
      (try? Friedman(blocks: blocks))?.result(level: level, missing: incomplete),
      blocks.count < 2
        ? nil : (try? PageTrend(blocks: blocks))?.result(level: level, missing: incomplete),
    ]
    tests = found.compactMap(\.self).map { $0.adding(remarks) }
  }

  private static func ranks(_ block: [Double]) -> [Double] {
    block.map { value in
      let below = block.count { $0 < value }
      let equal = block.count { $0 == value }
      return Double(below) + Double(equal + 1) / 2
    }
  }
}

import Measurement
import Statistics

/// Whether groups take as long from one stage to the next, and from the first to the last.
///
/// The passages are those of ``StageDurations``, group by group and all as of the same day: open journeys are censored,
/// those that drop off on the way are left out and counted. Each passage is tested by the log-rank test, corrected for
/// the number of passages.
public struct DurationComparison: Sendable {
  /// One passage in one group of the map.
  public struct Passage: Sendable {
    /// The code of the map's group, or nil when the map has none.
    public let group: String?
    /// The identifier of the stage where it starts.
    public let from: String
    /// The identifier of the stage where it ends.
    public let to: String
    /// The passage in each of the groups compared, in their order; nil where the group has no such journey.
    public let compared: [StageDurations.Passage?]
    /// The log-rank test; nil unless two groups have days.
    public let test: TestResult?
    /// The p-value corrected for all passages.
    public fileprivate(set) var pAdjusted: Double?
  }

  /// The durations of all groups together.
  public let whole: StageDurations
  /// What is compared.
  public let grouping: JourneyGrouping
  /// The passages by group of the map.
  public private(set) var passages: [Passage] = []
  /// The correction for the number of tests.
  public let correction: MultipleTesting

  /// Compares the passages of a log.
  ///
  /// - Parameters:
  ///   - log: the journeys.
  ///   - grouping: the groups to compare.
  ///   - asOf: the day that the data are of; the latest day recorded when not stated.
  ///   - correction: the correction for the number of tests.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: what ``StageDurations`` throws.
  public init(
    _ log: JourneyLog, by grouping: JourneyGrouping, asOf: Day? = nil, correction: MultipleTesting = .holm,
    level: Double = 0.95
  ) throws(JourneyError) {
    whole = try StageDurations(log, asOf: asOf, level: level)
    self.grouping = grouping
    self.correction = correction
    var parts: [StageDurations] = []
    for place in grouping.groups.indices {
      parts.append(try StageDurations(log.part(place, of: grouping), asOf: whole.asOf, level: level))
    }
    do {
      for passage in whole.passages {
        let compared = parts.map { part in
          part.passages.first {
            $0.group == passage.group && $0.from == passage.from && $0.to == passage.to
          }
        }
        passages.append(
          Passage(
            group: passage.group, from: passage.from, to: passage.to, compared: compared,
            test: try Self.test(compared.map { $0?.days }, level: level)))
      }
      let tested = passages.indices.filter { passages[$0].test != nil }
      let adjusted = try correction.adjusted(tested.compactMap { passages[$0].test?.pValue.value })
      for (place, index) in tested.enumerated() { passages[index].pAdjusted = adjusted[place] }
    } catch { throw .statistics(error) }
  }

  private static func test(_ curves: [KaplanMeier?], level: Double) throws(StatisticsError) -> TestResult? {
    var (times, events, groups): ([Double], [SurvivalEvent], [Int]) = ([], [], [])
    for (group, curve) in curves.enumerated() {
      for step in curve?.steps ?? [] {
        let count = step.events + step.censored
        times += [Double](repeating: step.time, count: count)
        events += [SurvivalEvent](repeating: .occurred, count: step.events)
        events += [SurvivalEvent](repeating: .censored, count: step.censored)
        groups += [Int](repeating: group, count: count)
      }
    }
    guard Set(groups).count >= 2 else { return nil }
    return try LogRank(times: times, events: events, groups: groups).result(level: level)
  }
}

import Datasets
import Measurement
import Statistics

/// How many days pass from one stage to the next, and from the first to the last.
///
/// A passage starts on the day that a journey passed a stage and ends on the day that it passed the next one that has
/// days. Journeys still open are censored on the day that the data are of (Kaplan–Meier), so that slow ones are not
/// forgotten. Journeys that dropped off on the way never arrive; they are left out and counted, so that the days are of
/// those who do not drop off. Passages without a day, or with days in the wrong order, are left out and counted.
public struct StageDurations: Sendable, Hashable {
  /// The passage from one stage to a later one in one group.
  public struct Passage: Sendable, Hashable {
    /// The code of the map's group, or nil when the map has none.
    public let group: String?
    /// The identifier of the stage where it starts.
    public let from: String
    /// The identifier of the stage where it ends.
    public let to: String
    /// The days of the journeys that arrived or are open; nil without any.
    public let days: KaplanMeier?
    /// How many dropped off on the way.
    public let droppedOff: Int
    /// How many have no day at one of both stages, or days in the wrong order.
    public let withoutDays: Int

    /// How many arrived.
    public var arrived: Int { days?.events ?? 0 }
    /// How many are still on the way.
    public var open: Int { (days?.n ?? 0) - arrived }
  }

  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// What the codes mean.
  public let codebook: JourneyCodebook
  /// The day that the data are of; nil when no day is recorded at all.
  public let asOf: Day?
  /// The passages by group, in order; the one from the first to the last stage with days comes last.
  public let passages: [Passage]
  /// The confidence level of the intervals.
  public let level: Double

  /// Measures the passages of a log.
  ///
  /// - Parameters:
  ///   - log: the journeys.
  ///   - asOf: the day that the data are of; the latest day recorded when not stated.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: ``JourneyError/invalidColumns(problem:)`` when fewer than two stages that decide have days,
  ///   ``JourneyError/statistics(_:)`` for a level outside its range.
  public init(_ log: JourneyLog, asOf: Day? = nil, level: Double = 0.95) throws(JourneyError) {
    let map = log.map
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let stages = map.answerStages.filter { map.stages[$0].dayColumn != nil }
    guard stages.count >= 2 else {
      throw .invalidColumns(
        problem: "journey map '\(map.id)' has days at \(stages.count) stage(s), but durations need two; "
          + "add 'day-column' to the stages")
    }
    self.map = map
    codebook = log.codebook
    self.level = level
    let asOf = asOf ?? log.latestDay
    self.asOf = asOf
    // Passages are between stages with days that follow one another.
    let pairs =
      Array(zip(stages, stages.dropFirst()))
      + (stages.count > 2 ? [(stages[0], stages[stages.count - 1])] : [])
    let journeys = log.journeys
    let (groups, places) = journeys.grouped(codebook)
    let ends = Array(concurrently: journeys.count) { journeys.columns.end(at: journeys.places[$0], map: map) }
    // The groups of a passage are filled together, so that the columns are read in order.
    let measured = Array(concurrently: pairs.count) { index in
      let (from, to) = pairs[index]
      let (first, last) = (journeys.columns.stages[from], journeys.columns.stages[to])
      var days = groups.map { _ in PassageDays(from: from, to: to, asOf: asOf) }
      for (position, place) in journeys.places.enumerated() {
        days[places[position]].record(ends[position], from: first.mark(at: place), to: last.mark(at: place))
      }
      return zip(groups, days).map { $1.passage(group: $0, map: map) }
    }
    var passages: [Passage] = []
    for group in groups.indices {
      for pair in pairs.indices {
        do { passages.append(try measured[pair][group].get()) } catch { throw .statistics(error) }
      }
    }
    self.passages = passages
  }
}

/// What a passage needs of a visit.
private struct StageMark {
  let day: Day?
  let isPassed: Bool
}

extension StageColumns {
  fileprivate func mark(at place: Int) -> StageMark {
    StageMark(day: days?[place], isPassed: answers[place] == .yes)
  }
}

/// The days of the journeys on their way from one stage to another, while they are collected.
private struct PassageDays {
  let from: Int
  let to: Int
  let asOf: Day?
  private var days: [Double] = []
  private var events: [SurvivalEvent] = []
  private var droppedOff = 0
  private var withoutDays = 0

  init(from: Int, to: Int, asOf: Day?) {
    self.from = from
    self.to = to
    self.asOf = asOf
  }

  mutating func record(_ journeyEnd: Journey.End, from first: StageMark, to last: StageMark) {
    guard journeyEnd.stage.map({ $0 > from }) ?? true, first.isPassed else { return }
    let end = journeyEnd.stage.flatMap { $0 <= to ? journeyEnd : nil }
    if case .droppedOff = end {
      droppedOff += 1
      return
    }
    // Who had the last stage before, or is not concerned by it, does not travel to it.
    if end == nil, !last.isPassed { return }
    let arrival = end == nil ? last.day : asOf
    guard let start = first.day, let arrival, arrival >= start else {
      withoutDays += 1
      return
    }
    days.append(Double(arrival.days(since: start)))
    events.append(end == nil ? .occurred : .censored)
  }

  func passage(group: String?, map: JourneyMap) -> Result<StageDurations.Passage, StatisticsError> {
    Result { () throws(StatisticsError) in
      StageDurations.Passage(
        group: group, from: map.stages[from].id, to: map.stages[to].id,
        days: days.isEmpty ? nil : try KaplanMeier(times: days, events: events), droppedOff: droppedOff,
        withoutDays: withoutDays)
    }
  }
}

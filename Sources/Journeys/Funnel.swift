import Measurement
import Statistics

/// The counts of journeys stage by stage, one funnel per group, over the stages that decide.
///
/// A funnel is a summary: it holds counts only, and funnels of the parts of a dataset merge into the funnel of the
/// whole, in any order. The law of every group is stated at ``StageCount``.
public struct Funnel: Sendable, Hashable {
  /// The funnel of one group.
  public struct Group: Sendable, Hashable {
    /// The code of the group, or nil when the map has no groups.
    public let group: String?
    /// The counts of the stages that decide, in order.
    public internal(set) var stages: [StageCount]
    /// How many journeys have reached the base stage; all of them where the map has no base.
    public internal(set) var base: Int
    /// How many journeys of the base went through to the end.
    public internal(set) var completedOfBase: Int
    /// How many journeys of the base are still open at a later stage.
    public internal(set) var openOfBase: Int
    /// The reasons by stage, in the order of the stages, then by falling count, then in the order of the map.
    public internal(set) var reasons: [ReasonCount]

    /// How many journeys went through all stages.
    public var completed: Int { stages[stages.count - 1].goingOn }
  }

  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// What the codes mean.
  public let codebook: JourneyCodebook
  /// The confidence level of the intervals.
  public let level: Double
  /// One funnel per group that has journeys: in the order of the codebook, then by code.
  public private(set) var groups: [Group]

  /// Counts the journeys of a log.
  ///
  /// - Parameters:
  ///   - log: the journeys.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: ``JourneyError/noStages(map:kind:)`` when the map has no stage that decides,
  ///   ``JourneyError/statistics(_:)`` for a level outside its range.
  public init(_ log: JourneyLog, level: Double = 0.95) throws(JourneyError) {
    guard !log.map.answerStages.isEmpty else { throw .noStages(map: log.map.id, kind: .answer) }
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    map = log.map
    codebook = log.codebook
    self.level = level
    let journeys = log.journeys
    let parts = journeys.placesByGroup(codebook)
    groups = Array(concurrently: parts.count) { Group(parts[$0].group, of: parts[$0].places, in: journeys) }
    sort()
  }

  /// The funnel of this part of the records and another together.
  ///
  /// - Throws: ``JourneyError/differentMaps`` unless both have the same map, codebook and level.
  public func merging(_ other: Funnel) throws(JourneyError) -> Funnel {
    guard map == other.map, codebook == other.codebook, level == other.level else { throw .differentMaps }
    var merged = self
    for added in other.groups {
      if let position = merged.groups.firstIndex(where: { $0.group == added.group }) {
        merged.groups[position].add(added)
      } else {
        merged.groups.append(added)
      }
    }
    merged.sort()
    return merged
  }

  /// The position of the base among the stages that decide, or nil when the map has none.
  public var basePosition: Int? {
    map.baseStage.flatMap(map.answerStages.firstIndex)
  }

  /// The share of those whom a stage concerned that reached it, with Wilson's interval: the conversion from the
  /// stage before. Open journeys count as not reached; nil when the stage concerned nobody.
  public func conversion(at stage: StageCount) -> Estimate? {
    share(stage.reached, of: stage.concerned)
  }

  /// The share of the base that reached a stage after it, with Wilson's interval; nil for the base and the stages
  /// before it, and when nobody has reached the base.
  public func shareOfBase(at position: Int, of group: Group) -> Estimate? {
    if let basePosition, position <= basePosition { return nil }
    return share(group.stages[position].reachedOfBase, of: group.base)
  }

  /// The share of the base that reached the last stage, such as 37 of 48 entitled children; open journeys count as
  /// not reached.
  public func takeUp(of group: Group) -> Estimate? {
    share(group.stages[group.stages.count - 1].reachedOfBase, of: group.base)
  }

  private func share(_ count: Int, of total: Int) -> Estimate? {
    // The counts are consistent by construction, so that only an empty total leaves no proportion.
    (try? Proportion(count, of: total))?.estimate(.wilson, level: level)
  }

  /// Why journeys of the base did not go through to the end, most frequent first; equal counts in the order of
  /// the map. Counted are those that ended with a no, and open ones for which a reason is noted.
  public func rankedReasons(of group: Group) -> [RankedReason] {
    var totals: [(reason: String?, count: Int)] = []
    for reason in group.reasons where reason.countOfBase > 0 {
      if let index = totals.firstIndex(where: { $0.reason == reason.reason }) {
        totals[index].count += reason.countOfBase
      } else {
        totals.append((reason.reason, reason.countOfBase))
      }
    }
    let all = totals.reduce(0) { $0 + $1.count }
    totals.sort {
      ($1.count, codebook.reasonOrder($0.reason)) < ($0.count, codebook.reasonOrder($1.reason))
    }
    return totals.map { entry in
      RankedReason(
        reason: entry.reason, count: entry.count, total: all,
        rank: 1 + totals.filter { $0.count > entry.count }.count)
    }
  }

  private mutating func sort() {
    groups = groups.sorted { codebook.groupOrder($0.group) < codebook.groupOrder($1.group) }
      .map { group in
        var group = group
        group.reasons.sort {
          (stageOrder($0.stage), $1.count, codebook.reasonOrder($0.reason))
            < (stageOrder($1.stage), $0.count, codebook.reasonOrder($1.reason))
        }
        return group
      }
  }

  private func stageOrder(_ id: String) -> Int { map.stageIndex(id) ?? map.stages.count }
}

extension Funnel.Group {
  /// Counts the journeys at some places of their columns.
  fileprivate init(_ code: String?, of places: [Int], in journeys: JourneyRecords) {
    let (map, columns) = (journeys.map, journeys.columns)
    group = code
    (base, completedOfBase, openOfBase) = (0, 0, 0)
    stages = map.answerStages.map { StageCount(stage: map.stages[$0].id) }
    reasons = []
    var given = stages.map { _ in CodeTally(columns.reasons) }
    var givenOfBase = given
    var events = map.answerStages.map { CodeTally(columns.stages[$0].events) }
    for place in places {
      let end = columns.end(at: place, map: map)
      let isInBase = columns.isInBase(at: place, end: end, map: map)
      if isInBase { base += 1 }
      for (position, stage) in map.answerStages.enumerated() {
        let answer = columns.stages[stage].answers[place]
        stages[position].record(answer, isInBase: isInBase)
        if answer == .yes { events[position].add(place) }
        if end.stage == stage { break }
      }
      guard let stage = end.stage, let position = map.answerStages.firstIndex(of: stage) else {
        if isInBase { completedOfBase += 1 }
        continue
      }
      if isInBase, end == .open(at: stage) { openOfBase += 1 }
      // Who has not answered yet owes no reason; one that is noted all the same is counted.
      guard end == .droppedOff(at: stage) || columns.reasons?[place] != nil else { continue }
      given[position].add(place)
      if isInBase { givenOfBase[position].add(place) }
    }
    for position in stages.indices {
      for (event, count) in events[position].counts {
        if let event, count > 0 { stages[position].add(EventCount(event: event, count: count)) }
      }
      for ((reason, count), (_, countOfBase)) in zip(given[position].counts, givenOfBase[position].counts)
      where count > 0 {
        reasons.append(
          ReasonCount(
            stage: stages[position].stage, reason: reason, count: count, countOfBase: countOfBase))
      }
    }
  }

  private mutating func add(_ added: ReasonCount) {
    if let index = reasons.firstIndex(where: { $0.stage == added.stage && $0.reason == added.reason }) {
      reasons[index].count += added.count
      reasons[index].countOfBase += added.countOfBase
    } else {
      reasons.append(added)
    }
  }

  fileprivate mutating func add(_ other: Funnel.Group) {
    for index in stages.indices { stages[index].add(other.stages[index]) }
    base += other.base
    completedOfBase += other.completedOfBase
    openOfBase += other.openOfBase
    for reason in other.reasons { add(reason) }
  }
}

/// How often each code of a column occurs.
private struct CodeTally {
  private let column: CodeColumn?
  /// The counts by place of the code, the last one being without a code.
  private var byPlace: [Int]

  init(_ column: CodeColumn?) {
    self.column = column
    byPlace = Array(repeating: 0, count: (column?.codes.count ?? 0) + 1)
  }

  mutating func add(_ index: Int) { byPlace[column?.place(at: index) ?? byPlace.count - 1] += 1 }

  /// The codes with their counts, also of those that do not occur; at last the records without a code.
  var counts: [(code: String?, count: Int)] {
    Array(zip((column?.codes ?? []).map(Optional.some) + [nil], byPlace))
  }
}

extension JourneyColumns {
  /// Whether the journey at a place has reached the base stage.
  fileprivate func isInBase(at place: Int, end: Journey.End, map: JourneyMap) -> Bool {
    guard let base = map.baseStage else { return true }
    if let stage = end.stage, stage <= base { return false }
    return stages[base].answers[place].isReached
  }
}

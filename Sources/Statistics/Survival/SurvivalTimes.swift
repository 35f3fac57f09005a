/// Right-censored times with their events, in ascending order of time, observed from the beginning or from a later entry.
///
/// Who enters at a time is at risk after it, who leaves at a time is at risk at it. Times are compared after rounding to
/// 12 significant digits, so that equal decimals tie.
struct SurvivalTimes: Sendable, Hashable {
  /// One distinct time of one group, of an end or of a late entry.
  struct Row: Sendable, Hashable {
    let time: Double
    /// How many were observed just before this time.
    let atRisk: Int
    let events: Int
    let censored: Int
    /// How many are observed from this time on only; those from the beginning on are not among them.
    var entered = 0
  }

  let rows: [Row]
  let count: Int

  init(_ observations: [(time: Double, event: SurvivalEvent)], entries: [Double]? = nil) {
    count = observations.count
    if let entries {
      rows = SurvivalTimes.entering(observations, entries)
      return
    }
    if let counted = SurvivalTimes.counted(observations) {
      rows = counted
      return
    }
    let rounded = observations.map { ($0.time.rounded(toSignificantDigits: 12), $0.event == .occurred) }
    let sorted = rounded.sorted { $0.0 < $1.0 }
    var rows: [Row] = []
    var start = 0
    while start < sorted.count {
      var end = start
      var events = 0
      while end < sorted.count && sorted[end].0 == sorted[start].0 {
        if sorted[end].1 { events += 1 }
        end += 1
      }
      rows.append(
        Row(
          time: sorted[start].0, atRisk: sorted.count - start, events: events,
          censored: end - start - events))
      start = end
    }
    self.rows = rows
  }

  /// The rows of times with entries: at risk are those who have entered less those who have left before.
  private static func entering(
    _ observations: [(time: Double, event: SurvivalEvent)], _ entries: [Double]
  ) -> [Row] {
    let ends = observations.map { ($0.time.rounded(toSignificantDigits: 12), $0.event == .occurred) }
      .sorted { $0.0 < $1.0 }
    let starts = entries.map { $0.rounded(toSignificantDigits: 12) }.sorted()
    var (left, entered) = (0, starts.prefix { $0 <= 0 }.count)
    var rows: [Row] = []
    while left < ends.count {
      let time = entered < starts.count ? min(ends[left].0, starts[entered]) : ends[left].0
      let atRisk = entered - left
      let leaving = ends[left...].prefix { $0.0 == time }
      let entering = starts[entered...].prefix { $0 == time }.count
      let events = leaving.count { $0.1 }
      rows.append(
        Row(
          time: time, atRisk: atRisk, events: events, censored: leaving.count - events, entered: entering))
      left += leaving.count
      entered += entering
    }
    return rows
  }

  /// The rows of whole numbers of a small range, such as days, by counting; nil for other times.
  private static func counted(_ observations: [(time: Double, event: SurvivalEvent)]) -> [Row]? {
    var largest = 0.0
    for (time, _) in observations {
      guard time >= 0, time < 4 * Double(observations.count), time == time.rounded() else { return nil }
      largest = max(largest, time)
    }
    var events = [Int](repeating: 0, count: Int(largest) + 1)
    var censored = events
    for (time, event) in observations {
      if event == .occurred { events[Int(time)] += 1 } else { censored[Int(time)] += 1 }
    }
    var atRisk = observations.count
    var rows: [Row] = []
    for time in events.indices where events[time] + censored[time] > 0 {
      rows.append(Row(time: Double(time), atRisk: atRisk, events: events[time], censored: censored[time]))
      atRisk -= events[time] + censored[time]
    }
    return rows
  }

  /// - Throws: `unequalLengths`, `tooFewObservations`, `notFinite`, `invalidParameter` for negative times, and for entries
  ///   that are negative or not before their time.
  static func validate(
    _ times: [Double], _ events: [SurvivalEvent], entries: [Double]? = nil
  ) throws(StatisticsError) {
    guard times.count == events.count else {
      throw .unequalLengths(first: times.count, second: events.count)
    }
    guard !times.isEmpty else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the survival times")
    }
    for time in times {
      guard time.isFinite else { throw .notFinite(what: "the survival times") }
      guard time >= 0 else { throw .invalidParameter(name: "every survival time", range: "zero or positive") }
    }
    guard let entries else { return }
    guard entries.count == times.count else {
      throw .unequalLengths(first: times.count, second: entries.count)
    }
    for (entry, time) in zip(entries, times) {
      guard entry.isFinite else { throw .notFinite(what: "the entries") }
      guard entry >= 0, entry.rounded(toSignificantDigits: 12) < time.rounded(toSignificantDigits: 12) else {
        throw .invalidParameter(name: "every entry", range: "zero or positive and before its survival time")
      }
    }
  }
}

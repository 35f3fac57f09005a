/// Right-censored times with the cause of their end, in ascending order of time.
///
/// Times are compared after rounding to 12 significant digits, so that equal decimals tie.
struct CompetingTimes: Sendable, Hashable {
  /// One distinct time.
  struct Row: Sendable, Hashable {
    let time: Double
    /// How many were still observed just before this time.
    let atRisk: Int
    /// Events by cause, in the order of the causes.
    let events: [Int]
    let censored: Int

    var allEvents: Int { events.reduce(0, +) }
  }

  let rows: [Row]
  let count: Int

  /// Orders observations; a cause of nil is a censored one, every other one is among the causes.
  init(_ observations: [(time: Double, cause: Int?)], causes: [Int]) {
    let sorted = observations.map { (time: $0.time.rounded(toSignificantDigits: 12), cause: $0.cause) }
      .sorted { $0.time < $1.time }
    var rows: [Row] = []
    var start = 0
    while start < sorted.count {
      var end = start
      var events = [Int](repeating: 0, count: causes.count)
      while end < sorted.count && sorted[end].time == sorted[start].time {
        if let position = sorted[end].cause.flatMap(causes.firstIndex) { events[position] += 1 }
        end += 1
      }
      rows.append(
        Row(
          time: sorted[start].time, atRisk: sorted.count - start, events: events,
          censored: end - start - events.reduce(0, +)))
      start = end
    }
    self.rows = rows
    count = sorted.count
  }

  /// - Throws: `unequalLengths`, `tooFewObservations`, `notFinite`, `invalidParameter` for negative times.
  static func validate(_ times: [Double], _ causes: [Int?]) throws(StatisticsError) {
    try SurvivalTimes.validate(times, causes.map { $0 == nil ? .censored : .occurred })
  }
}

import Measurement
import Statistics

/// How many sheets came back week by week (ISO 8601).
public struct WeeklyReturns: Sendable, Hashable {
  /// One week.
  public struct Week: Sendable, Hashable {
    /// The year that the week belongs to.
    public let year: Int
    /// The number of the week, 1 to 53.
    public let week: Int
    /// How many sheets.
    public let sheets: Int
    /// Of how many persons.
    public let persons: Int
    /// The mean of the sheets' scores, or nil when none has one.
    public let mean: Double?

    /// The week as ISO 8601 writes it, such as "2021-W05".
    public var name: String { "\(year)-W\(week < 10 ? "0" : "")\(week)" }
  }

  /// All weeks from the first sheet to the last, those without any sheet among them.
  public let weeks: [Week]
  /// How many of the weeks have no sheet.
  public let emptyWeeks: Int
  /// The median number of sheets of the weeks with sheets; nil when no sheet has a day.
  public let medianPerWeek: Double?
  /// The median number of sheets of all weeks from the first sheet to the last; nil when no sheet has a day.
  public let medianOfAllWeeks: Double?
  /// How many sheets have no day.
  public let withoutDay: Int

  /// How many weeks have sheets.
  public var weeksWithSheets: Int { weeks.count - emptyWeeks }

  /// The runs of the weekly means around their median; nil where there are too few.
  public var runs: RunsAroundMedian? {
    try? RunsAroundMedian(weeks.compactMap(\.mean))
  }

  /// Whether each week belongs to a run around the median that chance does not explain.
  var isShifted: [Bool] {
    let shifts = runs?.shifts ?? []
    var place = -1
    return weeks.map { week in
      guard week.mean != nil else { return false }
      place += 1
      return shifts.contains { $0.contains(place) }
    }
  }

  /// Counts the sheets by week.
  init(_ sheets: [ScaleSheet], scores: [Double?]) {
    var byMonday: [Int: [Int]] = [:]
    for (index, sheet) in sheets.enumerated() {
      guard let day = sheet.day else { continue }
      byMonday[day.daysSinceEpoch - day.weekday + 1, default: []].append(index)
    }
    let first = byMonday.keys.min() ?? 0
    let last = byMonday.keys.max() ?? first - 7
    weeks = stride(from: first, through: last, by: 7).map { monday in
      let members = byMonday[monday] ?? []
      let (year, week) = Day(daysSinceEpoch: monday).isoWeek
      return Week(
        year: year, week: week, sheets: members.count, persons: Set(members.map { sheets[$0].person }).count,
        // Scores are finite.
        mean: (try? Moments(members.compactMap { scores[$0] }))?.mean)
    }
    emptyWeeks = weeks.count { $0.sheets == 0 }
    medianPerWeek = (try? Quantiles(weeks.map(\.sheets).filter { $0 > 0 }.map(Double.init)))?.median
    medianOfAllWeeks = (try? Quantiles(weeks.map { Double($0.sheets) }))?.median
    withoutDay = sheets.count { $0.day == nil }
  }
}

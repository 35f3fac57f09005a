import Measurement
import Statistics

/// How many sheets came back week by week (ISO 8601).
public struct WeeklyReturns: Sendable, Hashable {
  /// One week from the first with a sheet to the last; there may be none in it.
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

  /// The weeks from the first with a sheet to the last, those without any between them too.
  public let weeks: [Week]
  /// The weeks without any sheet between the first and the last.
  public let emptyWeeks: Int
  /// The median number of sheets of the weeks with sheets; nil when no sheet has a day.
  public let medianPerWeek: Double?
  /// How many sheets have no day.
  public let withoutDay: Int

  /// Counts the sheets by week.
  init(_ sheets: [SessionSheet], scores: [Double?]) {
    var byMonday: [Int: [Int]] = [:]
    for (index, sheet) in sheets.enumerated() {
      guard let day = sheet.day else { continue }
      byMonday[day.daysSinceEpoch - day.weekday + 1, default: []].append(index)
    }
    let mondays =
      byMonday.isEmpty
      ? [] : Array(stride(from: byMonday.keys.min() ?? 0, through: byMonday.keys.max() ?? 0, by: 7))
    weeks = mondays.map { monday in
      let members = byMonday[monday] ?? []
      let (year, week) = Day(daysSinceEpoch: monday).isoWeek
      return Week(
        year: year, week: week, sheets: members.count, persons: Set(members.map { sheets[$0].person }).count,
        // Scores are means of boxes and always finite.
        mean: (try? Moments(members.compactMap { scores[$0] }))?.mean)
    }
    let returned = weeks.map(\.sheets).filter { $0 > 0 }
    emptyWeeks = weeks.count - returned.count
    medianPerWeek = (try? Quantiles(returned.map(Double.init)))?.median
    withoutDay = sheets.count { $0.day == nil }
  }
}

/// A day of the Gregorian calendar, without time or time zone.
///
/// Range: years 1 to 9999. Arithmetic is proleptic Gregorian; the algorithm counts days in eras of
/// 400 years from 1 March, so that the leap day ends its year.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01, which is 0.
  public var daysSinceEpoch: Int { Int(count) }

  // Half as wide as a whole number: files hold millions of days.
  private let count: Int32

  /// Creates a day from its count since 1970-01-01, which is cut to that of the last day that can be held, five million
  /// years from now.
  public init(daysSinceEpoch: Int) {
    count = Int32(clamping: daysSinceEpoch)
  }

  /// Creates a day, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(daysSinceEpoch: era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `yyyy-mm-dd`, or returns nil.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year, month and day of the month.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
  public var weekday: Int {
    let shifted = (daysSinceEpoch + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// The ISO 8601 week and the year that the week belongs to.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = Day(daysSinceEpoch: daysSinceEpoch - weekday + 4)
    let year = thursday.components.year
    let newYear = Day.firstDay(of: year)
    return (year, (thursday.daysSinceEpoch - newYear) / 7 + 1)
  }

  /// The days from another day to this one, negative when this day is earlier.
  public func days(since other: Day) -> Int {
    daysSinceEpoch - other.daysSinceEpoch
  }

  /// The day as `yyyy-mm-dd`.
  public var description: String {
    let (year, month, day) = digits
    return "\(year)-\(month)-\(day)"
  }

  /// The day as people write it: `dd.mm.yyyy` in German, `yyyy-mm-dd` in English.
  public var label: LocalizedText {
    let (year, month, day) = digits
    return LocalizedText(de: "\(day).\(month).\(year)", en: description)
  }

  private var digits: (year: String, month: String, day: String) {
    let (year, month, day) = components
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return (padded(year, to: 4), padded(month, to: 2), padded(day, to: 2))
  }

  /// Orders days by time.
  public static func < (left: Day, right: Day) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }

  private static func firstDay(of year: Int) -> Int {
    let before = year - 1
    return before * 365 + before / 4 - before / 100 + before / 400 - 719_162
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: Codable {
  /// Decodes `yyyy-mm-dd`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "expected a day of the calendar, written as yyyy-mm-dd"))
    }
    self = day
  }

  /// Encodes `yyyy-mm-dd`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

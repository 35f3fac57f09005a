import Measurement

/// The value of a day's text.
enum DayText {
  enum Reading: Equatable {
    case day(Day)
    /// Day and month, and a year of two digits.
    case shortYear(year: Int, month: Int, day: Int)
    case none
  }

  /// Reads `yyyy-mm-dd`, `d.m.yyyy` with one or two digits, or `d.m.yy`.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Reading {
    guard (6...10).contains(range.count) else { return .none }
    if let day = isoDay(bytes, range) { return .day(day) }
    var position = range.lowerBound
    let first = digits(bytes, &position, range.upperBound)
    guard position < range.upperBound else { return .none }
    let mark = bytes[position]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") else { return .none }
    position += 1
    let second = digits(bytes, &position, range.upperBound)
    guard position < range.upperBound, bytes[position] == mark else { return .none }
    position += 1
    let third = digits(bytes, &position, range.upperBound)
    guard position == range.upperBound else { return .none }
    if mark == UInt8(ascii: "-") {
      guard first.count == 4, second.count == 2, third.count == 2 else { return .none }
      return reading(year: first.value, month: second.value, day: third.value)
    }
    guard (1...2).contains(first.count), (1...2).contains(second.count) else { return .none }
    switch third.count {
    case 2: return .shortYear(year: third.value, month: second.value, day: first.value)
    case 4: return reading(year: third.value, month: second.value, day: first.value)
    default: return .none
    }
  }

  /// The first day of a month written `mm/yyyy`, `m/yyyy` or `yyyy-mm`.
  static func month(_ bytes: [UInt8], _ range: Range<Int>) -> Day? {
    guard (6...7).contains(range.count) else { return nil }
    var position = range.lowerBound
    let first = digits(bytes, &position, range.upperBound)
    guard position < range.upperBound else { return nil }
    let mark = bytes[position]
    position += 1
    let second = digits(bytes, &position, range.upperBound)
    guard position == range.upperBound else { return nil }
    switch (mark, first.count, second.count) {
    case (UInt8(ascii: "/"), 1...2, 4): return Day(year: second.value, month: first.value, day: 1)
    case (UInt8(ascii: "-"), 4, 2): return Day(year: first.value, month: second.value, day: 1)
    default: return nil
    }
  }

  /// The Monday of a week of ISO 8601 written `KW 7/2022`, `7/2022` or `2022-W07`.
  static func week(_ bytes: [UInt8], _ range: Range<Int>) -> Day? {
    var position = range.lowerBound
    if range.count > 2, bytes[position] | 0x20 == UInt8(ascii: "k"),
      bytes[position + 1] | 0x20 == UInt8(ascii: "w")
    {
      position += 2
      while position < range.upperBound, bytes[position] == 0x20 { position += 1 }
    }
    let first = digits(bytes, &position, range.upperBound)
    guard position < range.upperBound else { return nil }
    let mark = bytes[position]
    position += 1
    if mark == UInt8(ascii: "-"), position < range.upperBound, bytes[position] == UInt8(ascii: "W") {
      position += 1
    }
    let second = digits(bytes, &position, range.upperBound)
    guard position == range.upperBound else { return nil }
    switch (mark, first.count, second.count) {
    case (UInt8(ascii: "/"), 1...2, 4): return monday(year: second.value, week: first.value)
    case (UInt8(ascii: "-"), 4, 2) where bytes[range].contains(UInt8(ascii: "W")):
      return monday(year: first.value, week: second.value)
    default: return nil
    }
  }

  /// Whether a text says that it is a week, as `7/2022` does not.
  static func isTellingWeek(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    week(bytes, range) != nil && bytes[range].contains { $0 | 0x20 == UInt8(ascii: "w") }
  }

  private static func monday(year: Int, week: Int) -> Day? {
    // The 4th of January is always in the first week.
    guard week >= 1, let fourth = Day(year: year, month: 1, day: 4) else { return nil }
    let monday = Day(daysSinceEpoch: fourth.daysSinceEpoch - (fourth.weekday - 1) + 7 * (week - 1))
    return monday.isoWeek == (year, week) ? monday : nil
  }

  /// The day of `yyyy-mm-dd`, as nearly all are written; nil for anything else.
  private static func isoDay(_ bytes: [UInt8], _ range: Range<Int>) -> Day? {
    let start = range.lowerBound
    guard range.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-")
    else { return nil }
    let digits =
      SIMD8(
        bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3], bytes[start + 5],
        bytes[start + 6], bytes[start + 8], bytes[start + 9]) &- 48
    guard digits.max() < 10 else { return nil }
    func number(_ tens: Int) -> Int { 10 * Int(digits[tens]) + Int(digits[tens + 1]) }
    return Day(year: 100 * number(0) + number(2), month: number(4), day: number(6))
  }

  private static func reading(year: Int, month: Int, day: Int) -> Reading {
    guard let day = Day(year: year, month: month, day: day) else { return .none }
    return .day(day)
  }

  /// The number that stands here, and how many digits it has; moves the position behind it.
  private static func digits(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int
  ) -> (value: Int, count: Int) {
    let start = position
    var value = 0
    while position < end, bytes[position] &- 48 < 10 {
      value = value * 10 + Int(bytes[position] &- 48)
      position += 1
    }
    return (value, position - start)
  }

  /// The one day with this year of two digits in the hundred years up to the last day or from the first day.
  static func day(shortYear: Int, month: Int, day: Int, first: Int?, last: Int?) -> Day? {
    let candidates = stride(from: 0, through: 9900, by: 100).compactMap {
      Day(year: $0 + shortYear, month: month, day: day)
    }
    if let last { return candidates.last { $0.daysSinceEpoch <= last } }
    if let first { return candidates.first { $0.daysSinceEpoch >= first } }
    return nil
  }
}

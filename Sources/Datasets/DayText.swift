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
    var numbers = [0, 0, 0]
    var lengths = [0, 0, 0]
    var part = 0
    let mark = bytes[range].contains(UInt8(ascii: ".")) ? UInt8(ascii: ".") : UInt8(ascii: "-")
    for byte in bytes[range] {
      if byte &- 48 < 10 {
        numbers[part] = numbers[part] * 10 + Int(byte &- 48)
        lengths[part] += 1
      } else if byte == mark, part < 2 {
        part += 1
      } else {
        return .none
      }
    }
    if mark == UInt8(ascii: "-") {
      guard lengths == [4, 2, 2],
        let day = Day(year: numbers[0], month: numbers[1], day: numbers[2])
      else { return .none }
      return .day(day)
    }
    guard (1...2).contains(lengths[0]), (1...2).contains(lengths[1]) else { return .none }
    if lengths[2] == 2 { return .shortYear(year: numbers[2], month: numbers[1], day: numbers[0]) }
    guard lengths[2] == 4, let day = Day(year: numbers[2], month: numbers[1], day: numbers[0])
    else { return .none }
    return .day(day)
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

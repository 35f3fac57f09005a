/// Periods as whole numbers: years such as 2020, or months such as 202004.
enum Period {
  /// Whether a number is a month of a year.
  static func isMonth(_ period: Int) -> Bool {
    period >= 100_001 && (1...12).contains(period % 100)
  }

  /// A period as people write it: 2020, or 2020-04 for a month.
  static func text(_ period: Int) -> String {
    guard isMonth(period) else { return String(period) }
    let digits = String(period)
    return "\(digits.dropLast(2))-\(digits.suffix(2))"
  }

  /// The period of a text: 2020, 202004 or 2020-04; nil when it is none.
  static func number(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2 else { return Int(text) }
    return Int(parts[0] + parts[1]).flatMap { isMonth($0) ? $0 : nil }
  }

  /// How many periods lie between two.
  static func distance(from first: Int, to last: Int) -> Int {
    guard isMonth(first), isMonth(last) else { return last - first }
    return 12 * (last / 100 - first / 100) + last % 100 - first % 100
  }

  /// Whether the distance between neighbours is always the same.
  static func areEvenlySpaced(_ periods: [Int]) -> Bool {
    Set(zip(periods, periods.dropFirst()).map { distance(from: $0, to: $1) }).count <= 1
  }
}

/// Periods as whole numbers: years such as 2020, or months such as 202004.
enum Period {
  /// Whether a number is a month of a year.
  static func isMonth(_ period: Int) -> Bool {
    period >= 100_001 && (1...12).contains(period % 100)
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

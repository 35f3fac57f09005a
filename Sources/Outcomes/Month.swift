import Measurement

/// A month of the Gregorian calendar.
public struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Months since January of the year 0.
  private let number: Int

  /// The month of a day.
  public init(of day: Day) {
    let (year, month, _) = day.components
    number = 12 * year + month - 1
  }

  /// Reads `yyyy-mm`, or returns nil.
  public init?(_ text: String) {
    guard let day = Day(iso: text + "-01") else { return nil }
    self.init(of: day)
  }

  private init(number: Int) { self.number = number }

  /// The month so many months later.
  public func adding(_ months: Int) -> Month { Month(number: number + months) }

  /// The months up to this one, so many, ascending.
  func latest(_ count: Int) -> [Month] { (0..<count).map { adding($0 + 1 - count) } }

  /// The month as `yyyy-mm`.
  public var description: String {
    let month = number % 12 + 1
    let year = String(number / 12)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year + (month < 10 ? "-0" : "-")
      + "\(month)"
  }

  /// The month as people write it: `mm/yyyy` in German, `yyyy-mm` in English.
  public var label: LocalizedText {
    let parts = description.split(separator: "-")
    return LocalizedText(de: "\(parts[1])/\(parts[0])", en: description)
  }

  /// Orders months in time.
  public static func < (first: Month, second: Month) -> Bool { first.number < second.number }
}

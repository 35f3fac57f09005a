import Measurement

/// A second in universal time, for the access log; the store has no clock, so that whoever calls it gives the time.
///
/// What writes asks for it only when its turn has come: while it waited, others may have written with later times.
public struct Moment: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The moment as `yyyy-mm-ddThh:mm:ssZ`.
  public let description: String

  /// Creates a moment from the seconds since 1970-01-01 00:00 UTC.
  public init(secondsSinceEpoch seconds: Int) {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    description =
      "\(Day(daysSinceEpoch: day))T\(padded(rest / 3600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
  }

  /// Reads `yyyy-mm-ddThh:mm:ssZ`, or returns nil.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"), Day(iso: text.prefix(10)) != nil
    else { return nil }
    for (start, limit) in [(11, 24), (14, 60), (17, 60)] {
      let digits = bytes[start..<start + 2].map { Int($0) - 48 }
      guard digits.allSatisfy((0...9).contains), digits[0] * 10 + digits[1] < limit else { return nil }
    }
    description = text
  }

  /// The day in universal time.
  public var day: Day { Day(iso: description.prefix(10)) ?? Day(daysSinceEpoch: 0) }

  /// Orders by time.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}

/// A number as it was printed: its digits and decimals are evidence, for "64,0" is not "64".
///
/// Reads an optional sign (− or -), digits, and a decimal comma or point, followed by an optional percent
/// sign. Thousands separators are refused, because "1.234" could be both. The rounding interval of a number
/// printed with d decimals is half a unit of the last decimal to each side, both ends included: commercial
/// and even rounding differ only in the ends.
public struct PrintedNumber: Sendable, Hashable, CustomStringConvertible {
  /// The text as printed.
  public let text: String
  /// The value printed, in the unit printed (percent where a percent sign stands).
  public let value: Double
  /// How many decimals were printed.
  public let decimals: Int
  /// Whether a percent sign stands behind the number.
  public let isPercent: Bool

  /// Reads a printed number, or nil when the text is none.
  public init?(_ text: String) {
    var rest = text.trimmingBlanks[...]
    isPercent = rest.hasSuffix("%")
    if isPercent { rest = String(rest.dropLast()).trimmingBlanks[...] }
    let isNegative = rest.hasPrefix("-") || rest.hasPrefix("−")
    if isNegative { rest = rest.dropFirst() }
    let parts = rest.split(separator: ",", omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: ".", omittingEmptySubsequences: false) }
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
      let magnitude = Double(parts.joined(separator: "."))
    else { return nil }
    self.text = text
    value = isNegative ? -magnitude : magnitude
    decimals = parts.count == 2 ? parts[1].count : 0
  }

  /// The values that are printed as this number, ends included, in the unit of the data: a percentage
  /// stands for a proportion.
  public var roundingInterval: ClosedRange<Double> {
    var unit = 1.0
    for _ in 0..<decimals { unit /= 10 }
    let scale = isPercent ? 100.0 : 1.0
    return ((value - unit / 2) / scale)...((value + unit / 2) / scale)
  }

  /// Whether a computed value would be printed as this number.
  ///
  /// The ends are widened by a few units in the last place, so that 0.525 computed in doubles still is
  /// "52 %" or "53 %".
  public func agrees(with computed: Double) -> Bool {
    let slack = 8 * max(abs(computed).ulp, abs(value).ulp)
    let interval = roundingInterval
    return interval.lowerBound - slack <= computed && computed <= interval.upperBound + slack
  }

  /// The text as printed.
  public var description: String { text }
}

extension PrintedNumber: Codable {
  /// Decodes the text as printed.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let number = PrintedNumber(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription:
            "expected a number as printed, such as 37, 64,0 or 52 %, without thousands separators"))
    }
    self = number
  }

  /// Encodes the text as printed.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
    var rest = self[...]
    while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return String(rest)
  }
}

/// A number as it was printed: its digits and decimals are evidence, for "64,0" is not "64".
///
/// Reads an optional sign (− or -), digits written in a ``PrintedNotation``, and an optional percent sign; at most
/// 15 digits, which doubles and exact fractions hold. Where the notation is known, one of > ≥ < ≤ ~ may stand in
/// front.
public struct PrintedNumber: Sendable, Hashable, CustomStringConvertible {
  /// The text as printed.
  public let text: String
  /// The number as a whole number of units of its last decimal: 640 for "64,0".
  public let units: Int
  /// How many decimals were printed.
  public let decimals: Int
  /// Whether a percent sign stands behind the number.
  public let isPercent: Bool
  /// How the number is meant, by the sign in front of it.
  public let qualifier: Qualifier

  /// How a number is meant.
  public enum Qualifier: String, Sendable, Hashable, CaseIterable {
    /// The number itself, rounded.
    case exactly = ""
    /// More than the number.
    case moreThan = ">"
    /// The number or more.
    case atLeast = "≥"
    /// Less than the number.
    case lessThan = "<"
    /// The number or less.
    case atMost = "≤"
    /// About the number: rounded to its last digit that is not zero.
    case about = "~"
  }

  /// Reads a printed number, or nil when the text is none.
  public init?(_ text: String, notation: PrintedNotation = .ungrouped) {
    var rest = text.trimmingBlanks[...]
    qualifier =
      rest.first.flatMap { notation == .ungrouped ? nil : Qualifier(rawValue: String($0)) } ?? .exactly
    if qualifier != .exactly { rest = String(rest.dropFirst()).trimmingBlanks[...] }
    isPercent = rest.hasSuffix("%")
    if isPercent { rest = String(rest.dropLast()).trimmingBlanks[...] }
    let isNegative = rest.hasPrefix("-") || rest.hasPrefix("−")
    if isNegative { rest = rest.dropFirst() }
    guard let digits = notation.digits(rest), digits.whole.count + digits.decimals.count <= 15,
      let magnitude = Int(digits.whole + digits.decimals)
    else { return nil }
    self.text = text
    units = isNegative ? -magnitude : magnitude
    decimals = digits.decimals.count
  }

  /// The value printed, in the unit printed (percent where a percent sign stands).
  public var value: Double { Double(units) / Double(powerOfTen(decimals)) }

  /// The number itself, as if nothing had been rounded.
  var exact: PossibleRange { PossibleRange(Rational(units, over: powerOfTen(decimals))) }

  /// The values that are printed as this number, in the unit printed.
  public func range(roundedBy rule: RoundingRule) -> PossibleRange {
    let end = PossibleRange.End(
      at: Rational(units, over: powerOfTen(decimals)),
      isIncluded: qualifier == .atLeast || qualifier == .atMost)
    switch qualifier {
    case .exactly: return rule.range(ofUnits: units, decimals: decimals)
    case .moreThan, .atLeast: return PossibleRange(lower: end, upper: nil)
    case .lessThan, .atMost: return PossibleRange(lower: nil, upper: end)
    case .about:
      var (significant, zeros) = (units, 0)
      while significant != 0, significant.isMultiple(of: 10) {
        (significant, zeros) = (significant / 10, zeros + 1)
      }
      let range = rule.range(ofUnits: significant, decimals: decimals)
      return range * PossibleRange(Rational(powerOfTen(zeros)))
    }
  }

  /// The values that are printed as this number, ends included, in the unit of the data: a percentage
  /// stands for a proportion.
  public var roundingInterval: ClosedRange<Double> {
    let scale = Double(powerOfTen(decimals)) * (isPercent ? 100 : 1)
    return ((Double(units) - 0.5) / scale)...((Double(units) + 0.5) / scale)
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

extension String {
  var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
    var rest = self[...]
    while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return String(rest)
  }
}

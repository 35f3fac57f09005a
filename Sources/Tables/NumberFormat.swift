import Measurement

/// How numbers are printed in reports, by unit and language, and in data files.
///
/// Reports: decimal comma in German and point in English; the minus sign is U+2212; from five digits on,
/// thousands are set apart by a narrow space. Nothing depends on a locale or on the machine.
public struct NumberFormat: Sendable, Hashable {
  /// The language of the report.
  public let language: Language

  /// Creates the format of a language.
  public init(_ language: Language) {
    self.language = language
  }

  /// The number as it stands in the cell of a table.
  ///
  /// Proportions stand in percent with one decimal and the percent sign; differences of proportions in
  /// percentage points with one decimal, the unit being named in the heading; p-values with three decimals,
  /// below 0.001 as "< 0.001"; counts without decimals; infinite ends as ∞. `decimals` overrides the number
  /// of decimals, so that the ends of an interval can have as many as its estimate.
  public func text(_ number: Double, _ unit: Unit, decimals: Int? = nil) -> String {
    precondition(!number.isNaN, "NaN is never printed")
    if number.isInfinite { return number < 0 ? "−∞" : "∞" }
    switch unit {
    case .probability:
      if number < 0.001 { return "<\u{a0}" + fixed(0.001, places: 3) }
      if number > 0.999, number < 1 { return ">\u{a0}" + fixed(0.999, places: 3) }
      return fixed(number, places: 3)
    case .proportion:
      return fixed(number, places: decimals ?? 1, shift: 2) + percentSign
    case .proportionDifference:
      return fixed(number, places: decimals ?? 1, shift: 2)
    case .count, .value, .dimensionless, .days, .text:
      guard let places = decimals ?? self.decimals(number, unit) else { return scientific(number) }
      return fixed(number, places: places)
    }
  }

  /// The number as it stands in a sentence, with the name of its unit.
  public func phrase(_ number: Double, _ unit: Unit) -> String {
    let bare = text(number, unit)
    let isOne = bare == "1" || bare == "−1"
    switch (unit, language) {
    case (.proportionDifference, .german): return bare + "\u{a0}Prozentpunkte"
    case (.proportionDifference, .english): return bare + "\u{a0}percentage points"
    case (.days, .german): return bare + (isOne ? "\u{a0}Tag" : "\u{a0}Tage")
    case (.days, .english): return bare + (isOne ? "\u{a0}day" : "\u{a0}days")
    default: return bare
    }
  }

  /// A symbol with its number, such as "p = 0.012" or "p < 0.001".
  public func equation(_ symbol: String, _ number: Double, _ unit: Unit) -> String {
    let bare = text(number, unit)
    let isInequality = bare.hasPrefix("<") || bare.hasPrefix(">")
    return (symbol + (isInequality ? " " : " = ") + bare).replacing(" ", with: "\u{a0}")
  }

  /// Both ends of an interval, such as "2.1 to 3.4".
  public func interval(_ lower: Double, _ upper: Double, _ unit: Unit, decimals: Int? = nil) -> String {
    let to = language == .german ? " bis " : " to "
    return text(lower, unit, decimals: decimals) + to + text(upper, unit, decimals: decimals)
  }

  /// A cell in the language of the report: "*" for a suppressed cell, nothing for an empty one.
  public func text(_ cell: Cell, _ unit: Unit) -> String {
    switch cell {
    case .text(let text): text
    case .label(_, let text): text[language]
    case .count(let count): text(Double(count), .count)
    case .number(let number): text(number, unit)
    case .empty: ""
    case .suppressed: "*"
    }
  }

  /// The heading of a column, with the unit where the cells do not name it.
  public func heading(_ column: Column) -> String {
    let label = column.label[language]
    return unitName(column.unit).map { "\(label) (\($0))" } ?? label
  }

  /// The unit that headings and axes name, or nil where every number carries it or there is none.
  public func unitName(_ unit: Unit) -> String? {
    switch (unit, language) {
    case (.proportionDifference, .german): "Prozentpunkte"
    case (.proportionDifference, .english): "pp"
    case (.days, .german): "Tage"
    case (.days, .english): "days"
    default: nil
    }
  }

  /// How many decimals a number of this unit has by default; nil where only powers of ten will do.
  ///
  /// Whole numbers of the units count, days and dimensionless have none; otherwise two from 0.1 on, one
  /// from 100 on, none from 1000 on, and three below 0.1.
  public func decimals(_ number: Double, _ unit: Unit) -> Int? {
    if unit == .proportion || unit == .proportionDifference { return 1 }
    if unit == .probability { return 3 }
    let isWhole = number == number.rounded()
    let magnitude = number.magnitude
    if isWhole, unit != .value || magnitude >= 1000 { return magnitude < 1e15 ? 0 : nil }
    switch magnitude {
    case 0: return 2
    case ..<0.0005: return nil
    case ..<0.1: return 3
    case ..<100: return unit == .days ? 1 : 2
    case ..<1000: return 1
    case ..<1e15: return 0
    default: return nil
    }
  }

  /// The decimals that suit all numbers of a column, so that they can be compared; nil where each keeps its own.
  ///
  /// Two for values and dimensionless numbers of which the largest lies from 0.1 to 100 and none would vanish.
  public func commonDecimals(of numbers: [Double], _ unit: Unit) -> Int? {
    let finite = numbers.filter(\.isFinite)
    guard unit == .value || unit == .dimensionless, let largest = finite.map(\.magnitude).max(),
      largest >= 0.1, largest < 100, finite.allSatisfy({ $0 == 0 || $0.magnitude >= 0.005 })
    else { return nil }
    let areWhole = finite.allSatisfy { $0 == $0.rounded() }
    return areWhole && unit == .dimensionless ? nil : 2
  }

  /// The number for CSV and JSON: decimal point, at most 15 significant digits, no trailing zeros, powers of
  /// ten as in `1.5e-07`; nil for infinite numbers, which data files leave empty.
  public static func dataText(_ number: Double) -> String? {
    var bytes: [UInt8] = []
    return writeData(number, into: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Writes the number for CSV and JSON as ``dataText(_:)`` has it; nothing, and false, for infinite numbers.
  public static func writeData(_ number: Double, into bytes: inout [UInt8]) -> Bool {
    precondition(!number.isNaN, "NaN is never printed")
    guard number.isFinite else { return false }
    // Most numbers of a table are counts, for which there is nothing to round; it also takes away the sign of −0.
    if number.magnitude < 1e15, let whole = Int(exactly: number) {
      bytes += String(whole).utf8
      return true
    }
    let decimal = DecimalDigits(number)
    if decimal.isNegative { bytes.append(UInt8(ascii: "-")) }
    let power = decimal.exponent - 1
    let isScientific = power < -4 || power >= 15
    decimal.write(pointAfter: isScientific ? 1 : decimal.exponent, into: &bytes)
    if isScientific {
      bytes += [UInt8(ascii: "e"), UInt8(ascii: power < 0 ? "-" : "+")]
      if power.magnitude < 10 { bytes.append(UInt8(ascii: "0")) }
      bytes += String(power.magnitude).utf8
    }
    return true
  }

  private var decimalSign: String { language == .german ? "," : "." }

  private var percentSign: String { language == .german ? "\u{a0}%" : "%" }

  private func fixed(_ number: Double, places: Int, shift: Int = 0) -> String {
    // Most numbers are counts, for which there is nothing to round.
    if places == 0, shift == 0, number.magnitude < 1e15, let whole = Int(exactly: number) {
      return (whole < 0 ? "−" : "") + grouped(String(whole.magnitude))
    }
    var decimal = DecimalDigits(number)
    decimal.shift(by: shift)
    decimal.round(toPlaces: places)
    let (integer, fraction) = decimal.fixed(places: places)
    let sign = decimal.isNegative && !decimal.isZero ? "−" : ""
    return sign + grouped(integer) + (fraction.isEmpty ? "" : decimalSign + fraction)
  }

  private func grouped(_ digits: String) -> String {
    guard digits.count >= 5 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202f}" }
      text.append(digit)
    }
    return text
  }

  private func scientific(_ number: Double) -> String {
    var decimal = DecimalDigits(number)
    if decimal.isZero { return "0" }
    decimal.round(toPlaces: 3 - decimal.exponent)
    let power = decimal.exponent - 1
    decimal.shift(by: -power)
    let (integer, fraction) = decimal.fixed(places: 2)
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let exponent = String(power.magnitude).utf8.map { String(superscripts[Int($0) - 48]) }.joined()
    return (decimal.isNegative ? "−" : "") + integer + decimalSign + fraction + "·10"
      + (power < 0 ? "⁻" : "") + exponent
  }
}

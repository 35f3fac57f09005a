/// The value of a number's text.
public enum NumberText {
  /// The number nearest to the text, whose form is known to be right; marks other than the decimal mark are
  /// passed over. Infinite when the text is beyond the range of numbers.
  ///
  /// Up to 2⁵³ and ten to the ±22 the quotient or product of two exactly represented numbers is correctly
  /// rounded (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990, section 3); the
  /// standard library does the rest.
  static func value(_ bytes: [UInt8], _ range: Range<Int>, decimalMark: UInt8?) -> Double {
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var isNegative = false
    var isFraction = false
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = bytes[i]
      if byte &- 48 < 10 {
        if mantissa > 0 || byte != 48 { digits += 1 }
        mantissa = mantissa &* 10 &+ UInt64(byte &- 48)
        if isFraction { exponent -= 1 }
      } else if byte == UInt8(ascii: "-") {
        isNegative = true
      } else if byte | 0x20 == UInt8(ascii: "e") {
        exponent += Int(String(decoding: bytes[(i + 1)..<range.upperBound], as: UTF8.self)) ?? 0
        break
      } else if byte == decimalMark {
        isFraction = true
      }
      i += 1
    }
    guard digits <= 19, mantissa <= 1 << 53, abs(exponent) <= 22 else {
      return slowValue(bytes, range, decimalMark: decimalMark)
    }
    let magnitude =
      exponent < 0
      ? Double(mantissa) / powersOfTen[-exponent] : Double(mantissa) * powersOfTen[exponent]
    return isNegative && magnitude > 0 ? -magnitude : magnitude
  }

  private static func slowValue(_ bytes: [UInt8], _ range: Range<Int>, decimalMark: UInt8?)
    -> Double
  {
    var plain: [UInt8] = []
    for byte in bytes[range] {
      if byte == decimalMark {
        plain.append(UInt8(ascii: "."))
      } else if byte &- 48 < 10 || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: "-") {
        plain.append(byte)
      }
    }
    if plain.first == UInt8(ascii: ".") { plain.insert(48, at: 0) }
    return (Double(String(decoding: plain, as: UTF8.self)) ?? .infinity) + 0
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]
}

extension NumberText {
  /// The code of a number that stands for a group: a whole one by its digits, however many.
  public static func code(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? canonical(number)
  }

  /// A number with a decimal point, so short that it reads back as the same number; whole numbers without one.
  static func canonical(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return "\(number)"
  }

  /// The text of a number of another program in that form; as it is when it is none.
  static func canonical(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 &- 48 < 10 || $0 == UInt8(ascii: "-") }) { return text }
    guard let number = Double(text), number.isFinite else { return text }
    return canonical(number)
  }
}

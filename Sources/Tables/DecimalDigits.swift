/// A finite number as decimal digits: 0.d₁d₂d₃… × 10^exponent.
///
/// Rounding works on the digits, so that no locale, no C library and no binary dust decides how a number
/// is printed: the number is first taken at 15 significant digits (0.1 + 0.2 is 0.3), then rounded half
/// away from zero, as people round by hand (6.25 to one decimal is 6.3).
struct DecimalDigits {
  /// Whether the number is below zero.
  let isNegative: Bool
  /// The digits, without leading or trailing zeros; none for zero.
  private(set) var digits: [UInt8]
  /// How many digits stand before the decimal point; negative for zeros after it.
  private(set) var exponent: Int

  /// Takes a finite number at 15 significant digits.
  init(_ number: Double) {
    precondition(number.isFinite, "only finite numbers have digits")
    isNegative = number < 0
    let text = number.magnitude.description.utf8
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
    digits = []
    digits.reserveCapacity(mantissa.count)
    var places: Int?
    for byte in mantissa {
      if byte == UInt8(ascii: ".") { places = digits.count } else { digits.append(byte - 48) }
    }
    let power = mantissa.count < text.count ? Int(Substring(text.dropFirst(mantissa.count + 1))) ?? 0 : 0
    exponent = (places ?? digits.count) + power
    normalise()
    round(toPlaces: 15 - exponent)
  }

  /// Whether nothing is left of the number.
  var isZero: Bool { digits.isEmpty }

  /// Moves the decimal point to the right: 2 turns a proportion into percent.
  mutating func shift(by places: Int) {
    if !isZero { exponent += places }
  }

  /// Rounds half away from zero to so many places after the decimal point.
  mutating func round(toPlaces places: Int) {
    let kept = exponent + places
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      normalise()
      return
    }
    let isUp = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if isUp {
      var position = kept - 1
      while position >= 0, digits[position] == 9 {
        digits[position] = 0
        position -= 1
      }
      if position >= 0 {
        digits[position] += 1
      } else {
        digits.insert(1, at: 0)
        exponent += 1
      }
    }
    normalise()
  }

  /// The digits before and after the decimal point, after rounding to so many places.
  func fixed(places: Int) -> (integer: String, fraction: String) {
    var rounded = self
    rounded.round(toPlaces: places)
    func text(_ positions: Range<Int>) -> String {
      String(
        decoding: positions.map { rounded.digits.indices.contains($0) ? 48 + rounded.digits[$0] : 48 },
        as: UTF8.self)
    }
    let exponent = rounded.exponent
    let integer = exponent > 0 ? text(0..<exponent) : "0"
    return (integer, text(exponent..<exponent + max(0, places)))
  }

  private mutating func normalise() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }
}

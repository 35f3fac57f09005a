/// A finite number as decimal digits: 0.d₁d₂d₃… × 10^exponent.
///
/// Rounding works on the digits, so that no locale, no C library and no binary dust decides how a number
/// is printed: the number is first taken at 15 significant digits (0.1 + 0.2 is 0.3), then rounded half
/// away from zero, as people round by hand (6.25 to one decimal is 6.3).
struct DecimalDigits: Equatable {
  /// Whether the number is below zero.
  let isNegative: Bool
  /// The digits d₁d₂d₃… as a whole number, without trailing zeros; 0 for zero.
  private var significand: UInt64
  /// How many digits there are; none for zero.
  private var count: Int
  /// How many digits stand before the decimal point; negative for zeros after it.
  private(set) var exponent: Int

  /// 10⁰ to 10¹⁹, the largest that fit.
  private static let powersOfTen: [UInt64] = (0..<20).map { exponent in
    (0..<exponent).reduce(1) { power, _ in 10 * power }
  }

  /// Takes a finite number at 15 significant digits.
  init(_ number: Double) {
    precondition(number.isFinite, "only finite numbers have digits")
    self = DecimalDigits(bitsOf: number) ?? DecimalDigits(shortestOf: number)
  }

  /// Takes a number at 15 significant digits by whole-number arithmetic on its bits; nil for numbers of 10¹⁵ and more or
  /// below 2⁻¹¹, and where a half lies so near that rounding the shortest digits may come to another end.
  ///
  /// Anywhere else the two come to the same: of a half between the number and its shortest digits the shortest digits
  /// would be that half, which is nearer and no longer.
  init?(bitsOf number: Double) {
    let magnitude = number.magnitude
    guard magnitude >= 0x1p-11, magnitude < 1e15 else { return nil }
    // The number is a whole number of 53 bits divided by 2^shift.
    let whole = magnitude.significandBitPattern | 1 << 52
    let shift = UInt64(52 - magnitude.exponent)
    var exponent = Int((Double(magnitude.exponent) * 0.30102999566398120).rounded(.down)) + 1
    var (quotient, remainder, power) = (UInt64(0), UInt64(0), UInt64(0))
    while true {
      power = Self.powersOfTen[15 - exponent]
      let product = whole.multipliedFullWidth(by: power)
      quotient = product.high << (64 - shift) | product.low >> shift
      remainder = product.low & (1 << shift - 1)
      // The power of two below the number has as many digits or one less.
      if quotient < Self.powersOfTen[15] { break }
      exponent += 1
    }
    let half: UInt64 = 1 << (shift - 1)
    guard (remainder > half ? remainder - half : half - remainder) > power / 2 else { return nil }
    isNegative = number < 0
    significand = quotient + (remainder > half ? 1 : 0)
    // 9.99 may become 10.0.
    let isLonger = significand == Self.powersOfTen[15]
    count = isLonger ? 16 : 15
    self.exponent = isLonger ? exponent + 1 : exponent
    normalise()
  }

  /// Takes a finite number at 15 significant digits by rounding the shortest digits that tell it from all others.
  init(shortestOf number: Double) {
    isNegative = number < 0
    var (digits, count, places, power) = (UInt64(0), 0, 0, 0)
    var (isFraction, isPower, isSmall) = (false, false, false)
    // At most 17 digits, and a zero in "1.0".
    var text = number.magnitude.description
    text.withUTF8 { bytes in
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "."): isFraction = true
        case UInt8(ascii: "e"): isPower = true
        case UInt8(ascii: "-"): isSmall = true
        case UInt8(ascii: "+"): break
        default:
          if isPower {
            power = 10 * power + Int(byte - 48)
          } else {
            digits = 10 * digits + UInt64(byte - 48)
            if digits > 0 { count += 1 }
            if isFraction { places += 1 }
          }
        }
      }
    }
    significand = digits
    self.count = count
    exponent = count - places + (isSmall ? -power : power)
    normalise()
    round(toPlaces: 15 - exponent)
  }

  /// Whether nothing is left of the number.
  var isZero: Bool { significand == 0 }

  /// Moves the decimal point to the right: 2 turns a proportion into percent.
  mutating func shift(by places: Int) {
    if !isZero { exponent += places }
  }

  /// Rounds half away from zero to so many places after the decimal point.
  mutating func round(toPlaces places: Int) {
    let kept = exponent + places
    guard kept < count else { return }
    if kept < 0 {
      significand = 0
    } else {
      let power = Self.powersOfTen[count - kept]
      let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: power)
      significand = quotient + (remainder >= power / 2 ? 1 : 0)
      // 9.99 may become 10.0.
      let isLonger = significand == Self.powersOfTen[kept]
      count = isLonger ? kept + 1 : kept
      if isLonger { exponent += 1 }
    }
    normalise()
  }

  /// The digits before and after the decimal point, after rounding to so many places.
  func fixed(places: Int) -> (integer: String, fraction: String) {
    var rounded = self
    rounded.round(toPlaces: places)
    var bytes: [UInt8] = []
    rounded.write(pointAfter: rounded.exponent, into: &bytes)
    let parts = bytes.split(separator: UInt8(ascii: "."))
    let decimals = parts.count > 1 ? parts[1] : []
    let zeros = repeatElement(UInt8(ascii: "0"), count: max(0, places - decimals.count))
    return (String(decoding: parts[0], as: UTF8.self), String(decoding: decimals + zeros, as: UTF8.self))
  }

  /// Writes all digits with a decimal point behind so many of them, and zeros where there are none: `0.0012` or `1200`.
  func write(pointAfter whole: Int, into bytes: inout [UInt8]) {
    let integers = max(1, whole)
    let decimals = max(0, count - whole)
    let length = decimals > 0 ? integers + 1 + decimals : integers
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { text in
      text.initialize(repeating: UInt8(ascii: "0"))
      var rest = significand
      var place = decimals > 0 ? length - 1 : count - 1
      if decimals > 0 { text[integers] = UInt8(ascii: ".") }
      while rest > 0 {
        if place == integers { place -= 1 }
        text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
        place -= 1
      }
      bytes.append(contentsOf: text)
    }
  }

  private mutating func normalise() {
    if significand == 0 { (count, exponent) = (0, 0) }
    while significand > 0, significand % 10 == 0 {
      significand /= 10
      count -= 1
    }
  }
}

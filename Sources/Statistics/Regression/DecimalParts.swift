/// The shortest decimal that reads back as a double: significand · 10^exponent with up to 15 digits.
struct DecimalParts: Sendable, Hashable {
  /// A whole number, exact.
  let significand: Double
  let exponent: Int

  /// Nil if the shortest decimal needs more than 15 digits or the value is not finite.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    var digits = 0
    var count = 0
    var exponent = 0
    var isFraction = false
    var characters = value.description.utf8[...]
    let isNegative = characters.first == UInt8(ascii: "-")
    if isNegative { characters.removeFirst() }
    while let character = characters.popFirst() {
      if character == UInt8(ascii: ".") {
        isFraction = true
      } else if character == UInt8(ascii: "e") {
        guard let power = Int(String(decoding: characters, as: UTF8.self)) else { return nil }
        exponent += power
        break
      } else {
        digits = digits * 10 + Int(character - UInt8(ascii: "0"))
        count += digits == 0 ? 0 : 1
        if isFraction { exponent -= 1 }
        // Trailing zeros of whole numbers are no digits, but 18 of them still fit an Int.
        if count > 18 { return nil }
      }
    }
    while digits != 0 && digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    guard digits < 1_000_000_000_000_000 else { return nil }
    significand = Double(isNegative ? -digits : digits)
    self.exponent = exponent
  }
}

/// The form of a number's text: which of its marks can only be the decimal mark and which only group thousands.
enum NumberShape: Equatable {
  /// Digits only, `1234`; or with an exponent.
  case whole
  /// One mark that can only be the decimal mark: `12.5`, `0.123`, `1234.567`, `.5`.
  case decimal(UInt8)
  /// The same mark more than once, between groups of three digits: `1.234.567`.
  case grouped(UInt8)
  /// Groups of three digits and another mark before the decimals: `1.234,5`.
  case groupedDecimal(group: UInt8, decimal: UInt8)
  /// One mark before exactly three digits, `1.234`: decimal mark or group mark.
  case ambiguous(UInt8)

  /// The form of the bytes, or nil when they are no number; `blankGroups` admits a blank or apostrophe as mark.
  ///
  /// The bytes are borrowed: an initialiser would else count its own reference to them, for every cell on all cores.
  init?(_ bytes: borrowing [UInt8], _ range: Range<Int>, groupMark: UInt8? = nil) {
    var i = range.lowerBound
    let end = range.upperBound
    if i < end, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") { i += 1 }
    let firstDigit = i < end ? bytes[i] : 0
    var run = 0
    var firstRun = 0
    var marks = 0
    var firstMark: UInt8 = 0
    var lastMark: UInt8 = 0
    var hasExponent = false
    while i < end {
      let byte = bytes[i]
      if byte &- 48 < 10 {
        run += 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == groupMark {
        if marks == 0 {
          (firstRun, firstMark) = (run, byte)
        } else if run != 3 || lastMark != firstMark {
          return nil
        }
        lastMark = byte
        marks += 1
        run = 0
      } else if byte | 0x20 == UInt8(ascii: "e"), run > 0 {
        guard NumberShape.isExponent(bytes, i + 1..<end) else { return nil }
        hasExponent = true
        break
      } else {
        return nil
      }
      i += 1
    }
    guard run > 0 else { return nil }
    let opensGroup = (1...3).contains(firstRun) && firstDigit != UInt8(ascii: "0")
    switch marks {
    case 0: self = .whole
    case 1 where run == 3 && opensGroup && !hasExponent: self = .ambiguous(firstMark)
    case 1: self = .decimal(firstMark)
    case _ where !opensGroup: return nil
    case _ where lastMark != firstMark: self = .groupedDecimal(group: firstMark, decimal: lastMark)
    case _ where run == 3 && !hasExponent: self = .grouped(firstMark)
    default: return nil
    }
  }

  /// Whether this form can be read with this decimal mark and this group mark.
  func fits(decimalMark: UInt8?, groupMark: UInt8?) -> Bool {
    switch self {
    case .whole: true
    case .decimal(let mark): mark == decimalMark
    case .grouped(let mark): mark == groupMark
    case .ambiguous(let mark): mark == decimalMark || mark == groupMark
    case .groupedDecimal(let group, let decimal): group == groupMark && decimal == decimalMark
    }
  }

  private static func isExponent(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var digits = range
    if let sign = range.first, bytes[sign] == UInt8(ascii: "-") || bytes[sign] == UInt8(ascii: "+") {
      digits = range.dropFirst()
    }
    return (1...4).contains(digits.count) && digits.allSatisfy { bytes[$0] &- 48 < 10 }
  }
}

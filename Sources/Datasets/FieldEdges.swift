/// What stands beside a field: the blanks that were taken off at its ends, and its quotes.
enum FieldEdges {
  /// Whether blanks were taken off at an end of a field, within the quotes where it has them.
  static func isPadded(_ bytes: [UInt8], _ range: Range<Int>, separator: UInt8) -> Bool {
    blankWidth(bytes, before: range.lowerBound, separator) > 0
      || blankWidth(bytes, at: range.upperBound, separator) > 0
  }

  /// Whether a field stands in quotes.
  static func isQuoted(_ bytes: [UInt8], _ range: Range<Int>, separator: UInt8) -> Bool {
    var start = range.lowerBound
    while case let width = blankWidth(bytes, before: start, separator), width > 0 { start -= width }
    return start > 0 && bytes[start - 1] == UInt8(ascii: "\"")
  }

  private static func blankWidth(_ bytes: [UInt8], before index: Int, _ separator: UInt8) -> Int {
    if index > 0, isBlank(bytes[index - 1], separator) { return 1 }
    return index > 1 && bytes[index - 1] == 0xA0 && bytes[index - 2] == 0xC2 ? 2 : 0
  }

  private static func blankWidth(_ bytes: [UInt8], at index: Int, _ separator: UInt8) -> Int {
    if index < bytes.count, isBlank(bytes[index], separator) { return 1 }
    return index + 1 < bytes.count && bytes[index] == 0xC2 && bytes[index + 1] == 0xA0 ? 2 : 0
  }

  private static func isBlank(_ byte: UInt8, _ separator: UInt8) -> Bool {
    byte == 0x20 || (byte == 0x09 && separator != 0x09)
  }
}

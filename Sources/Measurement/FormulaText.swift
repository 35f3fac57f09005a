/// Keeps texts from being taken for formulas by the program that opens a file of values.
///
/// A text that begins with `=`, `+`, `-` or `@`, also behind blanks, tabs and line breaks, is written with an apostrophe in
/// front, unless it only holds numbers: `-0.2`, `-12,5 %`, or a span such as `-0.2 … 0.2`. One that has such apostrophes
/// already gets one more, so that what is written can be read back exactly.
public enum FormulaText {
  /// The text as it may stand in a file.
  public static func protected(_ text: String) -> String {
    guard isAtRisk(text.utf8.drop { $0 == apostrophe }) else { return text }
    return isNumbers(text) ? text : "'" + text
  }

  /// Whether a text that begins like this was protected; its first apostrophe is then none of its own.
  public static func isProtected(_ text: some Collection<UInt8>) -> Bool {
    text.first == apostrophe && isAtRisk(text.drop { $0 == apostrophe })
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isAtRisk(_ rest: some Collection<UInt8>) -> Bool {
    // Programs pass over blanks, tabs and line breaks in front.
    guard let first = rest.first(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) else { return false }
    return first == UInt8(ascii: "=") || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
      || first == UInt8(ascii: "@")
  }

  /// Whether a text is a number with a sign, or two with an ellipsis between, each with a percent sign or not. A sign within
  /// a number would be computed with; a sign alone is harmless.
  private static func isNumbers(_ text: String) -> Bool {
    let ends = text.split(separator: "…", omittingEmptySubsequences: false)
    return ends.count <= 2 && ends.allSatisfy { isNumber($0.utf8, isSpan: ends.count == 2) }
  }

  private static func isNumber(_ text: Substring.UTF8View, isSpan: Bool) -> Bool {
    var rest = text[...]
    while isSpan, rest.first == 0x20 { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    while isSpan, rest.last == 0x20 { rest = rest.dropLast() }
    if rest.last == UInt8(ascii: "%") {
      rest = rest.dropLast()
      if rest.last == 0x20 { rest = rest.dropLast() }
    }
    return rest.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }
}

/// Keeps texts from being taken for formulas by the program that opens a file of values.
///
/// A text that begins with `=`, `+`, `-` or `@`, and is no number, is written with an apostrophe in front; one that has such
/// apostrophes already gets one more, so that what is written can be read back exactly.
public enum FormulaText {
  /// The text as it may stand in a file.
  public static func protected(_ text: String) -> String {
    guard isAtRisk(text.utf8.drop { $0 == apostrophe }) else { return text }
    return isNumber(text) ? text : "'" + text
  }

  /// Whether a text that begins like this was protected; its first apostrophe is then none of its own.
  public static func isProtected(_ text: some Collection<UInt8>) -> Bool {
    text.first == apostrophe && isAtRisk(text.drop { $0 == apostrophe })
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isAtRisk(_ rest: some Collection<UInt8>) -> Bool {
    guard let first = rest.first else { return false }
    return first == UInt8(ascii: "=") || first == UInt8(ascii: "+") || first == UInt8(ascii: "-")
      || first == UInt8(ascii: "@")
  }

  /// Whether a text is a number with a sign, which is harmless; a sign alone is too.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst()
    return (text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+"))
      && digits.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }
}

/// Tells identifiers that read like the name of a person from pseudonyms.
///
/// Names are refused where a pseudonym is expected, so that they come into no result; the check is a net for
/// accidents and no proof: a single given name, or a pseudonym made of two words, cannot be told apart.
public enum PersonalName {
  /// Whether a text reads like a given name with a surname, or like an e-mail address.
  ///
  /// That is a text without digits, of two or more words, each with at least two letters or an initial with a full
  /// stop, and one of them no initial: "Erika Muster", "Muster, E.", "Dr. Anna-Lena Muster"; or letters on both sides
  /// of an "@". A single word may be a pseudonym and passes.
  public static func isLikely(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    if parts.count == 2 { return parts.allSatisfy { $0.contains(where: \.isLetter) } }
    if text.contains(where: \.isNumber) { return false }
    let words = text.split { $0 == "," || $0.isWhitespace }
    func isInitial(_ word: Substring) -> Bool {
      word.count == 2 && word.last == "." && word.first?.isLetter == true
    }
    func isWord(_ word: Substring) -> Bool { word.count(where: \.isLetter) >= 2 }
    return words.count >= 2 && words.allSatisfy { isWord($0) || isInitial($0) }
      && words.contains(where: isWord)
  }

  /// Whether a text is of ASCII characters without any that may stand between words.
  private static func isOneWord(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "@") }
  }

  /// The place of the first identifier that reads like a name, or nil.
  public static func firstIndex(in identifiers: [String]) -> Int? {
    // Ten thousand records may be of three persons; each identifier is looked at once, most of them only shortly.
    var passed: Set<String> = []
    return identifiers.firstIndex { !isOneWord($0) && passed.insert($0).inserted && isLikely($0) }
  }
}

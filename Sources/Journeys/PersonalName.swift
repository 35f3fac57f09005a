/// Tells identifiers that read like the name of a person from pseudonyms.
enum PersonalName {
  /// Whether a text has two or more words of at least two letters each and no digit, such as a given name and a
  /// surname; a single word may be a pseudonym and passes.
  static func isLikely(_ text: String) -> Bool {
    if text.contains(where: \.isNumber) { return false }
    let words = text.split { $0 == " " || $0 == "," || $0 == "\u{a0}" }
    return words.count >= 2 && words.allSatisfy { $0.filter(\.isLetter).count >= 2 }
  }
}

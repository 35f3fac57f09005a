/// How a publication writes its numbers: the decimal mark, and the mark between groups of three digits.
public enum PrintedNotation: String, Sendable, Hashable, Codable, CaseIterable {
  /// 17.212 and 30,4
  case german
  /// 17,212 and 30.4
  case english
  /// Comma or point is the decimal mark, and there are no groups, because "1.234" could be both.
  case ungrouped

  /// The digits before and after the decimal mark, or nil when the text is no unsigned number so written.
  func digits(_ text: Substring) -> (whole: String, decimals: String)? {
    switch self {
    case .german: Self.digits(text, decimalMark: ",", groupMarks: [".", "\u{A0}", "\u{202F}"])
    case .english: Self.digits(text, decimalMark: ".", groupMarks: [",", "\u{A0}", "\u{202F}"])
    case .ungrouped:
      Self.digits(text, decimalMark: text.contains(",") ? "," : ".", groupMarks: [])
    }
  }

  private static func digits(
    _ text: Substring, decimalMark: Character, groupMarks: Set<Character>
  ) -> (whole: String, decimals: String)? {
    let parts = text.split(separator: decimalMark, omittingEmptySubsequences: false)
    let groups = parts[0].split(omittingEmptySubsequences: false) { groupMarks.contains($0) }
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
      (groups + parts.dropFirst()).allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
    else { return nil }
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
    }
    return (groups.joined(), parts.count == 2 ? String(parts[1]) : "")
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

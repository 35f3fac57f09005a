import Measurement

/// An inconsistency in the answers of a monitoring: where it stands and what it is.
public struct MonitoringFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The unit answers the same item twice in a wave; the first answer counts.
    case repeatedAnswer = "repeated-answer"
    /// The answer is none of the form's; it counts as missing.
    case unlistedAnswer = "unlisted-answer"
    /// The answer is one of the form's but for blanks, capitals or the encoding of umlauts; it counts as missing.
    case misspeltAnswer = "misspelt-answer"
    /// The item is none of the form's and is left out.
    case unlistedItem = "unlisted-item"
    /// The item is written like another one but for blanks, capitals or the encoding of umlauts; it is left out
    /// where the form lists the items, and an item of its own otherwise.
    case misspeltItem = "misspelt-item"
    /// The wave is none of the form's and is left out.
    case unlistedWave = "unlisted-wave"
    /// The unit has no answers in a wave; the row is its first one in the file.
    case missingWave = "missing-wave"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .repeatedAnswer:
        LocalizedText(
          de: "doppelte Antwort, die erste zählt", en: "repeated answer, of which the first counts")
      case .unlistedAnswer:
        LocalizedText(
          de: "Antwort steht nicht in der Liste und zählt als fehlend",
          en: "answer is not on the list and counts as missing")
      case .misspeltAnswer:
        LocalizedText(
          de: "Antwort weicht nur in der Schreibweise ab und zählt als fehlend",
          en: "answer differs in spelling only and counts as missing")
      case .unlistedItem:
        LocalizedText(de: "Frage steht nicht in der Liste", en: "item is not on the list")
      case .misspeltItem:
        LocalizedText(
          de: "Frage weicht nur in der Schreibweise ab", en: "item differs from another one in spelling only")
      case .unlistedWave: LocalizedText(de: "Welle steht nicht in der Liste", en: "wave is not on the list")
      case .missingWave:
        LocalizedText(de: "Welle fehlt für diese Einheit", en: "unit has no answers in a wave")
      }
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// The code of the wave where it is a listed one; nil otherwise.
  public let wave: String?
  /// What is inconsistent.
  public let kind: Kind

  /// Creates a finding.
  public init(row: Int, wave: String?, kind: Kind) {
    self.row = row
    self.wave = wave
    self.kind = kind
  }
}

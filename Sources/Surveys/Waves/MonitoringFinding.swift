import Measurement

/// An inconsistency in the answers of a monitoring: where it stands and what it is.
public struct MonitoringFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The row has no unit, wave or item and is left out.
    case missingCode = "missing-code"
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
    /// Where the form lists no items: the item is new in this wave, and another one is no longer asked from it on; the
    /// row is the item's first one.
    case renamedItem = "renamed-item"
    /// The wave is none of the form's and is left out.
    case unlistedWave = "unlisted-wave"
    /// The wave is written like another one but for blanks, capitals or the encoding of umlauts; it is left out where
    /// the form lists the waves, and a wave of its own otherwise.
    case misspeltWave = "misspelt-wave"
    /// The unit is written like another one but for blanks, capitals or the encoding of umlauts, and counts as a unit
    /// of its own; the row is its first one.
    case misspeltUnit = "misspelt-unit"
    /// The unit has no answers in a wave; the row is its first one in the file.
    case missingWave = "missing-wave"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .missingCode:
        LocalizedText(
          de: "Zeile ohne Einheit, Welle oder Frage, sie zählt nicht",
          en: "row without unit, wave or item, which does not count")
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
      case .renamedItem:
        LocalizedText(
          de: "Frage ist neu, während eine andere wegfällt: vielleicht umbenannt",
          en: "item is new while another one is no longer asked: perhaps renamed")
      case .misspeltWave:
        LocalizedText(
          de: "Welle weicht nur in der Schreibweise ab", en: "wave differs from another one in spelling only")
      case .misspeltUnit:
        LocalizedText(
          de: "Einheit weicht nur in der Schreibweise von einer anderen ab",
          en: "unit differs from another one in spelling only")
      case .unlistedWave: LocalizedText(de: "Welle steht nicht in der Liste", en: "wave is not on the list")
      case .missingWave:
        LocalizedText(de: "Welle fehlt für diese Einheit", en: "unit has no answers in a wave")
      }
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// The identifier of the unit where the row has one.
  public let unit: String?
  /// The code of the wave where it is a listed one; nil otherwise.
  public let wave: String?
  /// The code of the item where it is a listed one; nil otherwise.
  public let item: String?
  /// What is inconsistent.
  public let kind: Kind

  /// Creates a finding.
  public init(row: Int, unit: String? = nil, wave: String? = nil, item: String? = nil, kind: Kind) {
    self.row = row
    self.unit = unit
    self.item = item
    self.wave = wave
    self.kind = kind
  }
}

import Measurement

/// An inconsistency in the sheets of a scale: where it stands and what it is, without any value.
///
/// Findings are listed and never repaired; what is counted all the same is said at each kind.
public struct ScaleFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The number is below the lowest or above the highest answer; it counts as missing.
    case outOfRange = "out-of-range"
    /// The number lies between two answers, such as 3.5 on boxes or 1.01; it counts as missing.
    case betweenAnswers = "between-answers"
    /// What stands there is no number and none of the levels; it counts as missing.
    case noNumber = "no-number"
    /// It is one of the levels but for blanks, capitals or the encoding of umlauts; it counts as missing.
    case misspelt = "misspelt-answer"
    /// The sheet has no person; it is left out.
    case withoutPerson = "without-person"
    /// The sheet has neither session nor day where the scale records them; it counts, but in no order.
    case withoutTime = "without-time"
    /// An earlier sheet of the person for the same session has the same answers; the later one is left out.
    case duplicateSheet = "duplicate-sheet"
    /// An earlier sheet of the person for the same session has other answers; the later one is left out.
    case repeatedSession = "repeated-session"
    /// All answers are the number 0, which may stand for no answer; they count.
    case allZero = "all-zero"
    /// A column is called like an item but for capitals, blanks or marks, so the item may have been renamed; it is
    /// not read.
    case renamedItem = "renamed-item"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .outOfRange:
        LocalizedText(
          de: "außerhalb der Skala, zählt als fehlend", en: "outside the scale and counts as missing")
      case .betweenAnswers:
        LocalizedText(
          de: "zwischen zwei Antworten, zählt als fehlend", en: "between two answers and counts as missing")
      case .noNumber:
        LocalizedText(de: "keine Antwort der Skala, zählt als fehlend", en: "no answer of the scale, missing")
      case .misspelt:
        LocalizedText(
          de: "Antwort weicht nur in der Schreibweise ab und zählt als fehlend",
          en: "answer differs in spelling only and counts as missing")
      case .withoutPerson:
        LocalizedText(de: "Bogen ohne Code, zählt nicht", en: "sheet without person, left out")
      case .withoutTime:
        LocalizedText(de: "Bogen ohne Sitzung oder Tag", en: "sheet without session or day")
      case .duplicateSheet:
        LocalizedText(de: "doppelter Bogen, zählt nicht", en: "duplicate sheet, left out")
      case .repeatedSession:
        LocalizedText(
          de: "zweiter Bogen derselben Sitzung mit anderen Antworten, zählt nicht",
          en: "second sheet of the same session with other answers, left out")
      case .allZero:
        LocalizedText(
          de: "alle Antworten sind 0; steht 0 für keine Antwort?",
          en: "all answers are 0; does 0 stand for no answer?")
      case .renamedItem:
        LocalizedText(
          de: "Spalte heißt fast wie ein Item und wird nicht gelesen",
          en: "column is called almost like an item and is not read")
      }
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// The column; nil where the whole sheet is meant.
  public let column: String?
  /// What is inconsistent.
  public let kind: Kind

  /// Creates a finding.
  public init(row: Int, column: String? = nil, kind: Kind) {
    self.row = row
    self.column = column
    self.kind = kind
  }
}

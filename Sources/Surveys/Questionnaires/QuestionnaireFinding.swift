import Measurement

/// An inconsistency in the answers to a questionnaire: where it stands and what it is, without any value.
///
/// Findings are listed and never repaired; what is counted all the same is said at each kind.
public struct QuestionnaireFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The question was not due and is answered; the answer is not counted.
    case answeredThoughFilteredOut = "answered-though-filtered-out"
    /// The question was due and is empty; it counts as unanswered.
    case unansweredThoughDue = "unanswered-though-due"
    /// Some options have an answer and others have none; what is ticked counts.
    case halfAnswered = "half-answered"
    /// An option that rules out every other is ticked with another; both count.
    case exclusiveWithOthers = "exclusive-with-others"
    /// The unit has an earlier row; the later one is left out.
    case repeatedUnit = "repeated-unit"
    /// The unit is not one that the questionnaire was sent to; its answers count, its return does not.
    case unknownUnit = "unknown-unit"
    /// A coded answer belongs to a unit that returned nothing; it is left out.
    case mentionWithoutReturn = "mention-without-return"
    /// A coded answer belongs to an answer that the unit did not give; it is left out.
    case mentionWithoutAnswer = "mention-without-answer"
    /// The same coded answer of the same unit stands in an earlier row; the later one is left out.
    case repeatedMention = "repeated-mention"
    /// A gap is named in a field in which the unit states no gap; it counts.
    case gapWithoutField = "gap-without-field"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .answeredThoughFilteredOut:
        LocalizedText(de: "beantwortet, obwohl nicht gefragt", en: "answered though filtered out")
      case .unansweredThoughDue:
        LocalizedText(de: "nicht beantwortet, obwohl gefragt", en: "unanswered though due")
      case .halfAnswered: LocalizedText(de: "nur teilweise ausgefüllt", en: "half answered")
      case .exclusiveWithOthers:
        LocalizedText(de: "schließt andere Angaben aus", en: "rules out the other answers")
      case .repeatedUnit: LocalizedText(de: "doppelter Datensatz", en: "repeated record")
      case .unknownUnit:
        LocalizedText(de: "steht nicht in der Liste der Befragten", en: "not on the list of those asked")
      case .mentionWithoutReturn:
        LocalizedText(de: "Nennung ohne Fragebogen", en: "mention without a questionnaire")
      case .mentionWithoutAnswer:
        LocalizedText(de: "Nennung ohne die Antwort dazu", en: "mention without the answer it belongs to")
      case .repeatedMention: LocalizedText(de: "doppelte Nennung", en: "repeated mention")
      case .gapWithoutField:
        LocalizedText(de: "Lücke in einem Feld ohne Bedarf", en: "gap in a field without need")
      }
    }
  }

  /// The name of the file.
  public let file: String
  /// The row of the file, its header being row 1.
  public let row: Int
  /// The place, or nil when the whole record is meant.
  public let place: QuestionPlace?
  /// What is inconsistent.
  public let kind: Kind

  init(file: String, row: Int, place: QuestionPlace? = nil, kind: Kind) {
    self.file = file
    self.row = row
    self.place = place
    self.kind = kind
  }
}

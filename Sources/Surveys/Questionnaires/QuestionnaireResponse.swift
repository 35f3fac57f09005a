/// What one unit made of one place of a questionnaire.
public enum QuestionnaireResponse: Sendable, Hashable {
  /// The place was not due, by the form or because the data hold "not asked" or "not applicable".
  case filteredOut
  /// Whether it was due cannot be told, because the question that decides it is unanswered.
  case undetermined
  /// It was due and answered: the code of the answer, or of every option ticked, in order.
  case answered([String])
  /// It was due, and the unit said that it does not know.
  case dontKnow
  /// It was due and left empty.
  case unanswered
  /// It may stay empty, and did.
  case leftOpen

  /// The codes, or nil without an answer.
  public var codes: [String]? {
    if case .answered(let codes) = self { codes } else { nil }
  }
}

/// When a question is due: what an earlier question, or another column of the data, must hold.
///
/// With several columns one of them suffices. Exactly one of ``answers`` and ``excluded`` is stated.
public struct QuestionCondition: Sendable, Hashable, Codable {
  /// The columns, at least one.
  public let columns: [String]
  /// The codes of which one must stand in a column.
  public let answers: [String]?
  /// The codes that must not stand in a column that is filled in.
  public let excluded: [String]?

  /// Creates a condition.
  public init(columns: [String], answers: [String]? = nil, excluded: [String]? = nil) {
    self.columns = columns
    self.answers = answers
    self.excluded = excluded
  }

  private enum CodingKeys: String, CodingKey {
    case columns, answers
    case excluded = "not"
  }

  /// Whether a column's code meets the condition.
  func isMet(by code: String) -> Bool {
    if let answers { return answers.contains(code) }
    return excluded.map { !$0.contains(code) } ?? true
  }
}

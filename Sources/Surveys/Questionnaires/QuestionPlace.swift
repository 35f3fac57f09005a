import Measurement

/// A place of a questionnaire that is filled in once: a question, or one item of a matrix.
public struct QuestionPlace: Sendable, Hashable {
  /// The identifier of the question.
  public let question: String
  /// The code of the item, or nil for a question without items.
  public let item: String?
  /// The columns: one per option, or the only one.
  public let columns: [String]
  /// The options that the columns stand for; empty for a place with one answer.
  public let options: [QuestionPart]
  /// The options that rule out every other.
  let exclusive: [String]
  /// Whether the place may stay empty.
  let isVoluntary: Bool
  /// When the place is due.
  let conditions: [QuestionCondition]
  /// What the question is called, where the definition says so.
  let questionLabel: LocalizedText?
  /// What the item is called, where the definition says so.
  let itemLabel: LocalizedText?

  init(_ question: Question, item: QuestionPart?) {
    self.question = question.id
    self.item = item?.code
    let stem = [question.id, item?.code].compactMap(\.self).joined(separator: "_")
    columns = question.options.isEmpty ? [stem] : question.options.map { "\(stem)_\($0.code)" }
    options = question.options
    exclusive = question.exclusive
    isVoluntary = item.map { question.voluntary.contains($0.code) } ?? false
    conditions = question.conditions
    questionLabel = question.label
    itemLabel = item?.label
  }
}

import Measurement

/// One stage of a journey map: the question it asks and the columns that hold what was recorded.
public struct JourneyStage: Sendable, Hashable, Codable {
  /// What is recorded at a stage and what it means for the journey.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A question that decides: a no ends the journey here.
    case answer
    /// A yes or no that is noted and never ends the journey.
    case observation
    /// A level of the map's rating scale.
    case rating
  }

  /// Whether a no at a stage needs a reason: a coded one or, where the map names a column for it, a comment.
  public enum ReasonRule: String, Sendable, Hashable, Codable {
    /// A no without a reason is reported as a finding.
    case required
    /// A no may stand without a reason.
    case optional
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The column of the answer or rating.
  public let column: String
  /// What the stage is called.
  public let label: LocalizedText
  /// What is recorded.
  public let kind: Kind
  /// The column of the day on which the stage was passed.
  public let dayColumn: String?
  /// The column that says what kind of event it was, such as a new or a renewed application.
  public let eventColumn: String?
  /// The observation that must be yes for this one to be asked.
  public let given: String?
  /// Whether a no needs a reason.
  public let reason: ReasonRule
  /// The answers that may be given here, besides an empty field; when empty, all of them.
  public let answers: [StageAnswer]
  /// Who answers: the caseworker, the participant, the employer.
  public let answeredBy: LocalizedText?
  /// The column that says with whom it took place; read where the data have it.
  public let providerColumn: String?

  /// Creates a stage.
  public init(
    id: String, column: String, label: LocalizedText, kind: Kind = .answer, dayColumn: String? = nil,
    eventColumn: String? = nil, given: String? = nil, reason: ReasonRule = .optional,
    answers: [StageAnswer] = [], answeredBy: LocalizedText? = nil, providerColumn: String? = nil
  ) {
    self.id = id
    self.column = column
    self.label = label
    self.kind = kind
    self.dayColumn = dayColumn
    self.eventColumn = eventColumn
    self.given = given
    self.reason = reason
    self.answers = answers
    self.answeredBy = answeredBy
    self.providerColumn = providerColumn
  }

  /// Whether the list of answers has this one; an empty field is always possible.
  func allows(_ answer: StageAnswer) -> Bool {
    answers.isEmpty || answer == .unanswered || answers.contains(answer)
  }

  private enum CodingKeys: String, CodingKey {
    case id, column, label, kind, given, reason, answers
    case dayColumn = "day-column"
    case eventColumn = "event-column"
    case answeredBy = "answered-by"
    case providerColumn = "provider-column"
  }

  /// Decodes a stage; `kind` is `answer`, `reason` is `optional` and all answers are allowed unless stated.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      column: try container.decode(String.self, forKey: .column),
      label: try container.decode(LocalizedText.self, forKey: .label),
      kind: try container.decodeIfPresent(Kind.self, forKey: .kind) ?? .answer,
      dayColumn: try container.decodeIfPresent(String.self, forKey: .dayColumn),
      eventColumn: try container.decodeIfPresent(String.self, forKey: .eventColumn),
      given: try container.decodeIfPresent(String.self, forKey: .given),
      reason: try container.decodeIfPresent(ReasonRule.self, forKey: .reason) ?? .optional,
      answers: try container.decodeIfPresent([StageAnswer].self, forKey: .answers) ?? [],
      answeredBy: try container.decodeIfPresent(LocalizedText.self, forKey: .answeredBy),
      providerColumn: try container.decodeIfPresent(String.self, forKey: .providerColumn))
  }
}

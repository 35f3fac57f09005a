import Measurement

/// A questionnaire or checklist: its questions in order, and which answers call for something to be done.
///
/// A questionnaire is data: keys are kebab-case. Labels of answers, and of what the definition leaves unlabelled, come
/// from the codebook of the data.
public struct Questionnaire: Sendable, Hashable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The column of who answers: a person, an institution.
  public let unitColumn: String
  /// The codes of answers and options that call for something to be done, such as "not yet, would be useful".
  public let toDo: [String]
  /// The questions in order.
  public let questions: [Question]
  /// Every place that is filled in once, in order.
  public let places: [QuestionPlace]

  /// Creates a questionnaire and checks it.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)`` with every contradiction found.
  public init(
    id: String, title: LocalizedText, unitColumn: String, toDo: [String] = [], questions: [Question]
  ) throws(SurveyError) {
    self.id = id
    self.title = title
    self.unitColumn = unitColumn
    self.toDo = toDo
    self.questions = questions
    places = questions.flatMap(\.places)
    let problems = Questionnaire.problems(of: questions)
    guard problems.isEmpty else { throw .invalidForm(id: id, problems: problems) }
  }

  private static func problems(of questions: [Question]) -> [String] {
    var problems: [String] = []
    if questions.isEmpty { problems.append("'questions' is empty") }
    var seen: [String: String] = [:]
    for question in questions {
      problems += question.problems
      for column in question.places.flatMap(\.columns) {
        if let other = seen.updateValue(question.id, forKey: column) {
          problems.append("questions '\(other)' and '\(question.id)' read the same column '\(column)'")
        }
      }
    }
    // A filter can only ask for what was answered before it.
    var earlier: Set<String> = []
    for question in questions {
      for column in question.conditions.flatMap(\.columns) where seen[column] != nil {
        if !earlier.contains(column) {
          problems.append("question '\(question.id)' depends on '\(column)', which does not come before it")
        }
      }
      earlier.formUnion(question.places.flatMap(\.columns))
    }
    return problems
  }
}

extension Questionnaire: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, title, questions
    case unitColumn = "unit-column"
    case toDo = "to-do"
  }

  /// Decodes and checks a questionnaire.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(String.self, forKey: .id)
    let title = try container.decode(LocalizedText.self, forKey: .title)
    let unitColumn = try container.decode(String.self, forKey: .unitColumn)
    let toDo = try container.decodeIfPresent([String].self, forKey: .toDo) ?? []
    let questions = try container.decode([Question].self, forKey: .questions)
    do {
      try self.init(id: id, title: title, unitColumn: unitColumn, toDo: toDo, questions: questions)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error))
    }
  }

  /// Encodes the keys that decoding reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(title, forKey: .title)
    try container.encode(unitColumn, forKey: .unitColumn)
    try container.encode(toDo, forKey: .toDo)
    try container.encode(questions, forKey: .questions)
  }
}

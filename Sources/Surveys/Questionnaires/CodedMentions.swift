import Datasets
import Measurement

/// Open answers as codes: what units wrote beside their answers, one row per mention.
///
/// The columns are the questionnaire's unit column, `question`, `code` and, where they are needed, `item` and `answer`. An
/// answer is the code of the answer or option that the words stand beside; where the column is missing or empty it is the
/// unit's only answer to the place. A code counts once for a unit, place and answer.
public struct CodedMentions: Sendable {
  /// How many units mentioned a code beside an answer.
  public struct Count: Sendable, Hashable {
    /// The position of the place in the questionnaire.
    public let place: Int
    /// The code of the answer or option.
    public let answer: String
    /// The code of the mention and its label.
    public let code: Level
    /// How many units mentioned it.
    public let units: Int
    /// How many units gave that answer.
    public let respondents: Int
    /// How many mentions stand beside that answer, over all codes.
    public let mentions: Int
  }

  /// The counts by place and answer in the order of the questionnaire, and by code in that of the codebook.
  public let counts: [Count]
  /// What is inconsistent, by row.
  public let findings: [QuestionnaireFinding]

  private struct Key: Hashable {
    let unit: Int
    let place: Int
    let answer: String
    let code: String
  }

  /// Reads mentions beside the answers that they belong to.
  ///
  /// - Throws: ``SurveyError/data(_:)``, ``SurveyError/missingKey(column:row:)``, and
  ///   ``SurveyError/unknownCode(name:what:known:)`` for a question or item that the form does not have.
  public init(from dataset: Dataset, answers: QuestionnaireAnswers) throws(SurveyError) {
    let form = answers.form
    let units = try dataset.keys(form.unitColumn)
    let questions = try dataset.keys("question")
    let codes = try dataset.keys("code")
    let items = try CodedMentions.optionalColumn("item", of: dataset)
    let given = try CodedMentions.optionalColumn("answer", of: dataset)
    var positions: [String: Int] = [:]
    for (index, unit) in answers.units.enumerated() { positions[unit] = index }
    var findings: [QuestionnaireFinding] = []
    var seen: Set<Key> = []
    for row in units.indices {
      guard let place = answers.place(question: questions[row], item: items[row]) else {
        let known = form.places.filter { items[row] == nil || $0.question == questions[row] }
        throw .unknownCode(
          name: items[row] ?? questions[row],
          what: items[row] == nil ? "question" : "item of '\(questions[row])'",
          known: known.map { items[row] == nil ? $0.question : $0.item ?? $0.question })
      }
      func find(_ kind: QuestionnaireFinding.Kind) {
        findings.append(
          QuestionnaireFinding(file: dataset.name, row: row + 2, place: form.places[place], kind: kind))
      }
      guard let unit = positions[units[row]] else {
        find(.mentionWithoutReturn)
        continue
      }
      let answered = answers.responses[place][unit].codes ?? []
      guard let answer = given[row] ?? (answered.count == 1 ? answered[0] : nil), answered.contains(answer)
      else {
        find(.mentionWithoutAnswer)
        continue
      }
      if !seen.insert(Key(unit: unit, place: place, answer: answer, code: codes[row])).inserted {
        find(.repeatedMention)
      }
    }
    let field: Field
    do { field = try dataset.column("code").field } catch { throw .data(error) }
    counts = CodedMentions.counts(of: seen, field: field, answers: answers)
    self.findings = findings
  }

  private static func optionalColumn(_ name: String, of dataset: Dataset) throws(SurveyError) -> [String?] {
    guard dataset.columns.contains(where: { $0.field.name == name }) else {
      return [String?](repeating: nil, count: dataset.rowCount)
    }
    do { return try dataset.column(name).codes() } catch { throw .data(error) }
  }

  private static func counts(
    of mentions: Set<Key>, field: Field, answers: QuestionnaireAnswers
  ) -> [Count] {
    let listed = field.levels.map(\.code)
    let unlisted = Set(mentions.map(\.code)).subtracting(listed).sorted()
    let levels = field.levels + unlisted.map { Level(code: $0, label: LocalizedText($0)) }
    var units: [Key: Int] = [:]
    var totals: [Key: Int] = [:]
    for mention in mentions {
      units[Key(unit: 0, place: mention.place, answer: mention.answer, code: mention.code), default: 0] += 1
      totals[Key(unit: 0, place: mention.place, answer: mention.answer, code: ""), default: 0] += 1
    }
    var counts: [Count] = []
    for place in answers.form.places.indices {
      for answer in answers.wording[place].answers {
        let total = totals[Key(unit: 0, place: place, answer: answer.code, code: "")] ?? 0
        guard total > 0 else { continue }
        let respondents = answers.responses[place].count { $0.codes?.contains(answer.code) == true }
        for level in levels {
          let count = units[Key(unit: 0, place: place, answer: answer.code, code: level.code)] ?? 0
          guard count > 0 else { continue }
          counts.append(
            Count(
              place: place, answer: answer.code, code: level, units: count, respondents: respondents,
              mentions: total))
        }
      }
    }
    return counts
  }
}

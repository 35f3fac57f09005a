import Datasets
import Measurement

/// What becomes of a question of LimeSurvey: a question of ours with its columns, plain columns, or nothing, with the reason.
struct LimeSurveyQuestion: Sendable {
  /// What became of a question.
  enum Outcome: Sendable, Hashable {
    /// A question of the questionnaire.
    case question(Question.Kind)
    /// Columns of numbers, which belong to no question of the questionnaire.
    case numbers
    /// Free text may name persons, and is not read.
    case freeText
    /// A text, an equation or a choice of language asks nothing.
    case noQuestion
    /// The type has no counterpart here.
    case unsupportedType
  }

  let source: LimeSurveyStructure.Question
  let outcome: Outcome
  let columns: [LimeSurveyColumn]

  private static let otherLabel = LocalizedText(de: "Sonstiges", en: "Other")
  private static let other = LimeSurveyColumn.Answer("-oth-", as: "other", ["Other", "Sonstiges"])

  init(_ source: LimeSurveyStructure.Question) {
    self.source = source
    let own = source.answers.map { part in
      (
        answer: LimeSurveyColumn.Answer(part.code, part.texts.flatMap { [$0.text, $0.plain] }),
        label: part.label
      )
    }
    switch source.type {
    case "L", "!", "O":
      outcome = .question(.single)
      columns = [
        Self.column(
          of: source, answers: own + (source.hasOther ? [(Self.other, Self.otherLabel)] : []), kind: .nominal)
      ]
    case "Y":
      outcome = .question(.single)
      columns = [Self.column(of: source, answers: Self.yesNo, kind: .yesNo)]
    case "G":
      outcome = .question(.single)
      columns = [Self.column(of: source, answers: Self.gender, kind: .nominal)]
    case "5":
      outcome = .question(.single)
      columns = [Self.column(of: source, answers: Self.points(5), kind: .ordinal)]
    case "A", "B", "C", "E", "F", "H":
      outcome = .question(.matrix)
      let (answers, kind): ([(answer: LimeSurveyColumn.Answer, label: LocalizedText)], Kind) =
        switch source.type {
        case "A": (Self.points(5), .ordinal)
        case "B": (Self.points(10), .ordinal)
        case "C": (Self.yesUncertainNo, .nominal)
        case "E": (Self.change, .ordinal)
        default: (own, .nominal)
        }
      columns = source.subquestions.map {
        Self.column(of: source, row: $0, answers: answers, kind: kind)
      }
    case "M", "P":
      outcome = .question(.multiple)
      let options = source.subquestions.map {
        Self.column(of: source, code: $0.code, label: $0.label, content: .option, kind: .yesNo)
      }
      let free = Self.column(of: source, code: "other", label: Self.otherLabel, content: .other, kind: .yesNo)
      columns = options + (source.hasOther ? [free] : [])
    case "N":
      outcome = .numbers
      columns = [Self.column(of: source, code: nil, label: source.label, content: .number, kind: .number)]
    case "K":
      outcome = .numbers
      columns = source.subquestions.map {
        Self.column(of: source, code: $0.code, label: $0.label, content: .number, kind: .number)
      }
    case "S", "T", "U", "Q", ";", "D", "|": (outcome, columns) = (.freeText, [])
    case "X", "*", "I": (outcome, columns) = (.noQuestion, [])
    default: (outcome, columns) = (.unsupportedType, [])
    }
  }

  /// The question of ours, due under these conditions; nil where there is none.
  func question(when conditions: [QuestionCondition]) -> Question? {
    guard case .question(let kind) = outcome else { return nil }
    let parts = columns.map {
      QuestionPart(code: $0.subquestion ?? $0.question, label: $0.field.label)
    }
    return Question(
      id: source.code, kind: kind, label: source.label, options: kind == .multiple ? parts : [],
      items: kind == .matrix ? parts : [],
      exclusive: source.exclusive.filter { code in parts.contains { $0.code == code } },
      conditions: conditions)
  }

  private static func column(
    of question: LimeSurveyStructure.Question, row: LimeSurveyStructure.Part? = nil,
    answers: [(answer: LimeSurveyColumn.Answer, label: LocalizedText)], kind: Kind
  ) -> LimeSurveyColumn {
    column(
      of: question, code: row?.code, label: row?.label ?? question.label,
      content: .answers(answers.map(\.answer)),
      kind: kind,
      levels: kind == .yesNo ? [] : answers.map { Level(code: $0.answer.kept, label: $0.label) })
  }

  private static func column(
    of question: LimeSurveyStructure.Question, code: String?, label: LocalizedText,
    content: LimeSurveyColumn.Content, kind: Kind, levels: [Level] = []
  ) -> LimeSurveyColumn {
    LimeSurveyColumn(
      question: question.code, subquestion: code, content: content,
      field: Field(
        name: [question.code, code].compactMap(\.self).joined(separator: "_"), kind: kind, label: label,
        levels: levels))
  }

  private typealias Wording = (answer: LimeSurveyColumn.Answer, label: LocalizedText)

  private static let yesNo: [Wording] = [
    (.init("Y", as: "yes", LimeSurveyColumn.yes), LocalizedText(de: "ja", en: "yes")),
    (.init("N", as: "no", LimeSurveyColumn.no), LocalizedText(de: "nein", en: "no")),
  ]
  private static let gender: [Wording] = [
    (.init("F", ["Female", "Weiblich", "weiblich"]), LocalizedText(de: "weiblich", en: "female")),
    (.init("M", ["Male", "Männlich", "männlich"]), LocalizedText(de: "männlich", en: "male")),
  ]
  private static let yesUncertainNo: [Wording] = [
    (.init("Y", ["Yes", "Ja"]), LocalizedText(de: "ja", en: "yes")),
    (.init("U", ["Uncertain", "Unsicher"]), LocalizedText(de: "unsicher", en: "uncertain")),
    (.init("N", ["No", "Nein"]), LocalizedText(de: "nein", en: "no")),
  ]
  private static let change: [Wording] = [
    (.init("D", ["Decrease"]), LocalizedText(de: "Abnahme", en: "decrease")),
    (.init("S", ["Same"]), LocalizedText(de: "gleich", en: "same")),
    (.init("I", ["Increase"]), LocalizedText(de: "Zunahme", en: "increase")),
  ]
  private static func points(_ count: Int) -> [Wording] {
    (1...count).map { (.init("\($0)", ["\($0)"]), LocalizedText("\($0)")) }
  }
}

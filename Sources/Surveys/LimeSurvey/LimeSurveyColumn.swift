import Datasets
import Measurement

/// A column of answers: where LimeSurvey's export holds it, and what may stand in it.
struct LimeSurveyColumn: Sendable, Hashable {
  /// What may stand in a column.
  enum Content: Sendable, Hashable {
    /// One of several answers; each is a code with the texts that a full export prints for it.
    case answers([Answer])
    /// An option that is ticked or not.
    case option
    /// The text of "Other", of which only is read whether it is filled in.
    case other
    /// A number.
    case number
  }

  /// An answer: its code in LimeSurvey, the code that we keep and what stands for it in an export of texts.
  struct Answer: Sendable, Hashable {
    let code: String
    let kept: String
    let texts: [String]

    init(_ code: String, as kept: String? = nil, _ texts: [String]) {
      (self.code, self.kept, self.texts) = (code, kept ?? code, texts)
    }
  }

  /// The code of the question.
  let question: String
  /// The code of the subquestion, or nil.
  let subquestion: String?
  /// What may stand in it.
  let content: Content
  /// The codebook entry.
  let field: Field

  /// The headings under which an export of question codes, or of codes of expressions, holds the column.
  var headings: [String] {
    guard let subquestion else { return [question] }
    return ["\(question)[\(subquestion)]", "\(question)_\(subquestion)"]
  }

  /// What we write where LimeSurvey says that a question was not shown and no rule of ours says so.
  static let notAsked = "not-asked"

  /// The codebook entry with the code for questions not asked.
  var fieldWithNotAsked: Field {
    Field(
      name: field.name, kind: field.kind, label: field.label, levels: field.levels,
      missingCodes: [Self.notAsked: .notAsked])
  }

  /// What stands for yes and no in exports of codes, of texts, and with LimeSurvey's conversion of Y to 1 and N to 2.
  static let yes = ["Y", "Yes", "Ja", "1"]
  static let no = ["N", "No", "Nein", "2"]

  /// Whether a text marks that a question was not shown or not answered.
  static func isMissing(_ text: String) -> Bool {
    text.isEmpty || text == "N/A" || text == "{question_not_shown}"
  }

  /// The codes that we keep for the texts of an answer column, and the positions of texts that are no answer.
  ///
  /// An export holds either codes or texts, so the whole column decides.
  func codes(_ texts: [String]) -> (codes: [String?], refused: [Int], isAmbiguous: Bool) {
    guard case .answers(let answers) = content else {
      return (texts.map { $0.isEmpty ? nil : $0 }, [], false)
    }
    let byCode = texts.map { text in answers.first { TextTable.equals($0.code, text) }?.kept }
    let byText = texts.map { text in
      answers.first { $0.texts.contains { TextTable.equals($0, text) } }?.kept
    }
    let filled = texts.indices.filter { !Self.isMissing(texts[$0]) }
    let unknownCodes = filled.filter { byCode[$0] == nil }
    let unknownTexts = filled.filter { byText[$0] == nil }
    if unknownCodes.isEmpty {
      return (byCode, [], unknownTexts.isEmpty && filled.contains { byCode[$0] != byText[$0] })
    }
    return unknownTexts.count < unknownCodes.count
      ? (byText, unknownTexts, false) : (byCode, unknownCodes, false)
  }

  /// The code that we keep for a code that an equation compares with; nil when the column has no such answer.
  func kept(_ code: String) -> String? {
    switch content {
    case .answers(let answers): answers.first { TextTable.equals($0.code, code) }?.kept
    case .option: code == "Y" ? "yes" : nil
    case .other, .number: nil
    }
  }

  /// Whether a text is one of the answers' codes or texts but for blanks, capital letters and composed letters.
  func isNearMiss(_ text: String) -> Bool {
    guard case .answers(let answers) = content else { return false }
    let folded = TextTable.folded(text)
    return answers.contains { answer in
      ([answer.code] + answer.texts).contains { TextTable.folded($0) == folded }
    }
  }
}

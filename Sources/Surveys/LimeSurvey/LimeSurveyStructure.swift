import Datasets
import Measurement

/// The structure of a survey as LimeSurvey exports it with "Tab separated values": questions, subquestions and answers.
///
/// The file has one row for each setting (`S`, `SL`), group (`G`), question (`Q`), subquestion (`SQ`) and answer (`A`); what
/// belongs together follows from the order. The whole is repeated for every further language. Of the languages, German and
/// English become labels, and else the survey's own.
///
/// Source: LimeSurvey Manual, "Tab Separated Value survey structure".
public struct LimeSurveyStructure: Sendable, Hashable {
  /// A subquestion or an answer: its code and its text by language, the survey's own first.
  public struct Part: Sendable, Hashable {
    /// The code.
    public let code: String
    /// The texts as LimeSurvey holds them.
    public fileprivate(set) var texts: [LimeSurveyText]

    /// The label for reports.
    public var label: LocalizedText { LimeSurveyText.label(texts) ?? LocalizedText(code) }
  }

  /// A question.
  public struct Question: Sendable, Hashable {
    /// The code, which begins the names of its columns.
    public let code: String
    /// The letter or sign of its type.
    public let type: String
    /// The text by language.
    public fileprivate(set) var texts: [LimeSurveyText]
    /// The relevance equations of its group and of its own; "1" and empty ones are left out.
    public let relevance: [String]
    /// Whether it has the further answer "Other".
    public let hasOther: Bool
    /// The codes of the subquestions that rule out every other.
    public let exclusive: [String]
    /// The subquestions of the first scale, in order.
    public fileprivate(set) var subquestions: [Part] = []
    /// The answers of the first scale, in order.
    public fileprivate(set) var answers: [Part] = []

    /// The label for reports.
    public var label: LocalizedText { LimeSurveyText.label(texts) ?? LocalizedText(code) }
  }

  /// The title of the survey.
  public let title: LocalizedText
  /// The questions, in order.
  public let questions: [Question]

  private static let neededColumns = ["class", "type/scale", "name", "relevance", "text", "language"]

  /// Reads a structure.
  ///
  /// - Throws: ``SurveyError/limeSurvey(file:message:)`` for a file that is no such structure, with row and mend.
  public init(_ table: TextTable) throws(SurveyError) {
    var positions: [String: Int] = [:]
    for (index, name) in table.header.enumerated() where positions[name] == nil { positions[name] = index }
    let missing = Self.neededColumns.filter { positions[$0] == nil }
    guard missing.isEmpty else {
      throw .limeSurvey(
        file: table.name,
        message:
          "no structure of a survey: the column '\(missing[0])' is missing; export the survey in LimeSurvey "
          + "under Display/Export as 'Tab separated values (*.txt)'")
    }
    func text(_ row: [String], _ column: String) -> String { positions[column].map { row[$0] } ?? "" }

    var titles: [LimeSurveyText] = []
    var questions: [Question] = []
    var groupRelevance = ""
    var current: Int?
    for (row, number) in zip(table.rows, table.rowNumbers) {
      let (code, scale) = (text(row, "name"), text(row, "type/scale"))
      let wording = LimeSurveyText(language: text(row, "language"), text: text(row, "text"))
      switch text(row, "class") {
      case "SL" where code == "surveyls_title": titles.append(wording)
      case "G":
        groupRelevance = text(row, "relevance")
        current = nil
      case "Q":
        current = questions.firstIndex { TextTable.equals($0.code, code) }
        if let known = current {
          questions[known].texts.append(wording)
        } else {
          current = questions.count
          questions.append(
            Question(
              code: code, type: scale, texts: [wording],
              relevance: [groupRelevance, text(row, "relevance")].filter { !$0.isEmpty && $0 != "1" },
              hasOther: text(row, "other") == "Y",
              exclusive: text(row, "exclude_all_others").split(separator: ";").map(String.init)))
        }
      case "SQ", "A":
        guard let current else {
          throw .limeSurvey(
            file: table.name,
            message: "row \(number): a subquestion or answer before any question; export the structure again")
        }
        // The second scale belongs to types that are not read.
        guard scale.isEmpty || scale == "0" else { continue }
        if text(row, "class") == "SQ" {
          questions[current].subquestions.add(wording, to: code)
        } else {
          questions[current].answers.add(wording, to: code)
        }
      default: continue
      }
    }
    guard !questions.isEmpty else {
      throw .limeSurvey(
        file: table.name, message: "the structure has no questions; export the whole survey, not its settings"
      )
    }
    title = LimeSurveyText.label(titles) ?? LocalizedText("LimeSurvey")
    self.questions = questions
  }
}

/// A text of a structure in one language.
public struct LimeSurveyText: Sendable, Hashable {
  /// The language's code, such as "de" or "de-informal".
  public let language: String
  /// The text as LimeSurvey holds it; it may hold markup.
  public let text: String

  /// The text as people read it: without markup, with its entities resolved and single blanks.
  var plain: String {
    var plain = ""
    var isMarkup = false
    for character in text {
      switch character {
      case "<": isMarkup = true
      case ">" where isMarkup:
        isMarkup = false
        plain.append(" ")
      default: if !isMarkup { plain.append(character) }
      }
    }
    for (entity, character) in [
      ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#039;", "'"), ("&amp;", "&"),
    ] {
      plain = plain.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
    }
    return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The label in German and English, or in the first language; nil where every text is empty.
  static func label(_ texts: [LimeSurveyText]) -> LocalizedText? {
    let plain = texts.map { (language: $0.language, text: $0.plain) }.filter { !$0.text.isEmpty }
    guard let first = plain.first else { return nil }
    func own(_ language: String) -> String {
      plain.first { $0.language == language || $0.language.hasPrefix(language + "-") }?.text ?? first.text
    }
    return LocalizedText(de: own("de"), en: own("en"))
  }
}

extension [LimeSurveyStructure.Part] {
  fileprivate mutating func add(_ text: LimeSurveyText, to code: String) {
    if let known = firstIndex(where: { TextTable.equals($0.code, code) }) {
      self[known].texts.append(text)
    } else {
      append(LimeSurveyStructure.Part(code: code, texts: [text]))
    }
  }
}

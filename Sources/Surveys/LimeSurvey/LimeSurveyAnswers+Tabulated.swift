import Measurement
import Tables

extension LimeSurveyAnswers: Tabulated {
  /// The tables `responses`, `questions` and `unread-columns`.
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "responses", title: LocalizedText(de: "Antworten", en: "Responses"),
        columns: [.inFile, .brokenOff, .taken],
        rows: [[.count(responses), partial.map(Cell.count) ?? .empty, .count(rows.count)]]),
      TidyTable(
        id: "questions", title: LocalizedText(de: "Fragen", en: "Questions"),
        columns: [.askedQuestion, .limeSurveyType, .becomes, .columnCount, .filter],
        rows: notes.map { note in
          let source = note.question.source
          return [
            .label(code: source.code, source.label), .text(source.type),
            .label(code: note.question.outcome.code, note.question.outcome.label),
            .count(note.question.columns.count), .label(code: note.filter.rawValue, note.filter.label),
          ]
        }),
      TidyTable(
        id: "unread-columns",
        title: LocalizedText(de: "Nicht gelesene Spalten", en: "Columns that are not read"),
        columns: [.column],
        rows: unreadColumns.map { [.text($0)] }),
    ]
  }
}

extension Column {
  fileprivate static let inFile = Column("responses", .count, de: "in der Datei", en: "In the file")
  fileprivate static let brokenOff = Column("partial", .count, de: "abgebrochen", en: "Broken off")
  fileprivate static let taken = Column("taken", .count, de: "übernommen", en: "Taken")
  fileprivate static let limeSurveyType = Column("type", .text, de: "Typ", en: "Type")
  fileprivate static let becomes = Column("becomes", .text, de: "wird zu", en: "Becomes")
  fileprivate static let columnCount = Column("columns", .count, de: "Spalten", en: "Columns")
  fileprivate static let filter = Column("filter", .text, de: "Filter", en: "Filter")
  fileprivate static let column = Column("column", .text, de: "Spalte", en: "Column")
}

extension LimeSurveyQuestion.Outcome {
  var code: String {
    switch self {
    case .question(let kind): kind.rawValue
    case .numbers: "numbers"
    case .freeText: "free-text"
    case .noQuestion: "no-question"
    case .unsupportedType: "unsupported-type"
    }
  }

  var label: LocalizedText {
    switch self {
    case .question(.single): LocalizedText(de: "Frage mit einer Antwort", en: "question with one answer")
    case .question(.multiple): LocalizedText(de: "Mehrfachauswahl", en: "multiple choice")
    case .question(.matrix), .question(.multipleMatrix): LocalizedText(de: "Matrix", en: "matrix")
    case .numbers: LocalizedText(de: "Zahlenspalten", en: "columns of numbers")
    case .freeText:
      LocalizedText(de: "nicht gelesen: freie Angabe", en: "not read: free answer")
    case .noQuestion: LocalizedText(de: "nichts: keine Frage", en: "nothing: no question")
    case .unsupportedType:
      LocalizedText(de: "nicht gelesen: Typ ohne Entsprechung", en: "not read: type without counterpart")
    }
  }
}

extension LimeSurveyAnswers.Filter {
  var label: LocalizedText {
    switch self {
    case .none: LocalizedText(de: "immer gefragt", en: "always due")
    case .read: LocalizedText(de: "als Regel übernommen", en: "became a rule")
    case .notRead:
      LocalizedText(
        de: "nicht übernommen: Formel anderer Art",
        en: "not read: equation of another kind")
    }
  }
}

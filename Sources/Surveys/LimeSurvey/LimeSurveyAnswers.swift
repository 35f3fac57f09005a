import Datasets
import Measurement

/// Answers of a survey made with LimeSurvey, as a questionnaire with its codebook and rows.
///
/// Of the export are read the response's `id`, whether `submitdate` is filled in, and the columns of closed and numeric
/// questions. Free text, comments, times, tokens, addresses and every other column are not read. Answers may be codes or
/// texts, which the whole column decides; "N/A", `{question_not_shown}` and nothing are no answer. LimeSurvey leaves a box
/// that is not ticked empty when it exports codes, so an empty box counts as "no" where the same response ticked another
/// box of the question, and as no answer where it ticked none. Where a filter cannot be told as a rule, LimeSurvey's own mark
/// that a question was not shown is kept as "not asked".
public struct LimeSurveyAnswers: Sendable {
  /// Which responses are taken.
  public enum Selection: String, Sendable, Hashable, CaseIterable {
    /// Those that were submitted.
    case complete
    /// All, those that were broken off among them.
    case all
  }

  /// What became of a question.
  struct Note: Sendable {
    let question: LimeSurveyQuestion
    /// The equations of its filter, and whether they became rules.
    let filter: Filter
  }

  /// What became of a question's filter.
  enum Filter: String, Sendable, Hashable {
    /// The question is always due.
    case none
    /// The filter became a rule.
    case read
    /// The filter cannot be told as a rule; the question counts as due unless the export says that it was not shown.
    case notRead = "not-read"
  }

  /// The questionnaire; its unit is the response.
  public let form: Questionnaire
  /// The codebook entries of the columns, the response's `id` first.
  public let fields: [Field]
  /// The rows, one text per column; an empty one is missing.
  public let rows: [[String]]
  /// How many responses the file holds.
  public let responses: Int
  /// How many of them were broken off; nil where the file does not say.
  public let partial: Int?
  let notes: [Note]
  let unreadColumns: [String]

  /// Reads the answers to a survey.
  ///
  /// - Parameters:
  ///   - structure: the structure of the survey.
  ///   - table: the responses, as a CSV export with question codes as headings, or as a VV export.
  ///   - selection: which responses are taken.
  /// - Throws: ``SurveyError/limeSurvey(file:message:)`` for a file without the survey's columns, and
  ///   ``SurveyError/data(_:)`` with every answer that the structure does not know, by row and column.
  public init(
    _ structure: LimeSurveyStructure, responses table: TextTable, selection: Selection = .complete
  ) throws(SurveyError) {
    // A VV export explains its columns in a line before the codes.
    let table = table.header.contains("id") ? table : table.withoutFirstLine ?? table
    guard let id = table.header.firstIndex(of: "id") else {
      throw .limeSurvey(
        file: table.name,
        message:
          "there is no column 'id'; export the responses with the response ID and question codes as headings")
    }
    let questions = structure.questions.map(LimeSurveyQuestion.init)
    var positions: [LimeSurveyColumn: Int] = [:]
    for column in questions.flatMap(\.columns) {
      let found = table.header.indices.filter { column.headings.contains(table.header[$0]) }
      guard found.count == 1, let position = found.first else {
        throw .limeSurvey(
          file: table.name,
          message: found.isEmpty
            ? "there is no column '\(column.headings[0])' of the structure; export all questions with question codes "
              + "as headings, or the structure of the survey that was answered"
            : "the column '\(column.headings[0])' occurs twice; export the responses again")
      }
      positions[column] = position
    }
    let submitted = table.header.firstIndex(of: "submitdate")
    let isComplete = table.rows.map { row in submitted.map { !LimeSurveyColumn.isMissing(row[$0]) } }
    let taken = table.rows.indices.filter { selection == .all || isComplete[$0] != false }
    let source = Source(
      name: table.name, rows: taken.map { table.rows[$0] }, numbers: taken.map { table.rowNumbers[$0] },
      positions: positions)
    let columns = questions.flatMap(\.columns)
    let filters = questions.map { question in
      question.source.relevance.isEmpty ? [] : Self.conditions(of: question.source, among: columns)
    }
    let unfiltered = Set(zip(questions, filters).flatMap { $1 == nil ? $0.columns : [] })
    let read = try source.columns(of: questions, unfiltered: unfiltered)
    let identifier = Field(
      name: "id", kind: .text, label: LocalizedText(de: "Antwort", en: "Response"), isRequired: true,
      isUnique: true)
    fields = [identifier] + columns.map { unfiltered.contains($0) ? $0.fieldWithNotAsked : $0.field }
    rows = source.rows.indices.map { row in [source.rows[row][id]] + read.map { $0[row] } }
    responses = table.rows.count
    partial = submitted == nil ? nil : isComplete.count { $0 == false }
    let usedPositions = Set(positions.values).union([id] + (submitted.map { [$0] } ?? []))
    unreadColumns = table.header.indices.filter { !usedPositions.contains($0) }.map { table.header[$0] }

    notes = zip(questions, filters).map { question, conditions in
      Note(
        question: question,
        filter: question.source.relevance.isEmpty ? .none : conditions == nil ? .notRead : .read)
    }
    let own = zip(questions, filters).compactMap { $0.question(when: $1 ?? []) }
    form = try Questionnaire(id: "limesurvey", title: structure.title, unitColumn: "id", questions: own)
  }

  /// The filter of a question as conditions; nil where it cannot be told so.
  private static func conditions(
    of question: LimeSurveyStructure.Question, among columns: [LimeSurveyColumn]
  ) -> [QuestionCondition]? {
    var conditions: [QuestionCondition] = []
    for equation in question.relevance {
      guard let relevance = LimeSurveyRelevance(equation) else { return nil }
      for clause in relevance.clauses {
        var names: [String] = []
        var values: [String] = []
        for comparison in clause {
          guard let column = columns.first(where: { $0.field.name == comparison.variable }),
            let value = column.kept(comparison.value)
          else { return nil }
          if !names.contains(column.field.name) { names.append(column.field.name) }
          if !values.contains(value) { values.append(value) }
        }
        conditions.append(
          clause[0].isEqual
            ? QuestionCondition(columns: names, answers: values)
            : QuestionCondition(columns: names, excluded: values))
      }
    }
    return conditions
  }
}

/// The rows that are taken, and where their columns stand.
private struct Source {
  let name: String
  let rows: [[String]]
  let numbers: [Int]
  let positions: [LimeSurveyColumn: Int]
  private static let shownProblems = 20

  /// The texts that we keep, by column in the order of the questions.
  func columns(
    of questions: [LimeSurveyQuestion], unfiltered: Set<LimeSurveyColumn>
  ) throws(SurveyError) -> [[String]] {
    var problems: [DataProblem] = []
    var columns: [[String]] = []
    for question in questions {
      if question.outcome == .question(.multiple) {
        columns += options(of: question, problems: &problems)
        continue
      }
      for column in question.columns {
        let texts = texts(of: column)
        let (codes, refused, isAmbiguous) = column.codes(texts)
        problems += refused.map { row in
          DataProblem(
            row: numbers[row], column: column.headings[0],
            message: column.isNearMiss(texts[row])
              ? "is an answer of the question but for blanks, capital letters or how its letters are composed; write "
                + "it as the structure does"
              : "is no answer of the question, neither its code nor its text; export answer codes, or the structure "
                + "of the survey that was answered")
        }
        if isAmbiguous {
          problems.append(
            DataProblem(
              row: nil, column: column.headings[0],
              message:
                "can be read as codes and as texts of other answers; export answer codes that are no texts"))
        }
        columns.append(codes.map { $0 ?? "" })
      }
    }
    guard problems.isEmpty else {
      throw .data(
        .invalidData(
          file: name, problems: Array(problems.prefix(Self.shownProblems)),
          omitted: max(0, problems.count - Self.shownProblems)))
    }
    for (index, column) in questions.flatMap(\.columns).enumerated() where unfiltered.contains(column) {
      guard let position = positions[column] else { continue }
      for row in rows.indices where columns[index][row].isEmpty && !rows[row][position].isEmpty {
        columns[index][row] = LimeSurveyColumn.notAsked
      }
    }
    return columns
  }

  private func texts(of column: LimeSurveyColumn) -> [String] {
    guard let position = positions[column] else { return rows.map { _ in "" } }
    return rows.map { LimeSurveyColumn.isMissing($0[position]) ? "" : $0[position] }
  }

  /// The boxes of a question with several answers as yes and no.
  private func options(of question: LimeSurveyQuestion, problems: inout [DataProblem]) -> [[String]] {
    let texts = question.columns.map(texts)
    var columns = texts
    for row in rows.indices {
      var isAnswered = false
      for (index, column) in question.columns.enumerated() {
        let text = texts[index][row]
        if column.content == .other {
          columns[index][row] = text.isEmpty ? "" : "yes"
        } else if LimeSurveyColumn.yes.contains(text) {
          columns[index][row] = "yes"
        } else if LimeSurveyColumn.no.contains(text) {
          columns[index][row] = "no"
        } else if !text.isEmpty {
          problems.append(
            DataProblem(
              row: numbers[row], column: column.headings[0],
              message:
                "is neither ticked (Y, Yes, Ja, 1) nor not ticked (N, No, Nein, 2, empty); export it again"))
        }
        isAnswered = isAnswered || !columns[index][row].isEmpty
      }
      guard isAnswered else { continue }
      for index in columns.indices where columns[index][row].isEmpty { columns[index][row] = "no" }
    }
    return columns
  }
}

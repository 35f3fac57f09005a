import Measurement
import Reports
import Surveys
import Tables

/// The answers to a questionnaire or checklist: shares, multiple responses, coded open answers, non-response, filters,
/// and what is to be done.
public struct QuestionnaireAnalysis: Analysis {
  /// A chart of some questions with one answer each, which have the same answers.
  public struct Selection: Sendable, Hashable, Decodable {
    /// The identifier of the chart.
    public let id: String
    /// The title of the chart.
    public let title: LocalizedText
    /// The identifiers of the questions.
    public let questions: [String]
  }

  /// The name in YAML's `kind` and on the command line.
  public static let kind = "questionnaire"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one questionnaire per row.
  public let source: String
  /// The questionnaire: the name of a shipped definition, or the path of a YAML file.
  public let form: String
  /// The source of all who were asked, for returns; none when not stated.
  public let asked: String?
  /// The columns of those asked that are compared and weighted; none when not stated.
  public let by: GroupComparison.GroupColumns?
  /// The source of coded open answers; none when not stated.
  public let mentions: String?
  /// The charts besides those of single questions.
  public let charts: [Selection]?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - source: the source with one questionnaire per row.
  ///   - form: the questionnaire.
  ///   - asked: the source of all who were asked, or nil.
  ///   - by: the columns of those asked that are compared and weighted.
  ///   - mentions: the source of coded open answers, or nil.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    source: String, form: String, asked: String?, by: [String], mentions: String?, findings: FindingRule,
    level: Double
  ) {
    id = Self.kind
    title = nil
    self.source = source
    self.form = form
    self.asked = asked
    self.by = by.isEmpty ? nil : GroupComparison.GroupColumns(by)
    self.mentions = mentions
    charts = nil
    self.findings = findings
    self.level = level
  }

  /// Reads the answers.
  public func check(in context: AnalysisContext) throws {
    let summary = try summary(in: context)
    for selection in charts ?? [] {
      for question in selection.questions
      where !summary.answers.form.questions.contains(where: { $0.id == question }) {
        throw StudyError.analysisFailed(
          id: id,
          message: "chart '\(selection.id)': question "
            + StudyError.notOneOf(question, choices: summary.answers.form.questions.map(\.id)))
      }
    }
  }

  /// Counts the answers.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let summary = try summary(in: context)
    let form = summary.answers.form
    let tables = summary.tables
    var drawn: [Chart] = []
    for selection in charts ?? [] {
      let table = try tables.table("answers").rows(of: selection.questions, title: selection.title)
      drawn.append(
        try Chart(id: selection.id, title: selection.title, form: Self.stacked("question"), table: table))
    }
    for question in form.questions {
      switch question.kind {
      case .single: continue
      case .matrix:
        let table = try tables.table("answers").rows(of: [question.id])
        drawn.append(
          try Chart(id: question.id, title: table.title, form: Self.stacked("item"), table: table))
      case .multiple, .multipleMatrix:
        let table = try tables.table("multiple").rows(of: [question.id])
        // Many items by many answers are a grid; bars of them would fill pages.
        let form: ChartForm =
          question.kind == .multiple
          ? .barsWithIntervals(IntervalForm(category: "answer", mark: .bar))
          : .tiles(TilesForm(row: "item", column: "answer", share: "estimate", label: "estimate"))
        drawn.append(try Chart(id: question.id, title: table.title, form: form, table: table))
      }
    }
    return AnalysisOutput(title: title ?? form.title, tables: tables, charts: drawn)
  }

  private static func stacked(_ category: String) -> ChartForm {
    .stackedShares(
      StackedSharesForm(category: category, level: "answer", share: "estimate", size: "n", order: .bestFirst))
  }

  private func summary(in context: AnalysisContext) throws -> QuestionnaireSummary {
    let answers = try QuestionnaireAnswers(
      from: try context.dataset(source), form: try context.definition(Questionnaire.self, definitions[0]))
    guard by == nil || asked != nil else {
      throw StudyError.analysisFailed(
        id: id, message: "'by' compares those asked; name their source as 'asked'")
    }
    let summary = QuestionnaireSummary(
      answers,
      mentions: try mentions.map { try CodedMentions(from: try context.dataset($0), answers: answers) },
      returns: try asked.map {
        try QuestionnaireReturns(from: try context.dataset($0), answers: answers, by: by?.names ?? [])
      }, level: level ?? 0.95)
    try (findings ?? .reported).apply(to: summary.findings, analysis: id)
    return summary
  }
}

extension FindingRule {
  /// Checks the findings of a questionnaire.
  ///
  /// - Throws: ``StudyError/analysisFailed(id:message:)`` with file, row and question of the first findings, without any
  ///   value.
  func apply(to findings: [QuestionnaireFinding], analysis id: String) throws(StudyError) {
    guard self == .refused, !findings.isEmpty else { return }
    let shown = findings.prefix(20).map { finding in
      let place = finding.place.map {
        ", '\([$0.question, $0.item].compactMap(\.self).joined(separator: "/"))'"
      }
      return "\(finding.file): row \(finding.row)\(place ?? ""): \(finding.kind.label.en)"
    }
    let left = findings.count - shown.count
    throw .analysisFailed(
      id: id,
      message: "\(findings.count) inconsistencies; correct the data\n" + shown.joined(separator: "\n")
        + (left > 0 ? "\nand \(left) more" : ""))
  }
}

extension TidyTable {
  /// The rows of some questions, under the title given or that of the first question.
  fileprivate func rows(of questions: [String], title: LocalizedText? = nil) -> TidyTable {
    let rows = rows.indices.filter { row in
      self[row, "question"]?.code.map(questions.contains) ?? false
    }
    var own = title ?? self.title
    if title == nil, case .label(_, let label)? = rows.first.flatMap({ self[$0, "question"] }) { own = label }
    return TidyTable(id: id, title: own, columns: columns, rows: rows.map { self.rows[$0] })
  }
}

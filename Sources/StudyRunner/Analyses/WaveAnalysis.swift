import Measurement
import Reports
import Statistics
import Surveys
import Tables

/// What units answer wave after wave, who moved from which answer to which, and where a topic stands.
public struct WaveAnalysis: DefinedAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "waves"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one answer per row.
  public let source: String
  /// The form: the name of a shipped definition, or the path of a YAML file.
  public let form: String
  /// How many units there are at all, where the form does not say.
  public let population: Int?
  /// Whether intervals and tests are computed; for whole populations only if asked for, unless stated.
  public let inference: Inference?
  /// The correction of the tests over the items, Holm's by default.
  public let correction: MultipleTesting?
  /// Whether inconsistent answers stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - form: the form's name or path.
  ///   - population: how many units there are at all, or nil.
  ///   - inference: whether intervals and tests are computed.
  ///   - findings: whether inconsistent answers stop the analysis.
  ///   - level: the confidence level.
  public init(
    form: String, population: Int?, inference: Inference, findings: FindingRule, level: Double
  ) {
    id = Self.kind
    title = nil
    source = AnalysisContext.commandSource
    self.form = form
    self.population = population
    self.inference = inference
    correction = nil
    self.findings = findings
    self.level = level
  }

  /// Whether intervals and tests are computed.
  public typealias Inference = WaveDevelopment.Inference

  var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Reads the answers.
  public func check(in context: AnalysisContext) throws {
    _ = try development(in: context)
  }

  /// Counts and compares the answers.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let development = try development(in: context)
    let log = development.log
    let tables = development.tables
    let answers = try tables.table("answers")
    var charts: [Chart] = []
    if let last = log.waves.last {
      let current = try answers.rows(where: [CellReference.Criterion(column: "wave", code: last.code)])
      charts.append(
        try Chart(
          id: "current",
          title: LocalizedText(de: "Stand \(last.label.de)", en: "Where things stand in \(last.label.en)"),
          form: .stackedShares(StackedSharesForm(level: "answer", size: "n")), table: current))
    }
    if log.waves.count > 1 {
      let items = try tables.table("items")
      charts.append(
        try Chart(
          id: "items", title: items.title,
          form: .tiles(TilesForm(row: "term", column: "wave", share: "share", label: "count")), table: items))
    }
    if let topics = try? tables.table("topics") {
      charts.append(
        try Chart(
          id: "topics", title: topics.title,
          form: .stackedShares(StackedSharesForm(category: "topic_wave", level: "answer", size: "n")),
          table: topics))
    }
    return AnalysisOutput(title: title ?? log.form.title, tables: tables, charts: charts)
  }

  private func development(in context: AnalysisContext) throws -> WaveDevelopment {
    let form = try context.definition(MonitoringForm.self, definitions[0]).with(population: population)
    let log = try MonitoringLog(from: try context.dataset(source), form: form)
    if findings == .refused, !log.findings.isEmpty {
      throw StudyError.analysisFailed(
        id: id,
        message: "\(log.findings.count) findings; correct the data\n"
          + log.findings.prefix(20).map { "row \($0.row): \($0.kind.label.en)" }.joined(separator: "\n"))
    }
    return try WaveDevelopment(
      log, inference: inference ?? .automatic, correction: correction ?? .holm, level: level ?? 0.95)
  }
}

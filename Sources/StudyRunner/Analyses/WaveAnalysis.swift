import Measurement
import Reports
import Statistics
import Surveys
import Tables

/// What units answer wave after wave, who moved from which answer to which, and where a topic stands.
public struct WaveAnalysis: Analysis {
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
  /// The items whose transitions are drawn from wave to wave; none unless stated.
  public let flowItems: [String]?

  private enum CodingKeys: String, CodingKey {
    case id, title, source, form, population, inference, correction, findings, level
    case flowItems = "flow-items"
  }

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
    flowItems = nil
  }

  /// Whether intervals and tests are computed.
  public typealias Inference = WaveDevelopment.Inference

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Reads the answers.
  public func check(in context: AnalysisContext) throws {
    _ = try development(in: context)
  }

  /// Counts and compares the answers.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let development = try development(in: context)
    let tables = development.tables
    return AnalysisOutput(
      title: title ?? development.log.form.title, tables: tables,
      charts: try WaveCharts(development, tables: tables, flowItems: flowItems ?? []).charts())
  }

  private func development(in context: AnalysisContext) throws -> WaveDevelopment {
    let form = try context.definition(MonitoringForm.self, definitions[0]).with(population: population)
    let columns = form.columns
    let log = try MonitoringLog(
      from: try context.dataset(
        source, texts: [columns.unit, columns.wave, columns.item, columns.answer]), form: form)
    if findings == .refused, !log.findings.isEmpty {
      throw StudyError.analysisFailed(
        id: id,
        message: "findings to correct in the data: \(log.findings.count)\n"
          + log.findings.prefix(20).map(Self.line).joined(separator: "\n"))
    }
    let items = log.items.map(\.code)
    for item in flowItems ?? [] where !items.contains(item) {
      throw StudyError.analysisFailed(
        id: id, message: "flow-items: " + StudyError.notOneOf(item, choices: items))
    }
    return try WaveDevelopment(
      log, inference: inference ?? .automatic, correction: correction ?? .holm, level: level ?? 0.95)
  }

  /// A finding in a message: its place, never the unit.
  private static func line(_ finding: MonitoringFinding) -> String {
    let place = [finding.wave.map { "wave '\($0)'" }, finding.item.map { "item '\($0)'" }].compactMap(\.self)
    return (["row \(finding.row)"] + place).joined(separator: ", ") + ": \(finding.kind.label.en)"
  }
}

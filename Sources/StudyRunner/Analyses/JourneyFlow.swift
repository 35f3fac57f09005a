import Journeys
import Measurement
import Reports
import Tables

/// The ways of journeys from stage to stage, with the reasons for leaving, as bands.
public struct JourneyFlow: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "journey-flow"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one record per row.
  public let source: String
  /// The journey: the name of a shipped definition, or the path of a YAML file.
  public let journey: String
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, journey: String, findings: FindingRule? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.journey = journey
    self.findings = findings
  }

  /// Reads the journeys.
  public func check(in context: AnalysisContext) throws {
    _ = try JourneyPaths(try log(in: context))
  }

  /// Follows the journeys.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let log = try log(in: context)
    let paths = try JourneyPaths(log, minimumCount: context.minimumCount)
    let tables = paths.tables + log.tables
    return AnalysisOutput(
      title: title ?? log.map.title, tables: tables,
      charts: [
        try Chart(
          id: "flows", title: log.map.title, form: .flows(FlowForm(places: paths.stageLabels)),
          table: try tables.table("flows"))
      ])
  }

  private func log(in context: AnalysisContext) throws -> JourneyLog {
    let log = try JourneyLog(
      from: try context.dataset(source), map: try context.definition(JourneyMap.self, definitions[0]))
    try (findings ?? .reported).apply(to: log, analysis: id)
    return log
  }
}

import Journeys
import Measurement
import Reports
import Statistics
import Tables

/// Whether groups or cohorts get on alike on a staged journey, stage by stage and over the whole path.
public struct JourneyComparison: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "journey-comparison"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one record per row.
  public let source: String
  /// The journey: the name of a shipped definition, or the path of a YAML file.
  public let journey: String
  /// The column of the groups or cohorts.
  public let by: String
  /// The correction for multiple testing, Holm's by default.
  public let correction: MultipleTesting?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, journey: String, by: String,
    correction: MultipleTesting? = nil, findings: FindingRule? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.journey = journey
    self.by = by
    self.correction = correction
    self.findings = findings
    self.level = level
  }

  /// Reads the journeys and the groups.
  public func check(in context: AnalysisContext) throws {
    _ = try content(in: context)
  }

  /// Compares the groups.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let (log, groups) = try content(in: context)
    let comparison = try StageComparison(
      log, by: groups, correction: correction ?? .holm, level: level ?? 0.95)
    let tables = comparison.tables
    var charts: [Chart] = []
    // With groups of the map beside those compared, one chart would mix them.
    if Set(comparison.stages.map(\.group)).count == 1 {
      let shares = try tables.table("stage-shares")
      charts.append(
        try Chart(
          id: "stage-shares", title: shares.title,
          form: .barsWithIntervals(IntervalForm(category: "stage", group: "compared", mark: .bar)),
          table: shares))
    }
    return AnalysisOutput(title: title ?? log.map.title, tables: tables + log.tables, charts: charts)
  }

  private func content(in context: AnalysisContext) throws -> (log: JourneyLog, groups: JourneyGrouping) {
    let dataset = try context.dataset(source)
    let log = try context.journeys(of: source, by: definitions[0])
    try (findings ?? .reported).apply(to: log, analysis: id)
    return (log, try JourneyGrouping(from: dataset, column: by).checked(for: log.map))
  }
}

import Measurement
import Outcomes
import Reports
import Tables

/// What participants achieved, by type, and whether the share that counts reaches the target.
public struct OutcomeTargets: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "outcome-target"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one participant per row.
  public let participants: String
  /// The source with one outcome per row.
  public let source: String
  /// The types of outcome that count for the target.
  public let counted: [String]
  /// The target, a proportion from 0 to 1.
  public let target: Double
  /// The names of the columns, where they differ from `person` and `type`, and the group to compare.
  public let columns: OutcomeColumns?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Reads participants and outcomes.
  public func check(in context: AnalysisContext) throws {
    _ = try outcomeTarget(in: context)
  }

  /// Counts the outcomes and tests the share against the target.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let outcomeTarget = try outcomeTarget(in: context)
    let tables = outcomeTarget.tables + (try TargetAttainment(outcomeTarget)).tables
    let types = try tables.table("types")
    let attained = try tables.table("attainment")
    let charts = [
      try Chart(
        id: "types", title: types.title,
        form: .barsWithIntervals(IntervalForm(category: "type", mark: .bar)), table: types),
      try Chart(id: "target", title: attained.title, form: .target(TargetForm()), table: attained),
    ]
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Ergebnisse und Zielwert", en: "Outcomes and target"),
      tables: tables, charts: charts)
  }

  private func outcomeTarget(in context: AnalysisContext) throws -> OutcomeTarget {
    let log = try OutcomeLog(
      participants: try context.dataset(participants), outcomes: try context.dataset(source),
      columns: columns ?? OutcomeColumns())
    return try OutcomeTarget(log, counting: counted, target: target, level: level ?? 0.95)
  }
}

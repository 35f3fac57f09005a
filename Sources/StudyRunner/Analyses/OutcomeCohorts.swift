import Measurement
import Outcomes
import Reports
import Statistics
import Tables

/// Cohorts or groups side by side on a counted outcome, and how many participants could show that the target is
/// exceeded.
public struct OutcomeCohorts: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "outcome-cohorts"
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
  /// The correction for several pairs of groups, Holm's by default.
  public let correction: MultipleTesting?
  /// The probability of showing the target that a sample size is asked for, 0.8 by default.
  public let power: Double?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis.
  ///
  /// - Parameters:
  ///   - id: the identifier.
  ///   - title: the title in the report.
  ///   - participants: the source with one participant per row.
  ///   - source: the source with one outcome per row.
  ///   - counted: the types of outcome that count.
  ///   - target: the target.
  ///   - columns: the names of the columns.
  ///   - correction: the correction for several pairs.
  ///   - power: the probability that a sample size is asked for.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    id: String, title: LocalizedText? = nil, participants: String, source: String, counted: [String],
    target: Double, columns: OutcomeColumns? = nil, correction: MultipleTesting? = nil,
    power: Double? = nil, findings: FindingRule? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.participants = participants
    self.source = source
    self.counted = counted
    self.target = target
    self.columns = columns
    self.correction = correction
    self.power = power
    self.findings = findings
    self.level = level
  }

  /// Reads participants and outcomes.
  public func check(in context: AnalysisContext) throws {
    _ = try content(in: context)
  }

  /// Tests the target and compares the groups.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let (log, result) = try content(in: context)
    let attainment = try TargetAttainment(result, power: power ?? 0.8)
    var tables = result.tables + attainment.tables
    // A group without participants cannot be compared, and that is no failure.
    if result.groups.count(where: { $0.group != nil && $0.count.total > 0 }) >= 2 {
      tables += try CohortComparison(result, correction: correction ?? .holm).tables
    }
    if columns?.occupation != nil { tables += try OccupationCounts(log, counting: counted).tables }
    let attained = try tables.table("attainment")
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Ergebnisse und Zielwert", en: "Outcomes and target"),
      tables: tables + log.tables,
      charts: [
        try Chart(id: "target", title: attained.title, form: .target(TargetForm()), table: attained)
      ])
  }

  private func content(in context: AnalysisContext) throws -> (OutcomeLog, OutcomeTarget) {
    let log = try OutcomeLog(
      participants: try context.dataset(participants), outcomes: try context.dataset(source),
      columns: columns ?? OutcomeColumns())
    try findings?.apply(to: log.findings, analysis: id)
    return (log, try OutcomeTarget(log, counting: counted, target: target, level: level ?? 0.95))
  }
}

extension OutcomeCohorts {
  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - source: the source with one outcome per row.
  ///   - participants: the source with one participant per row.
  ///   - counted: the types of outcome that count.
  ///   - target: the target.
  ///   - by: the column of the participants whose groups are compared, or nil.
  ///   - day: the column of the day of an outcome, or nil.
  ///   - entry: the column of the participants with the day of entry, or nil.
  ///   - occupation: the column of the occupation, or nil.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    source: String, participants: String, counted: [String], target: Double, by: String?, day: String?,
    entry: String?, occupation: String?, findings: FindingRule, level: Double
  ) {
    self.init(
      id: OutcomeCohorts.kind, participants: participants, source: source, counted: counted,
      target: target,
      columns: OutcomeColumns(group: by, day: day, entry: entry, occupation: occupation),
      findings: findings, level: level)
  }
}

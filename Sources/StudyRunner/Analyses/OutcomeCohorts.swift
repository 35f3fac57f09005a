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
  ///   - level: the confidence level.
  public init(
    id: String, title: LocalizedText? = nil, participants: String, source: String, counted: [String],
    target: Double, columns: OutcomeColumns? = nil, correction: MultipleTesting? = nil,
    power: Double? = nil, level: Double? = nil
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
    self.level = level
  }

  /// Reads participants and outcomes.
  public func check(in context: AnalysisContext) throws {
    _ = try outcomeTarget(in: context)
  }

  /// Tests the target and compares the groups.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let result = try outcomeTarget(in: context)
    let counted = result.counted
    let detectability = try TargetDetectability(
      participants: counted.total, target: target,
      supposedShare: Double(counted.persons) / Double(counted.total), power: power ?? 0.8,
      level: level ?? 0.95)
    var tables = result.tables + detectability.tables
    // A group without participants cannot be compared, and that is no failure.
    if result.groups.count(where: { $0.group != nil && $0.count.total > 0 }) >= 2 {
      tables += try CohortComparison(result, correction: correction ?? .holm).tables
    }
    let target = try tables.table("target")
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Ergebnisse und Zielwert", en: "Outcomes and target"),
      tables: tables,
      charts: [
        try Chart(
          id: "target", title: target.title,
          form: .barsWithIntervals(
            IntervalForm(
              mark: .bar,
              reference: ChartReference(self.target, LocalizedText(de: "Zielwert", en: "Target")))),
          table: target)
      ])
  }

  private func outcomeTarget(in context: AnalysisContext) throws -> OutcomeTarget {
    let log = try OutcomeLog(
      participants: try context.dataset(participants), outcomes: try context.dataset(source),
      columns: columns ?? OutcomeColumns())
    return try OutcomeTarget(log, counting: counted, target: target, level: level ?? 0.95)
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
  ///   - level: the confidence level.
  public init(
    source: String, participants: String, counted: [String], target: Double, by: String?, level: Double
  ) {
    self.init(
      id: OutcomeCohorts.kind, participants: participants, source: source, counted: counted,
      target: target, columns: OutcomeColumns(group: by), level: level)
  }
}

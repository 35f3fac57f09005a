import Measurement
import Reports
import Surveys
import Tables

/// How far participants' goals are attained, by goal attainment scaling.
public struct GoalAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "goals"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one goal per row.
  public let source: String
  /// The names of the columns, where they differ from `person` and `after`.
  public let columns: GoalColumns?
  /// The assumed correlation of goals, 0.3 by default.
  public let correlation: Double?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - person: the column of the person.
  ///   - after: the column of the level after.
  ///   - before: the column of the level before, or nil.
  ///   - weight: the column of the weight, or nil.
  ///   - area: the column of what the goal is about, or nil.
  ///   - correlation: the assumed correlation of goals.
  ///   - level: the confidence level.
  public init(
    person: String, after: String, before: String?, weight: String?, area: String?, correlation: Double,
    level: Double
  ) {
    id = Self.kind
    title = nil
    source = AnalysisContext.commandSource
    columns = GoalColumns(person: person, after: after, before: before, weight: weight, area: area)
    self.correlation = correlation
    self.level = level
  }

  /// Reads the goals.
  public func check(in context: AnalysisContext) throws {
    _ = try attainment(in: context)
  }

  /// Scores the goals.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let tables = try attainment(in: context).tables
    let levels = try tables.table("levels")
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Zielerreichung", en: "Goal attainment"), tables: tables,
      charts: [
        try Chart(
          id: "levels", title: levels.title,
          form: .stackedShares(StackedSharesForm(level: "level", size: "answers", order: .bestLast)),
          table: levels)
      ])
  }

  private func attainment(in context: AnalysisContext) throws -> GoalAttainment {
    try GoalAttainment(
      from: try context.dataset(source), columns: columns ?? GoalColumns(),
      correlation: correlation ?? GoalAttainmentScore.conventionalCorrelation, level: level ?? 0.95)
  }
}

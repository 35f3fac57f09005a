import Measurement
import Outcomes
import Reports
import Tables

/// How long jobs last, and how many last three, six and twelve months.
public struct SustainAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "sustain"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one job per row.
  public let source: String
  /// The types of job that are followed; all when not stated.
  public let only: [String]?
  /// The names of the columns, where they differ from `person`, `start` and `end`, and the cohort to compare.
  public let columns: JobColumns?
  /// The numbers of months, 3, 6 and 12 by default.
  public let months: [Int]?
  /// The day that the data are of; the latest day recorded when not stated.
  public let asOf: Day?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, source, only, columns, months, findings, level
    case asOf = "as-of"
  }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - id: the identifier.
  ///   - source: the source with one job per row.
  ///   - only: the types of job that are followed, or nil for all.
  ///   - by: the column of the cohorts, or nil.
  ///   - months: the numbers of months.
  ///   - asOf: the day that the data are of, or nil for the latest day.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    id: String, source: String, only: [String]?, by: String?, months: [Int]?, asOf: Day?,
    findings: FindingRule, level: Double
  ) {
    self.id = id
    self.source = source
    self.only = only
    self.months = months
    self.asOf = asOf
    self.findings = findings
    self.level = level
    title = nil
    columns = JobColumns(group: by)
  }

  /// Reads the jobs.
  public func check(in context: AnalysisContext) throws {
    _ = try log(in: context)
  }

  /// Measures the jobs.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let log = try log(in: context)
    let result = try Sustainability(log, months: months ?? [3, 6, 12], level: level ?? 0.95)
    let tables = result.tables + log.tables
    let rates = try tables.table("rates")
    let curve = try tables.table("curve")
    let monthly = try tables.table("monthly")
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Nachhaltigkeit der Beschäftigung", en: "Sustainability of jobs"),
      tables: tables,
      charts: [
        try Chart(
          id: "rates", title: rates.title,
          form: .barsWithIntervals(IntervalForm(category: "months", group: "group", mark: .bar)),
          table: rates),
        try Chart(
          id: "curve", title: curve.title,
          form: .survival(SurvivalForm(group: "group", censored: "going_on")), table: curve),
        try Chart(
          id: "monthly", title: monthly.title, form: .survival(SurvivalForm(group: "group")), table: monthly),
      ])
  }

  private func log(in context: AnalysisContext) throws -> JobLog {
    let columns = columns ?? JobColumns()
    let log = try JobLog(
      from: try context.dataset(source), columns: only == nil ? columns : columns.typed(), asOf: asOf)
    try findings?.apply(to: log.findings, analysis: id)
    return try only.map { try log.selecting(types: $0) } ?? log
  }
}

import Measurement
import Outcomes
import Reports
import Tables

/// Whether minijobs lead on to insured employment or end without, with competing risks.
public struct SpringboardAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "springboard"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one job per row.
  public let source: String
  /// The types of job that may be a springboard, `minijob` by default.
  public let from: [String]?
  /// The types that they may lead on to, `insured-employment` by default.
  public let to: [String]?
  /// How many days may lie between, 31 by default.
  public let gap: Int?
  /// The names of the columns, where they differ from `person`, `type`, `start` and `end`, and the group to compare.
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
    case id, title, source, from, to, gap, columns, months, findings, level
    case asOf = "as-of"
  }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - source: the source with one job per row.
  ///   - from: the types that may be a springboard, or nil.
  ///   - to: the types that they may lead on to, or nil.
  ///   - gap: how many days may lie between, or nil.
  ///   - by: the column of the groups, or nil.
  ///   - asOf: the day that the data are of, or nil for the latest day.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    source: String, from: [String]?, to: [String]?, gap: Int?, by: String?, asOf: Day?,
    findings: FindingRule, level: Double
  ) {
    id = Self.kind
    title = nil
    self.source = source
    self.from = from
    self.to = to
    self.gap = gap
    columns = JobColumns(group: by)
    months = nil
    self.asOf = asOf
    self.findings = findings
    self.level = level
  }

  /// Reads the jobs.
  public func check(in context: AnalysisContext) throws {
    _ = try log(in: context)
  }

  /// Follows the jobs.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let log = try log(in: context)
    let result = try Springboard(
      log, from: from ?? ["minijob"], to: to ?? ["insured-employment"], gap: gap ?? 31,
      months: months ?? [3, 6, 12], level: level ?? 0.95)
    let tables = result.tables + log.tables
    let form = CompetingRisksForm(
      cause: "ending", group: "group", rest: LocalizedText(de: "noch unterwegs", en: "still under way"))
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Sprungbrett oder Sackgasse", en: "Springboard or dead end"),
      tables: tables,
      charts: try ["curve", "monthly"].map { id in
        let table = try tables.table(id)
        return try Chart(id: id, title: table.title, form: .competingRisks(form), table: table)
      })
  }

  private func log(in context: AnalysisContext) throws -> JobLog {
    let log = try JobLog(
      from: try context.dataset(source), columns: (columns ?? JobColumns()).typed(), asOf: asOf)
    try findings?.apply(to: log.findings, analysis: id)
    return log
  }
}

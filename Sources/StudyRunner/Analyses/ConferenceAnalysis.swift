import Measurement
import Reports
import Surveys
import Tables

/// The agreements of case conferences: who, by when, and what was kept, as of a day.
public struct ConferenceAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "conference"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one agreement per row.
  public let source: String
  /// The names of the columns, where they differ from those usual.
  public let columns: ConferenceColumns?
  /// The day that the states are of.
  public let asOf: Day
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, source, columns, findings, level
    case asOf = "as-of"
  }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - asOf: the day that the states are of.
  ///   - topic: the column of what was agreed, or nil.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(asOf: Day, topic: String?, findings: FindingRule, level: Double) {
    id = Self.kind
    title = nil
    source = AnalysisContext.commandSource
    columns = ConferenceColumns(topic: topic)
    self.asOf = asOf
    self.findings = findings
    self.level = level
  }

  /// Reads the agreements.
  public func check(in context: AnalysisContext) throws {
    _ = try agreements(in: context)
  }

  /// Counts what was kept.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let tables = try agreements(in: context).tables
    let agencies = try tables.table("agencies")
    return AnalysisOutput(
      title: title
        ?? LocalizedText(de: "Vereinbarungen der Fallkonferenzen", en: "Agreements of case conferences"),
      tables: tables,
      charts: [
        try Chart(
          id: "agencies",
          title: LocalizedText(de: "Anteil eingehalten, nach Stelle", en: "Share kept, by agency"),
          form: .barsWithIntervals(IntervalForm(category: "group", mark: .bar)), table: agencies)
      ])
  }

  private func agreements(in context: AnalysisContext) throws -> ConferenceAgreements {
    let agreements = try ConferenceAgreements(
      from: try context.dataset(source), columns: columns ?? ConferenceColumns(), asOf: asOf,
      level: level ?? 0.95)
    if findings == .refused, !agreements.findings.isEmpty {
      let shown = agreements.findings.prefix(20).map { "row \($0.row): \($0.kind.label.en)" }
      throw StudyError.analysisFailed(
        id: id,
        message: "\(agreements.findings.count) inconsistencies; correct the data\n"
          + shown.joined(separator: "\n"))
    }
    return agreements
  }
}

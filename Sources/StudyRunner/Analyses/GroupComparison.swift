import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Compares groups on one or more outcomes, each by the method for its measurement level.
///
/// Two groups: a number by Welch's t test, an ordinal outcome by the Mann–Whitney test (exact where feasible),
/// yes–no by Fisher's exact test, a nominal outcome by the Freeman–Halton test. More groups: Welch's ANOVA,
/// Kruskal–Wallis, Freeman–Halton. The p-values are corrected for the number of outcomes. Rows in which outcome
/// or group is missing are left out of that outcome's test and counted, groups without any value of it are left
/// out with a remark. An outcome that cannot be tested stands with the reason as its remark beside the others.
public struct GroupComparison: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "compare"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns to compare.
  public let outcomes: [String]
  /// The column of the groups.
  public let by: String
  /// The correction for multiple testing, Holm's by default.
  public let correction: MultipleTesting?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, outcomes: [String], by: String,
    correction: MultipleTesting? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.outcomes = outcomes
    self.by = by
    self.correction = correction
    self.level = level
  }

  /// Reads the groups and outcomes.
  public func check(in context: AnalysisContext) throws {
    _ = try samples(in: context)
  }

  /// Tests every outcome.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let samples = try samples(in: context)
    let level = level ?? 0.95
    var tests = AdjustedTests(correction: correction ?? .holm)
    for sample in samples {
      tests.add(
        term: .label(code: sample.outcome.name, sample.outcome.label), group: sample.comparison,
        missing: sample.missing, remarks: sample.remarks, place: "column '\(sample.outcome.name)'"
      ) { () throws(StatisticsError) in try sample.test(level: level) }
    }
    let rows = try tests.rows(of: id)
    let table = TidyTable(id: "tests", title: LocalizedText(de: "Tests", en: "Tests"), results: rows)
    let values = try TidyTable(
      id: "groups", title: LocalizedText(de: "Gruppen im Vergleich", en: "The groups compared"),
      results: samples.flatMap { try $0.valueRows(level: level) })
    let shares = try TidyTable(
      id: "shares", title: LocalizedText(de: "Anteile in den Gruppen", en: "Shares in the groups"),
      results: samples.flatMap { try $0.shareRows(level: level) }, estimatesIn: .proportion)
    var charts: [Chart] = []
    for table in [values, shares] where !table.rows.isEmpty {
      charts.append(
        try Chart(
          id: table.id, title: table.title,
          form: .barsWithIntervals(
            IntervalForm(group: "group", mark: table.id == "shares" ? .bar : .point)), table: table))
    }
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Gruppenvergleich", en: "Comparison of groups"),
      tables: [table] + [values, shares].filter { !$0.rows.isEmpty }, charts: charts)
  }

  private func samples(in context: AnalysisContext) throws -> [GroupedSample] {
    guard !outcomes.isEmpty, !outcomes.contains(by) else {
      throw StudyError.analysisFailed(
        id: id, message: "'outcomes' must list one column or more, and not the column of the groups")
    }
    let dataset = try context.dataset(source)
    let group = try dataset.column(by)
    return try outcomes.map { try GroupedSample(outcome: try dataset.column($0), group: group) }
  }
}

import Measurement
import Reports
import Surveys
import Tables

/// Needs against offers: which gaps were named, which offers could close them, and where none does.
public struct NeedsAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "needs"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with the needs, one row per respondent.
  public let source: String
  /// The source of the gaps, one row per gap named.
  public let gaps: String
  /// The source with the offers, one row per respondent.
  public let offers: String
  /// The form: the path of a YAML file.
  public let form: String
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - source: the source with the needs.
  ///   - gaps: the source of the gaps.
  ///   - offers: the source with the offers.
  ///   - form: the form.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    source: String, gaps: String, offers: String, form: String, findings: FindingRule, level: Double
  ) {
    id = Self.kind
    title = nil
    self.source = source
    self.gaps = gaps
    self.offers = offers
    self.form = form
    self.findings = findings
    self.level = level
  }

  /// Reads needs and offers.
  public func check(in context: AnalysisContext) throws {
    _ = try needs(in: context)
  }

  /// Compares needs and offers.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let needs = try needs(in: context)
    let tables = needs.tables
    let gaps = try tables.table("gaps")
    return AnalysisOutput(
      title: title ?? needs.form.title, tables: tables,
      charts: [
        try Chart(
          id: "gaps", title: gaps.title,
          form: .barsWithIntervals(IntervalForm(category: "gap", mark: .bar)), table: gaps)
      ])
  }

  private func needs(in context: AnalysisContext) throws -> NeedsAndOffers {
    let needs = try NeedsAndOffers(
      needs: try context.dataset(source), gaps: try context.dataset(gaps),
      offers: try context.dataset(offers), form: try context.definition(NeedsForm.self, definitions[0]),
      level: level ?? 0.95)
    try (findings ?? .reported).apply(to: needs.findings, analysis: id)
    return needs
  }
}

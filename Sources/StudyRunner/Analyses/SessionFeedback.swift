import Measurement
import Reports
import Surveys
import Tables

/// What participants say of their sessions: scores with persons weighing equally, and returns over time.
public struct SessionFeedback: DefinedAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "session-ratings"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one sheet per row.
  public let source: String
  /// The form: the name of a shipped definition, or the path of a YAML file.
  public let form: String
  /// The draws of the bootstrap over persons, 9,999 by default.
  public let draws: Int?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Reads the sheets.
  public func check(in context: AnalysisContext) throws {
    _ = try sheets(in: context)
  }

  /// Scores the sheets; the intervals resample whole persons with the study's seed.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let (form, sheets) = try sheets(in: context)
    let ratings = try SessionRatings(
      sheets, form: form, interval: .bootstrap(draws: draws ?? 9_999, seed: context.seed),
      level: level ?? 0.95)
    let tables = ratings.tables
    let boxes = try tables.table("boxes")
    let scores = try tables.table("scores")
    var charts = [
      try Chart(
        id: "boxes", title: boxes.title,
        form: .stackedShares(
          StackedSharesForm(category: "term", level: "box", share: "share", size: "answers", order: .bestLast)
        ),
        table: boxes),
      try Chart(
        id: "scores", title: scores.title, form: .barsWithIntervals(IntervalForm(mark: .point)), table: scores
      ),
    ]
    if let weeks = try? tables.table("weeks") {
      charts.append(
        try Chart(
          id: "weeks", title: weeks.title,
          form: .timeline(TimelineForm(time: "week", value: "sheets", centre: "median_per_week")),
          table: weeks))
      charts.append(
        try Chart(
          id: "trend", title: LocalizedText(de: "Mittlere Bewertung je Woche", en: "Mean score by week"),
          form: .timeline(TimelineForm(time: "week", value: "mean")), table: weeks))
    }
    return AnalysisOutput(title: title ?? form.title, tables: tables, charts: charts)
  }

  private func sheets(in context: AnalysisContext) throws -> (SessionForm, [SessionSheet]) {
    let form = try context.definition(SessionForm.self, definitions[0])
    return (form, try SessionSheet.read(from: try context.dataset(source), form: form))
  }
}

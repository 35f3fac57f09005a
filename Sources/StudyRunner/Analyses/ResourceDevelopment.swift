import Measurement
import Reports
import Statistics
import Surveys
import Tables

/// How resources developed from before to after, by area and by level, with the reliable change of persons.
public struct ResourceDevelopment: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "resource-change"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one score per row.
  public let source: String
  /// The form: the name of a shipped definition, or the path of a YAML file.
  public let form: String
  /// The code of the rater.
  public let rater: String
  /// The paired test, Student's by default.
  public let test: ResourceChange.Test?
  /// The correction within areas and within levels, Holm's by default.
  public let correction: MultipleTesting?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Reads the cards.
  public func check(in context: AnalysisContext) throws {
    let raters = try cards(in: context).form.raters.map(\.code)
    guard raters.contains(rater) else {
      throw StudyError.analysisFailed(id: id, message: "rater " + StudyError.notOneOf(rater, choices: raters))
    }
  }

  /// Compares before and after.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let cards = try cards(in: context)
    let change = try ResourceChange(
      cards, rater: rater, test: test ?? .pairedT, correction: correction ?? .holm, level: level ?? 0.95)
    let tables = change.tables
    let charts = try ["areas", "levels"].flatMap { id in
      let table = try tables.table(id)
      return [
        try Chart(
          id: id, title: table.title, form: .slopes(SlopeForm(before: "mean_before", after: "mean_after")),
          table: table),
        try Chart(
          id: "\(id)-differences", title: table.title,
          form: .barsWithIntervals(
            IntervalForm(
              mark: .point,
              reference: ChartReference(0, LocalizedText(de: "keine Veränderung", en: "no change")))),
          table: table),
      ]
    }
    return AnalysisOutput(title: title ?? cards.form.title, tables: tables, charts: charts)
  }

  private func cards(in context: AnalysisContext) throws -> ResourceCards {
    try ResourceCards(
      from: try context.dataset(source), form: try context.definition(ResourceForm.self, definitions[0]))
  }
}

import Measurement
import Reports
import Surveys
import Tables

/// How far two raters of the same resources agree: bias, limits of agreement, intraclass correlation.
public struct RaterComparison: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "rater-agreement"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one score per row.
  public let source: String
  /// The form: the name of a shipped definition, or the path of a YAML file.
  public let form: String
  /// The code of the first rater.
  public let first: String
  /// The code of the second rater.
  public let second: String
  /// The code of the wave.
  public let wave: String
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: form)] }

  /// Reads the cards.
  public func check(in context: AnalysisContext) throws {
    _ = try agreement(in: context)
  }

  /// Compares the raters.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let tables = try agreement(in: context).tables
    let table = try tables.table("bias")
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Übereinstimmung", en: "Agreement"), tables: tables,
      charts: [
        try Chart(
          id: "bias", title: table.title,
          form: .barsWithIntervals(
            IntervalForm(
              mark: .point,
              reference: ChartReference(0, LocalizedText(de: "kein Unterschied", en: "no difference")))),
          table: table)
      ])
  }

  private func agreement(in context: AnalysisContext) throws -> RaterAgreement {
    guard first != second else {
      throw StudyError.analysisFailed(id: id, message: "'first' and 'second' name the same rater; name two")
    }
    let cards = try ResourceCards(
      from: try context.dataset(source), form: try context.definition(ResourceForm.self, definitions[0]))
    return try RaterAgreement(cards, first: first, second: second, wave: wave, level: level ?? 0.95)
  }
}

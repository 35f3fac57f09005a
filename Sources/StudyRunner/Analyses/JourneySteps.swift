import Journeys
import Measurement
import Tables

/// A few journeys step by step: a worked example.
public struct JourneySteps: DefinedAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "journey-steps"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one record per row.
  public let source: String
  /// The journey: the name of a shipped definition, or the path of a YAML file.
  public let journey: String
  /// The subjects to show; all when not stated.
  public let subjects: [String]?
  /// The column whose text stands for the subject, such as the given name of a fictional person; the subject's
  /// own identifier when not stated.
  public let name: String?

  var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  /// Reads the journeys.
  public func check(in context: AnalysisContext) throws {
    _ = try trace(in: context)
    if let name { _ = try context.dataset(source).column(name).codes() }
  }

  /// Lists the steps.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let trace = try trace(in: context)
    guard let name else { return AnalysisOutput(title: title ?? trace.map.title, tables: trace.tables) }
    let dataset = try context.dataset(source)
    let subjects = try dataset.column(trace.map.subjectColumn).codes()
    let names = try dataset.column(name).codes()
    let tables = trace.tables.map { table in
      TidyTable(
        id: table.id, title: table.title, columns: table.columns,
        rows: table.rows.map { row in
          // The subject is the first column of both tables of a trace.
          guard let position = subjects.firstIndex(of: row[0].code), let shown = names[position] else { return row }
          return [.text(shown)] + row.dropFirst()
        })
    }
    return AnalysisOutput(title: title ?? trace.map.title, tables: tables)
  }

  private func trace(in context: AnalysisContext) throws -> JourneyTrace {
    let log = try JourneyLog(
      from: try context.dataset(source), map: try context.definition(JourneyMap.self, definitions[0]))
    guard let subjects else { return JourneyTrace(log) }
    return try JourneyTrace(log, subjects: subjects)
  }
}

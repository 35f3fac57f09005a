import Journeys
import Measurement
import Tables

/// A few journeys step by step: a worked example.
public struct JourneySteps: Analysis {
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
  /// The column that names the subject instead of the journey's own, such as the given name of a fictional
  /// person.
  public let name: String?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  /// Reads the journeys.
  public func check(in context: AnalysisContext) throws {
    _ = try trace(in: context)
  }

  /// Lists the steps.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let trace = try trace(in: context)
    return AnalysisOutput(title: title ?? trace.map.title, tables: trace.tables)
  }

  private func trace(in context: AnalysisContext) throws -> JourneyTrace {
    let log = try context.journeys(of: source, by: definitions[0], subjectColumn: name)
    guard let subjects else { return JourneyTrace(log) }
    return try JourneyTrace(log, subjects: subjects)
  }
}

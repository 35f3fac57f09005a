import Journeys
import Measurement
import Reports
import Tables

/// How many days pass between the stages of a journey.
public struct JourneyDurations: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "journey-durations"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one record per row.
  public let source: String
  /// The journey: the name of a shipped definition, or the path of a YAML file.
  public let journey: String
  /// The day that the data are of; the latest day recorded when not stated.
  public let asOf: Day?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  private enum CodingKeys: String, CodingKey {
    case id, title, source, journey, findings, level
    case asOf = "as-of"
  }

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, journey: String, asOf: Day? = nil,
    findings: FindingRule? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.journey = journey
    self.asOf = asOf
    self.findings = findings
    self.level = level
  }

  /// Reads the journeys.
  public func check(in context: AnalysisContext) throws {
    _ = try StageDurations(try log(in: context), asOf: asOf, level: level ?? 0.95)
  }

  /// Measures the days.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let log = try log(in: context)
    let durations = try StageDurations(log, asOf: asOf, level: level ?? 0.95)
    return AnalysisOutput(title: title ?? log.map.title, tables: durations.tables + log.tables)
  }

  private func log(in context: AnalysisContext) throws -> JourneyLog {
    let log = try context.journeys(of: source, by: definitions[0])
    try (findings ?? .reported).apply(to: log, analysis: id)
    return log
  }
}

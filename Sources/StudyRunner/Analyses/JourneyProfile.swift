import Journeys
import Measurement
import Tables

/// Whether ratings differ from stage to stage of a journey, and whether they rise or fall along it.
public struct JourneyProfile: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "journey-profile"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one record per row.
  public let source: String
  /// The journey: the name of a shipped definition, or the path of a YAML file.
  public let journey: String
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, journey: String, findings: FindingRule? = nil,
    level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.journey = journey
    self.findings = findings
    self.level = level
  }

  /// Reads the journeys.
  public func check(in context: AnalysisContext) throws {
    _ = try RatingProfile(try log(in: context), level: level ?? 0.95)
  }

  /// Compares the ratings.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let log = try log(in: context)
    let profile = try RatingProfile(log, level: level ?? 0.95)
    return AnalysisOutput(title: title ?? log.map.title, tables: profile.tables + log.tables)
  }

  private func log(in context: AnalysisContext) throws -> JourneyLog {
    let log = try context.journeys(of: source, by: definitions[0])
    try (findings ?? .reported).apply(to: log, analysis: id)
    return log
  }
}

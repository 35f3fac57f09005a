import Journeys
import Measurement
import Reports
import Tables

/// How participants were rated at the stages of a journey, and how often what was observed came about.
public struct JourneyRatings: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "journey-ratings"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one record per row.
  public let source: String
  /// The journey: the name of a shipped definition, or the path of a YAML file.
  public let journey: String
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  /// Reads the journeys.
  public func check(in context: AnalysisContext) throws {
    _ = try ratings(in: context)
  }

  /// Counts the ratings and observations.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let ratings = try ratings(in: context)
    let tables = ratings.tables
    var charts: [Chart] = []
    if !ratings.ratings.isEmpty {
      let table = try tables.table("rating-levels")
      charts.append(
        try Chart(
          id: "ratings", title: table.title,
          form: .stackedShares(
            StackedSharesForm(
              category: "stage", level: "rating", share: "share", size: "n", order: .bestFirst)),
          table: table))
    }
    if !ratings.observations.isEmpty {
      let table = try tables.table("observations")
      charts.append(
        try Chart(
          id: "observations", title: table.title,
          form: .barsWithIntervals(IntervalForm(category: "stage", mark: .bar)), table: table))
    }
    return AnalysisOutput(title: title ?? ratings.map.title, tables: tables, charts: charts)
  }

  private func ratings(in context: AnalysisContext) throws -> StageRatings {
    let log = try context.journeys(of: source, by: definitions[0])
    return try StageRatings(log, level: level ?? 0.95)
  }
}

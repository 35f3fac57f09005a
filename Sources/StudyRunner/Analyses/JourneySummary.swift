import Datasets
import Journeys
import Measurement
import Reports
import Statistics
import Tables

/// A staged journey as a whole: how far participants get, why they leave, how long it takes, how they are rated, and
/// what is inconsistent; by a column's levels, and with groups or cohorts compared.
///
/// What the journey has no stages for is left out: without days there are no durations, without ratings no profile.
public struct JourneySummary: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "journey"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one record per row.
  public let source: String
  /// The journey: the name of a shipped definition, or the path of a YAML file.
  public let journey: String
  /// The column by whose levels every table is shown, or nil.
  public let by: String?
  /// The column of the groups or cohorts to compare, or nil.
  public let compare: String?
  /// The last rank of reasons shown, or nil for all.
  public let top: Int?
  /// The day that the data are of; the latest day recorded when not stated.
  public let asOf: Day?
  /// The correction for multiple testing, Holm's by default.
  public let correction: MultipleTesting?
  /// The scale of the model of the whole path, the logit by default.
  public let link: DiscreteTimeHazard.Link?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .journey, name: journey)] }

  private enum CodingKeys: String, CodingKey {
    case id, title, source, journey, by, compare, top, correction, link, findings, level
    case asOf = "as-of"
  }

  /// Creates the analysis of a one-line command.
  public init(
    journey: String, source: String = AnalysisContext.commandSource, by: String? = nil,
    compare: String? = nil, top: Int? = nil, asOf: Day? = nil, correction: MultipleTesting? = nil,
    link: DiscreteTimeHazard.Link? = nil, findings: FindingRule? = nil, level: Double? = nil
  ) {
    id = Self.kind
    title = nil
    self.source = source
    self.journey = journey
    self.by = by
    self.compare = compare
    self.top = top
    self.asOf = asOf
    self.correction = correction
    self.link = link
    self.findings = findings
    self.level = level
  }

  /// Reads the journeys and the groups.
  public func check(in context: AnalysisContext) throws {
    _ = try content(in: context)
  }

  /// Computes the tables and charts.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let content = try content(in: context)
    let log = content.log
    // Parts are as of the same day as the whole.
    let asOf = asOf ?? log.latestDay
    // By the map's own groups every table is shown anyway.
    guard let by = content.by, by.column != log.map.groupColumn else {
      let tables = try tables(of: log, compare: content.compare, asOf: asOf)
      return AnalysisOutput(
        title: title ?? log.map.title, tables: tables + log.tables,
        charts: try JourneyCharts(tables: tables, map: log.map).charts())
    }
    var parts: [(cell: Cell, tables: [TidyTable])] = []
    var charts: [Chart] = []
    for (place, level) in by.groups.enumerated() {
      let tables = try tables(of: log.part(place, of: by), compare: content.compare, asOf: asOf)
      parts.append((.label(code: level.code, level.label), tables))
      charts += try JourneyCharts(tables: tables, map: log.map, part: (place + 1, level.label)).charts()
    }
    let column = Column("by", .text, de: by.label.de, en: by.label.en)
    return AnalysisOutput(
      title: title ?? log.map.title, tables: .stacked(parts, by: column) + log.tables, charts: charts)
  }

  private func tables(
    of log: JourneyLog, compare: JourneyGrouping?, asOf: Day?
  ) throws -> [TidyTable] {
    let (map, level) = (log.map, level ?? 0.95)
    let correction = correction ?? .holm
    let isFunnel = !map.answerStages.isEmpty
    let isTimed = map.dayStages.count >= 2
    let rated = map.stages(of: .rating).count
    let isObserved = rated > 0 || !map.stages(of: .observation).isEmpty
    var tables: [TidyTable] = []
    if isFunnel { tables += try Funnel(log, level: level).tables(mostFrequentReasons: top) }
    if isTimed { tables += try StageDurations(log, asOf: asOf, level: level).tables }
    if isObserved { tables += try GroupedRatings(log, level: level).tables }
    if rated >= 2 { tables += try RatingProfile(log, level: level).tables }
    guard let compare else { return tables }
    let compared = log.comparable(by: compare)
    if isFunnel {
      tables += try StageComparison(
        compared, by: compare, correction: correction, link: link ?? .logit, level: level
      ).tables
    }
    if isTimed {
      tables += try DurationComparison(
        compared, by: compare, asOf: asOf, correction: correction, level: level
      ).tables
    }
    if isObserved {
      tables += try RatingComparison(compared, by: compare, correction: correction, level: level).tables
    }
    return tables
  }

  private func content(
    in context: AnalysisContext
  ) throws -> (log: JourneyLog, by: JourneyGrouping?, compare: JourneyGrouping?) {
    guard (top ?? 1) >= 1 else {
      throw StudyError.analysisFailed(id: id, message: "'top' is the number of reasons to show, 1 or more")
    }
    let dataset = try context.dataset(source)
    let log = try JourneyLog(
      from: dataset, map: try context.definition(JourneyMap.self, definitions[0]))
    try (findings ?? .reported).apply(to: log, analysis: id)
    return (
      log, try by.map { try JourneyGrouping(from: dataset, column: $0).checked(for: log.map) },
      try compare.map { try JourneyGrouping(from: dataset, column: $0).checked(for: log.map) }
    )
  }
}

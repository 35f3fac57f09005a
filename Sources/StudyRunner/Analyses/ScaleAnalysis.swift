import Measurement
import Reports
import Statistics
import Surveys
import Tables

/// What the sheets of a scale say – such as ratings of sessions – with persons weighing equally: scores, items,
/// reliability, returns, trend, alerts and coaches.
public struct ScaleAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "scale"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one sheet per row.
  public let source: String
  /// The scale: the name of a shipped definition, or the path of a YAML file.
  public let scale: String
  /// The columns of the items, where the scale has none of its own or only some are to be scored.
  public let items: [String]?
  /// The names of columns, where they differ from the scale's.
  public let columns: Columns?
  /// The draws of the bootstrap over persons, 9,999 by default.
  public let draws: Int?
  /// How many sheets a coach needs to be shown, 5 by default.
  public let minimumSheets: Int?
  /// Whether inconsistent sheets stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// The names of columns that replace those of the scale.
  public struct Columns: Decodable, Sendable, Hashable {
    let person: String?
    let session: String?
    let date: String?
    let coach: String?
    let by: String?

    /// Creates the names; nil leaves the scale's.
    public init(
      person: String? = nil, session: String? = nil, date: String? = nil, coach: String? = nil,
      by: String? = nil
    ) {
      self.person = person
      self.session = session
      self.date = date
      self.coach = coach
      self.by = by
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, source, scale, items, columns, draws, findings, level
    case minimumSheets = "minimum-sheets"
  }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - scale: the scale's name or path.
  ///   - items: the columns of the items; empty for those of the scale.
  ///   - columns: the other columns.
  ///   - draws: the draws of the bootstrap.
  ///   - minimumSheets: how many sheets a coach needs to be shown.
  ///   - findings: whether inconsistent sheets stop the analysis.
  ///   - level: the confidence level.
  public init(
    scale: String, items: [String], columns: Columns, draws: Int, minimumSheets: Int, findings: FindingRule,
    level: Double
  ) {
    id = Self.kind
    title = nil
    source = AnalysisContext.commandSource
    self.scale = scale
    self.items = items
    self.columns = columns
    self.draws = draws
    self.minimumSheets = minimumSheets
    self.findings = findings
    self.level = level
  }

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .form, name: scale)] }

  /// Reads the sheets.
  public func check(in context: AnalysisContext) throws {
    _ = try sheets(in: context)
  }

  /// Scores the sheets; the intervals resample whole persons with the study's seed.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let sheets = try sheets(in: context)
    let ratings = try ScaleRatings(
      sheets, interval: .bootstrap(draws: draws ?? 9_999, seed: context.seed), level: level ?? 0.95,
      minimumSheets: minimumSheets ?? 5)
    let tables = ratings.tables
    return AnalysisOutput(
      title: title ?? sheets.scale.title, tables: tables, charts: try charts(of: tables, scale: sheets.scale))
  }

  private func charts(of tables: [TidyTable], scale: ScaleDefinition) throws -> [Chart] {
    var charts: [Chart] = []
    if let answers = try? tables.table("answers") {
      let order: StackedSharesForm.Order = scale.direction == .higherIsBetter ? .bestLast : .bestFirst
      // Labelled levels have a middle to diverge from; mere boxes are a row from end to end.
      let form: ChartForm =
        scale.range.levels.isEmpty
        ? .stackedShares(
          StackedSharesForm(category: "term", level: "answer", share: "share", size: "answers", order: order))
        : .divergingBars(
          DivergingBarsForm(category: "term", level: "answer", share: "share", size: "answers", order: order))
      charts.append(try Chart(id: "answers", title: answers.title, form: form, table: answers))
    }
    let scores = try tables.table("scores")
    // Items and total share an axis only where they share a unit.
    if scale.scoring.total != .sum {
      charts.append(
        try Chart(
          id: "scores", title: scores.title, form: .barsWithIntervals(IntervalForm(mark: .point)),
          table: scores))
    }
    if let weeks = try? tables.table("weeks") {
      charts.append(
        try Chart(
          id: "weeks", title: weeks.title,
          form: .timeline(TimelineForm(time: "week", value: "sheets", centre: "median_per_week")),
          table: weeks))
      let cutOff = scale.cutOffs.total.map {
        ChartReference($0.value, LocalizedText(de: "Schwelle", en: "cut-off"))
      }
      let hasMedian = weeks.rows.indices.contains { weeks[$0, "median"]?.number != nil }
      charts.append(
        try Chart(
          id: "trend",
          title: LocalizedText(
            de: "Mittlere Bewertung je Woche und ihr Median", en: "Mean score by week and its median"),
          form: .runChart(
            RunChartForm(
              time: "week", value: "mean", centre: hasMedian ? "median" : nil, size: "sheets",
              signal: "signal", cutOff: cutOff)), table: weeks))
    }
    return charts
  }

  private func sheets(in context: AnalysisContext) throws -> ScaleSheets {
    if let form = ShippedSurveyForm.all.first(where: { $0.id == definitions[0].name }),
      form.kind != .scale
    {
      throw StudyError.analysisFailed(
        id: id, message: "'\(form.id)' is no scale of sheets; it is read by '\(form.kind.command)'")
    }
    let definition = try context.definition(ScaleDefinition.self, definitions[0])
    let names = definition.columns.replacing(
      person: columns?.person, session: columns?.session, day: columns?.date, coach: columns?.coach,
      group: columns?.by)
    let scale = try definition.with(items: items ?? [], columns: names)
    // Codes of levels are not to be taken for yes and no.
    let texts = scale.range.levels.contains { $0.code != nil } ? scale.items.map(\.id) : []
    let sheets = try ScaleSheets(from: try context.dataset(source, texts: texts), scale: scale)
    if findings == .refused, !sheets.findings.isEmpty {
      let shown = sheets.findings.prefix(20).map { finding in
        "row \(finding.row)\(finding.column.map { ", column '\($0)'" } ?? ""): \(finding.kind.label.en)"
      }
      throw StudyError.analysisFailed(
        id: id,
        message: "findings to correct in the data: \(sheets.findings.count)\n" + shown.joined(separator: "\n")
      )
    }
    return sheets
  }
}

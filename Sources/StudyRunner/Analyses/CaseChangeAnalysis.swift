import Indication
import Measurement
import Reports
import Tables

/// How cases changed by life area and goal attainment from several perspectives, how far these agree, and what units show of
/// it beyond chance.
public struct CaseChangeAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "case-changes"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with a row for each case and perspective.
  public let source: String
  /// What the columns are: the path of a YAML file.
  public let definition: String

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .changes, name: definition)] }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameter definition: the path of the definition.
  public init(definition: String) {
    id = Self.kind
    title = nil
    source = AnalysisContext.commandSource
    self.definition = definition
  }

  /// Reads the definition and the ratings.
  public func check(in context: AnalysisContext) throws {
    _ = try ratings(in: context)
  }

  /// Computes the changes.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let changes = CaseChanges(try ratings(in: context))
    return AnalysisOutput(
      title: title ?? changes.ratings.definition.title, tables: changes.tables,
      charts: try Self.charts(changes))
  }

  private func ratings(in context: AnalysisContext) throws -> ChangeRatings {
    let definition = try context.definition(ChangeDefinition.self, definitions[0])
    return try ChangeRatings(try context.dataset(source, fields: definition.fields), definition: definition)
  }

  private static func charts(_ changes: CaseChanges) throws -> [Chart] {
    let definition = changes.ratings.definition
    let areas = Set(definition.areas.map(\.name))
    func rows(_ table: TidyTable, where holds: (Int) -> Bool) -> [[Cell]] {
      table.rows.indices.filter(holds).map { table.rows[$0] }
    }
    let all = try changes.tables.table("changes")
    let byArea = TidyTable(
      id: "changes-by-area",
      title: LocalizedText(
        de: "Verbesserung nach Lebensbereich, in Punkten der Skala",
        en: "Improvement by life area, in points of the scale"),
      columns: all.columns, rows: rows(all) { areas.contains(all[$0, "term"]?.code ?? "") })
    let agreement = try changes.tables.table("agreement")
    let pairs = TidyTable(
      id: "agreement-by-measure",
      title: LocalizedText(
        de: "Übereinstimmung je zwei Perspektiven, ICC(2,1)",
        en: "Agreement of two perspectives each, ICC(2,1)"),
      columns: [
        .term, Column("pair", .text, de: "Perspektiven", en: "Perspectives"),
        Column("icc", .dimensionless, de: "ICC(2,1)", en: "ICC(2,1)"),
        Column("icc_low", .dimensionless, de: "unten", en: "low"),
        Column("icc_high", .dimensionless, de: "oben", en: "high"),
      ],
      rows: changes.agreements.enumerated().compactMap { place, row in
        guard let pair = row.pair, let value = row.correlation else { return nil }
        let label = LocalizedText(
          de: "\(pair.first.label.de) und \(pair.second.label.de)",
          en: "\(pair.first.label.en) and \(pair.second.label.en)")
        return [
          agreement[place, "term"] ?? .empty, .label(code: "\(pair.first.code)-\(pair.second.code)", label),
          .number(value.value), .optional(value.interval?.lower), .optional(value.interval?.upper),
        ]
      })
    let funnels = try changes.divisions.map { division in
      let table = changes.funnel(of: division)
      return try Chart(id: table.id, title: table.title, form: .rateFunnel(RateFunnelForm()), table: table)
    }
    return [
      try Chart(
        id: "changes", title: byArea.title,
        form: .barsWithIntervals(
          IntervalForm(
            group: "perspective", mark: .point,
            reference: ChartReference(0, LocalizedText(de: "keine Veränderung", en: "no change")))),
        table: byArea),
      try Chart(
        id: "agreement", title: pairs.title,
        form: .barsWithIntervals(
          IntervalForm(group: "pair", value: "icc", lower: "icc_low", upper: "icc_high", mark: .point)),
        table: pairs),
    ] + funnels
  }
}

import Controlling
import Datasets
import Measurement
import Reports
import Tables

/// Controlling indicators over periods and units, their lines, and why cost changed.
public struct IndicatorAnalysis: DefinedAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "indicators"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The sources that hold the measures, in any split.
  public let sources: [String]
  /// The definition: the path of a YAML file.
  public let definition: String

  var definitions: [DefinitionName] { [DefinitionName(kind: .controlling, name: definition)] }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - definition: the path of the definition.
  ///   - sources: the names of the sources.
  public init(definition: String, sources: [String]) {
    id = Self.kind
    title = nil
    self.sources = sources
    self.definition = definition
  }

  /// Reads the definition and the measures.
  public func check(in context: AnalysisContext) throws {
    _ = try data(in: context)
  }

  /// Computes the indicators.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let data = try data(in: context)
    let tables = Controlling(data).tables
    return AnalysisOutput(
      title: title ?? data.definition.title, tables: tables, charts: try charts(of: data, tables))
  }

  private func data(in context: AnalysisContext) throws -> ControllingData {
    guard !sources.isEmpty else {
      throw StudyError.analysisFailed(
        id: id, message: "'sources' names no source; name those of the measures")
    }
    return try ControllingData(
      from: try sources.map { try context.dataset($0) },
      definition: try context.definition(ControllingDefinition.self, definitions[0]))
  }

  /// The whole's indicators over time where each has 100 in the base period, and the drivers of its cost.
  private func charts(of data: ControllingData, _ tables: [TidyTable]) throws -> [Chart] {
    let whole = data.wholeCode
    func rows(_ id: String, _ title: LocalizedText, from table: TidyTable, where holds: (Int) -> Bool)
      -> TidyTable
    {
      TidyTable(
        id: id, title: title, columns: table.columns,
        rows: table.rows.indices.filter { table[$0, "unit"]?.code == whole && holds($0) }.map {
          table.rows[$0]
        })
    }
    var charts: [Chart] = []
    let values = try tables.table("values")
    for indicator in data.definition.indicators where !indicator.groups.isEmpty {
      charts.append(
        try Chart(
          id: indicator.id, title: indicator.title,
          form: .timeline(TimelineForm(time: "period", value: "value", series: "group")),
          table: rows(indicator.id, indicator.title, from: values) {
            values[$0, "indicator"]?.code == indicator.id
          }))
    }
    if let drivers = tables.first(where: { $0.id == "drivers" }), let last = data.periods.last {
      let first = data.definition.base ?? data.periods[0]
      charts.append(
        try Chart(
          id: "drivers", title: drivers.title,
          form: .barsWithIntervals(
            IntervalForm(category: "driver", value: "effect", lower: nil, upper: nil, mark: .bar)),
          table: rows("drivers", drivers.title, from: drivers) {
            drivers[$0, "from"]?.code == String(first) && drivers[$0, "to"]?.code == String(last)
          }))
    }
    return charts
  }
}

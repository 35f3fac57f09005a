import Controlling
import Datasets
import Measurement
import Tables

/// Controlling indicators over periods and units, their lines, why cost changed, rates across units, interventions,
/// balances and goal agreements.
public struct IndicatorAnalysis: Analysis {
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

  /// The definitions that it uses.
  public var definitions: [DefinitionName] { [DefinitionName(kind: .controlling, name: definition)] }

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
    let controlling = Controlling(data)
    let tables = controlling.tables
    return AnalysisOutput(
      title: title ?? data.definition.title, tables: tables,
      charts: try IndicatorCharts(controlling, tables).charts,
      bases: { ["values": controlling.countBasis] })
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
}

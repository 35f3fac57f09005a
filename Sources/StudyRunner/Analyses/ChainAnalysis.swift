import Journeys
import Measurement
import Reports
import Tables

/// Chains of measures or of states month by month: times, transitions, gaps, frequent chains, variety and types.
public struct ChainAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "chain"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source: one spell per row, or with `states` one person per row.
  public let source: String
  /// The columns of spells, where they differ from `person`, `measure`, `start` and `end`.
  public let spells: SpellColumns?
  /// The columns of states, one per time unit, instead of spells.
  public let states: SequenceColumns?
  /// How many typical courses to find; none when not stated.
  public let types: Int?
  /// How courses are compared; by optimal matching with the costs of the transition rates unless stated.
  public let distance: DistanceRule?
  /// How typical courses are found; around medoids unless stated.
  public let clustering: SequenceTypes.Clustering?
  /// The measures that are goals, so that every other end of a chain is a dead end.
  public let goals: [String]?
  /// The day that spells are of; the latest day recorded when not stated.
  public let asOf: Day?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, source, spells, states, types, distance, clustering, goals, findings, level
    case asOf = "as-of"
  }

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, spells: SpellColumns? = nil,
    states: SequenceColumns? = nil, types: Int? = nil, distance: DistanceRule? = nil,
    clustering: SequenceTypes.Clustering? = nil, goals: [String]? = nil, asOf: Day? = nil,
    findings: FindingRule? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.spells = spells
    self.states = states
    self.types = types
    self.distance = distance
    self.clustering = clustering
    self.goals = goals
    self.asOf = asOf
    self.findings = findings
    self.level = level
  }

  /// Reads the chains.
  public func check(in context: AnalysisContext) throws {
    _ = try content(in: context)
  }

  /// Summarises the chains.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let (sequences, log) = try content(in: context)
    let level = level ?? 0.95
    let summary = try ChainSummary(
      sequences,
      settings: ChainSettings(
        types: types, distance: distance ?? DistanceRule(), clustering: clustering ?? .medoids,
        minimumCount: context.minimumCount, seed: context.seed, level: level))
    let steps = try log.map { log in
      try ChainStepTables(log, goals: goals ?? [], minimumCount: context.minimumCount, level: level).tables
    }
    // The measures themselves flow, not the months that were made of them.
    let tables = (steps ?? []) + summary.tables.filter { steps == nil || $0.id != "flows" }
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Ketten", en: "Chains"), tables: tables,
      charts: try charts(of: sequences, tables))
  }

  private func charts(of sequences: StateSequences, _ tables: [TidyTable]) throws -> [Chart] {
    func chart(_ id: String, _ table: TidyTable, _ form: ChartForm) throws -> Chart {
      try Chart(id: id, title: table.title, form: form, table: table)
    }
    let hasGroups = !sequences.groups.isEmpty
    return [
      try chart(
        "index", sequences.indexTable,
        .sequenceIndex(
          SequenceIndexForm(group: hasGroups ? "group" : nil, states: sequences.alphabet.map(\.label)))),
      try chart("distribution", try tables.table("distribution"), .stateShares(StateSharesForm())),
    ]
      + (hasGroups
        ? [
          try chart(
            "group-distribution", try tables.table("group-distribution"),
            .stateShares(StateSharesForm(group: "group")))
        ] : []) + [
        try chart(
          "flows", try tables.table("flows"), .flows(FlowForm(places: sequences.alphabet.map(\.label))))
      ]
  }

  private func content(in context: AnalysisContext) throws -> (StateSequences, SpellLog?) {
    let dataset = try context.dataset(source)
    if let states {
      guard spells == nil else {
        throw StudyError.analysisFailed(
          id: id, message: "name the columns of 'spells' or of 'states', not both")
      }
      return (try StateSequences(from: dataset, columns: states), nil)
    }
    let log = try SpellLog(from: dataset, columns: spells ?? SpellColumns(), asOf: asOf)
    if findings == .refused, !log.findings.isEmpty {
      throw StudyError.analysisFailed(
        id: id,
        message: "\(log.findings.count) inconsistencies; correct the data\n"
          + log.findings.prefix(20).map { "row \($0.row), column '\($0.column)': \($0.kind.label.en)" }
          .joined(separator: "\n"))
    }
    return (try StateSequences(log), log)
  }
}

extension ChainAnalysis {
  /// How courses are compared.
  public typealias Distance = DistanceRule
  /// How typical courses are found.
  public typealias Clustering = SequenceTypes.Clustering

  /// Creates the analysis of a one-line command: of states where their columns are named, else of spells.
  ///
  /// - Parameters:
  ///   - source: the source.
  ///   - states: the columns of states in order of time, or nil for spells.
  ///   - by: the column whose levels are compared, or nil.
  ///   - weight: the column of the weight of states, or nil.
  ///   - types: how many typical courses to find, or nil for none.
  ///   - distance: how courses are compared.
  ///   - clustering: how typical courses are found.
  ///   - goals: the measures that are goals, or nil.
  ///   - asOf: the day that spells are of, or nil for the latest day.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    source: String, states: [String]?, by: String?, weight: String?, types: Int?,
    distance: DistanceRule = DistanceRule(), clustering: SequenceTypes.Clustering = .medoids,
    goals: [String]? = nil, asOf: Day?, findings: FindingRule, level: Double
  ) {
    self.init(
      id: ChainAnalysis.kind, source: source,
      spells: states == nil ? SpellColumns(group: by) : nil,
      states: states.map { SequenceColumns(states: $0, weight: weight, group: by) }, types: types,
      distance: distance, clustering: clustering, goals: goals, asOf: asOf, findings: findings, level: level)
  }
}

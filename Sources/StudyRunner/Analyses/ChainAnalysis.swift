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
  /// The day that spells are of; the latest day recorded when not stated.
  public let asOf: Day?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, source, spells, states, types, findings, level
    case asOf = "as-of"
  }

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, spells: SpellColumns? = nil,
    states: SequenceColumns? = nil, types: Int? = nil, asOf: Day? = nil, findings: FindingRule? = nil,
    level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.spells = spells
    self.states = states
    self.types = types
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
    let summary = try ChainSummary(sequences, types: types, level: level)
    let tables = (log.map { ChainStepTables($0, level: level).tables } ?? []) + summary.tables
    let distribution = try tables.table("distribution")
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Ketten", en: "Chains"), tables: tables,
      charts: [
        try Chart(
          id: "distribution", title: distribution.title,
          form: .timeline(TimelineForm(time: "time", value: "share", series: "state")),
          table: distribution)
      ])
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
          + log.findings.prefix(20).map { "row \($0.row): \($0.kind.label.en)" }.joined(separator: "\n"))
    }
    return (try StateSequences(log), log)
  }
}

extension ChainAnalysis {
  /// Creates the analysis of a one-line command: of states where their columns are named, else of spells.
  ///
  /// - Parameters:
  ///   - source: the source.
  ///   - states: the columns of states in order of time, or nil for spells.
  ///   - by: the column whose levels are compared, or nil.
  ///   - weight: the column of the weight of states, or nil.
  ///   - types: how many typical courses to find, or nil for none.
  ///   - asOf: the day that spells are of, or nil for the latest day.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    source: String, states: [String]?, by: String?, weight: String?, types: Int?, asOf: Day?,
    findings: FindingRule, level: Double
  ) {
    self.init(
      id: ChainAnalysis.kind, source: source,
      spells: states == nil ? SpellColumns(group: by) : nil,
      states: states.map { SequenceColumns(states: $0, weight: weight, group: by) }, types: types,
      asOf: asOf, findings: findings, level: level)
  }
}

import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Missing values: their patterns, Little's test, and what another analysis gives on several completed data sets, pooled by
/// Rubin's rules.
public struct ImputeAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "impute"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns that predict each other; all but texts, days and names of rows when not stated.
  public let columns: [String]?
  /// How many data sets are completed, 20 by default.
  public let imputations: Int?
  /// How many rounds each has, 10 by default.
  public let rounds: Int?
  /// How numbers are drawn, by predictive mean matching when not stated.
  public let numbers: MultipleImputation.NumberModel?
  /// What is added to imputed numbers in turn, to see how much hangs on why values are missing.
  public let shifts: [Double]?
  /// The column to whose imputed values it is added.
  public let shifted: String?
  let then: PooledAnalysis?
  /// The confidence level, 0.95 by default.
  public let level: Double?

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - source: the source.
  ///   - columns: the columns that predict each other, or nil for all.
  ///   - imputations: how many data sets are completed.
  ///   - rounds: how many rounds each has.
  ///   - numbers: how numbers are drawn.
  ///   - shifts: what is added to imputed numbers in turn.
  ///   - shifted: the column to whose imputed values it is added.
  ///   - then: the analysis to pool, as `regress, formula: y ~ x`: a kind, and its keys as in a study.
  ///   - level: the confidence level.
  /// - Throws: ``StudyError`` for an analysis that is not understood.
  public init(
    source: String, columns: [String]?, imputations: Int, rounds: Int,
    numbers: MultipleImputation.NumberModel,
    shifts: [Double]?, shifted: String?, then: String?, level: Double
  ) throws(StudyError) {
    id = Self.kind
    title = nil
    self.source = source
    self.columns = columns
    self.imputations = imputations
    self.rounds = rounds
    self.numbers = numbers
    self.shifts = shifts
    self.shifted = shifted
    self.level = level
    if let then {
      self.then = try StrictYAML.decode(PooledAnalysis.self, from: "{kind: \(then)}", file: "--pool")
    } else {
      self.then = nil
    }
  }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws {
    let dataset = try context.dataset(source)
    _ = try ImputedColumns(dataset, named: columns)
    try requireShift(of: dataset)
    try then?.analysis.check(in: context.giving(dataset))
  }

  /// Describes what is missing, and pools.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let dataset = try context.dataset(source)
    try requireShift(of: dataset)
    let used = try ImputedColumns(dataset, named: columns)
    let title = title ?? LocalizedText(de: "Fehlende Werte", en: "Missing values")
    let description = MissingDescription(used)
    guard let then else {
      return AnalysisOutput(
        title: title, tables: [try description.columns(), try description.patterns(), description.test()])
    }
    return try CompleteRows.naming(used.names, in: id) {
      var rows: [[Cell]] = []
      var first: MultipleImputation?
      var underlying: [TidyTable] = []
      for shift in shifts ?? [0] {
        let imputation = try imputation(used, shift: shift, seed: context.seed)
        if first == nil { first = imputation }
        let outputs = try imputation.completed.map { values in
          try then.analysis.run(in: context.giving(used.completed(values)))
        }
        underlying += outputs.first?.underlying ?? []
        let pooled = try PooledTable(outputs, level: level ?? 0.95, seed: context.seed)
        rows += pooled.rows.map { [shifts == nil ? .empty : .number(shift)] + $0 }
      }
      let table = TidyTable(
        id: "pooled",
        title: LocalizedText(de: "Zusammengefasste Ergebnisse", en: "Pooled results"),
        columns: [.shift] + PooledTable.columns, rows: rows)
      let charts = try first.map { try [description.chart(of: $0, used)] } ?? []
      return AnalysisOutput(
        title: title,
        tables: [table, try description.columns(), try description.patterns(), description.test()],
        charts: charts, underlying: underlying)
    }
  }

  /// The completed data sets.
  public func completed(in context: AnalysisContext) throws -> [Dataset] {
    let used = try ImputedColumns(try context.dataset(source), named: columns)
    return try CompleteRows.naming(used.names, in: id) {
      try imputation(used, shift: shifts?.first ?? 0, seed: context.seed).completed.map(used.completed)
    }
  }

  private func imputation(_ used: ImputedColumns, shift: Double, seed: UInt64) throws -> MultipleImputation {
    try MultipleImputation(
      try used.variables(numbers: numbers ?? .predictiveMean, shift: shift, of: shifted),
      count: imputations ?? 20, rounds: rounds ?? 10, seed: seed)
  }

  private func requireShift(of dataset: Dataset) throws {
    guard (shifts == nil) == (shifted == nil) else {
      throw StudyError.usage(message: "shifts and the column that is shifted belong together")
    }
    guard let shifted else { return }
    let column = try dataset.column(shifted)
    guard [.number, .integer].contains(column.field.kind) else {
      throw StudyError.invalidColumn(name: shifted, message: "must hold numbers to be shifted")
    }
  }
}

/// The analysis within: its `kind` and keys as anywhere; identifier and source are those of the completed data.
struct PooledAnalysis: Decodable, Sendable {
  let analysis: any Analysis

  init(from decoder: any Decoder) throws {
    let inner = (decoder as? NodeDecoder)?.adding(["id": "pooled", "source": AnalysisContext.commandSource])
    let entry = try inner?.decode(AnalysisEntry.self) ?? AnalysisEntry(from: decoder)
    analysis = entry.analysis
  }
}

extension Column {
  fileprivate static let shift = Column("shift", .value, de: "Verschiebung", en: "Shift")
}

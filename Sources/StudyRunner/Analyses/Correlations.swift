import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Correlates columns, every pair of them, with p-values corrected for the number of pairs.
///
/// A pair whose coefficient is undefined stands with the reason as its remark. Three columns or more also give the
/// matrix of their coefficients.
public struct Correlations: ColumnAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "correlate"

  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns: numbers, ordinal or yes-no, or what the coefficient needs.
  public let columns: [String]
  /// The columns whose linear influence is removed, of Pearson's and Spearman's coefficients.
  public let given: [String]?
  /// The coefficient, Spearman's by default.
  public let coefficient: AssociationCoefficient?
  /// Which rows are used where some columns are missing, those of each pair by default.
  public let missing: CorrelationMatrix.Missing?
  /// The correction for multiple testing, Holm's by default.
  public let correction: MultipleTesting?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, columns: [String],
    given: [String]? = nil, coefficient: AssociationCoefficient? = nil,
    missing: CorrelationMatrix.Missing? = nil,
    correction: MultipleTesting? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.columns = columns
    self.given = given
    self.coefficient = coefficient
    self.missing = missing
    self.correction = correction
    self.level = level
  }

  /// The columns that it needs.
  public var neededColumns: [String]? { columns + (given ?? []) }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws {
    let pairs = try pairs(in: context)
    for index in 0..<pairs.count { try pairs[index].validate(for: coefficient ?? .spearman) }
  }

  /// Correlates every pair; rows in which one of the two (`listwise`: any column) is missing are left out of
  /// that pair and counted.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let pairs = try pairs(in: context)
    let (measure, level) = (coefficient ?? .spearman, level ?? 0.95)
    let tests = AdjustedTests(correction: correction ?? .holm, concurrently: pairs.count) { index in
      let pair = pairs[index]
      return AdjustedTests.Outcome(term: pair.term, missing: pair.missing, place: pair.place) {
        try pair.row(measure, level: level)
      }
    }
    let rows = try tests.rows(of: id)
    let table = TidyTable(
      id: "correlations", title: LocalizedText(de: "Zusammenhänge", en: "Correlations"), results: rows)
    let isMatrix = columns.count > 2 && measure.isSymmetric
    return AnalysisOutput(
      title: title ?? table.title, tables: [table] + (isMatrix ? [try matrix(rows, in: context)] : []),
      charts: [
        try Chart(
          id: "correlations", title: table.title,
          form: .barsWithIntervals(
            IntervalForm(
              mark: .point,
              reference: ChartReference(0, LocalizedText(de: "kein Zusammenhang", en: "no correlation")))),
          table: table)
      ],
      underlying: try UnderlyingCounts.tables(of: columns + (given ?? []), in: try context.dataset(source)))
  }

  /// The coefficients as a matrix, with the smallest number of rows behind those of each line.
  private func matrix(_ rows: [ResultRow], in context: AnalysisContext) throws -> TidyTable {
    let dataset = try context.dataset(source)
    let fields = try columns.map { try dataset.column($0).field }
    var cells = [[Cell]](
      repeating: [Cell](repeating: .number(1), count: fields.count), count: fields.count)
    var sizes = [Int](repeating: dataset.rowCount, count: fields.count)
    var position = 0
    for first in fields.indices {
      for second in fields.indices.dropFirst(first + 1) {
        let row = rows[position]
        position += 1
        let cell = Cell.optional(row.estimate?.value)
        (cells[first][second], cells[second][first]) = (cell, cell)
        let used = dataset.rowCount - row.missing
        (sizes[first], sizes[second]) = (min(sizes[first], used), min(sizes[second], used))
      }
    }
    return TidyTable(
      id: "matrix", title: LocalizedText(de: "Matrix der Zusammenhänge", en: "Matrix of correlations"),
      // The beginning keeps the names of columns apart from those of the table.
      columns: [.term, .n]
        + fields.map { Column("with_\($0.name)", .dimensionless, de: $0.label.de, en: $0.label.en) },
      rows: fields.indices.map { index in
        [.label(code: fields[index].name, fields[index].label), .count(sizes[index])] + cells[index]
      })
  }

  private func pairs(in context: AnalysisContext) throws -> AssociationPairs {
    let dataset = try context.dataset(source)
    let controls = given ?? []
    guard columns.count >= 2 else {
      throw StudyError.analysisFailed(id: id, message: "'columns' lists fewer than two columns to correlate")
    }
    guard Set(columns + controls).count == columns.count + controls.count else {
      throw StudyError.analysisFailed(id: id, message: "'columns' and 'given' list each column once")
    }
    guard controls.isEmpty || (coefficient ?? .spearman).takesControls else {
      throw StudyError.analysisFailed(
        id: id, message: "'given' goes with the coefficients pearson and spearman only")
    }
    return AssociationPairs(
      of: try columns.map { try dataset.column($0) }, given: try controls.map { try dataset.column($0) },
      missing: missing ?? .pairwise)
  }
}

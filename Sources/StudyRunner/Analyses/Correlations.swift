import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Correlates columns, every pair of them, with p-values corrected for the number of pairs.
public struct Correlations: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "correlate"

  /// The coefficient.
  public enum Coefficient: String, Sendable, Hashable, Codable, CaseIterable {
    /// Pearson's product-moment correlation.
    case pearson
    /// Spearman's rank correlation.
    case spearman
    /// Kendall's τ-b.
    case kendall
    /// Stuart's τ-c, for tables that are not square.
    case kendallC = "kendall-c"
    /// Goodman and Kruskal's γ.
    case gamma
  }

  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns: numbers, ordinal or yes-no.
  public let columns: [String]
  /// The coefficient, Spearman's by default.
  public let coefficient: Coefficient?
  /// Which rows are used where some columns are missing, those of each pair by default.
  public let missing: CorrelationMatrix.Missing?
  /// The correction for multiple testing, Holm's by default.
  public let correction: MultipleTesting?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, columns: [String],
    coefficient: Coefficient? = nil, missing: CorrelationMatrix.Missing? = nil,
    correction: MultipleTesting? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.columns = columns
    self.coefficient = coefficient
    self.missing = missing
    self.correction = correction
    self.level = level
  }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws {
    _ = try pairs(in: context)
  }

  /// Correlates every pair; rows in which one of the two (`listwise`: any column) is missing are left out of
  /// that pair and counted.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let pairs = try pairs(in: context)
    var results: [TestResult] = []
    for pair in pairs {
      do { results.append(try result(of: pair)) } catch {
        throw StudyError.analysisFailed(
          id: id, message: "columns '\(pair.first.name)' and '\(pair.second.name)': \(error)")
      }
    }
    let rows = try AdjustedRows.rows(
      results,
      terms: pairs.map { pair in
        .label(
          code: "\(pair.first.name)~\(pair.second.name)",
          LocalizedText(
            de: "\(pair.first.label.de) – \(pair.second.label.de)",
            en: "\(pair.first.label.en) – \(pair.second.label.en)"))
      }, by: correction ?? .holm)
    let table = TidyTable(
      id: "correlations", title: LocalizedText(de: "Zusammenhänge", en: "Correlations"), results: rows)
    return AnalysisOutput(
      title: title ?? table.title, tables: [table],
      charts: [
        try Chart(
          id: "correlations", title: table.title,
          form: .barsWithIntervals(
            IntervalForm(
              mark: .point,
              reference: ChartReference(0, LocalizedText(de: "kein Zusammenhang", en: "no correlation")))),
          table: table)
      ])
  }

  private struct Pair {
    let first: Field
    let second: Field
    let x: [Double]
    let y: [Double]
    let missing: Int
  }

  private func result(of pair: Pair) throws(StatisticsError) -> TestResult {
    let level = level ?? 0.95
    return switch coefficient ?? .spearman {
    case .pearson: try Pearson(pair.x, pair.y).result(level: level, missing: pair.missing)
    case .spearman: try Spearman(pair.x, pair.y).result(level: level, missing: pair.missing)
    case .kendall: try Kendall(pair.x, pair.y).result(level: level, missing: pair.missing)
    case .kendallC: try Kendall(pair.x, pair.y, variant: .tauC).result(level: level, missing: pair.missing)
    case .gamma: try GoodmanKruskalGamma(pair.x, pair.y).result(level: level, missing: pair.missing)
    }
  }

  private func pairs(in context: AnalysisContext) throws -> [Pair] {
    let dataset = try context.dataset(source)
    guard columns.count >= 2 else {
      throw StudyError.analysisFailed(id: id, message: "'columns' lists fewer than two columns to correlate")
    }
    let read = try columns.map { name in
      let column = try dataset.column(name)
      return (field: column.field, values: try column.numbers())
    }
    return read.indices.flatMap { first in
      read.indices.dropFirst(first + 1).map { second in
        let needed = missing == .listwise ? read.map(\.values) : [read[first].values, read[second].values]
        let complete = CompleteRows(needed, of: dataset)
        return Pair(
          first: read[first].field, second: read[second].field, x: complete.values(read[first].values),
          y: complete.values(read[second].values), missing: complete.missing)
      }
    }
  }
}

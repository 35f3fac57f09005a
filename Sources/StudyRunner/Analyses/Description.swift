import Datasets
import Measurement
import Statistics
import Tables

/// Describes columns: means and quartiles of numbers, shares of levels; in full also their shape, robust location and
/// what the usual tests assume.
///
/// With groups every group is described by itself. Missing values are left out and counted; rows without a group are
/// left out.
public struct Description: ColumnAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "describe"

  /// How much is described.
  public enum Detail: String, Sendable, Hashable, Codable, CaseIterable {
    /// Means, quartiles and shares.
    case brief
    /// Skewness, kurtosis, robust location and tests of assumptions besides.
    case full
  }

  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns; when not stated, all but dates and free text.
  public let columns: [String]?
  /// The column of the groups.
  public let by: String?
  /// The definition of the quartiles by its number, 7 by default.
  public let quantileType: Quantiles.Definition?
  /// How much is described, brief by default.
  public let detail: Detail?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, columns: [String]? = nil, by: String? = nil,
    quantileType: Quantiles.Definition? = nil, detail: Detail? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.columns = columns
    self.by = by
    self.quantileType = quantileType
    self.detail = detail
    self.level = level
  }

  /// The columns that it needs.
  public var neededColumns: [String]? {
    columns.map { $0 + [by].compactMap(\.self) }
  }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws {
    _ = try parts(of: try read(in: context), in: context)
  }

  /// Describes every column.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let groupColumn: [Column] = by == nil ? [] : [.group]
    var numbers = TidyTable(
      id: "numbers", title: LocalizedText(de: "Zahlen", en: "Numbers"),
      columns: [.term] + groupColumn + [
        .n, .nMissing, .mean, .confidenceLow, .confidenceHigh, .confidenceLevel, .standardDeviation, .minimum,
        .lowerQuartile, .median, .upperQuartile, .maximum, .method, .remarks,
      ])
    var shares = TidyTable(
      id: "shares", title: LocalizedText(de: "Anteile", en: "Shares"),
      columns: [.term] + groupColumn + [
        .level, .count, .n, .nMissing, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion), .confidenceLevel,
        .method,
      ])
    var details = DescriptionDetails(level: level ?? 0.95)
    let read = try read(in: context)
    let parts = try parts(of: read, in: context)
    for column in read {
      let term = Cell.label(code: column.field.name, column.field.label)
      switch column.field.kind {
      case .number, .integer:
        let values = try column.numbers()
        let samples = parts.map { part in part.rows.compactMap { values[$0] } }
        for (part, sample) in zip(parts, samples) {
          let missing = part.rows.count - sample.count
          numbers.append(
            [term] + (by == nil ? [] : [part.group]) + (try numberCells(sample, missing: missing)))
          if detail == .full { try details.add(sample, term: term, group: part.group, missing: missing) }
        }
        if detail == .full, by != nil { details.compareSpread(samples, term: term) }
      case .ordinal, .nominal, .yesNo:
        let codes = try column.codes()
        for part in parts {
          let answers = part.rows.compactMap { codes[$0] }
          for cells in try shareCells(answers, of: column, missing: part.rows.count - answers.count) {
            shares.append([term] + (by == nil ? [] : [part.group]) + cells)
          }
        }
      case .date, .text: continue
      }
    }
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Beschreibung", en: "Description"),
      tables: ([numbers, shares] + (detail == .full ? details.tables : [])).filter { !$0.rows.isEmpty }
    ).grouped(by: try context.dataset(source))
  }

  private func numberCells(_ values: [Double], missing: Int) throws(StatisticsError) -> [Cell] {
    guard !values.isEmpty else {
      return [.count(0), .count(missing)] + Array(repeating: .empty, count: 12)
    }
    let definition = quantileType ?? .type7
    let summary = try Summary(values, quartiles: definition)
    let interval = summary.n > 1 ? summary.meanEstimate(level: level ?? 0.95).interval : nil
    let remarks =
      summary.n > 1 && interval == nil
      ? [Remark("constant-no-interval", "all values are equal, so the mean has no interval")] : []
    let method = (interval.map { [$0.method] } ?? []) + ["quartiles of type \(definition.rawValue)"]
    return [
      .count(summary.n), .count(missing), .number(summary.mean), .optional(interval?.lower),
      .optional(interval?.upper), .optional(interval?.level), .optional(summary.standardDeviation),
      .number(summary.minimum), .number(summary.lowerQuartile), .number(summary.median),
      .number(summary.upperQuartile), .number(summary.maximum),
      .optionalLabel(method.joined(separator: ", "), Wording.method), .remarks(remarks),
    ]
  }

  private func shareCells(
    _ answers: [String], of column: DataColumn, missing: Int
  ) throws(StatisticsError) -> [[Cell]] {
    let levels = column.field.kind == .yesNo ? ["yes", "no"] : column.field.levels.map(\.code)
    var rows: [[Cell]] = []
    for code in levels {
      let count = answers.count { $0 == code }
      let share =
        answers.isEmpty ? nil : try Proportion(count, of: answers.count).estimate(level: level ?? 0.95)
      rows.append([
        .label(code: code, column.label(of: code)), .count(count), .count(answers.count), .count(missing),
        .optional(share?.value), .optional(share?.interval?.lower), .optional(share?.interval?.upper),
        .optional(share?.interval?.level), .optionalLabel(share?.interval?.method, Wording.method),
      ])
    }
    return rows
  }

  /// The rows of every group; all rows where there are no groups.
  private func parts(
    of read: [DataColumn], in context: AnalysisContext
  ) throws -> [(group: Cell, rows: [Int])] {
    let dataset = try context.dataset(source)
    guard let by else { return [(.empty, Array(0..<dataset.rowCount))] }
    let column = try dataset.column(by)
    let categories = try CategoryColumn(column)
    guard !categories.codes.isEmpty else {
      throw StudyError.invalidColumn(name: by, message: "has no values to group by")
    }
    return categories.codes.indices.map { index in
      (
        .label(code: categories.codes[index], column.groupLabel(of: categories.codes[index])),
        (0..<dataset.rowCount).filter { categories.positions[$0] == index }
      )
    }
  }

  private func read(in context: AnalysisContext) throws -> [DataColumn] {
    let dataset = try context.dataset(source)
    if let columns {
      guard Set(columns).count == columns.count, !columns.contains(where: { $0 == by }) else {
        throw StudyError.analysisFailed(
          id: id, message: "'columns' lists each column once, and not the one of 'by'")
      }
      return try columns.map { name in
        let column = try dataset.column(name)
        if column.field.kind == .text || column.field.kind == .date {
          throw DatasetError.wrongKind(
            column: name, found: column.field.kind, needed: "number, integer, ordinal, nominal or yes-no")
        }
        return column
      }
    }
    return dataset.columns.filter {
      $0.field.kind != .date && $0.field.kind != .text && !$0.field.isUnique && $0.field.name != by
    }
  }
}

extension Column {
  fileprivate static let mean = Column("mean", .value, de: "Mittelwert", en: "Mean")
  fileprivate static let standardDeviation = Column(
    "std_dev", .value, de: "Standardabweichung", en: "Std. deviation")
  fileprivate static let minimum = Column("minimum", .value, de: "Minimum", en: "Minimum")
  fileprivate static let lowerQuartile = Column("quartile_1", .value, de: "1. Quartil", en: "1st quartile")
  fileprivate static let median = Column("median", .value, de: "Median", en: "Median")
  fileprivate static let upperQuartile = Column("quartile_3", .value, de: "3. Quartil", en: "3rd quartile")
  fileprivate static let maximum = Column("maximum", .value, de: "Maximum", en: "Maximum")
  fileprivate static let level = Column("level", .text, de: "Ausprägung", en: "Level")
  fileprivate static let count = Column("count", .count, de: "Anzahl", en: "Count")
}

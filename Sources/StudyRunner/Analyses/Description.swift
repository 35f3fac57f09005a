import Datasets
import Measurement
import Statistics
import Tables

/// Describes columns: means and quartiles of numbers, shares of levels.
public struct Description: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "describe"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns; when not stated, all but dates and free text.
  public let columns: [String]?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, columns: [String]? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.columns = columns
    self.level = level
  }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws {
    _ = try read(in: context)
  }

  /// Describes every column.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    var numbers = TidyTable(
      id: "numbers", title: LocalizedText(de: "Zahlen", en: "Numbers"),
      columns: [
        .term, .n, .nMissing, .mean, .confidenceLow, .confidenceHigh, .confidenceLevel, .standardDeviation,
        .minimum,
        .lowerQuartile, .median, .upperQuartile, .maximum,
      ])
    var shares = TidyTable(
      id: "shares", title: LocalizedText(de: "Anteile", en: "Shares"),
      columns: [
        .term, .level, .count, .n, .nMissing, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion), .confidenceLevel,
        .method,
      ])
    for column in try read(in: context) {
      let missing = column.missingReasons.count { $0 != nil }
      let term = Cell.label(code: column.field.name, column.field.label)
      switch column.field.kind {
      case .number, .integer:
        let values = try column.numbers().compactMap(\.self)
        guard !values.isEmpty else {
          numbers.append([term, .count(0), .count(missing)] + Array(repeating: .empty, count: 10))
          continue
        }
        let summary = try Summary(values)
        let interval = summary.n > 1 ? summary.meanEstimate(level: level ?? 0.95).interval : nil
        numbers.append([
          term, .count(summary.n), .count(missing), .number(summary.mean), .optional(interval?.lower),
          .optional(interval?.upper), .optional(interval?.level), .optional(summary.standardDeviation),
          .number(summary.minimum),
          .number(summary.lowerQuartile), .number(summary.median), .number(summary.upperQuartile),
          .number(summary.maximum),
        ])
      case .ordinal, .nominal, .yesNo:
        let codes = try column.codes().compactMap(\.self)
        let levels = column.field.kind == .yesNo ? ["yes", "no"] : column.field.levels.map(\.code)
        for code in levels {
          let count = codes.count { $0 == code }
          let share =
            codes.isEmpty ? nil : try Proportion(count, of: codes.count).estimate(level: level ?? 0.95)
          shares.append([
            term, .label(code: code, column.label(of: code)), .count(count), .count(codes.count),
            .count(missing), .optional(share?.value), .optional(share?.interval?.lower),
            .optional(share?.interval?.upper), .optional(share?.interval?.level),
            .optionalLabel(share?.interval?.method, Wording.method),
          ])
        }
      case .date, .text: continue
      }
    }
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Beschreibung", en: "Description"),
      tables: [numbers, shares].filter { !$0.rows.isEmpty })
  }

  private func read(in context: AnalysisContext) throws -> [DataColumn] {
    let dataset = try context.dataset(source)
    if let columns {
      return try columns.map { name in
        let column = try dataset.column(name)
        if column.field.kind == .text || column.field.kind == .date {
          throw DatasetError.wrongKind(
            column: name, found: column.field.kind, needed: "number, integer, ordinal, nominal or yes-no")
        }
        return column
      }
    }
    return dataset.columns.filter { $0.field.kind != .date && $0.field.kind != .text && !$0.field.isUnique }
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

import Datasets
import Measurement
import Statistics
import Tables

/// The reliability of a scale: α, ω, split halves, and what each item contributes.
///
/// Persons with a missing item are left out and counted; items are taken as they are, not reversed. A
/// coefficient that these data leave undefined stands with the reason as its remark and without a value.
public struct ScaleReliability: Sendable {
  private let items: [String]
  private let level: Double
  private let draws: Int?
  private let seed: UInt64

  /// Creates the analysis; with draws the interval of ω is a bootstrap.
  public init(items: [String], level: Double = 0.95, draws: Int? = nil, seed: UInt64 = 1) {
    self.items = items
    self.level = level
    self.draws = draws
    self.seed = seed
  }

  /// The coefficients, and the statistics of the items.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for fewer
  ///   than two items or data without variation.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    guard items.count >= 2, Set(items).count == items.count else {
      throw StudyError.usage(message: "--items names two or more different columns, separated by commas")
    }
    let columns = try items.map { try dataset.column($0) }
    let values = try columns.map { try $0.numbers() }
    let complete = CompleteRows(values, of: dataset)
    let answers = complete.rows(values)
    let title = LocalizedText(de: "Reliabilität", en: "Reliability")
    let alpha = try CompleteRows.naming(items, in: "reliability") { try CronbachAlpha(answers) }
    var rows = [
      ResultRow(
        term: .text("alpha"), estimate: alpha.estimate(level: level), missing: complete.missing,
        remarks: alpha.remarks)
    ]
    func add(_ name: String, _ estimate: () throws(StatisticsError) -> Estimate?) {
      do {
        guard let found = try estimate() else { return }
        rows.append(ResultRow(term: .text(name), estimate: found, missing: complete.missing))
      } catch {
        rows.append(
          ResultRow(
            term: .text(name), estimate: nil, missing: complete.missing,
            remarks: [error.remark]))
      }
    }
    func add(_ name: String, _ quantity: String, _ value: () throws(StatisticsError) -> Double?) {
      add(name) { () throws(StatisticsError) in try value().map { Estimate(quantity, value: $0, n: alpha.n) }
      }
    }
    add("alpha-standardised", "standardised α") { alpha.standardised }
    add("omega") { () throws(StatisticsError) in
      let omega = try McDonaldOmega(answers)
      guard let draws else { return omega.estimate(level: level) }
      return try omega.bootstrapEstimate(level: level, draws: draws, seed: seed)
    }
    for split in [SplitHalf.Split.oddEven, .firstLast] {
      add("split-half-\(split.rawValue)") { () throws(StatisticsError) in
        try SplitHalf(answers, split: split).spearmanBrownEstimate(level: level)
      }
      add("guttman-\(split.rawValue)") { () throws(StatisticsError) in
        try SplitHalf(answers, split: split).guttmanEstimate(level: level)
      }
    }
    add("inter-item", "mean correlation of the items") { alpha.meanInterItemCorrelation }
    add("measurement-error", "standard error of measurement") { alpha.standardErrorOfMeasurement }
    let itemTable = TidyTable(
      id: "items", title: LocalizedText(de: "Items", en: "Items"),
      columns: [.term, .n, .mean, .standardDeviation, .itemTotal, .alphaIfDropped],
      rows: zip(columns, alpha.items).map { column, item in
        [
          .label(code: column.field.name, column.field.label), .count(alpha.n), .number(item.mean),
          .number(item.standardDeviation), .optional(item.correctedItemTotalCorrelation),
          .optional(item.alphaIfDropped),
        ]
      })
    return AnalysisOutput(
      title: title, tables: [TidyTable(id: "reliability", title: title, results: rows), itemTable])
  }
}

extension Column {
  fileprivate static let mean = Column("mean", .value, de: "Mittelwert", en: "Mean")
  fileprivate static let standardDeviation = Column(
    "std_dev", .value, de: "Standardabweichung", en: "Std. deviation")
  fileprivate static let itemTotal = Column(
    "item_total", .dimensionless, de: "Trennschärfe", en: "Corrected item-total correlation")
  fileprivate static let alphaIfDropped = Column(
    "alpha_if_dropped", .dimensionless, de: "Alpha ohne das Item", en: "Alpha if dropped")
}

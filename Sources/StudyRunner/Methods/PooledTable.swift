import Foundation
import Measurement
import Statistics
import Tables

/// The estimates of an analysis on several completed data sets, pooled row by row.
///
/// Rows belong together that agree in every text but remarks. Those with a standard error are pooled by Rubin's rules; the degrees of
/// freedom of complete data are those of t, infinite for z, and n − 1 for an estimate without a test. An effect that is the
/// exponential of the estimate in every data set is so of the pooled one. Estimates without a standard error are averaged.
struct PooledTable {
  static let columns: [Column] = [
    .table, .term, .group, .n, .imputations, .estimateName, .estimate, .standardError, .confidenceLow,
    .confidenceHigh, .confidenceLevel, .statisticName, .statistic, .degreesOfFreedom, .pValue, .effect,
    .effectName, .effectLow, .effectHigh, .missingInformation, .method, .remarks,
  ]

  let rows: [[Cell]]

  init(_ outputs: [AnalysisOutput], level: Double, seed: UInt64) throws {
    var rows: [[Cell]] = []
    for table in outputs.first?.tables ?? [] {
      guard table.columnIndex("estimate") != nil, table.columnIndex("term") != nil else { continue }
      let others = outputs.dropFirst().compactMap { output in output.tables.first { $0.id == table.id } }
      for row in table.rows.indices {
        let key = Self.key(table, row)
        let same =
          [(table, row)]
          + others.compactMap { other in
            other.rows.indices.first { Self.key(other, $0) == key }.map { (other, $0) }
          }
        if let pooled = try Self.pooled(same, of: outputs.count, level: level, seed: seed) {
          rows.append(pooled)
        }
      }
    }
    guard !rows.isEmpty else {
      throw StudyError.usage(message: "the analysis within gives no estimates that could be pooled")
    }
    self.rows = rows
  }

  private static func key(_ table: TidyTable, _ row: Int) -> [String] {
    ["term", "group", "estimate_name", "effect_name"].map { table[row, $0]?.code ?? "" }
  }

  private static func pooled(
    _ same: [(table: TidyTable, row: Int)], of count: Int, level: Double, seed: UInt64
  ) throws -> [Cell]? {
    func numbers(_ column: String) -> [Double] { same.compactMap { $0.table[$0.row, column]?.number } }
    func cell(_ column: String) -> Cell { same[0].table[same[0].row, column] ?? .empty }
    let estimates = numbers("estimate")
    guard !estimates.isEmpty else { return nil }
    var remarks: [Remark] = []
    if estimates.count < count {
      remarks.append(
        Remark(
          "pooled-of-fewer", "only \(estimates.count) of \(count) completed data sets have this row",
          values: [Double(estimates.count), Double(count)]))
    }
    let n = numbers("n").min().map { Int($0) }
    let method = "Rubin's rules, seed \(seed)"
    let errors = numbers("std_error")
    guard errors.count == estimates.count, estimates.count >= 2, errors.contains(where: { $0 > 0 }) else {
      remarks.append(
        Remark("averaged", "without a standard error the estimates are averaged and have no interval"))
      let mean = estimates.reduce(0, +) / Double(estimates.count)
      return [
        .text(same[0].table.id), cell("term"), cell("group"), n.map(Cell.count) ?? .empty,
        .count(estimates.count),
        cell("estimate_name"), .number(mean), .empty, .empty, .empty, .empty, .empty, .empty, .empty, .empty,
        .empty, .empty, .empty, .empty, .empty, .label(code: method, Wording.method(method)),
        .remarks(remarks),
      ]
    }
    let pooled = try PooledEstimate(
      estimates: estimates, standardErrors: errors,
      completeDegreesOfFreedom: freedom(cell("statistic_name").code, numbers("df"), n))
    let quantity = cell("estimate_name").code ?? "estimate"
    let result = pooled.result(quantity, method: method, n: n ?? 1, level: level)
    let interval = result.estimate?.interval
    // An odds or hazard ratio is the exponential of its coefficient.
    let effects = numbers("effect")
    let isExponential =
      effects.count == estimates.count
      && zip(effects, estimates).allSatisfy { (log($0) - $1).magnitude <= 1e-9 * (1 + $1.magnitude) }
    let ends = isExponential ? interval.map { (exp($0.lower), exp($0.upper)) } : nil
    return [
      .text(same[0].table.id), cell("term"), cell("group"), n.map(Cell.count) ?? .empty,
      .count(estimates.count),
      cell("estimate_name"), .number(pooled.value), .number(pooled.standardError), .optional(interval?.lower),
      .optional(interval?.upper), .number(level), .text("t"), .optional(result.statistic?.value),
      .number(pooled.degreesOfFreedom), .number(result.pValue.value),
      isExponential ? .number(exp(pooled.value)) : .empty, isExponential ? cell("effect_name") : .empty,
      .optional(ends?.0), .optional(ends?.1), .number(pooled.missingInformation),
      .label(code: method, Wording.method(method)), .remarks(remarks),
    ]
  }

  private static func freedom(_ statistic: String?, _ degrees: [Double], _ n: Int?) -> Double? {
    switch statistic {
    case "t": degrees.min()
    case nil: n.flatMap { $0 > 1 ? Double($0 - 1) : nil }
    default: nil
    }
  }
}

extension Column {
  fileprivate static let table = Column("table", .text, de: "Tabelle", en: "Table")
  fileprivate static let imputations = Column(
    "imputations", .count, de: "vervollständigte Datensätze", en: "Completed data sets")
  fileprivate static let missingInformation = Column(
    "missing_information", .proportion, de: "fehlende Information", en: "Missing information")
}

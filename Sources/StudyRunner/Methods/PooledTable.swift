import Foundation
import Measurement
import Statistics
import Tables

/// The estimates of an analysis on several completed data sets, pooled row by row.
///
/// Rows belong together that agree in every text but remarks. Those with a standard error are pooled by Rubin's rules; the
/// degrees of freedom of complete data are those of t and infinite for other tests; for an estimate without a test those of
/// the t that its interval takes times the standard error, infinite where that is normal or the interval is not symmetric,
/// and n − 1 without an interval. An effect that is the exponential of the estimate in every data set is so of the pooled
/// one. A test against zero is shown where every data set has one.
///
/// Tests of the terms of a model are pooled as D₁, where they are of contrasts and not of likelihoods.
///
/// Correlations and ratios without a standard error whose intervals are symmetric by Fisher's z or by the logarithm are
/// pooled on that scale. Other estimates without a standard error are averaged.
struct PooledTable {
  static let columns: [Column] = [
    .table, .term, .group, .n, .imputations, .estimateName, .estimate, .standardError, .confidenceLow,
    .confidenceHigh, .confidenceLevel, .statisticName, .statistic, .degreesOfFreedom,
    .denominatorDegreesOfFreedom, .pValue, .effect,
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
    rows += Self.terms(of: outputs, seed: seed)
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
    let scale = PoolingScale(
      estimates, errors: numbers("std_error"), lower: numbers("conf_low"), upper: numbers("conf_high"),
      level: numbers("conf_level").first)
    let errors = scale.errors
    guard errors.count == estimates.count, estimates.count >= 2, errors.contains(where: { $0 > 0 }) else {
      remarks.append(
        Remark("averaged", "without a standard error the estimates are averaged and have no interval"))
      let mean = estimates.reduce(0, +) / Double(estimates.count)
      return [
        .text(same[0].table.id), cell("term"), cell("group"), n.map(Cell.count) ?? .empty,
        .count(estimates.count),
        cell("estimate_name"), .number(mean), .empty, .empty, .empty, .empty, .empty, .empty, .empty, .empty,
        .empty, .empty, .empty, .empty, .empty, .empty, .label(code: method, Wording.method(method)),
        .remarks(remarks),
      ]
    }
    let (lower, upper) = (numbers("conf_low"), numbers("conf_high"))
    let intervals =
      lower.count == estimates.count && upper.count == estimates.count
      ? estimates.indices.map {
        FreedomOfInterval(estimate: estimates[$0], error: errors[$0], lower: lower[$0], upper: upper[$0])
      } : []
    let pooled = try PooledEstimate(
      estimates: estimates.map(scale.to), standardErrors: errors,
      completeDegreesOfFreedom: scale.isOwn
        ? freedom(
          cell("statistic_name").code, numbers("df"), n, intervals: intervals,
          level: numbers("conf_level").first) : nil)
    let quantity = cell("estimate_name").code ?? "estimate"
    let name = "\(scale.method), seed \(seed)"
    let result = pooled.result(quantity, method: name, n: n ?? 1, level: level)
    let interval = result.estimate?.interval
    // A statistic that is not the estimate over its error tests something else than zero.
    let statistics = numbers("statistic")
    let isTested =
      !scale.isOwn
      || statistics.count == estimates.count
        && estimates.indices.allSatisfy {
          (statistics[$0] * errors[$0] - estimates[$0]).magnitude <= 1e-6 * estimates[$0].magnitude + 1e-12
        }
    // An odds or hazard ratio is the exponential of its coefficient.
    let effects = numbers("effect")
    let isExponential =
      scale.isOwn && effects.count == estimates.count
      && zip(effects, estimates).allSatisfy { (log($0) - $1).magnitude <= 1e-9 * (1 + $1.magnitude) }
    let ends = isExponential ? interval.map { (exp($0.lower), exp($0.upper)) } : nil
    return [
      .text(same[0].table.id), cell("term"), cell("group"), n.map(Cell.count) ?? .empty,
      .count(estimates.count), cell("estimate_name"), .number(scale.back(pooled.value)),
      scale.isOwn ? .number(pooled.standardError) : .empty, .optional(interval.map { scale.back($0.lower) }),
      .optional(interval.map { scale.back($0.upper) }), .number(level), isTested ? .text("t") : .empty,
      .optional(isTested ? result.statistic?.value : nil), .number(pooled.degreesOfFreedom), .empty,
      .optional(isTested ? result.pValue.value : nil),
      isExponential ? .number(exp(pooled.value)) : .empty, isExponential ? cell("effect_name") : .empty,
      .optional(ends?.0), .optional(ends?.1), .number(pooled.missingInformation),
      .label(code: name, Wording.method(name)), .remarks(remarks),
    ]
  }

  /// The tests of whole terms that every completed data set has.
  private static func terms(of outputs: [AnalysisOutput], seed: UInt64) -> [[Cell]] {
    let name = "Rubin's rules, D1, seed \(seed)"
    return (outputs.first?.terms ?? []).compactMap { term, first in
      let tests = outputs.compactMap { $0.terms.first { $0.term == term }?.test }
      guard tests.count == outputs.count, !first.estimates.isEmpty else { return nil }
      let sizes = outputs.compactMap { output -> Double? in
        guard let table = output.tables.first(where: { $0.id == TermTests.table }) else { return nil }
        return table.rows.indices.first { table[$0, "term"] == term }.flatMap { table[$0, "n"]?.number }
      }
      let denominators = tests.compactMap { $0.statistic.degreesOfFreedom.dropFirst().first }
      var (statistic, pValue, remarks) = (TestStatistic?.none, PValue?.none, [Remark]())
      do throws(StatisticsError) {
        let pooled = try PooledJointTest(
          estimates: tests.map(\.estimates), covariances: tests.map(\.covariance),
          completeDegreesOfFreedom: denominators.min())
        (statistic, pValue) = (pooled.statistic, pooled.pValue)
      } catch { remarks = [error.remark] }
      let degrees = statistic?.degreesOfFreedom ?? []
      return [
        .text(TermTests.table), term, .empty, sizes.min().map { .count(Int($0)) } ?? .empty,
        .count(tests.count), .empty, .empty, .empty, .empty, .empty, .empty,
        .optionalText(statistic?.symbol), .optional(statistic?.value), .optional(degrees.first),
        .optional(degrees.last), .optional(pValue?.value), .empty, .empty, .empty, .empty, .empty,
        .label(code: name, Wording.method(name)), .remarks(remarks),
      ]
    }
  }

  private static func freedom(
    _ statistic: String?, _ degrees: [Double], _ n: Int?, intervals: [FreedomOfInterval], level: Double?
  ) -> Double? {
    if statistic == "t" { return degrees.min() }
    guard statistic == nil else { return nil }
    guard let level, !intervals.isEmpty else { return n.flatMap { $0 > 1 ? Double($0 - 1) : nil } }
    return intervals.compactMap { $0.freedom(level: level) }.min()
  }
}

/// An estimate's interval, and the degrees of freedom that it rests on.
struct FreedomOfInterval {
  let estimate, error, lower, upper: Double

  /// Those of the t whose quantile times the error is the half width; nil where it is the normal one, or where the interval
  /// is not symmetric.
  func freedom(level: Double) -> Double? {
    let (below, above) = (estimate - lower, upper - estimate)
    guard error > 0, (below - above).magnitude <= 1e-9 * above else { return nil }
    let tail = (1 - level) / 2
    let ratio = (below + above) / 2 / error
    guard ratio > Normal.upperQuantile(tail) * (1 + 1e-9) else { return nil }
    var (low, high) = (0.1, 1e9)
    for _ in 0..<100 {
      let middle = (low * high).squareRoot()
      if StudentT.upperQuantile(tail, degreesOfFreedom: middle) > ratio {
        low = middle
      } else {
        high = middle
      }
    }
    return (low * high).squareRoot()
  }
}

extension Column {
  fileprivate static let table = Column("table", .text, de: "Tabelle", en: "Table")
  fileprivate static let imputations = Column(
    "imputations", .count, de: "vervollständigte Datensätze", en: "Completed data sets")
  fileprivate static let missingInformation = Column(
    "missing_information", .proportion, de: "fehlende Information", en: "Missing information")
}

import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// The Bayes factor of a t statistic with what it says of the effect, and how both hang on the prior.
struct BayesOfT {
  /// The statistic.
  let factor: JZSBayesFactor
  /// The rows used.
  let n: Int
  /// Rows left out because a value was missing.
  var missing = 0
  /// What is judged.
  var term = Cell.text("t")
  let scale: Double
  let alternative: Alternative
  let level: Double

  /// The result.
  func output(_ title: LocalizedText) throws -> AnalysisOutput {
    let posterior = try JZSPosterior(factor, scale: scale)
    let value = try posterior.bayesFactor(alternative)
    let estimate = try posterior.estimate(level: level, n: n)
    let method = "JZS Bayes factor, Cauchy prior"
    let table = TidyTable(
      id: "bayes", title: title,
      columns: [
        .term, .n, .nMissing, .statistic, .scale, .bayesFactor, .inverseFactor, .verdict, .estimateName,
        .estimate,
        .confidenceLow, .confidenceHigh, .confidenceLevel, .above, .alternative, .method,
      ],
      rows: [
        [
          term, .count(n), .count(missing), .number(factor.t), .number(scale), .number(value),
          .number(1 / value),
          BayesAnalysis.verdict(value), .label(code: estimate.quantity, Wording.quantity(estimate.quantity)),
          .number(estimate.value), .optional(estimate.interval?.lower), .optional(estimate.interval?.upper),
          .number(level), .number(posterior.probability(above: 0)),
          .label(code: alternative.rawValue, Wording.alternative(alternative)),
          .label(code: method, Wording.method(method)),
        ]
      ])
    var curve = TidyTable(
      id: "robustness",
      title: LocalizedText(
        de: "Bayes-Faktor nach Breite der Priorverteilung", en: "Bayes factor by scale of the prior"),
      columns: [.scale, .bayesFactor, .inverseFactor])
    for step in 1...30 {
      let scale = Double(step) / 20
      let value = try JZSPosterior(factor, scale: scale).bayesFactor(alternative)
      curve.append([.number(scale), .number(value), .number(1 / value)])
    }
    return AnalysisOutput(
      title: title, tables: [table],
      charts: [
        try Chart(
          id: "robustness", title: curve.title,
          form: .curves(
            CurveForm(
              position: "prior_scale", value: "bf10",
              reference: ChartReference(1, LocalizedText(de: "unentschieden", en: "undecided")))),
          table: curve)
      ])
  }
}

extension BayesOfT {
  /// The t statistic of a column: against a mean, against another column of the same persons, or between two groups.
  init(
    _ dataset: Dataset, outcome: String, group: String?, paired: String?, mean: Double?, scale: Double,
    alternative: Alternative, level: Double
  ) throws {
    let column = try dataset.column(outcome)
    let values = try column.numbers()
    guard group == nil || (paired == nil && mean == nil), paired == nil || mean == nil else {
      throw StudyError.usage(message: "give a group, a paired column or a mean, one of them")
    }
    self.scale = scale
    self.alternative = alternative
    self.level = level
    term = .label(code: outcome, column.field.label)
    if let group {
      let groups = try GroupColumn(try dataset.column(group))
      guard groups.codes.count == 2 else {
        throw StudyError.invalidColumn(name: group, message: "must have two groups for a t test")
      }
      let rows = CompleteRows([values, groups.positions.map { $0.map(Double.init) }], of: dataset)
      let positions = rows.values(groups.positions)
      let used = rows.values(values)
      func sample(_ position: Int) -> [Double] { zip(used, positions).filter { $1 == position }.map(\.0) }
      let test = try TwoSampleT(sample(0), sample(1), variances: .equal)
      factor = try JZSBayesFactor(t: Self.value(test), n: sample(0).count, and: sample(1).count)
      (n, missing) = (used.count, rows.missing)
    } else {
      let others = try paired.map { try dataset.column($0).numbers() }
      let rows = CompleteRows([values] + [others].compactMap(\.self), of: dataset)
      let used = rows.values(values)
      (n, missing) = (used.count, rows.missing)
      let test: any HypothesisTest =
        if let others { try PairedT(used, rows.values(others)) } else {
          try OneSampleT(used, mean: mean ?? 0)
        }
      factor = try JZSBayesFactor(t: Self.value(test), n: used.count)
    }
  }

  private static func value(_ test: any HypothesisTest) -> Double { test.statistic?.value ?? 0 }
}

extension Column {
  fileprivate static let scale = Column(
    "prior_scale", .dimensionless, de: "Breite der Priorverteilung", en: "Scale of the prior")
  fileprivate static let bayesFactor = Column("bf10", .dimensionless, de: "BF₁₀", en: "BF₁₀")
  fileprivate static let inverseFactor = Column("bf01", .dimensionless, de: "BF₀₁", en: "BF₀₁")
  fileprivate static let verdict = Column("evidence", .text, de: "Evidenz", en: "Evidence")
  fileprivate static let above = Column("probability_above", .proportion, de: "P(δ > 0)", en: "P(δ > 0)")
}

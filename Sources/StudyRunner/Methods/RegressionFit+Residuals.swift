import Measurement
import Statistics
import Tables

/// What the residuals of a regression say, without the values of single rows.
extension RegressionFit {
  /// The spread of a linear model's residuals with three tests; a row that says why where there are none.
  func residuals(_ fit: LinearRegression) -> [TidyTable] {
    let found: ResidualDiagnostics
    do throws(StatisticsError) {
      found = try ResidualDiagnostics(fit, predictors: columns)
    } catch {
      return [Self.tests([ResultRow(term: Self.normal, estimate: nil, remarks: [error.remark])])]
    }
    var tests: [ResultRow] = []
    func add(_ term: Cell, _ method: String, _ statistic: TestStatistic?, _ pValue: PValue?) {
      guard let statistic, let pValue else { return }
      tests.append(
        ResultRow(
          term: term,
          test: TestResult(
            method: method, statistic: statistic, pValue: pValue, sampleSizes: [fit.n], missing: rows.missing)
        ))
    }
    if let normality = found.normality {
      add(Self.normal, normality.method, normality.statistic, normality.pValue)
    }
    add(
      .label(code: "equal-spread", LocalizedText(de: "gleiche Streuung", en: "equal spread")),
      "Breusch–Pagan test, studentised", found.equalSpread, found.equalSpreadPValue)
    return [
      Self.spread(
        found.standardized.compactMap(\.self),
        .label(code: "standardised", LocalizedText(de: "standardisiert", en: "standardised")),
        more: [
          (.largest, .optional(found.largest?.value)), (.largestP, .optional(found.largestPValue?.value)),
        ])
    ] + (tests.isEmpty ? [] : [Self.tests(tests)])
  }

  /// The spread of the deviance residuals, and of counts how much more they vary than the model says.
  func residuals(_ fit: GeneralizedLinearModel) -> TidyTable {
    Self.spread(
      fit.devianceResiduals, .label(code: "deviance", LocalizedText(de: "Devianz", en: "deviance")),
      more: fit.family == .logistic ? [] : [(.dispersion, .optional(fit.pearsonDispersion))])
  }

  private static let normal = Cell.label(
    code: "normal", LocalizedText(de: "Normalverteilung", en: "normal distribution"))

  private static func tests(_ results: [ResultRow]) -> TidyTable {
    TidyTable(
      id: "residual-tests", title: LocalizedText(de: "Tests der Residuen", en: "Tests of residuals"),
      results: results)
  }

  private static func spread(
    _ values: [Double], _ kind: Cell, more: [(column: Column, cell: Cell)]
  ) -> TidyTable {
    let quantiles = try? Quantiles(values)
    return TidyTable(
      id: "residuals", title: LocalizedText(de: "Residuen", en: "Residuals"),
      columns: [.kind, .n, .minimum, .lowerQuartile, .median, .upperQuartile, .maximum, .beyondTwo]
        + more.map(\.column),
      rows: [
        [
          kind, .count(values.count), .optional(quantiles?.sorted.first),
          .optional(quantiles?.quantile(0.25)), .optional(quantiles?.median),
          .optional(quantiles?.quantile(0.75)), .optional(quantiles?.sorted.last),
          .count(values.count { $0.magnitude > 2 }),
        ] + more.map(\.cell)
      ])
  }
}

extension Column {
  fileprivate static let kind = Column("kind", .text, de: "Art", en: "Kind")
  fileprivate static let minimum = Column("minimum", .dimensionless, de: "Minimum", en: "Minimum")
  fileprivate static let lowerQuartile = Column(
    "quartile_1", .dimensionless, de: "1. Quartil", en: "1st quartile")
  fileprivate static let median = Column("median", .dimensionless, de: "Median", en: "Median")
  fileprivate static let upperQuartile = Column(
    "quartile_3", .dimensionless, de: "3. Quartil", en: "3rd quartile")
  fileprivate static let maximum = Column("maximum", .dimensionless, de: "Maximum", en: "Maximum")
  fileprivate static let beyondTwo = Column("beyond_2", .count, de: "über ±2", en: "Beyond ±2")
  fileprivate static let largest = Column(
    "largest_studentised", .dimensionless, de: "größtes studentisiertes", en: "Largest studentised")
  fileprivate static let largestP = Column(
    "outlier_p", .probability, de: "p (Bonferroni)", en: "p (Bonferroni)")
  fileprivate static let dispersion = Column(
    "dispersion", .dimensionless, de: "Streuung (Pearson-χ²/df)", en: "Dispersion (Pearson's χ²/df)")
}

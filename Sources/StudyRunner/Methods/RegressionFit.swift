import Measurement
import Reports
import Statistics
import Tables

/// A regression with its data, ready to be fitted and shown as tables.
struct RegressionFit {
  let model: RegressionModel
  let design: DesignMatrix
  let rows: CompleteRows
  let response: RegressionResponse
  let clusters: [Int]?
  /// Rows to predict.
  let new: (design: DesignMatrix, rows: CompleteRows)?
  /// The outcome and the columns of the design in the complete rows.
  let values: [Double]
  let columns: [[Double]]
  /// What is added to the predictor of each row with coefficient 1; nil without.
  let offset: [Double]?

  init(
    model: RegressionModel, design: DesignMatrix, rows: CompleteRows, response: RegressionResponse,
    clusters: [Int]?, new: (design: DesignMatrix, rows: CompleteRows)?
  ) {
    self.model = model
    self.design = design
    self.rows = rows
    self.response = response
    self.clusters = clusters
    self.new = new
    values = rows.values(response.values)
    offset = design.offset(rows)
    columns = design.columns(rows)
  }

  var predictors: [LinearRegression.Predictor] {
    zip(design.entries, columns).map { LinearRegression.Predictor($0.name, $1) }
  }

  var errorModel: LinearRegression.ErrorModel {
    switch model.errors {
    case .classical: .classical
    case .hc0: .hc0
    case .hc1: .hc1
    case .hc2: .hc2
    case .hc3: .hc3
    case .cluster, .wildCluster: .clustered(clusters ?? [])
    }
  }

  static let interceptCell = Cell.label(
    code: "intercept", LocalizedText(de: "Konstante", en: "intercept"))

  /// The cell of a coefficient, the constant first where there is one.
  func cell(_ index: Int) -> Cell {
    let offset = model.formula.intercept == .included ? 1 : 0
    return index < offset ? Self.interceptCell : design.entries[index - offset].cell
  }

  /// A row of the table of coefficients; exp of it is the effect where the model has one.
  func row(
    _ coefficient: LinearRegression.Coefficient, term: Cell, group: Cell = .empty, method: String,
    effect name: String? = nil, exponential: (Double) -> Double = { $0 }
  ) -> ResultRow {
    let estimate = coefficient.estimate
    let effect = name.map { name in
      Estimate(
        name, value: exponential(estimate.value),
        interval: estimate.interval.map {
          Interval(
            lower: exponential($0.lower), upper: exponential($0.upper), level: $0.level, method: $0.method)
        }, n: estimate.n)
    }
    var row = ResultRow(
      term: term, group: group,
      test: TestResult(
        method: method, alternative: .twoSided, statistic: coefficient.statistic, pValue: coefficient.pValue,
        estimate: estimate, effect: effect, sampleSizes: [estimate.n], missing: rows.missing))
    row.missing = rows.missing
    return row
  }

  /// The chart of the coefficients.
  func charts(_ results: [ResultRow]) throws -> [Chart] {
    try CoefficientChart.charts(results, outcome: response.label)
  }

  static func coefficients(_ rows: [ResultRow]) -> TidyTable {
    TidyTable(
      id: "coefficients", title: LocalizedText(de: "Koeffizienten", en: "Coefficients"), results: rows)
  }

  /// The outcome less its offset, which least squares explain.
  private var explained: [Double] { offset.map { zip(values, $0).map { $0 - $1 } } ?? values }

  /// Least squares.
  func linear() throws -> AnalysisOutput {
    let fit = try LinearRegression(explained, on: predictors, intercept: model.formula.intercept)
    let covariance = try fit.covariance(errorModel)
    let coefficients = try fit.table(errorModel, covariance: covariance, level: model.level)
    try requireErrors(coefficients, of: fit)
    let table =
      try model.errors == .wildCluster
      ? wildCluster()
      : coefficients.enumerated().map { index, coefficient in
        row(coefficient, term: cell(index), method: "linear regression, \(model.errors.rawValue) errors")
      }
    let terms = terms(fit, covariance)
    let title = LocalizedText(de: "Lineare Regression", en: "Linear regression")
    return AnalysisOutput(
      title: title,
      tables: [Self.coefficients(table)] + terms.tables + [Self.fit(fit)]
        + (try expectations(expectations(of: fit, covariance)))
        + collinearity(try fit.covariance())
        + [Self.influence(fit)] + residuals(fit),
      charts: try charts(table), terms: terms.tests)
  }

  /// F tests of terms with the errors of the coefficients; none beside the bootstrap, whose draws are for single coefficients.
  private func terms(_ fit: LinearRegression, _ covariance: [[Double]]) -> TermTests {
    guard model.errors != .wildCluster else { return TermTests(results: [], tests: []) }
    let freedom = clusters.map { Set($0).count - 1 } ?? fit.residualDegreesOfFreedom
    return design.termTests(
      hasIntercept: model.formula.intercept == .included,
      method: "F test of terms, type III, \(model.errors.rawValue) errors", n: fit.n, missing: rows.missing
    ) { contrasts, _ throws(StatisticsError) in
      try JointTest(
        contrasts, of: fit.coefficients, covariance: covariance, denominator: Double(freedom),
        basis: model.errors == .classical ? .exact : .asymptotic)
    }
  }

  /// Wald tests of terms of a model whose coefficients are normal.
  func terms(_ coefficients: [Double], _ covariance: [[Double]], hasIntercept: Bool, n: Int) -> TermTests {
    design.termTests(
      hasIntercept: hasIntercept, method: "Wald test of terms, type III, \(model.errors.rawValue) errors",
      n: n,
      missing: rows.missing
    ) { contrasts, _ throws(StatisticsError) in
      try JointTest(contrasts, of: coefficients, covariance: covariance)
    }
  }

  /// Least squares with tests and intervals by the wild cluster bootstrap.
  private func wildCluster() throws -> [ResultRow] {
    let bootstrap = try WildClusterBootstrap(
      explained, on: predictors, clusters: clusters ?? [], intercept: model.formula.intercept,
      weights: model.bootstrap.weights, draws: model.bootstrap.draws, seed: model.bootstrap.seed)
    return bootstrap.table(level: model.level).enumerated().map { index, coefficient in
      var row = row(coefficient, term: cell(index), method: "linear regression, wild cluster bootstrap")
      if index == 0 { row.remarks += bootstrap.remarks }
      return row
    }
  }

  /// Huber's M-estimate.
  func robust() throws -> AnalysisOutput {
    let fit = try RobustRegression(values, on: predictors, intercept: model.formula.intercept)
    let table = fit.table(level: model.level).enumerated().map { index, coefficient in
      row(coefficient, term: cell(index), method: "robust linear regression, Huber's M-estimate")
    }
    let terms = terms(
      fit.coefficients, fit.covariance, hasIntercept: model.formula.intercept == .included, n: fit.n)
    let title = LocalizedText(de: "Robuste lineare Regression", en: "Robust linear regression")
    return AnalysisOutput(
      title: title,
      tables: [Self.coefficients(table)] + terms.tables + [
        TidyTable(
          id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
          columns: [.n, .residualScale, .downweighted, .leastWeight],
          rows: [
            [
              .count(fit.n), .number(fit.scale), .count(fit.weights.count { $0 < 1 }),
              .optional(fit.weights.min()),
            ]
          ])
      ] + (try expectations(expectations(of: fit))),
      charts: try charts(table), terms: terms.tests)
  }

  /// The variance inflation of each term; nothing with a single term.
  func collinearity(_ covariance: [[Double]]) -> [TidyTable] {
    guard design.terms.count > 1 else { return [] }
    let offset = model.formula.intercept == .included ? 1 : 0
    let own = covariance.dropFirst(offset).map { Array($0.dropFirst(offset)) }
    return [
      TidyTable(
        id: "collinearity", title: LocalizedText(de: "Kollinearität", en: "Collinearity"),
        columns: [.term, .inflation, .degreesOfFreedom, .errorInflation],
        rows: design.terms.map { term in
          let factor = VarianceInflation.factor(of: Array(term.columns), covariance: own)
          let degrees = Double(term.columns.count)
          return [
            .label(code: term.columns.map { design.entries[$0].name }.joined(separator: "+"), term.label),
            .optional(factor), .count(term.columns.count),
            .optional(factor.map { VarianceInflation.perError($0, degreesOfFreedom: degrees) }),
          ]
        })
    ]
  }

  /// Where residuals cancel, rounding alone is left of a robust error, and t and p would be wrong.
  private func requireErrors(
    _ coefficients: [LinearRegression.Coefficient], of fit: LinearRegression
  ) throws(StatisticsError) {
    guard model.errors != .classical else { return }
    for (robust, classical) in zip(coefficients, try fit.table(.classical, level: model.level)) {
      guard let error = robust.estimate.standardError, let scale = classical.estimate.standardError,
        error < 1e-10 * scale
      else { continue }
      throw .undefined(
        what:
          "robust errors, because single observations or clusters determine a coefficient; take classical "
          + "errors or fewer predictors")
    }
  }

  private static func fit(_ model: LinearRegression) -> TidyTable {
    let test = model.overallTest
    let degrees = test?.statistic.degreesOfFreedom ?? []
    return TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [
        .n, .rSquared, .adjustedRSquared, .residualDeviation, .statisticName, .statistic, .degreesOfFreedom,
        .denominatorDegreesOfFreedom, .pValue,
      ],
      rows: [
        [
          .count(model.n), .optional(model.rSquared), .optional(model.adjustedRSquared),
          .number(model.residualStandardDeviation), .optionalText(test?.statistic.symbol),
          .optional(test?.statistic.value), .optional(degrees.first), .optional(degrees.last),
          .optional(test?.pValue.value),
        ]
      ])
  }

  /// How far single rows pull the fit.
  private static func influence(_ model: LinearRegression) -> TidyTable {
    let distances = model.cooksDistances
    let limit = 4 / Double(model.n)
    return TidyTable(
      id: "influence", title: LocalizedText(de: "Einfluss einzelner Zeilen", en: "Influence of single rows"),
      columns: [.n, .largestCook, .cookLimit, .influential, .largestLeverage],
      rows: [
        [
          .count(model.n), .optional(distances.compactMap(\.self).max()), .number(limit),
          .count(distances.count { ($0 ?? .infinity) > limit }), .optional(model.leverages.max()),
        ]
      ])
  }
}

extension Column {
  fileprivate static let rSquared = Column("r_squared", .dimensionless, de: "R²", en: "R²")
  fileprivate static let adjustedRSquared = Column(
    "adj_r_squared", .dimensionless, de: "R² korrigiert", en: "Adjusted R²")
  fileprivate static let residualDeviation = Column(
    "sigma", .value, de: "Streuung der Residuen", en: "Residual std. deviation")
  fileprivate static let residualScale = Column(
    "scale", .value, de: "Skala der Residuen", en: "Residual scale")
  fileprivate static let downweighted = Column(
    "downweighted", .count, de: "Zeilen mit kleinerem Gewicht", en: "Rows of smaller weight")
  fileprivate static let leastWeight = Column(
    "least_weight", .dimensionless, de: "kleinstes Gewicht", en: "Least weight")
  fileprivate static let inflation = Column("gvif", .dimensionless, de: "GVIF", en: "GVIF")
  fileprivate static let errorInflation = Column(
    "gvif_per_error", .dimensionless, de: "GVIF^(1/(2 df))", en: "GVIF^(1/(2 df))")
  fileprivate static let largestCook = Column(
    "largest_cook", .dimensionless, de: "größte Cook-Distanz", en: "Largest Cook's distance")
  fileprivate static let cookLimit = Column(
    "cook_limit", .dimensionless, de: "Schwelle 4/n", en: "Threshold 4/n")
  fileprivate static let influential = Column(
    "influential", .count, de: "Zeilen darüber", en: "Rows above")
  fileprivate static let largestLeverage = Column(
    "largest_leverage", .dimensionless, de: "größter Hebelwert", en: "Largest leverage")
}

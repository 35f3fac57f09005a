import Datasets
import Measurement
import Statistics
import Tables

/// A linear regression of one column on others, with classical or robust standard errors.
///
/// Numbers, ordinal scores and yes-no (1 and 0) enter as they are, nominal columns as indicators of every level
/// but the first. Rows with a missing value are left out and counted.
public struct RegressionModel: Sendable {
  /// The standard errors.
  public enum Errors: String, Sendable, Hashable, CaseIterable {
    /// Under equal variances.
    case classical
    /// White's.
    case hc0
    /// White's times n/(n − k), Stata's "robust".
    case hc1
    /// Divided by 1 − leverage.
    case hc2
    /// Divided by (1 − leverage)².
    case hc3
    /// Robust to dependence within clusters.
    case cluster
  }

  private let outcome: String
  private let predictors: [String]
  private let errors: Errors
  private let cluster: String?
  private let level: Double

  /// Creates the model.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for clusters without their column or the reverse.
  public init(
    outcome: String, predictors: [String], errors: Errors = .classical, cluster: String? = nil,
    level: Double = 0.95
  ) throws(StudyError) {
    guard (errors == .cluster) == (cluster != nil) else {
      throw .usage(message: "--errors cluster and --cluster COLUMN belong together")
    }
    guard !predictors.isEmpty, Set(predictors + [outcome]).count == predictors.count + 1 else {
      throw .usage(message: "--predictors names columns other than the outcome, each once")
    }
    self.outcome = outcome
    self.predictors = predictors
    self.errors = errors
    self.cluster = cluster
    self.level = level
  }

  /// The coefficients, and the fit of the model.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for data that
  ///   leave the model undefined.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    let response = try dataset.column(outcome).numbers()
    var terms: [(name: String, cell: Cell, values: [Double?])] = []
    for name in predictors { terms += try Self.terms(try dataset.column(name)) }
    let clusters = try cluster.map { try CategoryColumn(try dataset.column($0)) }
    let clusterValues = clusters.map { [$0.positions.map { $0.map(Double.init) }] } ?? []
    let complete = CompleteRows([response] + terms.map(\.values) + clusterValues, of: dataset)
    return try CompleteRows.naming([outcome] + predictors, in: "regress") {
      let model = try LinearRegression(
        complete.values(response),
        on: terms.map { LinearRegression.Predictor($0.name, complete.values($0.values)) })
      let coefficients = try model.table(
        errorModel(clusters.map { complete.values($0.positions) } ?? []), level: level)
      try requireErrors(coefficients, of: model)
      let rows = coefficients.enumerated().map { index, coefficient in
        var row = ResultRow(
          term: index == 0
            ? .label(code: "intercept", LocalizedText(de: "Konstante", en: "intercept"))
            : terms[index - 1].cell,
          test: TestResult(
            method: "linear regression, \(errors.rawValue) errors", alternative: .twoSided,
            statistic: coefficient.statistic, pValue: coefficient.pValue, estimate: coefficient.estimate,
            sampleSizes: [model.n], missing: complete.missing))
        row.missing = complete.missing
        return row
      }
      return AnalysisOutput(
        title: LocalizedText(de: "Lineare Regression", en: "Linear regression"),
        tables: [
          TidyTable(
            id: "coefficients", title: LocalizedText(de: "Koeffizienten", en: "Coefficients"), results: rows),
          Self.fit(model),
        ])
    }
  }

  /// Where residuals cancel, rounding alone is left of a robust error, and t and p would be wrong.
  private func requireErrors(
    _ coefficients: [LinearRegression.Coefficient], of model: LinearRegression
  ) throws(StatisticsError) {
    guard errors != .classical else { return }
    for (robust, classical) in zip(coefficients, try model.table(.classical, level: level)) {
      guard let error = robust.estimate.standardError, let scale = classical.estimate.standardError,
        error < 1e-10 * scale
      else { continue }
      throw .undefined(
        what:
          "robust errors, because single observations or clusters determine a coefficient; take classical "
          + "errors or fewer predictors")
    }
  }

  private func errorModel(_ clusters: [Int]) -> LinearRegression.ErrorModel {
    switch errors {
    case .classical: .classical
    case .hc0: .hc0
    case .hc1: .hc1
    case .hc2: .hc2
    case .hc3: .hc3
    case .cluster: .clustered(clusters)
    }
  }

  private static func terms(_ column: DataColumn) throws -> [(name: String, cell: Cell, values: [Double?])] {
    let field = column.field
    guard field.kind == .nominal else {
      return [(field.name, .label(code: field.name, field.label), try column.numbers())]
    }
    let categories = try CategoryColumn(column)
    return categories.codes.indices.dropFirst().map { index in
      let code = "\(field.name)=\(categories.codes[index])"
      let label = column.label(of: categories.codes[index])
      let cell = Cell.label(
        code: code, LocalizedText(de: "\(field.label.de): \(label.de)", en: "\(field.label.en): \(label.en)"))
      return (code, cell, categories.positions.map { $0.map { $0 == index ? 1 : 0 } })
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
}

extension Column {
  fileprivate static let rSquared = Column("r_squared", .dimensionless, de: "R²", en: "R²")
  fileprivate static let adjustedRSquared = Column(
    "adj_r_squared", .dimensionless, de: "R² korrigiert", en: "Adjusted R²")
  fileprivate static let residualDeviation = Column(
    "sigma", .value, de: "Streuung der Residuen", en: "Residual std. deviation")
}

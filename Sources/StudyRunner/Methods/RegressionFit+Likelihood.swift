import Foundation
import Measurement
import Statistics
import Tables

/// Logistic, Poisson and negative binomial regressions as tables.
extension RegressionFit {
  func likelihood() throws -> AnalysisOutput {
    let offset = design.offset(rows)
    var negative: NegativeBinomialRegression?
    let fit: GeneralizedLinearModel
    switch model.kind {
    case .negativeBinomial:
      let found = try NegativeBinomialRegression(
        values, on: predictors, intercept: model.formula.intercept, offset: offset)
      negative = found
      fit = found.model
    case .poisson:
      fit = try GeneralizedLinearModel(
        values, on: predictors, family: .poisson, intercept: model.formula.intercept, offset: offset)
    default:
      fit = try GeneralizedLinearModel(
        values, on: predictors, family: .logistic, intercept: model.formula.intercept, offset: offset,
        penalty: model.penalty)
    }
    let effect = model.kind == .logistic ? "odds ratio" : "rate ratio"
    let penalty = model.penalty == .firth ? ", Firth's penalty" : ""
    let profile = model.interval == .profile ? ", profile likelihood" : ""
    let table = try fit.table(errorModel, interval: model.interval, level: model.level).enumerated()
      .map { index, coefficient in
        row(
          coefficient, term: cell(index),
          method: "\(Self.name(model.kind))\(penalty), \(model.errors.rawValue) errors\(profile)",
          effect: index == 0 && model.formula.intercept == .included ? nil : effect, exponential: exp)
      }
    var tables = [Self.coefficients(table), Self.fit(fit)]
    if let negative { tables.append(Self.dispersion(negative)) }
    let covariance = try fit.covariance(errorModel)
    tables.append(margins(fit, covariance))
    if model.kind == .logistic { tables.append(try Self.quality(fit, level: model.level)) }
    tables += collinearity(fit.covariance)
    return AnalysisOutput(title: Self.title(model.kind), tables: tables)
  }

  /// Average marginal effects, and what is predicted on average if everybody were in each category.
  private func margins(_ fit: GeneralizedLinearModel, _ covariance: [[Double]]) -> TidyTable {
    var results: [ResultRow] = []
    for variable in design.variables where isPredictor(variable.name) {
      let term = Cell.label(code: variable.name, variable.field.label)
      switch variable.raw {
      case .numbers(let numbers):
        let own = rows.values(numbers)
        if Set(own) == [0, 1] {
          // A step from no to yes, for each person from what he or she has.
          let none = design.columns(rows, changed: .value(variable.name, 0))
          let all = design.columns(rows, changed: .value(variable.name, 1))
          results.append(
            ResultRow(
              term: term,
              estimate: fit.averageDifference(all, from: none, covariance: covariance, level: model.level)))
          continue
        }
        let mean = own.reduce(0, +) / Double(own.count)
        let spread = (own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(own.count)).squareRoot()
        let step = 1e-4 * spread
        // The slope by differences, whose error is a hundred-millionth.
        results.append(
          ResultRow(
            term: term,
            estimate: fit.averageDifference(
              design.columns(rows, changed: .shift(variable.name, by: step)),
              from: design.columns(rows, changed: .shift(variable.name, by: -step)), over: 2 * step,
              covariance: covariance, level: model.level)))
      case .categories(let categories, _):
        let first = design.columns(rows, changed: .value(variable.name, 0))
        for level in categories.codes.indices {
          let columns = design.columns(rows, changed: .value(variable.name, Double(level)))
          results.append(
            ResultRow(
              term: term, group: categories.cells[level],
              estimate: fit.averageMean(columns, covariance: covariance, level: model.level)))
          guard level > 0 else { continue }
          results.append(
            ResultRow(
              term: term, group: categories.cells[level],
              estimate: fit.averageDifference(
                columns, from: first, covariance: covariance, level: model.level)))
        }
      }
    }
    return TidyTable(
      id: "margins",
      title: LocalizedText(
        de: "Mittlere marginale Effekte und Vorhersagen", en: "Average marginal effects and predictions"),
      results: results)
  }

  private func isPredictor(_ name: String) -> Bool {
    model.formula.terms.joined().contains { $0.column == name }
  }

  private static func name(_ kind: RegressionModel.Kind) -> String {
    switch kind {
    case .logistic: "logistic regression"
    case .poisson: "Poisson regression"
    default: "negative binomial regression"
    }
  }

  private static func title(_ kind: RegressionModel.Kind) -> LocalizedText {
    switch kind {
    case .logistic: LocalizedText(de: "Logistische Regression", en: "Logistic regression")
    case .poisson: LocalizedText(de: "Poisson-Regression", en: "Poisson regression")
    default: LocalizedText(de: "Negativ-binomiale Regression", en: "Negative binomial regression")
    }
  }

  private static func fit(_ fit: GeneralizedLinearModel) -> TidyTable {
    let n = Double(fit.response.count)
    let lost = fit.nullLogLikelihood.map { fit.logLikelihood - $0 }
    let isPenalized = fit.penalty == .firth
    // Nagelkerke's R² for probabilities, which lie below 1.
    let nagelkerke = fit.nullLogLikelihood.flatMap { null -> Double? in
      guard fit.family == .logistic, !isPenalized, let lost else { return nil }
      return (1 - exp(-2 * lost / n)) / (1 - exp(2 * null / n))
    }
    let test = fit.overallTest
    return TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [
        .n, .logLikelihood, .deviance, .criterion, .nagelkerke, .statisticName, .statistic, .degreesOfFreedom,
        .pValue,
      ],
      rows: [
        [
          .count(fit.response.count), .number(fit.logLikelihood), .number(fit.deviance),
          isPenalized ? .empty : .number(fit.informationCriterion), .optional(nagelkerke),
          .optionalText(test?.statistic.symbol), .optional(test?.statistic.value),
          .optional(test?.statistic.degreesOfFreedom.first), .optional(test?.pValue.value),
        ]
      ])
  }

  private static func dispersion(_ fit: NegativeBinomialRegression) -> TidyTable {
    TidyTable(
      id: "dispersion",
      title: LocalizedText(de: "Streuung gegenüber Poisson", en: "Dispersion against Poisson"),
      columns: [.theta, .standardError, .statisticName, .statistic, .degreesOfFreedom, .pValue],
      rows: [
        [
          .number(fit.dispersion), .number(fit.dispersionError), .text(fit.overdispersion.statistic.symbol),
          .number(fit.overdispersion.statistic.value), .count(1), .number(fit.overdispersion.pValue.value),
        ]
      ])
  }

  private static func quality(_ fit: GeneralizedLinearModel, level: Double) throws -> TidyTable {
    let quality = try PredictionQuality(
      outcomes: fit.response.map { $0 == 1 }, probabilities: fit.fitted)
    let area = ResultRow(
      term: .label(code: "auc", LocalizedText(de: "Trennschärfe", en: "discrimination")),
      estimate: quality.areaEstimate(level: level),
      remarks: [Remark("judged-on-fit", "judged on the data of the fit, which flatters the model")])
    let brier = ResultRow(
      term: .label(code: "brier", LocalizedText(de: "Treffgenauigkeit", en: "accuracy")),
      estimate: Estimate("Brier score", value: quality.brierScore, n: quality.n))
    return TidyTable(
      id: "quality", title: LocalizedText(de: "Güte der Vorhersage", en: "Quality of prediction"),
      results: [area, brier])
  }
}

extension Column {
  static let logLikelihood = Column(
    "log_likelihood", .dimensionless, de: "Log-Likelihood", en: "Log-likelihood")
  fileprivate static let deviance = Column("deviance", .dimensionless, de: "Devianz", en: "Deviance")
  static let criterion = Column("aic", .dimensionless, de: "AIC", en: "AIC")
  fileprivate static let nagelkerke = Column(
    "nagelkerke_r_squared", .dimensionless, de: "R² (Nagelkerke)", en: "R² (Nagelkerke)")
  fileprivate static let theta = Column("theta", .dimensionless, de: "θ", en: "θ")
}

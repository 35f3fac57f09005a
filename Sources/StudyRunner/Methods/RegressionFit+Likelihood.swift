import Foundation
import Measurement
import Reports
import Statistics
import Tables

/// Logistic, Poisson and negative binomial regressions as tables.
extension RegressionFit {
  func likelihood() throws -> AnalysisOutput {
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
    let covariance = try fit.covariance(errorModel)
    let table = try fit.table(
      errorModel, covariance: covariance, interval: model.interval, level: model.level
    ).enumerated()
      .map { index, coefficient in
        row(
          coefficient, term: cell(index),
          method: "\(Self.name(model.kind))\(penalty), \(model.errors.rawValue) errors\(profile)",
          effect: index == 0 && model.formula.intercept == .included ? nil : effect, exponential: exp)
      }
    var tables = [Self.coefficients(table)]
    let terms =
      model.interval == .profile
      ? likelihoodRatios(fit)
      : terms(
        fit.coefficients, covariance, hasIntercept: model.formula.intercept == .included,
        n: fit.response.count)
    tables += terms.tables
    tables.append(Self.fit(fit))
    if let negative { tables.append(Self.dispersion(negative)) }
    tables += try expectations(expectations(of: fit, covariance))
    if model.kind == .logistic {
      let outcomes = fit.response.map { $0 == 1 }
      let fitted = fit.fitted
      let calibration = try Calibration(outcomes: outcomes, probabilities: fitted)
      tables.append(
        Self.quality(
          try PredictionQuality(outcomes: outcomes, probabilities: fitted), calibration,
          isPenalized: fit.penalty != .none, level: model.level))
      tables.append(Self.calibration(calibration))
    }
    tables += collinearity(fit.covariance) + [residuals(fit)]
    return AnalysisOutput(
      title: Self.title(model.kind), tables: tables,
      charts: try charts(table) + tables.filter { $0.id == "calibration" }.map(Self.chart(ofCalibration:)),
      terms: terms.tests)
  }

  /// Likelihood-ratio tests of terms, beside coefficients tested so.
  private func likelihoodRatios(_ fit: GeneralizedLinearModel) -> TermTests {
    let penalty = model.penalty == .firth ? ", Firth's penalty" : ""
    let columns = design.columns(rows)
    return design.termTests(
      hasIntercept: model.formula.intercept == .included,
      method: "likelihood-ratio test of terms, type III\(penalty)", n: fit.response.count,
      missing: rows.missing
    ) { contrasts, term throws(StatisticsError) in
      // Columns of the same model, with the contrasts for the coefficients of the term.
      let offset = model.formula.intercept == .included ? 1 : 0
      let own = term.columns.suffix(contrasts.count)
      var changed = columns
      for (contrast, column) in zip(contrasts, own) {
        for index in columns.indices where index != column && contrast[index + offset] != 0 {
          let weight = contrast[index + offset]
          for row in changed[index].indices { changed[index][row] -= weight * columns[column][row] }
        }
      }
      let turned = try GeneralizedLinearModel(
        fit.response, on: zip(design.entries, changed).map { LinearRegression.Predictor($0.name, $1) },
        family: fit.family, intercept: model.formula.intercept, offset: self.offset,
        penalty: fit.penalty)
      return try turned.likelihoodRatioTest(own.map { $0 + offset })
    }
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

  /// Groups of equal size by probability.
  private static func calibration(_ calibration: Calibration) -> TidyTable {
    TidyTable(
      id: "calibration",
      title: LocalizedText(de: "Vorhersage und Wirklichkeit", en: "Predicted and observed"),
      columns: [.term, .n, .predictedShare, .observedShare],
      rows: calibration.groups.enumerated().map { index, group in
        let label = LocalizedText(de: "Gruppe \(index + 1)", en: "group \(index + 1)")
        return [
          .label(code: "\(index + 1)", label), .count(group.n), .number(group.expected / Double(group.n)),
          .number(Double(group.observed) / Double(group.n)),
        ]
      })
  }

  private static func chart(ofCalibration table: TidyTable) throws -> Chart {
    try Chart(
      id: table.id, title: table.title,
      form: .curves(
        CurveForm(
          position: "predicted", value: "observed",
          diagonal: LocalizedText(de: "genau getroffen", en: "exactly met"))),
      table: table)
  }

  private static func quality(
    _ quality: PredictionQuality, _ calibration: Calibration, isPenalized: Bool, level: Double
  ) -> TidyTable {
    let area = ResultRow(
      term: .label(code: "auc", LocalizedText(de: "Trennschärfe", en: "discrimination")),
      estimate: quality.areaEstimate(level: level),
      remarks: [Remark("judged-on-fit", "judged on the data of the fit, which flatters the model")])
    let brier = ResultRow(
      term: .label(code: "brier", LocalizedText(de: "Treffgenauigkeit", en: "accuracy")),
      estimate: Estimate("Brier score", value: quality.brierScore, n: quality.n))
    var rows = [area, brier]
    if let test = calibration.test {
      rows.append(
        ResultRow(
          term: .label(code: "calibration", LocalizedText(de: "Kalibrierung", en: "calibration")),
          test: TestResult(
            method: "Hosmer–Lemeshow test", statistic: test.statistic, pValue: test.pValue,
            sampleSizes: [quality.n])))
    }
    // Without penalty both are 1 and 0 on the data of the fit.
    if isPenalized {
      for (code, de, value) in [
        ("calibration slope", "Steigung der Kalibrierung", calibration.slope),
        ("calibration intercept", "Konstante der Kalibrierung", calibration.intercept),
      ] {
        rows.append(
          ResultRow(
            term: .label(code: code, LocalizedText(de: de, en: code)),
            estimate: value.map { Estimate("coefficient", value: $0, n: quality.n) }))
      }
    }
    return TidyTable(
      id: "quality", title: LocalizedText(de: "Güte der Vorhersage", en: "Quality of prediction"),
      results: rows)
  }
}

extension Column {
  static let logLikelihood = Column(
    "log_likelihood", .dimensionless, de: "Log-Likelihood", en: "Log-likelihood")
  fileprivate static let deviance = Column("deviance", .dimensionless, de: "Devianz", en: "Deviance")
  static let criterion = Column("aic", .dimensionless, de: "AIC", en: "AIC")
  fileprivate static let nagelkerke = Column(
    "nagelkerke_r_squared", .dimensionless, de: "R² (Nagelkerke)", en: "R² (Nagelkerke)")
  fileprivate static let predictedShare = Column(
    "predicted", .proportion, de: "vorhergesagt", en: "Predicted")
  fileprivate static let observedShare = Column("observed", .proportion, de: "beobachtet", en: "Observed")
  fileprivate static let theta = Column("theta", .dimensionless, de: "θ", en: "θ")
}

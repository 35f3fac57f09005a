import Datasets
import Foundation
import Measurement
import Reports
import Statistics
import Tables

/// A model of observations that belong together, with its data, ready to be fitted and shown as tables.
struct MixedModelFit {
  let model: MixedModel
  let design: DesignMatrix
  let rows: CompleteRows
  let response: [Double]
  let units: [Int]
  let unitCodes: [String]
  let slope: LinearRegression.Predictor?
  let field: Field
  /// What is explained, as it is called.
  let label: LocalizedText

  private var predictors: [LinearRegression.Predictor] {
    zip(design.entries, design.columns(rows)).map { LinearRegression.Predictor($0.name, $1) }
  }

  private var hasIntercept: Bool { model.formula.intercept == .included }

  private func cell(_ index: Int) -> Cell {
    let offset = hasIntercept ? 1 : 0
    return index < offset ? RegressionFit.interceptCell : design.entries[index - offset].cell
  }

  /// A linear mixed model.
  func linear() throws -> AnalysisOutput {
    let fit = try LinearMixedModel(
      response, on: predictors, groups: units, slope: slope, intercept: model.formula.intercept,
      method: model.options.method ?? .restricted)
    let kind = model.options.degreesOfFreedom ?? .satterthwaite
    let name =
      "linear mixed model, " + (fit.method == .restricted ? "restricted likelihood" : "maximum likelihood")
      + Self.name(kind)
    let results = coefficients(try fit.table(kind, level: model.level), method: name, remarks: fit.remarks)
    let terms = design.termTests(
      hasIntercept: hasIntercept, method: "F test of terms, type III" + Self.name(kind), n: fit.n,
      missing: rows.missing
    ) { contrasts, _ throws(StatisticsError) in try fit.jointTest(contrasts, kind) }
    var tables = [RegressionFit.coefficients(results)] + terms.tables + [variation(fit), Self.fit(fit)]
    if let margins = margins(fit) { tables.append(margins) }
    if model.options.units == .shown { tables.append(unitEffects(fit)) }
    return AnalysisOutput(
      title: LocalizedText(de: "Lineares gemischtes Modell", en: "Linear mixed model"), tables: tables,
      charts: try CoefficientChart.charts(results, outcome: label), terms: terms.tests)
  }

  private static func name(_ kind: LinearMixedModel.DegreesOfFreedom) -> String {
    kind == .satterthwaite ? ", Satterthwaite's df" : ", Kenward and Roger's df"
  }

  /// Generalised estimating equations.
  func averaged() throws -> AnalysisOutput {
    let family = model.options.family ?? .gaussian
    let errors = model.options.errors ?? .manclDeRouen
    let fit = try GeneralizedEstimatingEquations(
      response, on: predictors, clusters: units, family: family,
      correlation: model.options.correlation ?? .exchangeable, intercept: model.formula.intercept,
      offset: design.offset(rows))
    let ofErrors = errors == .robust ? ", robust errors" : ", Mancl and DeRouen's errors"
    let name =
      "generalised estimating equations, \(family.linkName)"
      + ofErrors
    let results = coefficients(
      try fit.table(errors, level: model.level), method: name,
      effect: family == .gaussian ? nil : family == .logistic ? "odds ratio" : "rate ratio",
      remarks: fit.remarks)
    let terms = design.termTests(
      hasIntercept: hasIntercept, method: "Wald test of terms, type III" + ofErrors, n: fit.n,
      missing: rows.missing
    ) { contrasts, _ throws(StatisticsError) in try fit.jointTest(contrasts, errors) }
    let summary = TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [.n, .units, .withinCorrelation, .dispersion],
      rows: [
        [
          .count(fit.n), .count(fit.clusterCount),
          fit.correlation == .exchangeable ? .number(fit.withinCorrelation) : .empty,
          .number(fit.dispersion),
        ]
      ])
    return AnalysisOutput(
      title: LocalizedText(
        de: "Regression für die Gesamtheit (verallgemeinerte Schätzgleichungen)",
        en: "Population-averaged regression (generalised estimating equations)"),
      tables: [RegressionFit.coefficients(results)] + terms.tables + [summary],
      charts: try CoefficientChart.charts(results, outcome: label), terms: terms.tests)
  }

  private func coefficients(
    _ coefficients: [LinearRegression.Coefficient], method: String, effect name: String? = nil,
    remarks: [Remark]
  ) -> [ResultRow] {
    coefficients.enumerated().map { index, coefficient -> ResultRow in
      let estimate = coefficient.estimate
      let isConstant = hasIntercept && index == 0
      let effect =
        isConstant
        ? nil
        : name.map { name in
          Estimate(
            name, value: exp(estimate.value),
            interval: estimate.interval.map {
              Interval(lower: exp($0.lower), upper: exp($0.upper), level: $0.level, method: $0.method)
            }, n: estimate.n)
        }
      return ResultRow(
        term: cell(index),
        test: TestResult(
          method: method, alternative: .twoSided, statistic: coefficient.statistic,
          pValue: coefficient.pValue, estimate: estimate, effect: effect, sampleSizes: [estimate.n],
          missing: rows.missing, remarks: index == 0 ? remarks : []))
    }
  }

  /// Standard deviations with their intervals, the correlation of slopes and intercepts, and the share between units.
  private func variation(_ fit: LinearMixedModel) -> TidyTable {
    let units = LocalizedText(de: "zwischen: \(field.label.de)", en: "between: \(field.label.en)")
    var results = [
      ResultRow(
        term: .label(code: "between", units), estimate: fit.standardDeviation(.intercept, level: model.level))
    ]
    if let name = options.slope, let entry = design.entries.first(where: { $0.name == name }) {
      let label = design.terms.first { $0.columns.contains { design.entries[$0].name == entry.name } }?.label
      let text = label ?? LocalizedText(de: name, en: name)
      results.append(
        ResultRow(
          term: .label(
            code: "slope", LocalizedText(de: "Steigung: \(text.de)", en: "slope: \(text.en)")),
          estimate: fit.standardDeviation(.slope, level: model.level)))
      results.append(
        ResultRow(
          term: .label(
            code: "correlation",
            LocalizedText(de: "Konstante und Steigung", en: "intercept and slope")),
          estimate: fit.correlation(level: model.level)))
    }
    results.append(
      ResultRow(
        term: .label(code: "within", LocalizedText(de: "innerhalb", en: "within")),
        estimate: fit.standardDeviation(.residual, level: model.level)))
    results.append(
      ResultRow(
        term: .label(code: "icc", LocalizedText(de: "Anteil zwischen", en: "share between")),
        estimate: Estimate("intraclass correlation", value: fit.intraclassCorrelation, n: fit.n)))
    return TidyTable(
      id: "variation", title: LocalizedText(de: "Zufällige Effekte", en: "Random effects"), results: results)
  }

  private var options: MixedModel.Options { model.options }

  private static func fit(_ fit: LinearMixedModel) -> TidyTable {
    let shares = fit.rSquared
    return TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [.n, .units, .logLikelihood, .criterion, .marginalRSquared, .conditionalRSquared],
      rows: [
        [
          .count(fit.n), .count(fit.groupCount), .number(fit.logLikelihood),
          .number(fit.informationCriterion),
          .number(shares.marginal), .number(shares.conditional),
        ]
      ])
  }

  /// What is expected on average if everybody were in each category; nil without categories.
  private func margins(_ fit: LinearMixedModel) -> TidyTable? {
    let quantile = Normal.upperQuantile((1 - model.level) / 2)
    var results: [ResultRow] = []
    for variable in design.variables {
      guard case .categories(let categories, _) = variable.raw else { continue }
      for place in categories.codes.indices {
        let columns = design.columns(rows, changed: .init(variable.name, to: Double(place)))
        let means =
          (hasIntercept ? [1] : []) + columns.map { $0.reduce(0, +) / Double($0.count) }
        var (value, spread) = (0.0, 0.0)
        for i in means.indices {
          value += means[i] * fit.coefficients[i]
          for j in means.indices { spread += means[i] * fit.covariance[i][j] * means[j] }
        }
        let error = max(0, spread).squareRoot()
        results.append(
          ResultRow(
            term: .label(code: variable.name, variable.field.label), group: categories.cells[place],
            estimate: Estimate(
              "mean prediction", value: value, standardError: error,
              interval: Interval(
                lower: value - quantile * error, upper: value + quantile * error, level: model.level,
                method: "delta method"), n: fit.n)))
      }
    }
    guard !results.isEmpty else { return nil }
    return TidyTable(
      id: "margins", title: LocalizedText(de: "Mittlere Vorhersagen", en: "Average predictions"),
      results: results)
  }

  /// The random effects of every unit.
  private func unitEffects(_ fit: LinearMixedModel) -> TidyTable {
    var codes: [Int: String] = [:]
    for (unit, code) in zip(units, unitCodes) { codes[unit] = code }
    let effects = fit.groupEffects
    let quantile = Normal.upperQuantile((1 - model.level) / 2)
    func row(_ unit: String, _ term: Cell, _ value: Double, _ error: Double, _ n: Int) -> ResultRow {
      ResultRow(
        term: term, group: .text(unit),
        estimate: Estimate(
          "random effect", value: value, standardError: error,
          interval: Interval(
            lower: value - quantile * error, upper: value + quantile * error, level: model.level,
            method: "best linear unbiased prediction"), n: n))
    }
    let slopeCell = design.entries.first { $0.name == options.slope }?.cell
    var results: [ResultRow] = []
    for (unit, effect) in zip(codes.keys.sorted(), effects) {
      let code = codes[unit] ?? ""
      results.append(
        row(code, RegressionFit.interceptCell, effect.values[0], effect.standardErrors[0], effect.n))
      if let slopeCell, effect.values.count > 1 {
        results.append(row(code, slopeCell, effect.values[1], effect.standardErrors[1], effect.n))
      }
    }
    return TidyTable(
      id: "units", title: LocalizedText(de: "Einzelne Einheiten", en: "Single units"), results: results)
  }
}

extension Column {
  fileprivate static let units = Column("units", .count, de: "Einheiten", en: "Units")
  fileprivate static let marginalRSquared = Column(
    "marginal_r_squared", .dimensionless, de: "R² der Prädiktoren", en: "R² of the predictors")
  fileprivate static let conditionalRSquared = Column(
    "conditional_r_squared", .dimensionless, de: "R² mit den Einheiten", en: "R² with the units")
  fileprivate static let withinCorrelation = Column(
    "within_correlation", .dimensionless, de: "Korrelation innerhalb", en: "Correlation within")
  fileprivate static let dispersion = Column(
    "dispersion", .dimensionless, de: "Streuung φ", en: "Dispersion φ")
}

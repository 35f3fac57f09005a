import Datasets
import Foundation
import Measurement
import Statistics
import Tables

/// A regression of times to an event: Cox's, exponential, Weibull, or of the hazard in periods.
///
/// Rows with a missing value are left out and counted.
public struct SurvivalModel: Sendable {
  /// What is fitted.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Proportional hazards without a distribution of times.
    case cox
    /// A constant hazard.
    case exponential
    /// A hazard that rises or falls with a power of time.
    case weibull
    /// Times in whole periods: the odds of the event in each period, of those who reached it.
    case discrete
  }

  /// The standard errors.
  public enum Errors: String, Sendable, Hashable, Codable, CaseIterable {
    /// From the information.
    case classical
    /// Robust to a wrong model.
    case robust
    /// Robust to dependence within clusters.
    case cluster
  }

  private let kind: Kind
  private let time: String
  private let event: String
  private let formula: ModelFormula
  private let stratum: String?
  private let errors: Errors
  private let cluster: String?
  private let entry: String?
  private let level: Double

  /// Creates the model.
  ///
  /// - Parameters:
  ///   - kind: the kind of the model.
  ///   - time: the column of the times.
  ///   - event: the column that says whether the event came.
  ///   - predictors: the columns that explain, as a sum or with the signs of a formula.
  ///   - stratum: the column of strata with baselines of their own, for Cox's model.
  ///   - errors: the standard errors.
  ///   - cluster: the column of the clusters, for clustered errors.
  ///   - entry: the column of times from which on somebody was observed, for Cox's and the discrete model.
  ///   - level: the confidence level.
  /// - Throws: ``StudyError/usage(message:)`` for options that do not go together or a formula that is not understood.
  public init(
    _ kind: Kind, time: String, event: String, predictors: String, stratum: String? = nil,
    errors: Errors = .classical, cluster: String? = nil, entry: String? = nil, level: Double = 0.95
  ) throws(StudyError) {
    guard (errors == .cluster) == (cluster != nil) else {
      throw .usage(message: "--errors cluster and --cluster COLUMN belong together")
    }
    guard kind == .cox || (errors == .classical && stratum == nil) else {
      throw .usage(message: "strata and robust errors are for model cox")
    }
    guard entry == nil || kind == .cox || kind == .discrete else {
      throw .usage(
        message: "late entry is for curves and the models cox and discrete, not for \(kind.rawValue)")
    }
    do {
      formula = try ModelFormula("`\(time)` ~ \(predictors)")
    } catch { throw .usage(message: "\(error)") }
    guard formula.offsets.isEmpty, formula.intercept == .included, !formula.terms.isEmpty,
      formula.responseExpression == nil
    else {
      throw .usage(message: "the predictors of times are columns, without offset and '- 1'")
    }
    self.kind = kind
    self.time = time
    self.event = event
    self.stratum = stratum
    self.errors = errors
    self.cluster = cluster
    self.entry = entry
    self.level = level
  }

  /// The columns that it needs.
  public var neededColumns: [String] { formula.columns + [event] + [stratum, cluster].compactMap(\.self) }

  /// The coefficients with hazard ratios, the fit, and for Cox's model the test of proportional hazards.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for data that leave the
  ///   model undefined.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    let design = try DesignMatrix(formula, of: dataset)
    let column = try TimeColumn(
      try dataset.column(time), zeros: kind == .cox ? .kept : .refused(kind.rawValue))
    let times = column.times
    let events = try EventColumn(try dataset.column(event)).events
    let flags = events.map { $0.map { $0 == .occurred ? 1.0 : 0 } }
    let strata = try stratum.map { try CategoryColumn(try dataset.column($0)).positions }
    let clusters = try cluster.map { try CategoryColumn(try dataset.column($0)).positions }
    let others = [strata, clusters].compactMap(\.self).map { $0.map { $0.map(Double.init) } }
    let late = try entry.map { try EntryColumn(try dataset.column($0), before: times, in: time) }
    let rows = try design.completeRows(
      with: [times, flags] + others + (late.map { [$0.entries] } ?? []), of: dataset)
    let entries = late.map { rows.values($0.entries) }
    let remarks = column.remarks + (late?.remarks ?? [])
    let predictors = zip(design.entries, design.columns(rows)).map {
      LinearRegression.Predictor($0.name, $1)
    }
    let output = try CompleteRows.naming([time, event] + formula.columns.dropFirst(), in: "survive") {
      switch kind {
      case .cox:
        let fit = try CoxRegression(
          times: rows.values(times), events: rows.values(events), on: predictors,
          strata: strata.map { rows.values($0) }, entries: entries)
        return try cox(
          fit, design, clusters: clusters.map { rows.values($0) }, missing: rows.missing, remarks: remarks)
      case .exponential, .weibull:
        let fit = try ParametricSurvival(
          times: rows.values(times), events: rows.values(events), on: predictors,
          distribution: kind == .weibull ? .weibull : .exponential)
        return try parametric(fit, design, missing: rows.missing)
      case .discrete:
        let model = try PeriodHazards(
          times: rows.values(times), events: rows.values(events), on: predictors, entries: entries)
        return try discrete(
          model, design, n: rows.positions.count, missing: rows.missing, remarks: remarks)
      }
    }
    return output.computed(
      from: try UnderlyingCounts.tables(of: [event] + formula.columns.dropFirst(), in: dataset))
  }

  private func cox(
    _ fit: CoxRegression, _ design: DesignMatrix, clusters: [Int]?, missing: Int, remarks: [Remark]
  ) throws -> AnalysisOutput {
    let covariance = errors == .classical ? nil : try fit.robustCovariance(clusters: clusters)
    let method = "Cox regression, Efron's ties, \(errors.rawValue) errors"
    var results = fit.table(covariance: covariance, level: level).enumerated().map { index, coefficient in
      let estimate = coefficient.estimate
      return row(
        coefficient, design.entries[index].cell, method,
        Estimate(
          "hazard ratio", value: exp(estimate.value),
          interval: estimate.interval.map {
            Interval(lower: exp($0.lower), upper: exp($0.upper), level: level, method: $0.method)
          }, n: estimate.n), missing)
    }
    results[0].remarks += remarks
    let test = fit.overallTest
    let table = TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [
        .n, .events, .tiedTimes, .logLikelihood, .concordance, .statisticName, .statistic, .degreesOfFreedom,
        .pValue,
      ],
      rows: [
        [
          .count(fit.n), .count(fit.events), .count(fit.tiedTimes), .number(fit.logLikelihood),
          .optional(fit.concordance), .text(test.statistic.symbol), .number(test.statistic.value),
          .optional(test.statistic.degreesOfFreedom.first), .number(test.pValue.value),
        ]
      ])
    let terms = terms(
      fit.coefficients, covariance ?? fit.covariance, design, hasIntercept: false, fit.n, missing)
    return AnalysisOutput(
      title: LocalizedText(de: "Cox-Regression", en: "Cox regression"),
      tables: [coefficients(results)] + terms.tables + [
        table, proportionality(fit, design, missing: missing),
      ],
      charts: try CoefficientChart.charts(results), terms: terms.tests)
  }

  private func proportionality(_ fit: CoxRegression, _ design: DesignMatrix, missing: Int) -> TidyTable {
    let all = Cell.label(code: "all", LocalizedText(de: "alle", en: "all"))
    var results: [ResultRow] = []
    do {
      let test = try ProportionalHazardsTest(fit)
      func row(_ term: Cell, _ statistic: TestStatistic, _ pValue: PValue) -> ResultRow {
        ResultRow(
          term: term,
          test: TestResult(
            method: "score test of proportional hazards, time by 1 − S(t)", statistic: statistic,
            pValue: pValue,
            sampleSizes: [fit.n], missing: missing))
      }
      for term in design.terms {
        let own = try test.test(of: Array(term.columns))
        let code = term.columns.map { design.entries[$0].name }.joined(separator: "+")
        results.append(row(.label(code: code, term.label), own.statistic, own.pValue))
      }
      results.append(row(all, test.statistic, test.pValue))
    } catch {
      results = [ResultRow(term: all, estimate: nil, remarks: [error.remark])]
    }
    return TidyTable(
      id: "proportional-hazards",
      title: LocalizedText(de: "Test auf proportionale Hazards", en: "Test of proportional hazards"),
      results: results)
  }

  private func parametric(
    _ fit: ParametricSurvival, _ design: DesignMatrix, missing: Int
  ) throws -> AnalysisOutput {
    let method = "\(fit.distribution == .weibull ? "Weibull" : "exponential") regression of times"
    let results = fit.table(level: level).enumerated().map { index, coefficient in
      row(
        coefficient, index == 0 ? RegressionFit.interceptCell : design.entries[index - 1].cell, method,
        index == 0 ? nil : fit.hazardRatio(index, level: level), missing)
    }
    let parameters = Double(fit.covariance.count)
    let table = TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [.n, .events, .logLikelihood, .criterion, .scale, .shape],
      rows: [
        [
          .count(fit.n), .count(fit.events), .number(fit.logLikelihood),
          .number(2 * parameters - 2 * fit.logLikelihood), .number(fit.scale), .number(1 / fit.scale),
        ]
      ])
    let terms = terms(
      fit.coefficients, fit.covariance.prefix(fit.names.count).map { Array($0.prefix(fit.names.count)) },
      design, hasIntercept: true, fit.n, missing)
    return AnalysisOutput(
      title: kind == .weibull
        ? LocalizedText(de: "Weibull-Regression", en: "Weibull regression")
        : LocalizedText(de: "Exponentielle Regression", en: "Exponential regression"),
      tables: [coefficients(results)] + terms.tables + [table],
      charts: try CoefficientChart.charts(results), terms: terms.tests)
  }

  private func discrete(
    _ model: PeriodHazards, _ design: DesignMatrix, n: Int, missing: Int, remarks: [Remark]
  ) throws -> AnalysisOutput {
    let fit = model.fit
    let first = fit.names.count - design.entries.count
    var results: [ResultRow] = []
    for (index, coefficient) in try fit.table(.classical, level: level).enumerated() where index >= first {
      let estimate = coefficient.estimate
      results.append(
        row(
          coefficient, design.entries[index - first].cell, "discrete-time hazard model, logit",
          Estimate(
            "odds ratio", value: exp(estimate.value),
            interval: estimate.interval.map {
              Interval(lower: exp($0.lower), upper: exp($0.upper), level: level, method: $0.method)
            }, n: estimate.n), missing))
    }
    results[0].remarks += remarks
    let test = model.overallTest
    let table = TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [
        .n, .events, .personPeriods, .logLikelihood, .statisticName, .statistic, .degreesOfFreedom, .pValue,
        .remarks,
      ],
      rows: [
        [
          .count(n), .count(model.periods.reduce(0) { $0 + $1.events }), .count(fit.response.count),
          .number(fit.logLikelihood), .text(test.statistic.symbol), .number(test.statistic.value),
          .optional(test.statistic.degreesOfFreedom.first), .number(test.pValue.value),
          .remarks(model.remarks),
        ]
      ])
    let terms = terms(
      Array(fit.coefficients.dropFirst(first)),
      try fit.covariance(.classical).dropFirst(first).map { Array($0.dropFirst(first)) }, design,
      hasIntercept: false, n, missing)
    return AnalysisOutput(
      title: LocalizedText(
        de: "Regression der Übergänge je Zeitabschnitt", en: "Discrete-time hazard regression"),
      tables: [coefficients(results)] + terms.tables + [
        table,
        TidyTable(
          id: "periods",
          title: LocalizedText(de: "Ereignisse je Zeitabschnitt", en: "Events by period"),
          columns: [.period, .atRisk, .events, .hazard],
          rows: model.periods.map {
            [
              .count($0.period), .count($0.atRisk), .count($0.events),
              $0.atRisk > 0 ? .number(Double($0.events) / Double($0.atRisk)) : .empty,
            ]
          }),
      ],
      charts: try CoefficientChart.charts(results), terms: terms.tests)
  }

  private func terms(
    _ coefficients: [Double], _ covariance: [[Double]], _ design: DesignMatrix, hasIntercept: Bool, _ n: Int,
    _ missing: Int
  ) -> TermTests {
    design.termTests(
      hasIntercept: hasIntercept, method: "Wald test of terms, type III, \(errors.rawValue) errors", n: n,
      missing: missing
    ) { contrasts, _ throws(StatisticsError) in
      try JointTest(contrasts, of: coefficients, covariance: covariance)
    }
  }

  private func row(
    _ coefficient: LinearRegression.Coefficient, _ term: Cell, _ method: String, _ effect: Estimate?,
    _ missing: Int
  ) -> ResultRow {
    ResultRow(
      term: term,
      test: TestResult(
        method: method, alternative: .twoSided, statistic: coefficient.statistic, pValue: coefficient.pValue,
        estimate: coefficient.estimate, effect: effect, sampleSizes: [coefficient.estimate.n],
        missing: missing))
  }

  private func coefficients(_ rows: [ResultRow]) -> TidyTable {
    TidyTable(
      id: "coefficients", title: LocalizedText(de: "Koeffizienten", en: "Coefficients"), results: rows)
  }
}

extension Column {
  fileprivate static let events = Column("events", .count, de: "Ereignisse", en: "Events")
  fileprivate static let personPeriods = Column(
    "person_periods", .count, de: "Personen-Zeitabschnitte", en: "Person-periods")
  fileprivate static let period = Column("period", .count, de: "Zeitabschnitt", en: "Period")
  fileprivate static let atRisk = Column("at_risk", .count, de: "unter Beobachtung", en: "At risk")
  fileprivate static let hazard = Column(
    "hazard", .proportion, de: "Anteil mit Ereignis", en: "Share with the event")
  fileprivate static let tiedTimes = Column(
    "tied_times", .count, de: "Zeiten mit mehreren Ereignissen", en: "Times with several events")
  fileprivate static let concordance = Column(
    "concordance", .dimensionless, de: "Konkordanz", en: "Concordance")
  fileprivate static let scale = Column("scale", .dimensionless, de: "σ", en: "σ")
  fileprivate static let shape = Column("shape", .dimensionless, de: "Form 1/σ", en: "Shape 1/σ")
}

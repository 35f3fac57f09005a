import Datasets
import Foundation
import Measurement
import Reports
import Statistics
import Tables

/// Estimates of a population from a sample with weights, strata or clusters; weights are given, made to suit the totals of the
/// population, or made from a model of who responded.
public struct WeightAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "weight"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source, one row for each of the sample.
  public let source: String
  /// The columns whose means and shares are estimated.
  public let outcomes: [String]?
  /// Numbers whose totals are estimated.
  public let totals: [String]?
  /// Two columns whose totals are set in relation.
  public let ratio: [String]?
  /// The column of parts of the population, compared by Rao and Scott's test where the outcome is categories.
  public let by: String?
  /// A regression by the design, as `y ~ a + b`.
  public let formula: String?
  /// Its kind, linear by default.
  public let model: SurveyRegression.Family?
  /// The column of the weights.
  public let weights: String?
  /// The column of the strata.
  public let strata: String?
  /// The column of the clusters that were drawn; of several stages their columns with commas between, the first stage first.
  public let clusters: String?
  /// The column of how many clusters, or rows, there were to draw from; of several stages one for each.
  public let population: String?
  /// The columns of replicate weights; a name that ends with `*` stands for all that begin so.
  public let replicates: [String]?
  /// How the replicate weights were made.
  public let replicateKind: ReplicateKind?
  /// Fay's ρ, or the factors of the jackknife of several strata.
  public let replicateFactors: [Double]?
  /// What is done with a stratum of one cluster, an error by default.
  public let singleUnits: SurveyDesign.SingleUnits?
  let margins: [SurveyDesignColumns.Margin]?
  /// The column that says who responded.
  public let response: String?
  /// What explains responding, as `a + b`.
  public let predictors: String?
  /// Into how many classes the probabilities of a response are cut.
  public let classes: Int?
  /// The confidence level, 0.95 by default.
  public let level: Double?

  /// How replicate weights were made.
  public enum ReplicateKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Balanced repeated replication.
    case brr
    /// Fay's method.
    case fay
    /// The jackknife of one stratum.
    case jackknife
    /// The jackknife of several strata.
    case stratifiedJackknife = "jackknife-strata"
    /// The bootstrap.
    case bootstrap
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, source, outcomes, totals, ratio, by, formula, model, weights, strata, clusters, population
    case margins, response, predictors, classes, level
    case replicates
    case replicateKind = "replicate-kind"
    case replicateFactors = "replicate-factors"
    case singleUnits = "single-units"
  }

  /// Creates the analysis of a one-line command; margins are pairs of a column and the totals of its categories.
  public init(
    source: String, outcomes: [String]?, totals: [String]?, ratio: [String]?, by: String?, formula: String?,
    model: SurveyRegression.Family?, weights: String?, strata: String?, clusters: String?,
    population: String?, replicates: [String]? = nil, replicateKind: ReplicateKind? = nil,
    replicateFactors: [Double]? = nil,
    singleUnits: SurveyDesign.SingleUnits?, margins: [(column: String, totals: [String: Double])],
    response: String?, predictors: String?, classes: Int?, level: Double
  ) {
    id = Self.kind
    title = nil
    self.source = source
    self.outcomes = outcomes
    self.totals = totals
    self.ratio = ratio
    self.by = by
    self.formula = formula
    self.model = model
    self.weights = weights
    self.strata = strata
    self.clusters = clusters
    self.population = population
    self.replicates = replicates
    self.replicateKind = replicateKind
    self.replicateFactors = replicateFactors
    self.singleUnits = singleUnits
    self.margins = margins.map { SurveyDesignColumns.Margin(column: $0.column, totals: $0.totals) }
    self.response = response
    self.predictors = predictors
    self.classes = classes
    self.level = level
  }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws {
    let dataset = try context.dataset(source)
    try requireOptionsTogether()
    let named =
      columns.names + (outcomes ?? []) + (totals ?? []) + (ratio ?? []) + [by, response].compactMap(\.self)
    for name in named { _ = try dataset.column(name) }
  }

  /// Estimates.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    try requireOptionsTogether()
    let (dataset, made) = try respondents(of: try context.dataset(source))
    return try CompleteRows.naming(try namedColumns(), in: id) {
      let design = try columns.design(of: dataset, weights: made)
      let estimates = SurveyEstimates(design: design, dataset: dataset, by: by, level: level ?? 0.95)
      let table = try estimates.table(outcomes: outcomes ?? [], totals: totals ?? [], ratio: ratio)
      let title = title ?? LocalizedText(de: "Gewichtete Stichprobe", en: "Weighted sample")
      var tables = table.rows.isEmpty ? [] : [table]
      tables += try estimates.tests(outcomes ?? [])
      var charts = try table.rows.isEmpty ? [] : [estimates.chart(table)]
      if let formula {
        let regression = try regression(formula, design, dataset)
        tables.append(regression.table)
        charts += regression.charts
      }
      tables.append(Self.summary(design, columns.remarks))
      let output = AnalysisOutput(title: title, tables: tables, charts: charts).grouped(by: dataset)
      guard let formula else { return output }
      let columns = try RegressionModel.formula(formula, outcome: nil, predictors: nil).columns
      return output.computed(from: try UnderlyingCounts.tables(of: columns, in: dataset))
    }
  }

  /// The weight of each row of the source; nil for who did not respond.
  public func rowWeights(in context: AnalysisContext) throws -> [Double?] {
    try requireOptionsTogether()
    let all = try context.dataset(source)
    let (dataset, made) = try respondents(of: all)
    return try CompleteRows.naming(columns.names, in: id) {
      var rest = try columns.design(of: dataset, weights: made).weights[...]
      return try responded(all).map { $0 ? rest.popFirst() : nil }
    }
  }

  /// The columns of the design and of what is estimated.
  private func namedColumns() throws -> [String] {
    let formula = try formula.map { try RegressionModel.formula($0, outcome: nil, predictors: nil).columns }
    return columns.names + (outcomes ?? []) + (totals ?? []) + (ratio ?? []) + (formula ?? [])
  }

  private var columns: SurveyDesignColumns {
    SurveyDesignColumns(
      weights: weights, strata: strata, clusters: Self.names(clusters), population: Self.names(population),
      singleUnits: singleUnits ?? .fail, margins: margins ?? [],
      replicates: replicates.map {
        SurveyDesignColumns.Replicates(
          columns: $0, kind: replicateKind ?? .brr, factors: replicateFactors ?? [])
      })
  }

  private static func names(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private func requireOptionsTogether() throws(StudyError) {
    guard (response == nil) == (predictors == nil) else {
      throw .usage(message: "a response and the predictors of responding belong together")
    }
    guard classes == nil || response != nil else {
      throw .usage(message: "classes are those of a response's probabilities; name the response")
    }
    guard ratio.map({ $0.count == 2 }) ?? true else {
      throw .usage(message: "a ratio names two columns, numerator and denominator")
    }
    guard replicates != nil || (replicateKind == nil && replicateFactors == nil) else {
      throw .usage(message: "a kind and factors of replicates need the columns of the replicate weights")
    }
    guard replicates == nil || replicateKind != nil else {
      throw .usage(
        message: "say how the replicate weights were made: brr, fay, jackknife, jackknife-strata or bootstrap"
      )
    }
    guard replicateKind != .stratifiedJackknife || replicateFactors != nil else {
      throw .usage(message: "jackknife-strata needs the factor of each replicate, such as 0.5")
    }
    guard model == nil || formula != nil else { throw .usage(message: "a model needs a formula") }
  }

  /// Whether each row responded; all where there is no column that says so.
  private func responded(_ dataset: Dataset) throws -> [Bool] {
    guard let response else { return [Bool](repeating: true, count: dataset.rowCount) }
    let values = try EventColumn(try dataset.column(response)).events
    let known = values.compactMap(\.self)
    guard known.count == values.count else {
      throw StudyError.invalidColumn(
        name: response, message: "must say of everyone who was asked whether they responded")
    }
    return known.map { $0 == .occurred }
  }

  /// The rows of those who responded, with the weights of the model.
  private func respondents(of dataset: Dataset) throws -> (Dataset, [Double]?) {
    guard let response, let predictors else { return (dataset, nil) }
    let responded = try responded(dataset)
    let formula: ModelFormula
    do { formula = try ModelFormula("`\(response)` ~ \(predictors)") } catch {
      throw StudyError.usage(message: "\(error)")
    }
    let design = try DesignMatrix(formula, of: dataset)
    let rows = try design.completeRows(with: [], of: dataset)
    guard rows.missing == 0 else {
      throw StudyError.usage(
        message: "\(rows.missing) of those asked lack a predictor of responding; it must be known of all")
    }
    let base = try weights.map { try dataset.column($0).numbers().map { $0 ?? 0 } }
    return try CompleteRows.naming([response] + formula.columns.dropFirst(), in: id) {
      let made = try ResponseWeights(
        responded: responded,
        on: zip(design.entries, design.columns(rows)).map { LinearRegression.Predictor($0.name, $1) },
        weights: base, classes: classes)
      return (
        dataset.rows(at: responded.indices.filter { responded[$0] }), made.weights.compactMap(\.self)
      )
    }
  }

  private func regression(
    _ text: String, _ design: SurveyDesign, _ dataset: Dataset
  ) throws -> (table: TidyTable, charts: [Chart]) {
    let formula = try RegressionModel.formula(text, outcome: nil, predictors: nil)
    guard formula.intercept == .included, formula.offsets.isEmpty, !formula.terms.isEmpty,
      formula.responseExpression == nil
    else {
      throw StudyError.usage(
        message:
          "a regression by the design has a column as its outcome, a constant and predictors, and no offset")
    }
    let matrix = try DesignMatrix(formula, of: dataset)
    let family = model ?? .linear
    guard !formula.isResponseFactor || family == .logistic else {
      throw StudyError.usage(message: "factor(\(formula.response)) as outcome is for model logistic")
    }
    let response = try RegressionResponse(
      family == .logistic ? .logistic : .linear, formula, of: dataset, event: nil)
    let used = try matrix.completeRows(with: [response.values], of: dataset)
    let isUsed = Set(used.positions)
    // Rows that do not count stay in the design; what their predictors hold is of no account.
    let values = matrix.columns(used).map { column in
      var rest = column[...]
      return (0..<dataset.rowCount).map { isUsed.contains($0) ? rest.popFirst() ?? 0 : 0 }
    }
    let fit = try SurveyRegression(
      response.values, on: zip(matrix.entries, values).map { LinearRegression.Predictor($0.name, $1) },
      family: family, design: design, among: (0..<dataset.rowCount).map(isUsed.contains))
    let rows = fit.table(level: level ?? 0.95).enumerated().map { index, row in
      let effect =
        family == .logistic && index > 0
        ? Estimate(
          "odds ratio", value: exp(row.estimate.value),
          interval: row.estimate.interval.map {
            Interval(lower: exp($0.lower), upper: exp($0.upper), level: $0.level, method: $0.method)
          }, n: fit.n) : nil
      return ResultRow(
        term: index == 0 ? RegressionFit.interceptCell : matrix.entries[index - 1].cell,
        test: TestResult(
          method: "\(family.rawValue) regression, design-based", alternative: .twoSided,
          statistic: row.statistic, pValue: row.pValue, estimate: row.estimate, effect: effect,
          sampleSizes: [fit.n], missing: used.missing))
    }
    return (
      RegressionFit.coefficients(rows), try CoefficientChart.charts(rows, outcome: response.label)
    )
  }

  private static func summary(_ design: SurveyDesign, _ remarks: [Remark]) -> TidyTable {
    let (clusters, strata) = design.units
    let sum = design.weights.reduce(0, +)
    return TidyTable(
      id: "weights", title: LocalizedText(de: "Gewichte", en: "Weights"),
      columns: [.n, .sum, .least, .greatest, .effective, .loss, .clusters, .strata, .remarks],
      rows: [
        [
          .count(design.weights.count), .number(sum), .optional(design.weights.min()),
          .optional(design.weights.max()), .number(design.effectiveSize),
          .number(Double(design.weights.count) / design.effectiveSize), .count(clusters), .count(strata),
          .remarks(design.remarks + remarks),
        ]
      ])
  }
}

extension Column {
  fileprivate static let sum = Column("sum", .value, de: "Summe", en: "Sum")
  fileprivate static let least = Column("least", .value, de: "kleinstes", en: "Least")
  fileprivate static let greatest = Column("greatest", .value, de: "größtes", en: "Greatest")
  fileprivate static let effective = Column(
    "effective_n", .value, de: "effektives n (Kish)", en: "Effective n (Kish)")
  fileprivate static let loss = Column(
    "weighting_effect", .dimensionless, de: "Effekt der Gewichtung", en: "Effect of weighting")
  fileprivate static let clusters = Column("clusters", .count, de: "Einheiten gezogen", en: "Units drawn")
  fileprivate static let strata = Column("strata", .count, de: "Schichten", en: "Strata")
}

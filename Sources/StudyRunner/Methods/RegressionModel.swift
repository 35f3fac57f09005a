import Datasets
import Measurement
import Statistics
import Tables

/// A regression of one column on others: linear, robust, logistic, Poisson, negative binomial, ordinal or multinomial.
///
/// Numbers, ordinal scores and yes-no (1 and 0) enter as they are, nominal columns as indicators of every level
/// but the first. Rows with a missing value are left out and counted.
public struct RegressionModel: Sendable {
  /// What is fitted.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Least squares.
    case linear
    /// Huber's M-estimate.
    case robust
    /// The logit of a probability.
    case logistic
    /// The logarithm of a mean count.
    case poisson
    /// The same of counts that vary more than Poisson's.
    case negativeBinomial = "negative-binomial"
    /// Ordered categories with proportional odds.
    case ordinal
    /// Categories without order.
    case multinomial

    /// Whether the model knows the errors besides classical ones.
    var takesErrors: Bool { self != .robust }
  }

  /// The standard errors.
  public enum Errors: String, Sendable, Hashable, Codable, CaseIterable {
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
    /// The same with p-values and intervals by the wild cluster bootstrap, for few clusters.
    case wildCluster = "wild-cluster"
  }

  /// How the wild cluster bootstrap draws.
  public struct Bootstrap: Sendable, Hashable {
    /// How many draws; all signs where there are no more.
    public let draws: Int
    /// What residuals are multiplied by.
    public let weights: WildClusterBootstrap.Weights
    /// The seed.
    public let seed: UInt64

    /// Creates the choice.
    public init(
      draws: Int = 9999, weights: WildClusterBootstrap.Weights = .rademacher, seed: UInt64 = 1
    ) {
      self.draws = draws
      self.weights = weights
      self.seed = seed
    }
  }

  let kind: Kind
  let formula: ModelFormula
  let errors: Errors
  let cluster: String?
  let interval: GeneralizedLinearModel.IntervalMethod
  let penalty: GeneralizedLinearModel.Penalty
  let event: String?
  let bootstrap: Bootstrap
  let level: Double

  /// Creates the model.
  ///
  /// - Parameters:
  ///   - kind: the kind of the model.
  ///   - formula: the outcome and what explains it.
  ///   - errors: the standard errors.
  ///   - cluster: the column of the clusters, for clustered errors.
  ///   - interval: how intervals are made; nil for what suits the model.
  ///   - penalty: Firth's, for logistic regression only.
  ///   - level: the confidence level.
  ///   - event: the category of a nominal outcome that logistic regression explains.
  ///   - bootstrap: how the wild cluster bootstrap draws; nil for what suits.
  /// - Throws: ``StudyError/usage(message:)`` for options that do not go together, or clusters without their column or
  ///   the reverse.
  public init(
    _ kind: Kind = .linear, formula: ModelFormula, errors: Errors = .classical, cluster: String? = nil,
    interval: GeneralizedLinearModel.IntervalMethod? = nil, penalty: GeneralizedLinearModel.Penalty = .none,
    event: String? = nil, bootstrap: Bootstrap? = nil, level: Double = 0.95
  ) throws(StudyError) {
    guard (errors == .cluster || errors == .wildCluster) == (cluster != nil) else {
      throw .usage(message: "--errors cluster or wild-cluster and --cluster COLUMN belong together")
    }
    guard errors != .wildCluster || kind == .linear else {
      throw .usage(message: "the wild cluster bootstrap is for model linear")
    }
    guard bootstrap == nil || errors == .wildCluster else {
      throw .usage(message: "draws, weights and seed are for errors wild-cluster")
    }
    guard errors == .classical || kind.takesErrors else {
      throw .usage(
        message:
          "model robust has Huber's errors, which already allow for outlying responses; leave out the errors, or take "
          + "model linear with hc3 or cluster")
    }
    guard ![.hc2, .hc3].contains(errors) || !(kind == .ordinal || kind == .multinomial) else {
      throw .usage(
        message:
          "hc2 and hc3 divide by 1 − leverage, and a row of model \(kind.rawValue) has no single leverage but one for "
          + "each category; take hc1, or cluster")
    }
    guard penalty == .none || (kind == .logistic && errors == .classical) else {
      throw .usage(message: "Firth's penalty is for model logistic with classical errors")
    }
    guard interval != .profile || (errors == .classical && [.logistic, .poisson].contains(kind)) else {
      throw .usage(message: "profile intervals are for the models logistic and poisson with classical errors")
    }
    guard event == nil || kind == .logistic else {
      throw .usage(message: "an event is for model logistic")
    }
    let isCategorical = kind == .ordinal || kind == .multinomial
    guard formula.intercept == .included || !isCategorical else {
      throw .usage(message: "model \(kind.rawValue) has its constants; leave '- 1' out of the formula")
    }
    guard formula.offsets.isEmpty || [.linear, .logistic, .poisson, .negativeBinomial].contains(kind) else {
      throw .usage(message: "an offset is for the models linear, logistic, poisson and negative-binomial")
    }
    guard !formula.isResponseFactor || isCategorical || kind == .logistic else {
      throw .usage(
        message: "factor(\(formula.response)) as outcome is for the models logistic, ordinal and multinomial")
    }
    guard formula.responseExpression == nil || kind == .linear || kind == .robust else {
      throw .usage(message: "an outcome that is computed is for the models linear and robust")
    }
    guard !formula.terms.isEmpty else { throw .usage(message: "the formula names no predictor") }
    self.kind = kind
    self.formula = formula
    self.errors = errors
    self.cluster = cluster
    self.interval = interval ?? (penalty == .firth ? .profile : .wald)
    self.penalty = penalty
    self.event = event
    self.bootstrap = bootstrap ?? Bootstrap()
    self.level = level
  }

  /// Creates a linear model of columns as they are.
  ///
  /// - Throws: as with a formula.
  public init(
    outcome: String, predictors: [String], errors: Errors = .classical, cluster: String? = nil,
    level: Double = 0.95
  ) throws(StudyError) {
    try self.init(
      .linear, formula: try Self.formula(nil, outcome: outcome, predictors: predictors), errors: errors,
      cluster: cluster, level: level)
  }

  /// The formula from its text, or from an outcome and predictors.
  ///
  /// - Throws: ``StudyError/usage(message:)`` unless one of both is given, each predictor once.
  public static func formula(
    _ text: String?, outcome: String?, predictors: [String]?
  ) throws(StudyError) -> ModelFormula {
    if let text {
      guard outcome == nil, predictors == nil else {
        throw .usage(message: "give a formula, or --outcome with --predictors")
      }
      do { return try ModelFormula(text) } catch { throw .usage(message: "\(error)") }
    }
    guard let outcome, let predictors, !predictors.isEmpty,
      Set(predictors + [outcome]).count == predictors.count + 1
    else {
      throw .usage(
        message: "give --outcome and --predictors, which names columns other than the outcome, each once, "
          + "or --formula")
    }
    return ModelFormula(response: outcome, predictors: predictors)
  }

  /// The coefficients, the fit of the model, and what else the model tells.
  ///
  /// - Parameters:
  ///   - dataset: the rows to fit.
  ///   - new: rows whose outcome is predicted, those with a missing predictor left out; nil for none.
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for data that
  ///   leave the model undefined.
  public func output(of dataset: Dataset, predicting new: Dataset? = nil) throws -> AnalysisOutput {
    let design = try DesignMatrix(formula, of: dataset)
    let response = try RegressionResponse(kind, formula, of: dataset, event: event)
    let clusters = try cluster.map { try CategoryColumn(try dataset.column($0)) }
    let clusterValues = clusters.map { [$0.positions.map { $0.map(Double.init) }] } ?? []
    let rows = try design.completeRows(with: [response.values] + clusterValues, of: dataset)
    if rows.positions.count > 1, Set(rows.values(response.values)).count == 1, formula.offsets.isEmpty {
      throw StudyError.invalidColumn(
        name: formula.response,
        message: "has the same value in every row without missing values; there is nothing to explain")
    }
    let fit = RegressionFit(
      model: self, design: design, rows: rows, response: response,
      clusters: clusters.map { rows.values($0.positions) },
      new: try new.map { dataset in
        let design = try design.reading(dataset)
        return (design, CompleteRows(design.needed, of: dataset))
      })
    let output = try CompleteRows.naming(formula.columns, in: "regress") {
      switch kind {
      case .linear: try fit.linear()
      case .robust: try fit.robust()
      case .logistic, .poisson, .negativeBinomial: try fit.likelihood()
      case .ordinal: try fit.ordinal()
      case .multinomial: try fit.multinomial()
      }
    }
    return output.computed(from: try UnderlyingCounts.tables(of: formula.columns, in: dataset))
  }
}

/// The outcome of a regression as its model takes it: numbers, 0 and 1, or the positions of categories.
struct RegressionResponse {
  let values: [Double?]
  /// What is explained, as it is called.
  let label: LocalizedText
  /// The categories of an ordinal or multinomial outcome; nil for others.
  let categories: CategoryColumn?

  init(
    _ kind: RegressionModel.Kind, _ formula: ModelFormula, of dataset: Dataset, event: String?
  ) throws {
    let column = try dataset.column(formula.response)
    label =
      formula.responseExpression.map { expression in
        LocalizedText(
          de: expression.text { _ in column.field.label.de },
          en: expression.text { _ in column.field.label.en })
      } ?? column.field.label
    switch kind {
    case .ordinal, .multinomial:
      let categories = try CategoryColumn(column)
      self.categories = categories
      values = categories.positions.map { $0.map(Double.init) }
    case .logistic where event != nil:
      let categories = try CategoryColumn(column)
      guard let event, let place = categories.codes.firstIndex(of: event) else {
        throw StudyError.invalidColumn(
          name: column.field.name, message: "has no category of this name for the event")
      }
      self.categories = nil
      values = categories.positions.map { $0.map { $0 == place ? 1 : 0 } }
    case .logistic where formula.isResponseFactor:
      // Of two categories the second is explained, as in R; of yes and no, and of 1 and 0, yes and 1.
      let categories = try CategoryColumn(column)
      guard categories.codes.count == 2 else {
        throw StudyError.invalidColumn(
          name: column.field.name,
          message: "does not hold two categories; logistic regression explains one of two")
      }
      let place = categories.codes == ["yes", "no"] || categories.codes == ["1", "0"] ? 0 : 1
      self.categories = nil
      values = categories.positions.map { $0.map { $0 == place ? 1 : 0 } }
    case .logistic where column.field.kind == .nominal:
      throw StudyError.invalidColumn(
        name: column.field.name, message: "holds categories; say with --event which of them is explained")
    default:
      categories = nil
      var numbers = try column.numbers()
      if kind == .logistic, !numbers.allSatisfy({ $0 == nil || $0 == 0 || $0 == 1 }) {
        throw StudyError.invalidColumn(
          name: column.field.name,
          message: Set(numbers.compactMap(\.self)).count == 2
            ? "holds two other numbers than 0 and 1; write factor(\(column.field.name)) as the outcome, which explains the "
              + "second, or say with --event which of them is explained"
            : "holds other numbers than 0 and 1, which a logistic regression explains; say with --event which of them it is"
        )
      }
      if kind == .poisson || kind == .negativeBinomial,
        let first = numbers.firstIndex(where: { $0.map { $0 < 0 || $0 != $0.rounded() } ?? false })
      {
        throw StudyError.invalidColumn(
          name: column.field.name,
          message:
            "holds a number that is no count, first in data row \(first + 1); counts are whole and not below zero"
        )
      }
      if let expression = formula.responseExpression {
        let variable = ModelFormula.Variable(of: expression)
        let known = numbers.indices.filter { numbers[$0] != nil }
        try DesignNumbers([(column.field.name, column.field, .numbers(numbers))]).requireFinite(variable)
        let values = expression.values(known.count) { _ in known.compactMap { numbers[$0] } }
        for (row, value) in zip(known, values) { numbers[row] = value }
      }
      values = numbers
    }
  }
}

import Measurement
import Statistics

/// A regression of a study.
public struct RegressionAnalysis: ColumnAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "regress"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The formula, as `y ~ a * b + factor(c)`.
  public let formula: String
  /// The model, linear by default.
  public let model: RegressionModel.Kind?
  /// The standard errors, classical by default.
  public let errors: RegressionModel.Errors?
  /// The column of the clusters.
  public let cluster: String?
  /// How intervals are made, Wald's by default.
  public let interval: GeneralizedLinearModel.IntervalMethod?
  /// The penalty of logistic regression, none by default.
  public let penalty: GeneralizedLinearModel.Penalty?
  /// The category of a nominal outcome that logistic regression explains.
  public let event: String?
  /// wild-cluster: how many draws, 9999 by default; all signs where there are no more.
  public let draws: Int?
  /// wild-cluster: what residuals are multiplied by, rademacher by default.
  public let weights: WildClusterBootstrap.Weights?
  /// The confidence level, 0.95 by default.
  public let level: Double?

  /// The columns that it needs.
  public var neededColumns: [String]? {
    (try? RegressionModel.formula(formula, outcome: nil, predictors: nil)).map {
      $0.columns + [cluster].compactMap(\.self)
    }
  }

  /// Reads the formula and its columns.
  public func check(in context: AnalysisContext) throws {
    _ = try regression(seed: context.seed)
    let dataset = try context.dataset(source)
    let formula = try RegressionModel.formula(formula, outcome: nil, predictors: nil)
    for name in formula.columns + [cluster].compactMap(\.self) { _ = try dataset.column(name) }
  }

  /// Fits the model.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    try regression(seed: context.seed).output(of: try context.dataset(source)).titled(title)
  }

  private func regression(seed: UInt64) throws -> RegressionModel {
    try RegressionModel(
      model ?? .linear, formula: try RegressionModel.formula(formula, outcome: nil, predictors: nil),
      errors: errors ?? .classical, cluster: cluster, interval: interval, penalty: penalty ?? .none,
      event: event,
      bootstrap: errors == .wildCluster || draws != nil || weights != nil
        ? RegressionModel.Bootstrap(draws: draws ?? 9999, weights: weights ?? .rademacher, seed: seed) : nil,
      level: level ?? 0.95)
  }
}

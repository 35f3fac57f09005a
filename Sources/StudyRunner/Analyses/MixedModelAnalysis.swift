import Measurement
import Statistics

/// A mixed or population-averaged model of a study: what `wirkung mixed` says.
public struct MixedModelAnalysis: ColumnAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "mixed"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The formula, as `y ~ a * b + factor(c)`.
  public let formula: String
  /// The column of the persons or institutions whose observations belong together.
  public let unit: String
  /// The model, linear by default.
  public let model: MixedModel.Kind?
  /// linear: the column whose coefficient varies between units.
  public let slope: String?
  /// linear: what is maximised, the restricted likelihood by default.
  public let method: LinearMixedModel.Method?
  /// linear: the degrees of freedom, Satterthwaite's by default.
  public let df: LinearMixedModel.DegreesOfFreedom?
  /// linear: whether units are listed with their random effects.
  public let units: MixedModel.UnitEffects?
  /// population-averaged: the distribution, gaussian by default.
  public let family: GeneralizedEstimatingEquations.Family?
  /// population-averaged, logistic: the category of a nominal outcome explained.
  public let event: String?
  /// population-averaged: the working correlation, exchangeable by default.
  public let correlation: GeneralizedEstimatingEquations.Correlation?
  /// population-averaged: the standard errors, Mancl and DeRouen's by default.
  public let errors: GeneralizedEstimatingEquations.Errors?
  /// The confidence level, 0.95 by default.
  public let level: Double?

  /// The columns that it needs.
  public var neededColumns: [String]? {
    (try? mixedModel())?.neededColumns
  }

  /// Reads the formula and its columns.
  public func check(in context: AnalysisContext) throws {
    let model = try mixedModel()
    let dataset = try context.dataset(source)
    for name in model.formula.columns + [unit] { _ = try dataset.column(name) }
  }

  /// Fits the model.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let output = try mixedModel().output(of: try context.dataset(source))
    return output.titled(title)
  }

  private func mixedModel() throws -> MixedModel {
    var options = MixedModel.Options()
    options.slope = slope
    options.method = method
    options.degreesOfFreedom = df
    options.units = units
    options.family = family
    options.event = event
    options.correlation = correlation
    options.errors = errors
    return try MixedModel(
      model ?? .linear, formula: formula, unit: unit, options: options, level: level ?? 0.95)
  }
}

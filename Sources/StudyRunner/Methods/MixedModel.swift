import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// A regression of observations that belong together: several of each person, or persons of the same institution.
///
/// Either a linear mixed model with a random intercept, and a random slope where asked for, or a population-averaged
/// model by generalised estimating equations. Columns enter as in ``RegressionModel``. Rows with a missing value are left
/// out and counted.
public struct MixedModel: Sendable {
  /// What is fitted.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A linear mixed model.
    case linear
    /// Generalised estimating equations.
    case populationAveraged = "population-averaged"
  }

  /// The options of both kinds; nil for what suits.
  public struct Options: Sendable, Hashable {
    /// linear: the column whose coefficient varies between units.
    public var slope: String?
    /// linear: what is maximised.
    public var method: LinearMixedModel.Method?
    /// linear: the degrees of freedom.
    public var degreesOfFreedom: LinearMixedModel.DegreesOfFreedom?
    /// linear: whether the table 'units' lists the units with their random effects.
    public var units: UnitEffects?
    /// population-averaged: the distribution.
    public var family: GeneralizedEstimatingEquations.Family?
    /// population-averaged, logistic: the category of a nominal outcome explained.
    public var event: String?
    /// population-averaged: the working correlation.
    public var correlation: GeneralizedEstimatingEquations.Correlation?
    /// population-averaged: the standard errors.
    public var errors: GeneralizedEstimatingEquations.Errors?

    /// Creates options that leave everything to what suits.
    public init() {}
  }

  /// What is shown of single units, which may be persons.
  public enum UnitEffects: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing.
    case hidden
    /// Their random effects.
    case shown
  }

  let kind: Kind
  let formula: ModelFormula
  let unit: String
  let options: Options
  let level: Double

  /// Creates the model.
  ///
  /// - Parameters:
  ///   - kind: what is fitted.
  ///   - formula: the outcome and what explains it.
  ///   - unit: the column of the persons or institutions whose observations belong together.
  ///   - options: the options of this kind.
  ///   - level: the confidence level.
  /// - Throws: ``StudyError/usage(message:)`` for options of the other kind and for those that do not go together.
  public init(
    _ kind: Kind = .linear, formula: String, unit: String, options: Options = Options(), level: Double = 0.95
  ) throws(StudyError) {
    self.formula = try RegressionModel.formula(formula, outcome: nil, predictors: nil)
    let ofLinear =
      options.slope != nil || options.method != nil || options.degreesOfFreedom != nil || options.units != nil
    guard options.event == nil || options.family == .logistic else {
      throw .usage(message: "an event is for family logistic")
    }
    let ofAveraged = options.family != nil || options.correlation != nil || options.errors != nil
    guard kind == .linear ? !ofAveraged : !ofLinear else {
      throw .usage(
        message: kind == .linear
          ? "family, correlation and errors are for model population-averaged"
          : "slope, method, df and units are for model linear")
    }
    guard options.method != .maximum || options.degreesOfFreedom != .kenwardRoger else {
      throw .usage(message: "kenward-roger needs method reml")
    }
    guard
      self.formula.offsets.isEmpty
        || (kind == .populationAveraged && options.family ?? .gaussian != .gaussian)
    else { throw .usage(message: "an offset is for model population-averaged of family logistic or poisson") }
    if let slope = options.slope {
      let isTerm = self.formula.terms.contains {
        $0.count == 1 && $0[0] == ModelFormula.Variable(column: slope)
      }
      guard isTerm else {
        throw .usage(
          message: "the slope '\(slope)' varies around its coefficient, so the formula must have it as a term"
        )
      }
    }
    guard !self.formula.isResponseFactor || options.family == .logistic else {
      throw .usage(message: "factor(\(self.formula.response)) as outcome is for family logistic")
    }
    guard self.formula.responseExpression == nil || (options.family ?? .gaussian) == .gaussian else {
      throw .usage(message: "an outcome that is computed is for family gaussian")
    }
    guard !self.formula.columns.contains(unit) else {
      throw .usage(message: "'\(unit)' is the unit, so it cannot stand in the formula")
    }
    self.kind = kind
    self.unit = unit
    self.options = options
    self.level = level
  }

  /// The columns that it needs.
  public var neededColumns: [String] { formula.columns + [unit] }

  /// The coefficients, the variances or correlation, and what is expected on average.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for data that
  ///   leave the model undefined.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    let design = try DesignMatrix(formula, of: dataset)
    let response = try RegressionResponse(
      options.family == .logistic ? .logistic : .linear, formula, of: dataset, event: options.event)
    let codes = try dataset.column(unit).codes()
    let places = Dictionary(
      uniqueKeysWithValues: Set(codes.compactMap(\.self)).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      .enumerated().map { ($1, $0) })
    let numbers = codes.map { $0.flatMap { places[$0] } }
    let rows = try design.completeRows(
      with: [response.values, numbers.map { $0.map(Double.init) }], of: dataset)
    let slope = try options.slope.map { name -> LinearRegression.Predictor in
      guard case .numbers(let values)? = design.variables.first(where: { $0.name == name })?.raw else {
        throw StudyError.invalidColumn(name: name, message: "holds categories; a random slope needs numbers")
      }
      return LinearRegression.Predictor(name, rows.values(values))
    }
    let fit = MixedModelFit(
      model: self, design: design, rows: rows, response: rows.values(response.values),
      units: rows.values(numbers),
      unitCodes: rows.values(codes), slope: slope, field: try dataset.column(unit).field,
      label: response.label)
    let output = try CompleteRows.naming(neededColumns, in: "mixed") {
      switch kind {
      case .linear: try fit.linear()
      case .populationAveraged: try fit.averaged()
      }
    }
    return output.computed(from: try UnderlyingCounts.tables(of: formula.columns, in: dataset))
  }
}

import Foundation

/// A generalised linear model by maximum likelihood: logistic, Poisson or negative binomial regression.
///
/// g(μ) = xᵀb + offset. Estimates by Fisher scoring until steps are below 1e-10 standard deviations, standard errors from
/// the expected information, as R's `glm`; the dispersion is not estimated (φ = 1). With Firth's penalty, for logistic
/// regression, the log-likelihood gains ½ ln |I(b)|, which keeps estimates finite under separation and nearly without
/// bias in small samples.
///
/// An outcome that a predictor separates leaves no finite estimates: an error that names the predictor. Rows with a
/// missing value must be left out by the caller.
///
/// Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., section 2.5; Firth (1993), Biometrika 80,
/// 27–38; Heinze & Schemper (2002), Stat. Med. 21, 2409–2419.
public struct GeneralizedLinearModel: Sendable {
  /// How the likelihood is penalised.
  public enum Penalty: String, Sendable, Codable, Hashable, CaseIterable {
    /// Not at all.
    case none
    /// By half the logarithm of the determinant of the information.
    case firth
  }

  /// The distribution and link.
  public let family: ResponseFamily
  /// The penalty.
  public let penalty: Penalty
  /// The responses.
  public let response: [Double]
  /// The names of the coefficients, "(Intercept)" first where there is one.
  public let names: [String]
  /// The coefficients in the order of the names.
  public let coefficients: [Double]
  /// The inverse of the expected information.
  public let covariance: [[Double]]
  /// The linear predictors, offsets included.
  public let predictors: [Double]
  /// The maximum of the log-likelihood, penalised where a penalty was asked for.
  public let logLikelihood: Double
  /// The same of the model with the constant alone; nil without constant.
  public let nullLogLikelihood: Double?
  /// Twice the log-likelihood lost against fitting every response.
  public let deviance: Double

  let design: ScaledDesign
  let offset: [Double]
  let hasIntercept: Bool
  /// The coefficients of the scaled columns.
  let scaled: [Double]
  /// The maximum in the scaled columns.
  let scaledLogLikelihood: Double

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - response: 0 and 1 for logistic regression, else counts.
  ///   - predictors: the columns.
  ///   - family: the distribution.
  ///   - intercept: whether there is a constant.
  ///   - offset: added to the linear predictor with coefficient 1, such as the logarithm of an exposure; nil for none.
  ///   - penalty: Firth's, for logistic regression only.
  /// - Throws: `unequalLengths`, `notFinite`, `invalidCount`, `constant`, `tooFewObservations` unless there are more rows
  ///   than coefficients, `undefined` for dependent predictors and for separation, `noConvergence`.
  public init(
    _ response: [Double], on predictors: [LinearRegression.Predictor], family: ResponseFamily,
    intercept: LinearRegression.Intercept = .included, offset: [Double]? = nil, penalty: Penalty = .none
  ) throws(StatisticsError) {
    let hasIntercept = intercept == .included
    try GeneralizedLinearModel.validate(response, family, offset)
    let size = predictors.count + (hasIntercept ? 1 : 0)
    guard size > 0 else { throw .invalidParameter(name: "the number of coefficients", range: "at least 1") }
    guard response.count > size else {
      throw .tooFewObservations(found: response.count, needed: size + 1, what: family.name)
    }
    guard penalty == .none || family == .logistic else {
      throw .invalidParameter(name: "Firth's penalty", range: "used with logistic regression")
    }
    let design = try ScaledDesign(predictors, rows: response.count, isCentred: hasIntercept)
    let offset = offset ?? [Double](repeating: 0, count: response.count)
    let names = (hasIntercept ? ["(Intercept)"] : []) + predictors.map(\.name)
    let objective = PenalizedLikelihood(
      response: response, columns: design.columns, offset: offset, hasIntercept: hasIntercept, family: family,
      penalty: penalty)
    let maximum: NewtonMaximum
    do {
      maximum = try NewtonMaximum(from: objective.start, objective.evaluate)
    } catch {
      let labels = (hasIntercept ? [""] : []) + predictors.map(\.name)
      throw error.error(
        family.name, names: labels,
        mend: family == .logistic
          ? "leave it out, join categories, or take Firth's penalty where the model has it"
          : "leave it out or join categories")
    }
    self.family = family
    self.penalty = penalty
    self.response = response
    self.names = names
    self.design = design
    self.offset = offset
    self.hasIntercept = hasIntercept
    scaled = maximum.position
    scaledLogLikelihood = maximum.value
    coefficients = design.unscaled(maximum.position, hasIntercept: hasIntercept)
    covariance = design.unscaled(
      covariance: maximum.covariance, hasIntercept: hasIntercept)
    self.predictors = objective.predictors(maximum.position)
    // The determinant of the information in Firth's penalty is that of the columns given.
    let shift = penalty == .firth ? design.scales.reduce(0) { $0 + log($1) } : 0
    logLikelihood = maximum.value + shift
    deviance = zip(response, self.predictors).reduce(0) { $0 + family.deviance($1.0, $1.1) }
    if hasIntercept && !predictors.isEmpty {
      let empty = PenalizedLikelihood(
        response: response, columns: [], offset: offset, hasIntercept: true, family: family, penalty: penalty)
      // Penalised, the constant alone is judged by the whole information, as logistf does.
      nullLogLikelihood =
        penalty == .none
        ? (try? NewtonMaximum(from: empty.start, empty.evaluate))?.value
        : objective.restricted(to: Array(1..<size), of: [Double](repeating: 0, count: size - 1)).map {
          $0.value + shift
        }
    } else {
      nullLogLikelihood = hasIntercept ? logLikelihood : nil
    }
  }

  /// The means fitted.
  public var fitted: [Double] { predictors.map(family.mean) }

  /// Akaike's criterion, 2 p − 2 log-likelihood, with the dispersion of a negative binomial counted.
  public var informationCriterion: Double {
    var parameters = Double(coefficients.count)
    if case .negativeBinomial = family { parameters += 1 }
    return 2 * parameters - 2 * logLikelihood
  }

  /// The likelihood-ratio test against the model with the constant alone; nil without constant or predictors.
  public var overallTest: (statistic: TestStatistic, pValue: PValue)? {
    guard let nullLogLikelihood, names.count > 1 else { return nil }
    let statistic = max(0, 2 * (logLikelihood - nullLogLikelihood))
    let freedom = Double(names.count - 1)
    return (
      TestStatistic("χ²", statistic, degreesOfFreedom: [freedom]),
      PValue(ChiSquared.upperTail(statistic, degreesOfFreedom: freedom), .asymptotic)
    )
  }

  private static func validate(
    _ response: [Double], _ family: ResponseFamily, _ offset: [Double]?
  ) throws(StatisticsError) {
    for value in response where !value.isFinite { throw .notFinite(what: "the response") }
    if let offset {
      guard offset.count == response.count else {
        throw .unequalLengths(first: response.count, second: offset.count)
      }
      for value in offset where !value.isFinite {
        throw .notFinite(what: "the offset; an exposure of zero has no logarithm, and the offset")
      }
    }
    switch family {
    case .logistic:
      guard response.allSatisfy({ $0 == 0 || $0 == 1 }) else {
        throw .invalidParameter(name: "the response of logistic regression", range: "0 or 1")
      }
      guard response.contains(0), response.contains(1) else { throw .constant(what: "the response") }
    case .poisson, .negativeBinomial:
      guard response.allSatisfy({ $0 >= 0 && $0 == $0.rounded() }) else {
        throw .invalidCount(what: "the response of \(family.name)")
      }
      guard response.contains(where: { $0 > 0 }) else { throw .constant(what: "the response") }
      if case .negativeBinomial(let theta) = family, !(theta > 0 && theta.isFinite) {
        throw .invalidParameter(name: "the dispersion θ", range: "positive")
      }
    }
  }
}

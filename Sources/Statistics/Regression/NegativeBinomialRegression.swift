import Foundation

/// Negative binomial regression of counts whose variance exceeds their mean, μ + μ²/θ, with θ estimated.
///
/// Coefficients and θ are maximised in turn until θ changes by less than 1e-11 of itself; the standard errors of the
/// coefficients take θ as known, as MASS's `glm.nb`, which is right because the two are asymptotically independent.
/// Counts that vary no more than Poisson's have their maximum at infinite θ: an error that says so.
///
/// Source: Lawless (1987), Can. J. Stat. 15, 209–225; Venables & Ripley (2002), MASS, 4th ed., section 7.4.
public struct NegativeBinomialRegression: Sendable {
  /// The fit at the estimated dispersion.
  public let model: GeneralizedLinearModel
  /// θ; small for counts that vary much.
  public let dispersion: Double
  /// The standard error of θ from the observed information.
  public let dispersionError: Double
  /// The likelihood-ratio test against Poisson regression; its p-value is half of χ²'s, because θ lies at the end of its
  /// range (Self & Liang 1987).
  public let overdispersion: (statistic: TestStatistic, pValue: PValue)

  /// Fits a model.
  ///
  /// - Throws: as ``GeneralizedLinearModel``, `undefined` for counts without overdispersion.
  public init(
    _ response: [Double], on predictors: [LinearRegression.Predictor],
    intercept: LinearRegression.Intercept = .included, offset: [Double]? = nil
  ) throws(StatisticsError) {
    func fit(_ family: ResponseFamily) throws(StatisticsError) -> GeneralizedLinearModel {
      try GeneralizedLinearModel(
        response, on: predictors, family: family, intercept: intercept, offset: offset)
    }
    let poisson = try fit(.poisson)
    let excess = zip(response, poisson.fitted).reduce(0) { sum, pair in
      sum + (pair.0 - pair.1) * (pair.0 - pair.1) - pair.0
    }
    guard excess > 1e-9 * response.reduce(0, +) else {
      throw .undefined(
        what: "the dispersion, because the counts vary no more than Poisson's; take model poisson")
    }
    var model = poisson
    var theta =
      Double(response.count)
      / zip(response, poisson.fitted).reduce(0) { sum, pair in
        let share = pair.0 / pair.1 - 1
        return sum + share * share
      }
    var isDone = false
    for _ in 0..<500 where !isDone {
      let fitted = model.fitted
      // Positive for small θ; negative beyond the maximum.
      var (low, high) = (log(theta) - 0.5, log(theta) + 0.5)
      while NegativeBinomialRegression.score(response, fitted, exp(low)) <= 0, low > -40 { low -= 1 }
      while NegativeBinomialRegression.score(response, fitted, exp(high)) >= 0, high < 19 { high += 1 }
      guard high < 19 else {
        throw .undefined(
          what: "the dispersion, because the counts vary no more than Poisson's; take model poisson")
      }
      let next = try Root.find(from: low, to: high, what: "the dispersion") {
        NegativeBinomialRegression.score(response, fitted, exp($0))
      }
      isDone = (exp(next) - theta).magnitude < 1e-11 * theta
      theta = exp(next)
      guard theta < 1e8 else {
        throw .undefined(
          what: "the dispersion, because the counts vary no more than Poisson's; take model poisson")
      }
      model = try fit(.negativeBinomial(dispersion: theta))
    }
    guard isDone else { throw .noConvergence(what: "negative binomial regression") }
    self.model = model
    dispersion = theta
    let information: Double = zip(response, model.fitted).reduce(0) { sum, pair in
      let (y, mean) = pair
      var second = 0.0
      for k in 0..<Int(y) {
        let place = theta + Double(k)
        second += 1 / (place * place)
      }
      let whole = mean + theta
      let rest: Double = 2 / whole - 1 / theta - (y + theta) / (whole * whole)
      return sum + second + rest
    }
    dispersionError = information > 0 ? 1 / information.squareRoot() : .infinity
    let statistic = max(0, 2 * (model.logLikelihood - poisson.logLikelihood))
    overdispersion = (
      TestStatistic("χ²", statistic, degreesOfFreedom: [1]),
      PValue(ChiSquared.upperTail(statistic, degreesOfFreedom: 1) / 2, .asymptotic)
    )
  }

  /// The derivative of the log-likelihood by θ, times θ² so that it does not vanish for large θ.
  private static func score(_ response: [Double], _ fitted: [Double], _ theta: Double) -> Double {
    var sum = 0.0
    for (y, mean) in zip(response, fitted) {
      for k in 0..<Int(y) { sum += 1 / (theta + Double(k)) }
      sum += (mean - y) / (mean + theta) - log1p(mean / theta)
    }
    return sum * theta * theta
  }
}

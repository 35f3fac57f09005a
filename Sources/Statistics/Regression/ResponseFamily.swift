import Foundation

/// The distribution of the response of a generalised linear model with its link.
public enum ResponseFamily: Sendable, Hashable {
  /// 0 or 1 with the logit of the probability.
  case logistic
  /// Counts with the logarithm of the mean.
  case poisson
  /// Counts with variance μ + μ²/θ and the logarithm of the mean.
  case negativeBinomial(dispersion: Double)

  /// The mean at a linear predictor.
  public func mean(_ predictor: Double) -> Double {
    switch self {
    case .logistic:
      predictor >= 0 ? 1 / (1 + exp(-predictor)) : exp(predictor) / (1 + exp(predictor))
    case .poisson, .negativeBinomial: exp(predictor)
    }
  }

  /// The logarithm of the odds.
  static func logit(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

  /// The derivative of the mean.
  func slope(_ predictor: Double) -> Double {
    switch self {
    case .logistic: mean(predictor) * mean(-predictor)
    case .poisson, .negativeBinomial: exp(predictor)
    }
  }

  /// The second derivative of the mean.
  func curvature(_ predictor: Double) -> Double {
    switch self {
    case .logistic: slope(predictor) * (mean(-predictor) - mean(predictor))
    case .poisson, .negativeBinomial: exp(predictor)
    }
  }

  /// The logarithm of the probability of a response.
  func logLikelihood(_ y: Double, _ predictor: Double) -> Double {
    constant(y) + parts(y, predictor).value
  }

  /// The part of the log-likelihood that the predictor does not change.
  func constant(_ y: Double) -> Double {
    switch self {
    case .logistic: 0
    case .poisson: -LogFactorial.gamma(y + 1)
    case .negativeBinomial(let theta):
      LogFactorial.gamma(y + theta) - LogFactorial.gamma(theta) - LogFactorial.gamma(y + 1)
    }
  }

  /// The rest of the log-likelihood, its derivative by the predictor, and the expected information.
  func parts(_ y: Double, _ predictor: Double) -> (value: Double, score: Double, weight: Double) {
    switch self {
    case .logistic:
      // One exponential that never overflows; ln p and ln (1 − p), and y − p, without the cancellation of either.
      let small = exp(-predictor.magnitude)
      let (far, near) = (small / (1 + small), 1 / (1 + small))
      let isRight = (y > 0.5) == (predictor >= 0)
      let wrong = isRight ? far : near
      return (
        (isRight ? 0 : -predictor.magnitude) - log1p(small), y > 0.5 ? wrong : -wrong, far * near
      )
    case .poisson:
      let mean = exp(predictor)
      return (y * predictor - mean, y - mean, mean)
    case .negativeBinomial(let theta):
      let mean = exp(predictor)
      let share = 1 + mean / theta
      return (
        -theta * log1p(mean / theta) + (y == 0 ? 0 : y * (predictor - log(theta + mean))),
        (y - mean) / share, mean / share
      )
    }
  }

  /// The derivative of the log-likelihood by the predictor, and the expected information.
  func scoreAndWeight(_ y: Double, _ predictor: Double) -> (score: Double, weight: Double) {
    let parts = parts(y, predictor)
    return (parts.score, parts.weight)
  }

  /// Twice the log-likelihood lost against a mean equal to the response.
  func deviance(_ y: Double, _ predictor: Double) -> Double {
    switch self {
    case .logistic: return -2 * logLikelihood(y, predictor)
    case .poisson:
      let mean = exp(predictor)
      return 2 * ((y == 0 ? 0 : y * (log(y) - predictor)) - (y - mean))
    case .negativeBinomial(let theta):
      let mean = exp(predictor)
      return 2 * ((y == 0 ? 0 : y * (log(y) - predictor)) - (y + theta) * log((y + theta) / (mean + theta)))
    }
  }

  /// The name of the model.
  var name: String {
    switch self {
    case .logistic: "logistic regression"
    case .poisson: "Poisson regression"
    case .negativeBinomial: "negative binomial regression"
    }
  }
}

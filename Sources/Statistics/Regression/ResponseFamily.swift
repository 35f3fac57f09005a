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
    switch self {
    case .logistic:
      // ln p and ln (1 − p) without the cancellation of either.
      let away = y > 0.5 ? -predictor : predictor
      return away > 0 ? -away - log1p(exp(-away)) : -log1p(exp(away))
    case .poisson:
      return y * predictor - exp(predictor) - LogFactorial.gamma(y + 1)
    case .negativeBinomial(let theta):
      let mean = exp(predictor)
      let binomial = LogFactorial.gamma(y + theta) - LogFactorial.gamma(theta) - LogFactorial.gamma(y + 1)
      return binomial - theta * log1p(mean / theta) + (y == 0 ? 0 : y * (predictor - log(theta + mean)))
    }
  }

  /// The derivative of the log-likelihood by the predictor, and the expected information.
  func scoreAndWeight(_ y: Double, _ predictor: Double) -> (score: Double, weight: Double) {
    let mean = mean(predictor)
    switch self {
    case .logistic:
      // For y = 1 the probability of the other outcome, so that no digits are lost near 1.
      return (y > 0.5 ? self.mean(-predictor) : -mean, slope(predictor))
    case .poisson: return (y - mean, mean)
    case .negativeBinomial(let theta):
      let share = 1 + mean / theta
      return ((y - mean) / share, mean / share)
    }
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

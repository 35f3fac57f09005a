/// What a normal quantity is believed to be after an estimate: the normal distribution from a normal prior.
///
/// Precisions add: 1/s² = 1/s₀² + 1/se², and the mean is weighted by them. The standard error is taken as known, which makes
/// the interval a little short in small samples.
///
/// Source: Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., section 2.5.
public struct NormalPosterior: Sendable, Hashable {
  /// The posterior mean.
  public let mean: Double
  /// The posterior standard deviation.
  public let standardDeviation: Double

  /// Combines a prior with an estimate.
  ///
  /// - Throws: `invalidParameter` unless both standard deviations are positive, `notFinite`.
  public init(
    estimate: Double, standardError: Double, priorMean: Double, priorStandardDeviation: Double
  ) throws(StatisticsError) {
    guard estimate.isFinite, priorMean.isFinite else {
      throw .notFinite(what: "the estimate or the prior mean")
    }
    guard standardError > 0, priorStandardDeviation > 0, standardError.isFinite else {
      throw .invalidParameter(
        name: "the standard error and the standard deviation of the prior", range: "positive")
    }
    // An infinite standard deviation is a prior that says nothing.
    let known = 1 / (priorStandardDeviation * priorStandardDeviation)
    let found = 1 / (standardError * standardError)
    mean = (known * priorMean + found * estimate) / (known + found)
    standardDeviation = 1 / (known + found).squareRoot()
  }

  /// The interval that leaves the same probability on both sides.
  public func interval(level: Double = 0.95) -> Interval {
    let reach = Normal.upperQuantile((1 - level) / 2) * standardDeviation
    return Interval(
      lower: mean - reach, upper: mean + reach, level: level, method: "equal-tailed posterior interval")
  }

  /// The probability that the quantity exceeds a target.
  public func probability(above target: Double) -> Double {
    Normal.upperTail((target - mean) / standardDeviation)
  }
}

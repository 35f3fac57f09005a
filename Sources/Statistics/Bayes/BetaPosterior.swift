import Foundation

/// What a share is believed to be after counting: the beta distribution from a beta prior.
///
/// With x of n and the prior Beta(a, b), the posterior is Beta(a + x, b + n − x). Jeffreys' prior, a = b = ½, lets small
/// samples speak; a prior of a earlier successes in a + b earlier persons adds what is known. The interval leaves the same
/// probability on both sides.
///
/// Source: Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., section 2.4; Jeffreys (1961), Theory of Probability, 3rd
/// ed., section 5.1.
public struct BetaPosterior: Sendable, Hashable {
  /// The first shape of the prior.
  public let priorAlpha: Double
  /// The second shape of the prior.
  public let priorBeta: Double
  /// Successes and trials.
  public let proportion: Proportion

  /// Creates the posterior.
  ///
  /// - Throws: `tooFewObservations`, `invalidCount` as ``Proportion``, `invalidParameter` unless the prior's shapes are
  ///   positive.
  public init(
    _ count: Int, of total: Int, priorAlpha: Double = 0.5, priorBeta: Double = 0.5
  ) throws(StatisticsError) {
    guard priorAlpha > 0, priorBeta > 0, priorAlpha.isFinite, priorBeta.isFinite else {
      throw .invalidParameter(name: "the shapes of the prior", range: "positive")
    }
    proportion = try Proportion(count, of: total)
    self.priorAlpha = priorAlpha
    self.priorBeta = priorBeta
  }

  /// The first shape, a + x.
  public var alpha: Double { priorAlpha + Double(proportion.count) }
  /// The second shape, b + n − x.
  public var beta: Double { priorBeta + Double(proportion.total - proportion.count) }
  /// The posterior mean.
  public var mean: Double { alpha / (alpha + beta) }
  /// The posterior standard deviation.
  public var standardDeviation: Double {
    let sum = alpha + beta
    return (alpha * beta / (sum * sum * (sum + 1))).squareRoot()
  }

  /// The posterior mean with its interval.
  public func estimate(level: Double = 0.95) -> Estimate {
    let tail = (1 - level) / 2
    return Estimate(
      "posterior mean", value: mean, standardError: standardDeviation,
      interval: Interval(
        lower: Beta.quantile(tail, alpha: alpha, beta: beta),
        upper: Beta.upperQuantile(tail, alpha: alpha, beta: beta), level: level,
        method: "equal-tailed posterior interval"), n: proportion.total)
  }

  /// The probability that the share exceeds a target.
  public func probability(above target: Double) throws(StatisticsError) -> Double {
    guard (0...1).contains(target) else { throw .invalidParameter(name: "the target", range: "from 0 to 1") }
    return Beta.upperTail(target, alpha: alpha, beta: beta)
  }

  /// ln BF₁₀ of a share that follows the prior against one that is exactly the target.
  public func logBayesFactor(against target: Double) throws(StatisticsError) -> Double {
    guard target > 0, target < 1 else {
      throw .invalidParameter(name: "the target", range: "between 0 and 1")
    }
    func logBeta(_ a: Double, _ b: Double) -> Double {
      LogFactorial.gamma(a) + LogFactorial.gamma(b) - LogFactorial.gamma(a + b)
    }
    let (x, rest) = (Double(proportion.count), Double(proportion.total - proportion.count))
    return logBeta(alpha, beta) - logBeta(priorAlpha, priorBeta) - x * log(target) - rest * log1p(-target)
  }
}

import Foundation

/// What the difference of two independent shares, the first less the second, is believed to be after counting both, each from
/// the same beta prior.
///
/// P(p₁ − p₂ ≤ d) = ∫ f₂(x) F₁(x + d) dx with the density and the distribution function of both posteriors, by Gauss and
/// Legendre's rule on arcs that take away the infinite ends of densities with shapes below 1. The interval leaves the same
/// probability on both sides. The Bayes factor sets two shares that follow the prior independently against one share common
/// to both that follows it: BF₁₀ = B(a + x₁, b + n₁ − x₁) B(a + x₂, b + n₂ − x₂) / (B(a, b) B(a + x₁ + x₂, b + n₁ + n₂ − x₁ −
/// x₂)).
///
/// Source: Jeffreys (1961), Theory of Probability, 3rd ed., section 5.1; Dablander et al. (2022), Stat. Med. 41, 1319–1333.
public struct BetaDifference: Sendable, Hashable {
  /// The posterior of the first share.
  public let first: BetaPosterior
  /// That of the second.
  public let second: BetaPosterior

  /// Compares two shares.
  ///
  /// - Throws: `invalidParameter` unless both have the same prior.
  public init(_ first: BetaPosterior, _ second: BetaPosterior) throws(StatisticsError) {
    guard first.priorAlpha == second.priorAlpha, first.priorBeta == second.priorBeta else {
      throw .invalidParameter(name: "the prior of both shares", range: "the same")
    }
    self.first = first
    self.second = second
  }

  /// The posterior mean.
  public var mean: Double { first.mean - second.mean }
  /// The posterior standard deviation.
  public var standardDeviation: Double {
    hypot(first.standardDeviation, second.standardDeviation)
  }

  /// The probability that the difference exceeds a value.
  public func probability(above value: Double) -> Double {
    expectation(value) { Beta.upperTail($0, alpha: first.alpha, beta: first.beta) }
  }

  /// The probability that the difference is a value or below.
  public func probability(upTo value: Double) -> Double {
    expectation(value) { Beta.lowerTail($0, alpha: first.alpha, beta: first.beta) }
  }

  /// The posterior mean with its interval.
  ///
  /// - Throws: `noConvergence`.
  public func estimate(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    let tail = (1 - level) / 2
    let reach = 2 * standardDeviation
    func end(_ probability: @escaping (Double) -> Double, _ near: Double) throws(StatisticsError) -> Double {
      let start = min(0.999, max(-0.999, near))
      return try Root.find(
        from: start - 1e-3, to: start + 1e-3, what: "the interval of a difference of shares"
      ) { probability($0) - tail }
    }
    return Estimate(
      "posterior mean", value: mean, standardError: standardDeviation,
      interval: Interval(
        lower: try end(probability(upTo:), mean - reach), upper: try end(probability(above:), mean + reach),
        level: level, method: "equal-tailed posterior interval"),
      n: first.proportion.total + second.proportion.total)
  }

  /// ln BF₁₀ of two shares against one common to both.
  public var logBayesFactor: Double {
    func logBeta(_ a: Double, _ b: Double) -> Double {
      LogFactorial.gamma(a) + LogFactorial.gamma(b) - LogFactorial.gamma(a + b)
    }
    let (a, b) = (first.priorAlpha, first.priorBeta)
    return logBeta(first.alpha, first.beta) + logBeta(second.alpha, second.beta) - logBeta(a, b)
      - logBeta(first.alpha + second.alpha - a, first.beta + second.beta - b)
  }

  /// The mean over the second share x of a function of x + d, which is held at its ends beyond 0 and 1.
  private func expectation(_ distance: Double, _ function: (Double) -> Double) -> Double {
    let (alpha, beta) = (second.alpha, second.beta)
    let ends = [
      Beta.quantile(1e-18, alpha: alpha, beta: beta), Beta.upperQuantile(1e-18, alpha: alpha, beta: beta),
    ]
    // Where the function leaves its ends, and where it changes most, the range is cut.
    let marks =
      [-distance, 1 - distance]
      + [-8, -3, 0, 3, 8].map { first.mean + $0 * first.standardDeviation - distance }
    let cuts = (ends + marks.filter { $0 > ends[0] && $0 < ends[1] }).sorted().map { asin($0.squareRoot()) }
    var sum = 0.0
    for (low, high) in zip(cuts, cuts.dropFirst()) where high > low {
      sum += GaussLegendre.integral(from: 0, to: .pi / 2, parts: 8) { arc in
        let share = sin(arc) * sin(arc)
        let angle = low + (high - low) * share
        let (x, rest) = (sin(angle) * sin(angle), cos(angle) * cos(angle))
        let density =
          x <= rest
          ? Beta.density(x, alpha: alpha, beta: beta) : Beta.density(rest, alpha: beta, beta: alpha)
        return density * sin(2 * angle) * (high - low) * sin(2 * arc)
          * function(min(1, max(0, x + distance)))
      }
    }
    return min(1, sum)
  }
}

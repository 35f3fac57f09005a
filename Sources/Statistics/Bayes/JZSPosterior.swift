import Foundation

/// What a t statistic says of the standardised effect δ under the Cauchy prior of a ``JZSBayesFactor``.
///
/// The density is proportional to that of t with noncentrality δ√N times the prior's; the noncentral density is
/// exp(−νμ²/(2(t² + ν))) ∫ yᵛ exp(−(y − μt/√(t² + ν))²/2) dy up to a constant, μ = δ√N. For a directed alternative the prior is cut at zero,
/// so that BF₊₀ = 2 P(δ > 0 | t) BF₁₀.
///
/// Source: Rouder, Speckman, Sun, Morey & Iverson (2009), Psychon. Bull. Rev. 16, 225–237; Morey & Rouder (2011), Psychol. Methods 16,
/// 406–419, for directed alternatives.
public struct JZSPosterior: Sendable {
  /// The Bayes factor's statistic.
  public let factor: JZSBayesFactor
  /// The scale of the prior.
  public let scale: Double
  private let range: (low: Double, peak: Double, high: Double)
  private let top: Double
  private let total: Double

  /// Creates the posterior.
  ///
  /// - Throws: `invalidParameter` unless the scale is positive.
  public init(_ factor: JZSBayesFactor, scale: Double = JZSBayesFactor.mediumScale) throws(StatisticsError) {
    guard scale > 0, scale.isFinite else {
      throw .invalidParameter(name: "the prior scale", range: "positive")
    }
    self.factor = factor
    self.scale = scale
    let width = 1 / factor.effectiveSize.squareRoot()
    let centre = factor.t * width
    // The peak lies between no effect and the effect observed.
    var (left, right) = (min(0, centre) - width, max(0, centre) + width)
    while right - left > 1e-3 * width {
      let third = (right - left) / 3
      let (one, two) = (left + third, right - third)
      if Self.logDensity(one, factor, scale) < Self.logDensity(two, factor, scale) {
        left = one
      } else {
        right = two
      }
    }
    let peak = (left + right) / 2
    let top = Self.logDensity(peak, factor, scale)
    func reach(_ direction: Double) -> Double {
      var distance = width
      // Beyond e⁻⁶⁰ of the peak nothing is left that matters.
      while Self.logDensity(peak + direction * distance, factor, scale) > top - 60 { distance *= 1.3 }
      return peak + direction * distance
    }
    range = (reach(-1), peak, reach(1))
    self.top = top
    let (low, high) = (range.low, range.high)
    total = Self.integral(low, peak, top, factor, scale) + Self.integral(peak, high, top, factor, scale)
  }

  /// The posterior probability that δ exceeds a value.
  public func probability(above value: Double) -> Double {
    if value >= range.high { return 0 }
    let from = max(value, range.low)
    let upper = max(from, range.peak)
    let above =
      Self.integral(from, upper, top, factor, scale) + Self.integral(upper, range.high, top, factor, scale)
    return min(1, above / total)
  }

  /// The posterior probability that δ is at most a value.
  public func probability(upTo value: Double) -> Double {
    if value <= range.low { return 0 }
    let to = min(value, range.high)
    let lower = min(to, range.peak)
    let below =
      Self.integral(range.low, lower, top, factor, scale) + Self.integral(lower, to, top, factor, scale)
    return min(1, below / total)
  }

  /// The value that δ is at most with this probability.
  ///
  /// - Throws: `invalidParameter` for a probability not between 0 and 1.
  public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
    guard probability > 0, probability < 1 else {
      throw .invalidParameter(name: "a probability", range: "between 0 and 1")
    }
    return try Root.find(from: range.low, to: range.high, what: "the posterior's quantile") { value in
      probability <= 0.5
        ? self.probability(upTo: value) - probability : 1 - probability - self.probability(above: value)
    }
  }

  /// The posterior median with its interval of equal tails.
  public func estimate(level: Double = 0.95, n: Int) throws(StatisticsError) -> Estimate {
    let tail = (1 - level) / 2
    return Estimate(
      "posterior median of δ", value: try quantile(0.5),
      interval: Interval(
        lower: try quantile(tail), upper: try quantile(1 - tail), level: level, method: "equal tails"), n: n)
  }

  /// How many times more probable the data are under the alternative than under no effect: BF₁₀ for a two-sided one, else that of a
  /// prior on one side of zero.
  public func bayesFactor(_ alternative: Alternative = .twoSided) throws(StatisticsError) -> Double {
    let twoSided = try factor.value(scale: scale)
    switch alternative {
    case .twoSided: return twoSided
    case .greater: return 2 * probability(above: 0) * twoSided
    case .less: return 2 * probability(upTo: 0) * twoSided
    }
  }

  private static func integral(
    _ from: Double, _ to: Double, _ top: Double, _ factor: JZSBayesFactor, _ scale: Double
  ) -> Double {
    GaussLegendre.integral(from: from, to: to, parts: 24) { exp(logDensity($0, factor, scale) - top) }
  }

  /// The logarithm of the density up to a constant.
  private static func logDensity(_ delta: Double, _ factor: JZSBayesFactor, _ scale: Double) -> Double {
    let (t, df) = (factor.t, factor.degreesOfFreedom)
    let mu = delta * factor.effectiveSize.squareRoot()
    let a = mu * t / (t * t + df).squareRoot()
    // Over v = ln y, whose peak and width are known.
    let peak = (a + (a * a + 4 * (df + 1)).squareRoot()) / 2
    let width = 1 / (peak * peak + df + 1).squareRoot()
    func logIntegrand(_ v: Double) -> Double {
      let y = exp(v)
      return (df + 1) * v - (y - a) * (y - a) / 2
    }
    let centre = log(peak)
    let best = logIntegrand(centre)
    // The trapezoidal rule over a peak that decays fast on both sides converges geometrically.
    var sum = 1.0
    let step = width / 4
    for direction in [-1.0, 1] {
      var place = centre
      while true {
        place += direction * step
        let value = logIntegrand(place) - best
        if value < -45 { break }
        sum += exp(value)
      }
    }
    let z = delta / scale
    return -df * mu * mu / (2 * (t * t + df)) + best + log(sum * step) - log1p(z * z)
  }
}

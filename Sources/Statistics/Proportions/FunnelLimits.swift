/// The limits that chance keeps the observed rate of a unit within when its true rate is the target: a funnel, narrower for
/// more exposure.
///
/// With p the probability beyond a limit and r the number of events that the exact Poisson distribution reaches it at, the
/// limit is (r − α)/exposure, α the part of the probability of r that is not needed, so that limits fall smoothly with the
/// exposure. A limit below zero is zero. The limits hold for events that are independent of each other; where they
/// come in groups, such as siblings, more units than expected lie outside. With a dispersion φ the distance of every limit
/// from the target is √φ times as long, as the multiplicative model has it.
///
/// Source: Spiegelhalter (2005), Stat. Med. 24, 1185–1202, on overdispersion and appendix A.1.1.
public struct FunnelLimits: Sendable, Hashable {
  /// The rate that units are compared with.
  public let target: Double

  /// The variance of rates as a multiple of what chance alone gives them.
  public let dispersion: Double

  /// Creates the limits around a rate.
  ///
  /// - Throws: `invalidParameter` for a target or dispersion that is not positive and finite.
  public init(target: Double, dispersion: Double = 1) throws(StatisticsError) {
    try Self.check(target, "the target rate")
    try Self.check(dispersion, "the dispersion")
    self.target = target
    self.dispersion = dispersion
  }

  /// The dispersion φ of rates around a target: the mean of squared z = (events − expected)/√expected, winsorised: z beyond
  /// the quantiles (type 7) of 10 and 90 percent count as these, so that a few outlying units do not hide themselves.
  ///
  /// - Throws: `tooFewObservations` without rates; `invalidParameter` for a target that is not positive and finite.
  public static func dispersion(of rates: [PoissonRate], target: Double) throws(StatisticsError) -> Double {
    try check(target, "the target rate")
    let scores = rates.map { rate in
      (Double(rate.events) - target * rate.exposure) / (target * rate.exposure).squareRoot()
    }
    let quantiles = try Quantiles(scores, what: "the rates")
    let (low, high) = (quantiles.quantile(0.1), quantiles.quantile(0.9))
    let squares = scores.map { score in
      let kept = min(max(score, low), high)
      return kept * kept
    }
    return squares.reduce(0, +) / Double(squares.count)
  }

  private static func check(_ value: Double, _ name: String) throws(StatisticsError) {
    guard value > 0, value.isFinite else {
      throw .invalidParameter(name: name, range: "positive and finite")
    }
  }

  /// The limits for an exposure; the level, such as 0.95 or 0.998, is the probability within them.
  ///
  /// - Throws: `invalidParameter` for an exposure that is not positive or expects more than a billion events, and for a level
  ///   not between 0 and 1.
  public func interval(exposure: Double, level: Double) throws(StatisticsError) -> Interval {
    guard exposure > 0, exposure * target <= 1e9 else {
      throw .invalidParameter(name: "the exposure", range: "positive, expecting up to a billion events")
    }
    guard level > 0, level < 1 else { throw .invalidParameter(name: "the level", range: "between 0 and 1") }
    let mean = target * exposure
    let tail = Alternative.twoSided.tailProbability(level: level)
    let low = Poisson.quantile(tail, mean: mean)
    let high = Poisson.upperQuantile(tail, mean: mean)
    let unusedBelow =
      (Poisson.lowerTail(low, mean: mean) - tail) / Poisson.probability(low, mean: mean)
    let unusedAbove =
      (tail - Poisson.upperTail(high, mean: mean)) / Poisson.probability(high, mean: mean)
    let (lower, upper) = (max(0, low - unusedBelow) / exposure, max(0, high - unusedAbove) / exposure)
    guard dispersion != 1 else {
      return Interval(lower: lower, upper: upper, level: level, method: "exact Poisson, interpolated")
    }
    let factor = dispersion.squareRoot()
    return Interval(
      lower: max(0, target - factor * (target - lower)), upper: target + factor * (upper - target),
      level: level, method: "exact Poisson, interpolated, overdispersed")
  }
}

/// The limits that chance keeps the observed rate of a unit within when its true rate is the target: a funnel, narrower for
/// more exposure.
///
/// With p the probability beyond a limit and r the number of events that the exact Poisson distribution reaches it at, the
/// limit is (r − α)/exposure, α the part of the probability of r that is not needed, so that limits fall smoothly with the
/// exposure. A limit below zero is zero. The limits hold for events that are independent of each other; where they
/// come in groups, such as siblings, more units than expected lie outside.
///
/// Source: Spiegelhalter (2005), Stat. Med. 24, 1185–1202, appendix A.1.1.
public struct FunnelLimits: Sendable, Hashable {
  /// The rate that units are compared with.
  public let target: Double

  /// Creates the limits around a rate.
  ///
  /// - Throws: `invalidParameter` for a target that is not positive and finite.
  public init(target: Double) throws(StatisticsError) {
    guard target > 0, target.isFinite else {
      throw .invalidParameter(name: "the target rate", range: "positive and finite")
    }
    self.target = target
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
    return Interval(
      lower: max(0, low - unusedBelow) / exposure, upper: max(0, high - unusedAbove) / exposure,
      level: level,
      method: "exact Poisson, interpolated")
  }
}

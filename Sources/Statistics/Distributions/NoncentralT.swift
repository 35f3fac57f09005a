import CRmath
import Foundation

/// The noncentral t distribution with degrees of freedom > 0 and any noncentrality δ.
///
/// T = (Z + δ) / S with S² = χ²/df, so P(T ≤ t) = E Φ(t S − δ). The expectation is an integral over
/// u = ln S of positive terms only, so that far tails keep their relative accuracy. (R's own routine stops
/// at |δ| = 37.6 and loses small upper tails to a complement.)
///
/// Source: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, 2nd ed., p. 514.
public enum NoncentralT {
  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    return lowerTail(x, Deviation(degreesOfFreedom), noncentrality)
  }

  /// The estimated standard deviation that T is divided by.
  private struct Deviation {
    let degreesOfFreedom: Double
    /// Its distribution; nil where it is known.
    let distribution: LogChi?

    init(_ degreesOfFreedom: Double) {
      self.degreesOfFreedom = degreesOfFreedom
      distribution = degreesOfFreedom == .infinity ? nil : LogChi(degreesOfFreedom: degreesOfFreedom)
    }
  }

  private static func lowerTail(_ x: Double, _ deviation: Deviation, _ noncentrality: Double) -> Double {
    precondition(noncentrality.isFinite, "a noncentrality is finite")
    guard x != 0, let distribution = deviation.distribution else {
      return Normal.lowerTail(x - noncentrality)
    }
    let degreesOfFreedom = deviation.degreesOfFreedom
    if x.isInfinite { return x > 0 ? 1 : 0 }
    // Far out, Φ(x S − δ) is nearly a step in S; averaged over Z instead, the integrand is wide again.
    if noncentrality.magnitude > 40 && x * noncentrality > 0 && x * x > 2 * degreesOfFreedom {
      return averageOverNormal(x, degreesOfFreedom, noncentrality)
    }
    return distribution.expectation(peakIn: peakRange(x, degreesOfFreedom, noncentrality)) {
      rmath_pnorm(x * exp($0) - noncentrality, 0, 1, 1, 1)
    }
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    lowerTail(-x, degreesOfFreedom: degreesOfFreedom, noncentrality: -noncentrality)
  }

  /// The x with P(X ≤ x) = `probability`, strictly between 0 and 1.
  public static func quantile(
    _ probability: Double, degreesOfFreedom: Double, noncentrality: Double
  ) throws(StatisticsError) -> Double {
    if !(probability > 0 && probability < 1) {
      throw .invalidParameter(name: "a probability", range: "between 0 and 1")
    }
    if probability > 0.5 {
      return -(try quantileBelowMedian(1 - probability, degreesOfFreedom, -noncentrality))
    }
    return try quantileBelowMedian(probability, degreesOfFreedom, noncentrality)
  }

  /// The noncentrality δ with P(T ≤ t) = `probability`; it falls as the probability rises.
  public static func noncentrality(
    t: Double, degreesOfFreedom: Double, lowerTail probability: Double
  ) throws(StatisticsError) -> Double {
    let spread = (1 + t * t / (2 * degreesOfFreedom)).squareRoot()
    let guess = t - Normal.quantile(probability) * spread
    let deviation = Deviation(degreesOfFreedom)
    // As quantiles of the normal distribution the tails are nearly a line in δ, on which the search takes few steps.
    let (isLower, tail) = (probability <= 0.5, min(probability, 1 - probability))
    let target = Normal.quantile(tail)
    return try Root.find(from: guess - spread, to: guess + spread, what: "the noncentrality of t") { delta in
      let found = isLower ? lowerTail(t, deviation, delta) : lowerTail(-t, deviation, -delta)
      let distance = Normal.quantile(min(max(found, .leastNormalMagnitude), 1.0.nextDown)) - target
      return isLower ? distance : -distance
    }
  }

  /// E P(S ≥ (Z + δ) / x) for x and δ far above zero, or its mirror image far below.
  private static func averageOverNormal(_ x: Double, _ df: Double, _ delta: Double) -> Double {
    let isUpper: Int32 = x > 0 ? 0 : 1
    let (x, delta) = (x.magnitude, delta.magnitude)
    let integral = TrapezoidalIntegral(peakIn: -39...39, scale: 1) { z in
      let s = (z + delta) / x
      return -z * z / 2 + (s > 0 ? rmath_pchisq(df * s * s, df, isUpper, 1) : (isUpper == 0 ? 0 : -.infinity))
    }
    return min(1, exp(integral.logPeak) * integral.relative / (2 * Double.pi).squareRoot())
  }

  private static func quantileBelowMedian(
    _ probability: Double, _ df: Double, _ delta: Double
  ) throws(StatisticsError) -> Double {
    let guess = delta + StudentT.quantile(probability, degreesOfFreedom: df)
    let spread = 1 + delta.magnitude / df.squareRoot()
    let deviation = Deviation(df)
    return try Root.find(from: guess - spread, to: guess + spread, what: "the quantile of noncentral t") {
      x in
      let tail = lowerTail(x, deviation, delta)
      return log(max(tail, .leastNormalMagnitude)) - log(probability)
    }
  }

  /// Where the peak of density times Φ lies.
  private static func peakRange(_ x: Double, _ df: Double, _ delta: Double) -> ClosedRange<Double> {
    if x > 0 { return 0...(delta > x ? log(delta / x) + 1 : 1) }
    let distance = max(0.5 * log1p(x * x / df), log1p(x.magnitude * (max(0, delta) + 1) / df))
    return (-distance - 2)...0
  }
}

import CRmath
import Foundation

/// The noncentral t distribution with degrees of freedom > 0 and any noncentrality δ.
///
/// T = (Z + δ) / S with S² = χ²/df, so P(T ≤ t) = E Φ(t S − δ). The expectation is an integral over
/// u = ln S, where the integrand decays so fast that the trapezoidal rule converges geometrically; every
/// term is positive, so that far tails keep their relative accuracy (1e-12).
///
/// Source of the rule: Trefethen & Weideman (2014), SIAM Review 56(3), 385–458.
public enum NoncentralT {
  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    precondition(degreesOfFreedom > 0 && noncentrality.isFinite, "degrees of freedom are positive")
    if x == 0 || degreesOfFreedom == .infinity { return Normal.lowerTail(x - noncentrality) }
    if x.isInfinite { return x > 0 ? 1 : 0 }
    let df = degreesOfFreedom
    func logProduct(_ u: Double) -> Double {
      logDensity(u, df) + rmath_pnorm(x * exp(u) - noncentrality, 0, 1, 1, 1)
    }
    let product = logIntegral(
      logProduct, peakIn: peakRange(x, df, noncentrality), scale: 1 / (df + 1).squareRoot())
    let whole = logIntegral({ logDensity($0, df) }, peakIn: 0...0, scale: 1 / (df + 1).squareRoot())
    return min(1, exp(product.log - whole.log) * (product.sum / whole.sum))
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
    return try Root.find(from: guess - spread, to: guess + spread, what: "the noncentrality of t") { delta in
      probability <= 0.5
        ? NoncentralT.lowerTail(t, degreesOfFreedom: degreesOfFreedom, noncentrality: delta) - probability
        : (1 - probability)
          - NoncentralT.upperTail(t, degreesOfFreedom: degreesOfFreedom, noncentrality: delta)
    }
  }

  private static func quantileBelowMedian(
    _ probability: Double, _ df: Double, _ delta: Double
  ) throws(StatisticsError) -> Double {
    let guess = delta + StudentT.quantile(probability, degreesOfFreedom: df)
    let spread = 1 + delta.magnitude / df.squareRoot()
    return try Root.find(from: guess - spread, to: guess + spread, what: "the quantile of noncentral t") {
      x in
      let tail = lowerTail(x, degreesOfFreedom: df, noncentrality: delta)
      return log(max(tail, .leastNormalMagnitude)) - log(probability)
    }
  }

  /// ln of the density of u = ln S but for a constant: df (u − (e²ᵘ − 1) / 2), 0 at its peak u = 0.
  private static func logDensity(_ u: Double, _ df: Double) -> Double {
    if u.magnitude > 0.03 { return df * (u - expm1(2 * u) / 2) }
    // −Σ 2ᵏ⁻¹ uᵏ / k! from k = 2, where the closed form would cancel.
    let tail = 1 / 45.0 + u * (2 / 315.0 + u * (1 / 630.0 + u * 1 / 2835.0))
    let inner = 1 / 3.0 + u * (2 / 15.0 + u * (2 * tail))
    return -df * u * u * (1 + u * (2 / 3.0 + u * inner))
  }

  /// Where the peak of density times Φ lies.
  private static func peakRange(_ x: Double, _ df: Double, _ delta: Double) -> ClosedRange<Double> {
    if x > 0 { return 0...(delta > x ? log(delta / x) + 1 : 1) }
    let distance = max(0.5 * log1p(x * x / df), log1p(x.magnitude * (max(0, delta) + 1) / df))
    return (-distance - 2)...0
  }

  private static func logIntegral(
    _ logIntegrand: (Double) -> Double, peakIn range: ClosedRange<Double>, scale: Double
  ) -> (log: Double, sum: Double) {
    var (left, right) = (range.lowerBound, range.upperBound)
    for _ in 0..<100 where right - left > 1e-4 * scale {
      let third = (right - left) / 3
      if logIntegrand(left + third) < logIntegrand(right - third) { left += third } else { right -= third }
    }
    let peak = (left + right) / 2
    let top = logIntegrand(peak)
    func reach(_ direction: Double) -> Double {
      var width = scale
      while logIntegrand(peak + direction * width) > top - 45 { width *= 1.25 }
      return peak + direction * width
    }
    let (start, end) = (reach(-1), reach(1))
    var points = 64
    var step = (end - start) / Double(points)
    var sum = 0.0
    for index in 0...points { sum += exp(logIntegrand(start + Double(index) * step) - top) }
    while points < 1 << 18 {
      var middle = 0.0
      for index in 0..<points { middle += exp(logIntegrand(start + (Double(index) + 0.5) * step) - top) }
      let isSettled = (middle - sum).magnitude <= 1e-14 * sum
      sum += middle
      points *= 2
      step /= 2
      if isSettled { break }
    }
    return (top, sum * step)
  }
}

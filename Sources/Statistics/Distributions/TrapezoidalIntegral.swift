import Foundation

/// The integral over the whole line of a positive analytic function that decays fast on both sides.
///
/// For such functions the trapezoidal rule converges geometrically: the step is halved until the sum no
/// longer changes. The integrand is given by its logarithm, so that neither tiny nor huge values leave the
/// range of doubles.
///
/// Source: Trefethen & Weideman (2014), SIAM Review 56(3), 385–458.
struct TrapezoidalIntegral: Sendable {
  /// The logarithm of the integrand at its peak.
  let logPeak: Double
  /// The integral divided by the integrand at its peak.
  let relative: Double

  /// Integrates a function with one peak.
  ///
  /// - Parameters:
  ///   - range: where the peak lies.
  ///   - scale: a first guess of the width of the peak.
  init(peakIn range: ClosedRange<Double>, scale: Double, _ logIntegrand: (Double) -> Double) {
    var (left, right) = (range.lowerBound, range.upperBound)
    while right - left > 0.2 * scale {
      let third = (right - left) / 3
      if logIntegrand(left + third) < logIntegrand(right - third) { left += third } else { right -= third }
    }
    let peak = (left + right) / 2
    let top = logIntegrand(peak)
    // Beyond e⁻⁴⁰ of the peak nothing is left that a double could hold.
    func reach(_ direction: Double) -> Double {
      var width = 4 * scale
      while logIntegrand(peak + direction * width) > top - 40 { width *= 1.3 }
      return peak + direction * width
    }
    let (start, end) = (reach(-1), reach(1))
    var points = 32
    var step = (end - start) / Double(points)
    var sum = 0.0
    for index in 0...points { sum += exp(logIntegrand(start + Double(index) * step) - top) }
    var isSettled = false
    while !isSettled && points < 1 << 18 {
      var middle = 0.0
      for index in 0..<points { middle += exp(logIntegrand(start + (Double(index) + 0.5) * step) - top) }
      // Two rules that agree to a digits leave an error of 2a digits.
      isSettled = (middle - sum).magnitude <= 1e-9 * sum
      sum += middle
      points *= 2
      step /= 2
    }
    logPeak = top
    relative = sum * step
  }
}

/// The logarithm of √(χ²/df), which noncentral t and the studentised range average over.
enum LogChi {
  /// ln of the density of u = ln √(χ²/df) but for a constant: df (u − (e²ᵘ − 1) / 2), 0 at its peak u = 0.
  static func logDensity(_ u: Double, degreesOfFreedom df: Double) -> Double {
    if u.magnitude > 0.03 { return df * (u - expm1(2 * u) / 2) }
    // −Σ 2ᵏ⁻¹ uᵏ / k! from k = 2, where the closed form would cancel.
    let tail = 1 / 45.0 + u * (2 / 315.0 + u * (1 / 630.0 + u / 2835))
    let inner = 1 / 3.0 + u * (2 / 15.0 + u * (2 * tail))
    return -df * u * u * (1 + u * (2 / 3.0 + u * inner))
  }

  /// The expectation of e^`logFunction`(u), a function of u = ln √(χ²/df).
  static func expectation(
    degreesOfFreedom df: Double, peakIn range: ClosedRange<Double>, of logFunction: (Double) -> Double
  ) -> Double {
    let scale = 1 / (df + 1).squareRoot()
    let product = TrapezoidalIntegral(peakIn: range, scale: scale) {
      logDensity($0, degreesOfFreedom: df) + logFunction($0)
    }
    let whole = TrapezoidalIntegral(peakIn: 0...0, scale: scale) { logDensity($0, degreesOfFreedom: df) }
    return min(1, exp(product.logPeak - whole.logPeak) * (product.relative / whole.relative))
  }
}

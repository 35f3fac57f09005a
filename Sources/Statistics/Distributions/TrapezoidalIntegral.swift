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

import Foundation

/// The logarithm of √(χ²/df), which noncentral t and the studentised range average over.
struct LogChi: Sendable {
  private let degreesOfFreedom: Double
  /// The width of the density.
  private let scale: Double
  /// The integral of e^`logDensity`.
  private let whole: TrapezoidalIntegral

  /// The distribution for degrees of freedom > 0, finite.
  init(degreesOfFreedom df: Double) {
    degreesOfFreedom = df
    let scale = 1 / (df + 1).squareRoot()
    self.scale = scale
    whole = TrapezoidalIntegral(peakIn: 0...0, scale: scale) { LogChi.logDensity($0, degreesOfFreedom: df) }
  }

  /// ln of the density of u = ln √(χ²/df) but for a constant: df (u − (e²ᵘ − 1) / 2), 0 at its peak u = 0.
  static func logDensity(_ u: Double, degreesOfFreedom df: Double) -> Double {
    if u.magnitude > 0.03 { return df * (u - expm1(2 * u) / 2) }
    // −Σ 2ᵏ⁻¹ uᵏ / k! from k = 2, where the closed form would cancel.
    let tail = 1 / 45.0 + u * (2 / 315.0 + u * (1 / 630.0 + u / 2835))
    let inner = 1 / 3.0 + u * (2 / 15.0 + u * (2 * tail))
    return -df * u * u * (1 + u * (2 / 3.0 + u * inner))
  }

  /// The expectation of e^`logFunction`(u), a function of u = ln √(χ²/df).
  func expectation(peakIn range: ClosedRange<Double>, of logFunction: (Double) -> Double) -> Double {
    let product = TrapezoidalIntegral(peakIn: range, scale: scale) {
      LogChi.logDensity($0, degreesOfFreedom: degreesOfFreedom) + logFunction($0)
    }
    return min(1, exp(product.logPeak - whole.logPeak) * (product.relative / whole.relative))
  }
}

import Foundation

/// A quantile improved by Newton's method on the logarithms of tail and argument, where a library's own
/// inversion stops too early.
enum RefinedQuantile {
  /// The positive x whose tail is `probability`, from a start nearby.
  ///
  /// - Parameters:
  ///   - slope: −1 for an upper tail, which falls in x, and 1 for a lower one.
  static func positive(
    start: Double, probability: Double, slope: Double, tail: (Double) -> Double, density: (Double) -> Double
  ) -> Double {
    if !(start > 0 && start.isFinite && probability > 0) { return start }
    var x = start
    for _ in 0..<50 {
      let mass = tail(x)
      let steepness = x * density(x)
      if !(mass > 0 && steepness > 0) { return start }
      let step = -slope * log(mass / probability) * (mass / steepness)
      x *= exp(max(-2, min(2, step)))
      if step.magnitude < 4e-16 || !x.isFinite { break }
      // Rounding of the tail alone moves the last digits to and fro.
      if step.magnitude < 1e-13 { break }
    }
    return x.isFinite ? x : start
  }
}

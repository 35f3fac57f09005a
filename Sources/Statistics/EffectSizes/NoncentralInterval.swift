import Foundation

/// The interval of a standardised difference d by inverting the noncentral t distribution of t = d / ratio.
///
/// Source: Steiger & Fouladi (1997), in What If There Were No Significance Tests?, 221–257.
struct NoncentralInterval: Sendable {
  let d: Double
  /// Standard error divided by standardiser.
  let ratio: Double
  let degreesOfFreedom: Double

  /// Hedges' correction J for m degrees of freedom; 0 at m = 1.
  ///
  /// Source: Hedges (1981), J. Educ. Stat. 6(2), 107–128, equation 6e.
  static func bias(_ m: Double) -> Double {
    if m <= 1 { return 0 }
    // For large m the logarithms cancel; the series of J in 1/m is then exact to all digits.
    if m > 500 { return 1 - (3 + (7 / 8.0 + (9 / 32.0 - 59 / (512 * m)) / m) / m) / (4 * m) }
    return exp(LogFactorial.gamma(m / 2) - 0.5 * log(m / 2) - LogFactorial.gamma((m - 1) / 2))
  }

  /// d with its interval; no interval where the inversion fails.
  func estimate(_ name: String, level: Double, n: Int) -> Estimate {
    precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
    let tail = (1 - level) / 2
    let t = d / ratio
    var interval: Interval?
    if let lower = try? NoncentralT.noncentrality(
      t: t, degreesOfFreedom: degreesOfFreedom, lowerTail: 1 - tail),
      let upper = try? NoncentralT.noncentrality(t: t, degreesOfFreedom: degreesOfFreedom, lowerTail: tail)
    {
      interval = Interval(
        lower: min(lower, upper) * ratio, upper: max(lower, upper) * ratio, level: level,
        method: "noncentral t")
    }
    return Estimate(name, value: d, interval: interval, n: n)
  }

  /// d and its interval, both multiplied by Hedges' correction for the degrees of freedom of the standardiser,
  /// which are those of t unless stated.
  func corrected(_ name: String, level: Double, n: Int, standardizerDegreesOfFreedom: Double? = nil)
    -> Estimate?
  {
    let factor = NoncentralInterval.bias(standardizerDegreesOfFreedom ?? degreesOfFreedom)
    return factor > 0 ? estimate(name, level: level, n: n).mapped(name) { $0 * factor } : nil
  }
}

extension Estimate {
  /// The estimate and the ends of its interval under an increasing function.
  func mapped(_ quantity: String, _ function: (Double) -> Double) -> Estimate {
    Estimate(
      quantity, value: function(value),
      interval: interval.map {
        Interval(lower: function($0.lower), upper: function($0.upper), level: $0.level, method: $0.method)
      }, n: n)
  }
}

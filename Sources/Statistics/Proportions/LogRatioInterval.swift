import Foundation

/// Normal intervals of ratios on the logarithmic scale.
enum LogRatioInterval {
  /// exp(ln ratio ± z · logError); one-sided ones end at 0 or ∞.
  static func interval(
    _ ratio: Double, logError: Double, level: Double, _ alternative: Alternative, method: String
  ) -> Interval {
    let factor = exp(Normal.upperQuantile(alternative.tailProbability(level: level)) * logError)
    return Interval(
      lower: alternative == .less ? 0 : ratio / factor,
      upper: alternative == .greater ? .infinity : ratio * factor, level: level, method: method)
  }
}

import Foundation

/// Intervals for correlations on Fisher's z scale: tanh(artanh r ± q · σ).
///
/// Source: Fisher (1921), Metron 1, 3–32; for ranks Bonett & Wright (2000), Psychometrika 65, 23–28.
enum FisherTransform {
  /// The interval around a correlation whose z has this standard error; one-sided ones end at −1 or 1.
  static func interval(
    _ correlation: Double, standardError: Double, level: Double, alternative: Alternative, method: String
  ) -> Interval {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    let z = atanh(correlation)
    let tail = alternative == .twoSided ? (1 - level) / 2 : 1 - level
    let margin = Normal.upperQuantile(tail) * standardError
    let lower = alternative == .less ? -1 : tanh(z - margin)
    let upper = alternative == .greater ? 1 : tanh(z + margin)
    return Interval(lower: lower, upper: upper, level: level, method: method)
  }
}

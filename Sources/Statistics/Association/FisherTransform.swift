import Foundation

/// Intervals for correlations on Fisher's z scale: tanh(artanh r ± q · σ).
///
/// Source: Fisher (1921), Metron 1, 3–32; for ranks Bonett & Wright (2000), Psychometrika 65, 23–28.
enum FisherTransform {
  /// The interval around a correlation whose z has this standard error; one-sided ones end at −1 or 1.
  static func interval(
    _ correlation: Double, standardError: Double, level: Double, alternative: Alternative, method: String
  ) -> Interval {
    let z = atanh(correlation)
    return alternative.interval(
      level: level, method: method, bounds: -1...1,
      lower: { tanh(z - Normal.upperQuantile($0) * standardError) },
      upper: { tanh(z + Normal.upperQuantile($0) * standardError) })
  }
}

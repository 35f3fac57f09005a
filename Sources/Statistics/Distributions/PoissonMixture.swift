import CRmath

/// A probability averaged over a Poisson index, as the noncentral χ² and F distributions are.
///
/// Every term is positive; the sum starts at the most likely index and goes both ways until nothing is
/// added, so that far tails keep their relative accuracy.
enum PoissonMixture {
  /// Σ e^−μ μʲ/j! · tail(j), for tails that rise or fall with j throughout.
  static func average(mean: Double, _ tail: (Double) -> Double) -> Double {
    if mean == 0 { return tail(0) }
    let mode = mean.rounded(.down)
    // Terms vary over √mean indices: every hth, counted h times, gives the same sum to all digits.
    let stride = max(1, (mean.squareRoot() / 8).rounded(.down))
    var total = 0.0
    for direction in [stride, -stride] {
      var index = direction > 0 ? mode : mode - stride
      var last = 0.0
      while index >= 0 {
        let weight = rmath_dpois(index, mean, 0)
        let term = weight * tail(index)
        total += term
        // Past the peak of the terms and below the last digit of the sum; far from it they may vanish first.
        if weight == 0 || (total > 0 && term <= last && term <= 1e-18 * total) { break }
        last = term
        index += direction
      }
    }
    total *= stride
    return min(1, total)
  }

  /// The noncentrality at which the lower tail, which falls in it, is `probability`; 0 where even
  /// noncentrality 0 leaves less.
  static func noncentrality(
    what: String, start: Double, _ probability: Double, lowerTail: (Double) -> Double,
    upperTail: (Double) -> Double
  ) throws(StatisticsError) -> Double {
    if !(probability > 0 && probability < 1) {
      throw .invalidParameter(name: "a probability", range: "between 0 and 1")
    }
    // The smaller of the two tails keeps its digits.
    func excess(_ noncentrality: Double) -> Double {
      probability <= 0.5
        ? lowerTail(noncentrality) - probability : (1 - probability) - upperTail(noncentrality)
    }
    if excess(0) <= 0 { return 0 }
    if start > 1e14 { throw .noConvergence(what: what) }
    var (low, high) = (0.0, max(1, start))
    while excess(high) > 0 {
      if high > 1e15 { throw .noConvergence(what: what) }
      (low, high) = (high, 2 * high)
    }
    return try Root.find(from: low, to: high, what: what, excess)
  }
}

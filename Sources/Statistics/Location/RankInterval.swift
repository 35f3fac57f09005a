import Foundation

/// Intervals that go with rank tests.
enum RankInterval {
  /// Which of the ordered pairs, counted from either end, bounds the interval that leaves `tail` beyond
  /// each of its ends; nil where even the outermost pair leaves more.
  static func rank(
    tail: Double, pairs: Int, _ distribution: ReferenceDistribution, exactQuantile: () -> Int,
    standardDeviation: () -> Double
  ) -> Int? {
    let correction: ContinuityCorrection
    switch distribution {
    case .automatic, .exact, .exactByDistance:
      let quantile = exactQuantile()
      return quantile >= 1 ? quantile : nil
    case .asymptotic(let chosen): correction = chosen
    // Draws serve samples that are too large for the exact distribution; its quantiles are then nearly normal.
    case .resampled: correction = .applied
    }
    // The statistic counts the pairs above the hypothesised value; it is significant beyond this count.
    let critical =
      Double(pairs) / 2 + Normal.upperQuantile(tail) * standardDeviation()
      + (correction == .applied ? 0.5 : 0)
    let rank = pairs - Int(min(critical, Double(pairs)).rounded(.down))
    return rank >= 1 ? rank : nil
  }

  /// The interval between the pairs of that rank from both ends.
  static func interval(
    _ order: PairwiseOrder, rank: Int?, level: Double, _ alternative: Alternative
  ) -> Interval? {
    guard let rank else { return nil }
    // Beyond the middle (levels near 0) both ends meet at the median.
    let inner = min(rank, (order.count + 1) / 2)
    return Interval(
      lower: alternative == .less ? -.infinity : order[rank: inner],
      upper: alternative == .greater ? .infinity : order[rank: order.count + 1 - inner], level: level,
      method: "Hodges–Lehmann")
  }

  /// The interval of a correlation on Fisher's z scale; nil at −1 and 1, where z is infinite.
  static func fisher(_ value: Double, standardError: Double, level: Double) -> Interval? {
    if value.magnitude >= 1 { return nil }
    let reach = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)) * standardError
    return Interval(
      lower: tanh(atanh(value) - reach), upper: tanh(atanh(value) + reach), level: level, method: "Fisher z")
  }
}

/// Which distribution of a rank statistic under the null hypothesis gives its p-value.
public enum ReferenceDistribution: Sendable, Codable, Hashable {
  /// Exact for fewer than 50 values in each sample, else normal with continuity correction.
  case automatic
  /// The exact conditional distribution given the ties and zeros in the data. Two-sided: twice the smaller
  /// tail.
  case exact
  /// The same exact distribution. Two-sided: all values at least as far from the expectation, as in R's
  /// packages coin and exactRankTests; differs from `exact` only where ties make the distribution asymmetric.
  case exactByDistance
  /// The normal distribution with the variance given the ties.
  case asymptotic(continuityCorrection: ContinuityCorrection)
  /// Seeded random draws from the exact conditional distribution; each tail is (hits + 1) / (draws + 1).
  /// Two-sided: twice the smaller tail.
  case resampled(draws: Int, seed: UInt64)

  /// Whether the p-value is exact.
  var isExact: Bool { self == .exact || self == .exactByDistance }

  /// The distribution for samples of which the largest has this size.
  func resolved(largest: Int) -> ReferenceDistribution {
    guard self == .automatic else { return self }
    return largest < 50 ? .exact : .asymptotic(continuityCorrection: .applied)
  }

  /// The draws of a resampled distribution, or nil for another; statistics are whole numbers.
  ///
  /// - Throws: `invalidParameter` below 1 draw.
  func draws(
    observed: Int, draw: @Sendable (inout SeededGenerator) -> Int
  ) throws(StatisticsError) -> PermutationTails? {
    guard case .resampled(let draws, let seed) = self else { return nil }
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    return PermutationTails(draws: draws, seed: seed, observed: observed, draw: draw)
  }

  /// The name in a method's description.
  var name: String {
    switch self {
    case .automatic: "automatic"
    case .exact: "exact"
    case .exactByDistance: "exact, two-sided by distance"
    case .asymptotic(.applied): "normal approximation with continuity correction"
    case .asymptotic(.none): "normal approximation"
    case .resampled: "permutation"
    }
  }
}

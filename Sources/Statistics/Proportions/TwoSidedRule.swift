/// What a two-sided exact p-value counts as at least as extreme as the observed outcome.
public enum TwoSidedRule: String, Sendable, Codable, Hashable, CaseIterable {
  /// All outcomes not more probable than the observed one, within a relative tolerance of 1e-7 (as R's
  /// `binom.test` and `fisher.test`).
  case minimumLikelihood = "minimum-likelihood"
  /// Twice the smaller tail, at most 1.
  case central

  /// The name in a method's description.
  public var name: String {
    switch self {
    case .minimumLikelihood: "minimum likelihood"
    case .central: "twice the smaller tail"
    }
  }

  /// The two-sided probability for a distribution on whole numbers that rises and then falls.
  ///
  /// - Parameters:
  ///   - mode: a point such that the density falls on both sides of the outcomes next to it.
  ///   - lowerTail: P(X ≤ x).
  ///   - upperTail: P(X > x).
  func probability(
    of observed: Int, in support: ClosedRange<Int>, mode: Double, density: (Int) -> Double,
    lowerTail: (Int) -> Double, upperTail: (Int) -> Double
  ) -> Double {
    switch self {
    case .central:
      return min(1, 2 * min(lowerTail(observed), upperTail(observed - 1)))
    case .minimumLikelihood:
      let limit = density(observed) * (1 + 1e-7)
      if Double(observed) < mode {
        // The density falls from the first whole number at or above the mode on.
        var low = Int(mode.rounded(.up))
        var high = support.upperBound + 1
        while low < high {
          let middle = low + (high - low) / 2
          if density(middle) <= limit { high = middle } else { low = middle + 1 }
        }
        return lowerTail(observed) + (low > support.upperBound ? 0 : upperTail(low - 1))
      }
      if Double(observed) > mode {
        var low = support.lowerBound - 1
        var high = Int(mode.rounded(.down))
        while low < high {
          let middle = high - (high - low) / 2
          if density(middle) <= limit { low = middle } else { high = middle - 1 }
        }
        return (low < support.lowerBound ? 0 : lowerTail(low)) + upperTail(observed - 1)
      }
      return 1
    }
  }
}

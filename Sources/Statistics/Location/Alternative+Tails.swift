extension Alternative {
  /// The p-value from both tail probabilities of the statistic, each including the observed value; the
  /// two-sided one is twice the smaller, at most 1.
  func probability(lowerTail: Double, upperTail: Double) -> Double {
    switch self {
    case .twoSided: min(1, 2 * min(lowerTail, upperTail))
    case .less: min(1, lowerTail)
    case .greater: min(1, upperTail)
    }
  }

  /// The interval that inverts a test: each end from the probability left beyond it. A one-sided
  /// alternative puts all of it on one side and leaves the other at its natural bound.
  func interval(
    level: Double, method: String, bounds: ClosedRange<Double> = -Double.infinity...Double.infinity,
    lower: (Double) -> Double, upper: (Double) -> Double
  ) -> Interval {
    let tail = tailProbability(level: level)
    return Interval(
      lower: self == .less ? bounds.lowerBound : lower(tail),
      upper: self == .greater ? bounds.upperBound : upper(tail), level: level, method: method)
  }
}

extension PValue {
  /// The p-value of a t statistic.
  static func ofT(_ t: Double, degreesOfFreedom: Double, _ alternative: Alternative) -> PValue {
    // Each tail on its own: the complement would lose every digit of a small one.
    let lower = StudentT.lowerTail(t, degreesOfFreedom: degreesOfFreedom)
    let upper = StudentT.upperTail(t, degreesOfFreedom: degreesOfFreedom)
    return PValue(alternative.probability(lowerTail: lower, upperTail: upper), .exact)
  }

  /// The p-value of a rank statistic that is asymptotically normal.
  ///
  /// The continuity correction moves the statistic by half a step towards its expectation; a two-sided test
  /// moves it to the side it is on, and not at all when it equals its expectation (as R's wilcox.test).
  static func ofRankStatistic(
    deviation: Double, standardDeviation: Double, _ correction: ContinuityCorrection,
    _ alternative: Alternative
  ) -> PValue {
    let basis: PValue.Basis = correction == .applied ? .asymptoticWithContinuityCorrection : .asymptotic
    if standardDeviation == 0 { return PValue(1, basis) }
    let shift =
      switch (correction, alternative) {
      case (.none, _): 0.0
      case (.applied, .twoSided): deviation == 0 ? 0 : (deviation > 0 ? 0.5 : -0.5)
      case (.applied, .greater): 0.5
      case (.applied, .less): -0.5
      }
    let z = (deviation - shift) / standardDeviation
    return PValue(
      alternative.probability(lowerTail: Normal.lowerTail(z), upperTail: Normal.upperTail(z)), basis)
  }
}

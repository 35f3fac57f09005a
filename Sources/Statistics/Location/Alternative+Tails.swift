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
    precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
    let tail = self == .twoSided ? (1 - level) / 2 : 1 - level
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
}

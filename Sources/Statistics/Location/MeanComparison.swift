/// One pair in a family of comparisons of group means.
public struct MeanComparison: Sendable, Codable, Hashable {
  /// The position of the first group, from 0.
  public let first: Int
  /// The position of the second group, after the first.
  public let second: Int
  /// The mean of the first group minus that of the second, with its simultaneous interval.
  public let difference: Estimate
  /// The studentised range statistic q = |difference| / √(MS (1/n₁ + 1/n₂) / 2), or its Welch form.
  public let statistic: TestStatistic
  /// The p-value, adjusted for the whole family.
  public let pValue: PValue

  /// The comparison of two groups, from the standard error of q's denominator and the quantile of q.
  init(
    first: Int, second: Int, means: Int, difference: Double, standardError: Double, degreesOfFreedom: Double,
    quantile: Double, level: Double, n: Int, method: String
  ) {
    self.first = first
    self.second = second
    let q = difference.magnitude / standardError
    let reach = quantile * standardError
    self.difference = Estimate(
      "mean difference", value: difference, standardError: standardError,
      interval: Interval(
        lower: difference - reach, upper: difference + reach, level: level, method: method), n: n)
    statistic = TestStatistic("q", q, degreesOfFreedom: [degreesOfFreedom])
    pValue = PValue(
      StudentizedRange.upperTail(q, means: means, degreesOfFreedom: degreesOfFreedom), .asymptotic)
  }
}

/// The normal test and interval of an association with its standard errors, in general and under
/// independence.
struct WaldTest: Sendable, Hashable {
  let value: Double
  let standardError: Double
  let nullStandardError: Double

  /// Nil where the standard error under independence is zero.
  var statistic: TestStatistic? {
    nullStandardError > 0 ? TestStatistic("z", value / nullStandardError) : nil
  }

  /// 1 where there is no statistic.
  func pValue(_ alternative: Alternative) -> PValue {
    guard let z = statistic?.value else { return PValue(1, .asymptotic) }
    return PValue(
      alternative.probability(lowerTail: Normal.lowerTail(z), upperTail: Normal.upperTail(z)), .asymptotic)
  }

  /// The interval value ± z · standard error, cut at −1 and 1; nil where the standard error is zero.
  func interval(level: Double, _ alternative: Alternative, method: String) -> Interval? {
    guard standardError > 0 else { return nil }
    return alternative.interval(
      level: level, method: method, bounds: -1...1,
      lower: { max(-1, value - Normal.upperQuantile($0) * standardError) },
      upper: { min(1, value + Normal.upperQuantile($0) * standardError) })
  }
}

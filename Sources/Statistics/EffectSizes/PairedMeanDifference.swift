/// The standardised mean difference of paired measurements, first minus second, by each usual standardiser.
///
/// d_z divides by the standard deviation of the differences, d_av by the mean of both standard deviations,
/// d_rm by the deviation of the differences corrected for the correlation: d_z √(2 (1 − r)). d_z grows with
/// the correlation, so d_av or the raw difference should be reported beside it.
///
/// Source: Lakens (2013), Front. Psychol. 4, 863, equations 7–10; Cumming (2012), Understanding the New
/// Statistics, p. 291.
public struct PairedMeanDifference: Sendable, Hashable {
  /// The differences, first minus second.
  public let differences: SampleSummary
  /// The first measurement.
  public let first: SampleSummary
  /// The second measurement.
  public let second: SampleSummary

  /// The effect of paired values.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` below two pairs, `notFinite`, `constant` where all
  ///   differences are equal.
  public init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    let values = try PairedDifferences.between(first, second)
    if values.count < 2 { throw .tooFewObservations(found: values.count, needed: 2, what: "the pairs") }
    differences = try SampleSummary(values, what: "the differences")
    if differences.isEssentiallyConstant { throw .constant(what: "the difference of the pairs") }
    self.first = try SampleSummary(first, what: "the first sample")
    self.second = try SampleSummary(second, what: "the second sample")
  }

  /// Pearson's correlation of both measurements, from the three variances; nil where one is constant.
  public var correlation: Double? {
    let (s1, s2) = (first.standardDeviation, second.standardDeviation)
    if s1 == 0 || s2 == 0 { return nil }
    let ratio = differences.standardDeviation / s1 * (differences.standardDeviation / s2)
    return max(-1, min(1, (s1 / s2 + s2 / s1 - ratio) / 2))
  }

  /// d_z = mean difference / standard deviation of the differences, with its noncentral t interval.
  public func dz(level: Double = 0.95) -> Estimate? {
    StandardizedMean(differences)?.cohensD("Cohen's d_z", level: level)
  }

  /// d_av = mean difference / mean of both standard deviations; nil where both are constant.
  public var dav: Estimate? {
    let divisor = (first.standardDeviation + second.standardDeviation) / 2
    if divisor == 0 { return nil }
    return Estimate("Cohen's d_av", value: differences.mean / divisor, n: differences.count)
  }

  /// d_rm = d_z √(2 (1 − r)); nil where a measurement is constant.
  public var drm: Estimate? {
    guard let correlation else { return nil }
    let value = differences.mean / differences.standardDeviation * (2 * (1 - correlation)).squareRoot()
    return Estimate("Cohen's d_rm", value: value, n: differences.count)
  }
}

/// The standardised distance of a mean from a reference: Cohen's d of one sample, d_z of paired differences.
///
/// d = (x̄ − μ₀) / s. The interval comes from the noncentral t distribution of √n d.
///
/// Source: Cohen (1988), Statistical Power Analysis, 2nd ed., p. 48; Steiger & Fouladi (1997), in What If
/// There Were No Significance Tests?, 221–257.
public struct StandardizedMean: Sendable, Hashable {
  /// Cohen's d.
  public let d: Double
  /// The sample size.
  public let count: Int

  /// The effect of a sample of at least two values that vary; nil where the standard deviation is zero.
  public init?(_ summary: SampleSummary, reference: Double = 0) {
    if summary.count < 2 || summary.standardDeviation == 0 { return nil }
    d = (summary.mean - reference) / summary.standardDeviation
    count = summary.count
  }

  /// d under the name given with its interval.
  public func cohensD(_ name: String = "Cohen's d", level: Double = 0.95) -> Estimate {
    NoncentralInterval(d: d, ratio: 1 / Double(count).squareRoot(), degreesOfFreedom: Double(count - 1))
      .estimate(name, level: level, n: count)
  }

  /// Hedges' g = J d, free of bias for normal data; nil for two values, where J is zero.
  public func hedgesG(level: Double = 0.95) -> Estimate? {
    NoncentralInterval(d: d, ratio: 1 / Double(count).squareRoot(), degreesOfFreedom: Double(count - 1))
      .corrected("Hedges' g", level: level, n: count)
  }
}

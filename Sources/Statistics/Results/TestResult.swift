/// The result of a hypothesis test with everything that must be reported with it.
public struct TestResult: Sendable, Codable, Hashable {
  /// The method by name, variant included, such as "Welch t test".
  public let method: String
  /// The direction of the alternative, or nil where the method has none (an omnibus test).
  public let alternative: Alternative?
  /// The test statistic, or nil where the method has none (Fisher's exact test).
  public let statistic: TestStatistic?
  /// The p-value.
  public let pValue: PValue
  /// The quantity tested, on the scale of the data.
  public let estimate: Estimate?
  /// The effect size.
  public let effect: Estimate?
  /// The sizes of the samples used.
  public let sampleSizes: [Int]
  /// How many observations were left out because a value was missing.
  public let missing: Int
  /// What the reader must know.
  public let remarks: [Remark]

  /// Creates a result.
  public init(
    method: String, alternative: Alternative? = nil, statistic: TestStatistic? = nil, pValue: PValue,
    estimate: Estimate? = nil, effect: Estimate? = nil, sampleSizes: [Int], missing: Int = 0,
    remarks: [Remark] = []
  ) {
    self.method = method
    self.alternative = alternative
    self.statistic = statistic
    self.pValue = pValue
    self.estimate = estimate
    self.effect = effect
    self.sampleSizes = sampleSizes
    self.missing = missing
    self.remarks = remarks
  }
}

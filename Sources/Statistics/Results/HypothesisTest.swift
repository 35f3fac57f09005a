/// A hypothesis test: built by a throwing initialiser from data or from sufficient statistics, after
/// which every question has an answer.
///
/// `effect(level:)` takes no alternative, so that an effect never flips with it.
public protocol HypothesisTest: Sendable {
  /// The method by name, variant included.
  var method: String { get }
  /// The test statistic, or nil where the method has none.
  var statistic: TestStatistic? { get }
  /// The sizes of the samples used.
  var sampleSizes: [Int] { get }
  /// What the reader must know.
  var remarks: [Remark] { get }
  /// The p-value for the alternative.
  func pValue(_ alternative: Alternative) -> PValue
  /// The quantity tested with its interval; one-sided for a one-sided alternative.
  func estimate(level: Double, _ alternative: Alternative) -> Estimate?
  /// The effect size with its two-sided interval.
  func effect(level: Double) -> Estimate?
}

extension HypothesisTest {
  /// No remarks unless the test says otherwise.
  public var remarks: [Remark] { [] }

  /// The complete result.
  ///
  /// - Parameters:
  ///   - alternative: the direction; two-sided by default.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  ///   - missing: how many observations the caller left out because a value was missing.
  public func result(
    _ alternative: Alternative = .twoSided, level: Double = 0.95, missing: Int = 0
  ) -> TestResult {
    TestResult(
      method: method, alternative: alternative, statistic: statistic, pValue: pValue(alternative),
      estimate: estimate(level: level, alternative), effect: effect(level: level),
      sampleSizes: sampleSizes, missing: missing, remarks: remarks)
  }
}

/// An omnibus test: it has no direction, only a p-value (Kruskal–Wallis, chi-squared, Friedman).
public protocol OmnibusTest: Sendable {
  /// The method by name, variant included.
  var method: String { get }
  /// The test statistic, or nil where the method has none.
  var statistic: TestStatistic? { get }
  /// The sizes of the samples used.
  var sampleSizes: [Int] { get }
  /// What the reader must know.
  var remarks: [Remark] { get }
  /// The p-value.
  var pValue: PValue { get }
  /// The effect size with its interval.
  func effect(level: Double) -> Estimate?
}

extension OmnibusTest {
  /// No remarks unless the test says otherwise.
  public var remarks: [Remark] { [] }

  /// The complete result.
  public func result(level: Double = 0.95, missing: Int = 0) -> TestResult {
    TestResult(
      method: method, statistic: statistic, pValue: pValue, effect: effect(level: level),
      sampleSizes: sampleSizes, missing: missing, remarks: remarks)
  }
}

/// Student's t test for paired measurements: the one-sample test of the differences first − second.
///
/// Differences are taken between the values as decimals of 15 significant digits, so that pairs that
/// differ by the same decimal have the same difference. Constant differences are an error.
///
/// Source: Student (1908), Biometrika 6(1), 1–25.
public struct PairedT: HypothesisTest {
  /// Size, mean and standard deviation of the differences first − second.
  public let differences: SampleSummary
  /// The mean difference under the null hypothesis.
  public let hypothesizedDifference: Double
  private let test: OneSampleT

  /// Tests paired values, in the same order in both samples.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` below two pairs, `notFinite`, `constant`.
  public init(
    _ first: [Double], _ second: [Double], difference: Double = 0
  ) throws(StatisticsError) {
    let values = try PairedDifferences.between(first, second)
    try self.init(differences: SampleSummary(values, what: "the differences"), difference: difference)
  }

  /// Tests differences known by their size, mean and standard deviation.
  public init(differences: SampleSummary, difference: Double = 0) throws(StatisticsError) {
    if differences.count > 1, differences.isEssentiallyConstant {
      throw .constant(what: "the difference of the pairs")
    }
    test = try OneSampleT(summary: differences, mean: difference)
    self.differences = differences
    hypothesizedDifference = difference
  }

  /// "Paired t test".
  public var method: String { "Paired t test" }

  /// The t statistic.
  public var t: Double { test.t }

  /// t with n − 1 degrees of freedom.
  public var statistic: TestStatistic? { test.statistic }

  /// The number of pairs.
  public var sampleSizes: [Int] { test.sampleSizes }

  /// From Student's t distribution; exact for normal differences.
  public func pValue(_ alternative: Alternative) -> PValue { test.pValue(alternative) }

  /// The mean difference with its t interval.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    differences.estimate("mean difference", level: level, alternative)
  }

  /// Cohen's d_z = mean difference / standard deviation of the differences, with its interval from the
  /// noncentral t distribution.
  public func effect(level: Double = 0.95) -> Estimate? {
    StandardizedMean(differences, reference: hypothesizedDifference)?.cohensD("Cohen's d_z", level: level)
  }
}

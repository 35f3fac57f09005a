/// Student's t test that a mean has a given value.
///
/// t = (x̄ − μ₀) / (s / √n) with n − 1 degrees of freedom; exact for normal data. The data must hold no
/// missing values; a constant sample is an error, since t is then undefined.
///
/// Source: Student (1908), Biometrika 6(1), 1–25.
public struct OneSampleT: HypothesisTest {
  /// The sample's size, mean and standard deviation.
  public let summary: SampleSummary
  /// The mean under the null hypothesis.
  public let hypothesizedMean: Double
  // Of the values less the hypothesised mean, as decimals, so that a large common offset costs t no digits.
  let distance: SampleSummary

  /// Tests a sample.
  ///
  /// - Throws: `tooFewObservations` below two values, `notFinite`, `constant`.
  public init(_ values: [Double], mean hypothesizedMean: Double = 0) throws(StatisticsError) {
    if !hypothesizedMean.isFinite { throw .notFinite(what: "the mean under the null hypothesis") }
    let summary = try SampleSummary(values)
    try self.init(
      summary, distance: SampleSummary(Double.shifted(values, by: hypothesizedMean)), hypothesizedMean)
  }

  /// Tests a sample known by its size, mean and standard deviation.
  public init(summary: SampleSummary, mean hypothesizedMean: Double = 0) throws(StatisticsError) {
    if !hypothesizedMean.isFinite { throw .notFinite(what: "the mean under the null hypothesis") }
    try self.init(summary, distance: summary.shifted(by: -hypothesizedMean), hypothesizedMean)
  }

  private init(
    _ summary: SampleSummary, distance: SampleSummary, _ hypothesizedMean: Double
  ) throws(StatisticsError) {
    if summary.count < 2 {
      throw .tooFewObservations(found: summary.count, needed: 2, what: "the sample")
    }
    if summary.isEssentiallyConstant { throw .constant(what: "the sample") }
    self.summary = summary
    self.distance = distance
    self.hypothesizedMean = hypothesizedMean
  }

  /// "One-sample t test".
  public var method: String { "One-sample t test" }

  /// n − 1.
  public var degreesOfFreedom: Double { Double(summary.count - 1) }

  /// The t statistic.
  public var t: Double { distance.mean / distance.standardError }

  /// t with its degrees of freedom.
  public var statistic: TestStatistic? { TestStatistic("t", t, degreesOfFreedom: [degreesOfFreedom]) }

  /// n.
  public var sampleSizes: [Int] { [summary.count] }

  /// From Student's t distribution; exact for normal data.
  public func pValue(_ alternative: Alternative) -> PValue {
    .ofT(t, degreesOfFreedom: degreesOfFreedom, alternative)
  }

  /// The mean with its t interval.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    summary.estimate("mean", level: level, alternative)
  }

  /// Cohen's d = (x̄ − μ₀) / s with its interval from the noncentral t distribution.
  public func effect(level: Double = 0.95) -> Estimate? {
    StandardizedMean(distance)?.cohensD(level: level)
  }
}

extension SampleSummary {
  /// Whether the spread is no more than rounding of the mean: ten units in its last place.
  var isEssentiallyConstant: Bool {
    standardDeviation == 0 || standardError < 10 * Double.ulpOfOne * mean.magnitude
  }

  /// The mean with its t interval.
  func estimate(_ quantity: String, level: Double, _ alternative: Alternative) -> Estimate {
    func reach(_ tail: Double) -> Double {
      StudentT.upperQuantile(tail, degreesOfFreedom: Double(count - 1)) * standardError
    }
    let interval = alternative.interval(
      level: level, method: "Student's t", lower: { mean - reach($0) }, upper: { mean + reach($0) })
    return Estimate(quantity, value: mean, standardError: standardError, interval: interval, n: count)
  }
}

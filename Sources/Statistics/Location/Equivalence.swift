/// Two one-sided tests (TOST) that a mean or a difference of means lies within bounds of equivalence.
///
/// p is the larger of both one-sided p-values: against values at or below the lower bound, and at or above
/// the upper. Equivalence at level α is the same as a 1 − 2α interval within the bounds.
///
/// Source: Schuirmann (1987), J. Pharmacokinet. Biopharm. 15, 657–680; Lakens (2017), Soc. Psychol. Pers.
/// Sci. 8(4), 355–362.
public struct Equivalence: OmnibusTest {
  /// The lower bound of equivalence.
  public let lowerBound: Double
  /// The upper bound of equivalence.
  public let upperBound: Double
  /// The t statistic against the lower bound; large values speak for equivalence.
  public let tLower: Double
  /// The t statistic against the upper bound; small values speak for equivalence.
  public let tUpper: Double
  /// The sizes of the samples.
  public let sampleSizes: [Int]

  private let value: Double
  private let standardError: Double
  private let degreesOfFreedom: Double
  private let quantity: String

  /// Tests the mean of one sample.
  ///
  /// - Throws: `invalidParameter` unless the lower bound is below the upper and both are finite.
  public init(
    _ test: OneSampleT, lowerBound: Double, upperBound: Double
  ) throws(StatisticsError) {
    try self.init(
      "mean", test.summary.mean, distance: (test.distance.mean, test.hypothesizedMean),
      standardError: test.distance.standardError, degreesOfFreedom: test.degreesOfFreedom,
      sizes: test.sampleSizes, lowerBound, upperBound)
  }

  /// Tests the mean difference of pairs, first minus second.
  public init(_ test: PairedT, lowerBound: Double, upperBound: Double) throws(StatisticsError) {
    try self.init(
      "mean difference", test.differences.mean, standardError: test.differences.standardError,
      degreesOfFreedom: Double(test.differences.count - 1), sizes: test.sampleSizes, lowerBound, upperBound)
  }

  /// Tests the difference of the means of two samples, first minus second.
  public init(_ test: TwoSampleT, lowerBound: Double, upperBound: Double) throws(StatisticsError) {
    try self.init(
      "mean difference", test.meanDifference, standardError: test.standardError,
      degreesOfFreedom: test.degreesOfFreedom, sizes: test.sampleSizes, lowerBound, upperBound)
  }

  private init(
    _ quantity: String, _ value: Double, distance: (from: Double, origin: Double)? = nil,
    standardError: Double, degreesOfFreedom: Double, sizes: [Int], _ lowerBound: Double,
    _ upperBound: Double
  ) throws(StatisticsError) {
    if !(lowerBound < upperBound) || !lowerBound.isFinite || !upperBound.isFinite {
      throw .invalidParameter(name: "the bounds of equivalence", range: "finite, the lower below the upper")
    }
    self.quantity = quantity
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    sampleSizes = sizes
    let (from, origin) = distance ?? (value, 0)
    tLower = (from - Double.decimalDifference(lowerBound, origin)) / standardError
    tUpper = (from - Double.decimalDifference(upperBound, origin)) / standardError
  }

  /// "Two one-sided t tests of equivalence".
  public var method: String { "Two one-sided t tests of equivalence" }

  /// The t statistic of the bound that decides.
  public var statistic: TestStatistic? {
    TestStatistic("t", lowerP >= upperP ? tLower : tUpper, degreesOfFreedom: [degreesOfFreedom])
  }

  /// The larger of both one-sided p-values.
  public var pValue: PValue { PValue(max(lowerP, upperP), .asymptotic) }

  /// The mean or difference with the interval of level 1 − 2α that belongs to a test at α = 1 − `level`.
  public func estimate(level: Double = 0.95) -> Estimate {
    precondition(level > 0.5 && level < 1, "the level of an equivalence test is between 0.5 and 1")
    let reach = StudentT.upperQuantile(1 - level, degreesOfFreedom: degreesOfFreedom) * standardError
    return Estimate(
      quantity, value: value, standardError: standardError,
      interval: Interval(
        lower: value - reach, upper: value + reach, level: 2 * level - 1, method: "Student's t"),
      n: sampleSizes.reduce(0, +))
  }

  /// None: the mean on the scale of the bounds is the effect.
  public func effect(level: Double = 0.95) -> Estimate? { nil }

  private var lowerP: Double { StudentT.upperTail(tLower, degreesOfFreedom: degreesOfFreedom) }
  private var upperP: Double { StudentT.lowerTail(tUpper, degreesOfFreedom: degreesOfFreedom) }
}

/// The t test that two independent samples have equal means, with or without equal variances.
///
/// Welch: t = (x̄₁ − x̄₂) / √(s₁²/n₁ + s₂²/n₂) with Satterthwaite's degrees of freedom. Student: the
/// variances pooled, n₁ + n₂ − 2 degrees of freedom. The estimate is first minus second.
///
/// Source: Welch (1947), Biometrika 34, 28–35; Student (1908), Biometrika 6(1), 1–25.
public struct TwoSampleT: HypothesisTest {
  /// What is assumed of the variances of the two populations.
  public enum Variances: String, Sendable, Codable, Hashable, CaseIterable {
    /// Nothing: Welch's test.
    case unequal
    /// That they are equal: Student's test.
    case equal
  }

  /// What is assumed of the variances.
  public let variances: Variances
  /// The difference of means, first minus second, under the null hypothesis.
  public let hypothesizedDifference: Double
  /// The standard error of the difference of means.
  public let standardError: Double
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  // The samples less a common origin, so that a large offset of both costs the difference no digits.
  private let shiftedFirst: SampleSummary
  private let shiftedSecond: SampleSummary
  private let origin: Double

  /// The first sample.
  public var first: SampleSummary { shiftedFirst.shifted(by: origin) }
  /// The second sample.
  public var second: SampleSummary { shiftedSecond.shifted(by: origin) }

  /// Tests two samples.
  ///
  /// - Throws: `tooFewObservations` (Welch: two in each sample; Student: three in both), `notFinite`,
  ///   `constant` when neither sample varies.
  public init(
    _ first: [Double], _ second: [Double], variances: Variances = .unequal, difference: Double = 0
  ) throws(StatisticsError) {
    for value in first where !value.isFinite { throw .notFinite(what: "the first sample") }
    for value in second where !value.isFinite { throw .notFinite(what: "the second sample") }
    let origin = first.first ?? 0
    try self.init(
      SampleSummary(first.map { Double.decimalDifference($0, origin) }, what: "the first sample"),
      SampleSummary(second.map { Double.decimalDifference($0, origin) }, what: "the second sample"),
      origin: origin, variances: variances, difference: difference)
  }

  /// Tests two samples known by their sizes, means and standard deviations.
  public init(
    summary first: SampleSummary, _ second: SampleSummary, variances: Variances = .unequal,
    difference: Double = 0
  ) throws(StatisticsError) {
    try self.init(first, second, origin: 0, variances: variances, difference: difference)
  }

  private init(
    _ first: SampleSummary, _ second: SampleSummary, origin: Double, variances: Variances, difference: Double
  ) throws(StatisticsError) {
    if !difference.isFinite { throw .notFinite(what: "the difference under the null hypothesis") }
    let (n1, n2) = (Double(first.count), Double(second.count))
    switch variances {
    case .equal:
      if first.count + second.count < 3 {
        throw .tooFewObservations(found: first.count + second.count, needed: 3, what: "both samples together")
      }
      degreesOfFreedom = n1 + n2 - 2
      standardError =
        SampleSummary.pooledDeviation(first, second) * (1 / n1 + 1 / n2).squareRoot()
    case .unequal:
      if first.count < 2 {
        throw .tooFewObservations(found: first.count, needed: 2, what: "the first sample")
      }
      if second.count < 2 {
        throw .tooFewObservations(found: second.count, needed: 2, what: "the second sample")
      }
      // A hypotenuse instead of a sum of variances: squares of extreme scales would leave the range.
      standardError = SampleSummary.hypotenuse(first.standardError, second.standardError)
      degreesOfFreedom = standardError > 0 ? SampleSummary.satterthwaite(first, second) : n1 + n2 - 2
    }
    if standardError < 10 * Double.ulpOfOne * max(first.mean.magnitude, second.mean.magnitude)
      || standardError == 0
    {
      throw .constant(what: "each of the two samples")
    }
    shiftedFirst = first
    shiftedSecond = second
    self.origin = origin
    self.variances = variances
    hypothesizedDifference = difference
  }

  /// "Welch t test" or "Student t test".
  public var method: String { variances == .unequal ? "Welch t test" : "Student t test" }

  /// The difference of means, first minus second.
  public var meanDifference: Double { shiftedFirst.mean - shiftedSecond.mean }

  /// The t statistic.
  public var t: Double { (meanDifference - hypothesizedDifference) / standardError }

  /// t with its degrees of freedom.
  public var statistic: TestStatistic? { TestStatistic("t", t, degreesOfFreedom: [degreesOfFreedom]) }

  /// n₁ and n₂.
  public var sampleSizes: [Int] { [shiftedFirst.count, shiftedSecond.count] }

  /// From Student's t distribution: exact for normal data with equal variances, else Welch's approximation.
  public func pValue(_ alternative: Alternative) -> PValue {
    let value = PValue.ofT(t, degreesOfFreedom: degreesOfFreedom, alternative).value
    return PValue(value, variances == .equal ? .exact : .asymptotic)
  }

  /// The difference of means, first minus second, with its t interval.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    func reach(_ tail: Double) -> Double {
      StudentT.upperQuantile(tail, degreesOfFreedom: degreesOfFreedom) * standardError
    }
    let interval = alternative.interval(
      level: level, method: variances == .unequal ? "Welch" : "Student's t",
      lower: { meanDifference - reach($0) }, upper: { meanDifference + reach($0) })
    return Estimate(
      "mean difference", value: meanDifference, standardError: standardError, interval: interval,
      n: shiftedFirst.count + shiftedSecond.count)
  }

  /// Hedges' g with its interval from the noncentral t distribution; standardised by the pooled deviation
  /// for Student's test, by the root mean square of both deviations for Welch's; the difference counts from that
  /// of the null hypothesis.
  public func effect(level: Double = 0.95) -> Estimate? {
    StandardizedMeanDifference(
      shiftedFirst, shiftedSecond, by: variances == .equal ? .pooled : .average,
      reference: hypothesizedDifference
    )?.hedgesG(level: level)
  }
}

extension SampleSummary {
  /// The square root of the variances of both samples weighted by their degrees of freedom.
  static func pooledDeviation(_ first: SampleSummary, _ second: SampleSummary) -> Double {
    let total = Double(first.count + second.count - 2)
    return hypotenuse(
      first.standardDeviation * (Double(first.count - 1) / total).squareRoot(),
      second.standardDeviation * (Double(second.count - 1) / total).squareRoot())
  }

  /// Satterthwaite's degrees of freedom of √(s₁²/n₁ + s₂²/n₂), which must not be zero.
  static func satterthwaite(_ first: SampleSummary, _ second: SampleSummary) -> Double {
    let whole = hypotenuse(first.standardError, second.standardError)
    let shares = (first.standardError / whole, second.standardError / whole)
    let squares = (shares.0 * shares.0, shares.1 * shares.1)
    return 1
      / (squares.0 * squares.0 / Double(first.count - 1) + squares.1 * squares.1 / Double(second.count - 1))
  }

  /// √(a² + b²) without leaving the range of floating point numbers.
  static func hypotenuse(_ a: Double, _ b: Double) -> Double {
    let larger = max(a.magnitude, b.magnitude)
    if larger == 0 { return 0 }
    let (x, y) = (a / larger, b / larger)
    return larger * (x * x + y * y).squareRoot()
  }
}

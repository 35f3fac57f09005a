/// Pearson's product-moment correlation and the t test that it is zero.
///
/// r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²), from −1 to 1, and t = r √((n − 2) / (1 − r²)) with
/// n − 2 degrees of freedom. The interval is Fisher's z with standard error 1/√(n − 3) and needs n ≥ 4.
/// Ties and zeros are values like any other; missing values must be left out by the caller, in pairs. A
/// perfect correlation has no finite t: p is then 0 (or 1 in the other direction), with a remark. With a
/// dichotomous sample coded 0 and 1 this is the point-biserial correlation.
///
/// Source: Fisher (1925), Statistical Methods for Research Workers, ch. VI.
public struct Pearson: HypothesisTest, Hashable {
  /// The correlation, from −1 to 1.
  public let correlation: Double
  /// The number of pairs.
  public let n: Int
  private let student: CorrelationT

  /// Correlates two samples of paired values.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` below 3 pairs, `notFinite`, `constant`.
  public init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    let moments = try Comoments(try PairedSample(x, y, atLeast: 3))
    correlation = moments.correlation
    n = moments.count
    student = CorrelationT(
      correlation: moments.correlation, unexplained: moments.unexplained,
      degreesOfFreedom: Double(moments.count - 2))
  }

  /// Tests a published correlation.
  ///
  /// - Throws: `invalidParameter` outside −1 to 1, `tooFewObservations` below 3 pairs.
  public init(correlation: Double, n: Int) throws(StatisticsError) {
    guard abs(correlation) <= 1 else {
      throw .invalidParameter(name: "the correlation", range: "between −1 and 1")
    }
    guard n >= 3 else { throw .tooFewObservations(found: n, needed: 3, what: "the paired sample") }
    self.correlation = correlation
    self.n = n
    student = CorrelationT(correlation: correlation, degreesOfFreedom: Double(n - 2))
  }

  /// The name.
  public var method: String { "Pearson correlation" }
  /// The number of pairs.
  public var sampleSizes: [Int] { [n] }

  /// t with n − 2 degrees of freedom; nil for a perfect correlation.
  public var statistic: TestStatistic? { student.statistic }

  /// From Student's t distribution, exact for normal data.
  public func pValue(_ alternative: Alternative) -> PValue {
    PValue(student.probability(alternative), .exact)
  }

  /// The correlation with Fisher's z interval.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    let interval =
      n < 4
      ? nil
      : FisherTransform.interval(
        correlation, standardError: 1 / Double(n - 3).squareRoot(), level: level, alternative: alternative,
        method: "Fisher z")
    let error = (student.unexplained / Double(n - 2)).squareRoot()
    return Estimate("Pearson's r", value: correlation, standardError: error, interval: interval, n: n)
  }

  /// The correlation is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  /// A perfect correlation, too few pairs for an interval.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if student.unexplained == 0 {
      remarks.append(Remark("perfect-correlation", "the correlation is perfect, so t is not finite"))
    }
    if n < 4 { remarks.append(Remark("no-interval", "an interval by Fisher's z needs at least 4 pairs")) }
    return remarks
  }
}

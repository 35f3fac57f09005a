/// The correlation of two variables with the linear influence of others removed, and its t test.
///
/// Pearson's correlation of the residuals of both variables on the k controls, from −1 to 1;
/// t = r √((n − 2 − k) / (1 − r²)) with n − 2 − k degrees of freedom, interval by Fisher's z with standard
/// error 1/√(n − 3 − k). Rows with a missing value must be left out by the caller.
///
/// Source: Fisher (1924), Metron 3, 329–332.
public struct PartialCorrelation: HypothesisTest, Hashable {
  /// The partial correlation, from −1 to 1.
  public let correlation: Double
  /// The number of observations.
  public let n: Int
  /// The number of controls.
  public let controls: Int
  private let student: CorrelationT

  /// Correlates two variables controlling for others.
  ///
  /// - Throws: `unequalLengths`, `notFinite`, `tooFewObservations` below k + 3 observations, `undefined` if
  ///   controls are linearly dependent, `constant` if the controls explain a variable completely.
  public init(
    _ x: [Double], _ y: [Double], controlling: [[Double]]
  ) throws(StatisticsError) {
    let sample = try PairedSample(x, y, atLeast: controlling.count + 3)
    let predictors = controlling.enumerated().map {
      LinearRegression.Predictor("control \($0.offset + 1)", $0.element)
    }
    let moments: Comoments
    if predictors.isEmpty {
      moments = try Comoments(sample)
    } else {
      let first = try LinearRegression(sample.x, on: predictors)
      let second = try LinearRegression(sample.y, on: predictors)
      // Residuals of 32-digit fits that are mere traces are zeros.
      guard first.residualSquares > 1e-26 * first.totalSquares else {
        throw .constant(what: "the first variable, once the controls are removed,")
      }
      guard second.residualSquares > 1e-26 * second.totalSquares else {
        throw .constant(what: "the second variable, once the controls are removed,")
      }
      moments = try Comoments(PairedSample(first.residuals, second.residuals, atLeast: 3))
    }
    n = sample.count
    controls = controlling.count
    correlation = moments.correlation
    student = CorrelationT(
      correlation: moments.correlation, unexplained: moments.unexplained,
      degreesOfFreedom: Double(sample.count - 2 - controlling.count))
  }

  /// The name with the number of controls.
  public var method: String { "partial correlation, \(controls) controls" }
  /// The number of observations.
  public var sampleSizes: [Int] { [n] }
  /// t; nil for a perfect correlation.
  public var statistic: TestStatistic? { student.statistic }
  /// From Student's t distribution.
  public func pValue(_ alternative: Alternative) -> PValue {
    PValue(student.probability(alternative), .exact)
  }

  /// The correlation with Fisher's z interval; no interval below k + 4 observations.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    let freedom = n - 3 - controls
    let interval =
      freedom < 1
      ? nil
      : FisherTransform.interval(
        correlation, standardError: 1 / Double(freedom).squareRoot(), level: level,
        alternative: alternative, method: "Fisher z")
    return Estimate("partial r", value: correlation, interval: interval, n: n)
  }

  /// The correlation is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }
}

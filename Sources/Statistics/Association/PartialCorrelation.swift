/// The correlation of two variables with the linear influence of others removed, and its t test.
///
/// Pearson's correlation of the residuals of both variables on the k controls, from −1 to 1;
/// t = r √((n − 2 − k) / (1 − r²)) with n − 2 − k degrees of freedom, interval by Fisher's z with standard
/// error 1/√(n − 3 − k). Rows with a missing value must be left out by the caller.
///
/// Of ranks it is the partial rank correlation: all variables, controls too, are replaced by their average ranks,
/// equal decimals tie, p is approximate, and the interval has Bonett and Wright's standard error
/// √((1 + ρ²/2) / (n − 3 − k)).
///
/// Source: Fisher (1924), Metron 3, 329–332; Conover (1999), Practical Nonparametric Statistics, p. 327 (ranks);
/// Bonett & Wright (2000), Psychometrika 65, 23–28.
public struct PartialCorrelation: HypothesisTest, Hashable {
  /// What is correlated.
  public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
    /// The values, as Pearson.
    case values
    /// Their ranks, as Spearman.
    case ranks
  }

  /// The partial correlation, from −1 to 1.
  public let correlation: Double
  /// The number of observations.
  public let n: Int
  /// The number of controls.
  public let controls: Int
  /// What is correlated.
  public let kind: Kind
  private let student: CorrelationT

  /// Correlates two variables controlling for others.
  ///
  /// - Throws: `unequalLengths`, `notFinite`, `tooFewObservations` below k + 3 observations, `undefined` if
  ///   controls are linearly dependent, `constant` if the controls explain a variable completely.
  public init(
    _ x: [Double], _ y: [Double], controlling: [[Double]], kind: Kind = .values
  ) throws(StatisticsError) {
    func prepared(_ values: [Double]) throws(StatisticsError) -> [Double] {
      kind == .values ? values : try Ranks(values).doubled.map(Double.init)
    }
    var sample = try PairedSample(x, y, atLeast: controlling.count + 3)
    sample = try PairedSample(try prepared(sample.x), try prepared(sample.y), atLeast: controlling.count + 3)
    var predictors: [LinearRegression.Predictor] = []
    for (position, values) in controlling.enumerated() {
      guard values.count == sample.count else {
        throw .unequalLengths(first: sample.count, second: values.count)
      }
      for value in values where !value.isFinite { throw .notFinite(what: "a control") }
      predictors.append(LinearRegression.Predictor("control \(position + 1)", try prepared(values)))
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
    self.kind = kind
    correlation = moments.correlation
    student = CorrelationT(
      correlation: moments.correlation, unexplained: moments.unexplained,
      degreesOfFreedom: Double(sample.count - 2 - controlling.count))
  }

  /// The name with the number of controls.
  public var method: String {
    (kind == .values ? "partial correlation" : "partial rank correlation") + ", \(controls) controls"
  }
  /// The number of observations.
  public var sampleSizes: [Int] { [n] }
  /// t; nil for a perfect correlation.
  public var statistic: TestStatistic? { student.statistic }
  /// From Student's t distribution, exact for normal values and approximate for ranks.
  public func pValue(_ alternative: Alternative) -> PValue {
    PValue(student.probability(alternative), kind == .values ? .exact : .asymptotic)
  }

  /// The correlation with Fisher's z interval; no interval below k + 4 observations.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    let freedom = n - 3 - controls
    let spread = kind == .values ? 1 : 1 + correlation * correlation / 2
    let interval =
      freedom < 1
      ? nil
      : FisherTransform.interval(
        correlation, standardError: (spread / Double(freedom)).squareRoot(), level: level,
        alternative: alternative, method: kind == .values ? "Fisher z" : "Fisher z, Bonett–Wright")
    return Estimate(kind == .values ? "partial r" : "partial ρ", value: correlation, interval: interval, n: n)
  }

  /// A perfect correlation, too few observations for an interval.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if student.unexplained == 0 {
      remarks.append(Remark("perfect-correlation", "the correlation is perfect, so t is not finite"))
    }
    if n - 3 - controls < 1 {
      remarks.append(
        Remark("no-interval", "an interval by Fisher's z needs 4 observations more than there are controls"))
    }
    return remarks
  }

  /// The correlation is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }
}

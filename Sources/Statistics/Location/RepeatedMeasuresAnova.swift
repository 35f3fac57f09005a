/// The analysis of variance of repeated measurements: whether conditions have equal means within subjects.
///
/// F = (conditions / (k − 1)) / (residual / ((k − 1)(n − 1))). Under sphericity it has those degrees of
/// freedom; else both are multiplied by ε, estimated by Greenhouse and Geisser or by Huynh and Feldt.
///
/// Source: Greenhouse & Geisser (1959), Psychometrika 24, 95–112; Huynh & Feldt (1976), J. Educ. Stat.
/// 1(1), 69–82.
public struct RepeatedMeasuresAnova: OmnibusTest {
  /// By which ε the degrees of freedom are multiplied.
  public enum Correction: String, Sendable, Codable, Hashable, CaseIterable {
    /// 1: sphericity assumed.
    case none
    /// Greenhouse and Geisser's ε̂.
    case greenhouseGeisser = "greenhouse-geisser"
    /// Huynh and Feldt's ε̃, at most 1.
    case huynhFeldt = "huynh-feldt"
  }

  /// The number of subjects.
  public let subjectCount: Int
  /// The number of conditions.
  public let conditionCount: Int
  /// The correction of the p-value.
  public let correction: Correction
  /// The sum of squares of the conditions.
  public let sumOfSquaresConditions: Double
  /// The residual sum of squares.
  public let sumOfSquaresResidual: Double
  /// ε̂ of Greenhouse and Geisser, from 1/(k − 1) to 1.
  public let greenhouseGeisser: Double

  /// Tests subjects, each with one value per condition.
  ///
  /// - Throws: `tooFewObservations` below two subjects or conditions, `unequalLengths`, `notFinite`,
  ///   `constant` when the conditions differ by the same amounts in every subject.
  public init(
    subjects: [[Double]], correction: Correction = .greenhouseGeisser
  ) throws(StatisticsError) {
    let k = try BlockRanks.treatments(of: subjects, atLeast: 2)
    for value in subjects.joined() where !value.isFinite { throw .notFinite(what: "the data") }
    let n = subjects.count
    // Deviations from each subject's mean; from decimals, so that a subject's level costs no digits.
    let shifted = subjects.map { subject in subject.map { Double.decimalDifference($0, subject[0]) } }
    let rows = RepeatedMeasuresAnova.centred(shifted)
    let means = RepeatedMeasuresAnova.means(rows)
    // Nor does the level of a condition cost the residuals digits, less the first subject's value in it.
    let interactions = RepeatedMeasuresAnova.centred(
      shifted.map { row in zip(row, shifted[0]).map { Double.decimalDifference($0, $1) } })
    let levels = RepeatedMeasuresAnova.means(interactions)
    let residuals = interactions.map { row in zip(row, levels).map { $0 - $1 } }
    var residual = 0.0
    var largest = 0.0
    for value in residuals.joined() { residual += value * value }
    for value in rows.joined() { largest = max(largest, value.magnitude) }
    let conditions = means.reduce(0) { $0 + $1 * $1 } * Double(n)
    if !residual.isFinite || !conditions.isFinite {
      throw .undefined(what: "the sums of squares exceed the range of floating point numbers")
    }
    let noise = 20 * Double.ulpOfOne * largest
    if residual <= Double(n * k) * noise * noise {
      throw .constant(what: "the difference of conditions within subjects")
    }
    // ε̂ = tr(C)² / ((k − 1) tr(C²)) of the doubly centred covariances C, here times n − 1.
    var squares = 0.0
    for i in 0..<k {
      for j in 0..<k {
        let product = residuals.reduce(0) { $0 + $1[i] / residual * $1[j] }
        squares += product * product
      }
    }
    greenhouseGeisser = min(1, max(1 / Double(k - 1), 1 / (Double(k - 1) * squares)))
    subjectCount = n
    conditionCount = k
    self.correction = correction
    sumOfSquaresConditions = conditions
    sumOfSquaresResidual = residual
  }

  /// Each row less its mean.
  private static func centred(_ rows: [[Double]]) -> [[Double]] {
    rows.map { row in
      let mean = row.reduce(0, +) / Double(row.count)
      return row.map { $0 - mean }
    }
  }

  /// The mean of each column.
  private static func means(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { j in rows.reduce(0) { $0 + $1[j] } / Double(rows.count) }
  }

  /// ε̃ of Huynh and Feldt, at most 1; 1 where too few subjects leave it undefined.
  public var huynhFeldt: Double {
    let (n, d) = (Double(subjectCount), Double(conditionCount - 1))
    let denominator = d * (n - 1 - d * greenhouseGeisser)
    if denominator <= 0 { return 1 }
    return min(1, (n * d * greenhouseGeisser - 2) / denominator)
  }

  /// The ε by which the degrees of freedom are multiplied.
  public var epsilon: Double {
    switch correction {
    case .none: 1
    case .greenhouseGeisser: greenhouseGeisser
    case .huynhFeldt: huynhFeldt
    }
  }

  /// The name with the correction.
  public var method: String {
    switch correction {
    case .none: "Repeated-measures analysis of variance"
    case .greenhouseGeisser: "Repeated-measures analysis of variance, Greenhouse–Geisser"
    case .huynhFeldt: "Repeated-measures analysis of variance, Huynh–Feldt"
    }
  }

  /// The F statistic.
  public var f: Double {
    sumOfSquaresConditions / numerator / (sumOfSquaresResidual / denominator)
  }

  /// F with its degrees of freedom, multiplied by ε.
  public var statistic: TestStatistic? {
    TestStatistic("F", f, degreesOfFreedom: [numerator * epsilon, denominator * epsilon])
  }

  /// The number of subjects.
  public var sampleSizes: [Int] { [subjectCount] }

  /// From the F distribution with the degrees of freedom multiplied by ε.
  public var pValue: PValue {
    let tail = FisherF.upperTail(f, numerator: numerator * epsilon, denominator: denominator * epsilon)
    return PValue(tail, correction == .none ? .exact : .asymptotic)
  }

  /// Partial η² = conditions / (conditions + residual), from 0 to 1, with the noncentral F interval that
  /// assumes sphericity.
  public func effect(level: Double = 0.95) -> Estimate? {
    let variance = ExplainedVariance(
      f: f, numerator: numerator, denominator: denominator, n: subjectCount * (conditionCount - 1))
    let value = sumOfSquaresConditions / (sumOfSquaresConditions + sumOfSquaresResidual)
    let interval = variance.estimate("partial η²", value: value, level: level).interval
    return Estimate("partial η²", value: value, interval: interval, n: subjectCount)
  }

  private var numerator: Double { Double(conditionCount - 1) }
  private var denominator: Double { numerator * Double(subjectCount - 1) }
}

/// The one-way analysis of variance: whether independent groups have equal means, with equal variances.
///
/// F = (between / (k − 1)) / (within / (N − k)). Sums are exact; data that are decimals of up to 15 digits are shifted
/// by their first value as decimals, so that a large common offset costs no digits.
///
/// Source: Fisher (1925), Statistical Methods for Research Workers, chapter VII.
public struct OneWayAnova: OmnibusTest, Hashable {
  /// The sum of squares between the groups.
  public let sumOfSquaresBetween: Double
  /// The sum of squares within the groups.
  public let sumOfSquaresWithin: Double
  /// The sizes of the groups.
  public let sampleSizes: [Int]

  /// Tests groups of values.
  ///
  /// - Throws: `tooFewObservations` below two groups, for an empty group or without degrees of freedom
  ///   within, `notFinite`, `constant` when no group varies.
  public init(_ groups: [[Double]]) throws(StatisticsError) {
    try Groups.validate(groups, atLeast: 1)
    let sums = try SumsOfSquares(groups)
    try self.init(
      between: sums.between, within: sums.within, sizes: groups.map(\.count), scale: sums.scale)
  }

  /// Tests groups known by their sizes, means and standard deviations.
  public init(summaries: [SampleSummary]) throws(StatisticsError) {
    if summaries.count < 2 {
      throw .tooFewObservations(found: summaries.count, needed: 2, what: "the groups")
    }
    let origin = summaries[0].mean
    let total = summaries.reduce(0) { $0 + Double($1.count) }
    let mean = summaries.reduce(0) { $0 + Double($1.count) * ($1.mean - origin) } / total
    var (between, within) = (0.0, 0.0)
    for summary in summaries {
      let deviation = summary.mean - origin - mean
      between += Double(summary.count) * deviation * deviation
      within += Double(summary.count - 1) * summary.variance
    }
    let scale = summaries.reduce(0) { max($0, ($1.mean - origin).magnitude) }
    try self.init(between: between, within: within, sizes: summaries.map(\.count), scale: scale)
  }

  private init(between: Double, within: Double, sizes: [Int], scale: Double) throws(StatisticsError) {
    let total = sizes.reduce(0, +)
    if total <= sizes.count {
      throw .tooFewObservations(found: total, needed: sizes.count + 1, what: "all groups together")
    }
    if !between.isFinite || !within.isFinite || (within > 0 && !(between / within).isFinite) {
      throw .undefined(what: "the sums of squares exceed the range of floating point numbers")
    }
    let noise = 10 * Double.ulpOfOne * scale
    if within <= Double(total) * noise * noise { throw .constant(what: "each of the groups") }
    sumOfSquaresBetween = between
    sumOfSquaresWithin = within
    sampleSizes = sizes
  }

  /// "One-way analysis of variance".
  public var method: String { "One-way analysis of variance" }

  /// k − 1.
  public var degreesOfFreedomBetween: Double { Double(sampleSizes.count - 1) }
  /// N − k.
  public var degreesOfFreedomWithin: Double { Double(sampleSizes.reduce(0, +) - sampleSizes.count) }
  /// The mean square within the groups: the pooled variance.
  public var meanSquareWithin: Double { sumOfSquaresWithin / degreesOfFreedomWithin }
  /// The F statistic.
  public var f: Double { sumOfSquaresBetween / degreesOfFreedomBetween / meanSquareWithin }

  /// F with both degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("F", f, degreesOfFreedom: [degreesOfFreedomBetween, degreesOfFreedomWithin])
  }

  /// From the F distribution; exact for normal data with equal variances.
  public var pValue: PValue {
    PValue(
      FisherF.upperTail(f, numerator: degreesOfFreedomBetween, denominator: degreesOfFreedomWithin), .exact)
  }

  /// η² = between / total, from 0 to 1, with the interval of the population's share of variance.
  public func effect(level: Double = 0.95) -> Estimate? {
    variance.estimate("η²", value: sumOfSquaresBetween / total, level: level)
  }

  /// ω² = (between − (k − 1) MS) / (total + MS), nearly without bias, with the same interval; negative
  /// where F is below 1.
  public func omegaSquared(level: Double = 0.95) -> Estimate {
    let excess = sumOfSquaresBetween - degreesOfFreedomBetween * meanSquareWithin
    return variance.estimate("ω²", value: excess / (total + meanSquareWithin), level: level)
  }

  /// ε² = (between − (k − 1) MS) / total, Kelley's adjusted η², with the same interval.
  public func epsilonSquared(level: Double = 0.95) -> Estimate {
    let excess = sumOfSquaresBetween - degreesOfFreedomBetween * meanSquareWithin
    return variance.estimate("ε²", value: excess / total, level: level)
  }

  private var total: Double { sumOfSquaresBetween + sumOfSquaresWithin }

  private var variance: ExplainedVariance {
    ExplainedVariance(
      f: f, numerator: degreesOfFreedomBetween, denominator: degreesOfFreedomWithin,
      n: sampleSizes.reduce(0, +))
  }
}

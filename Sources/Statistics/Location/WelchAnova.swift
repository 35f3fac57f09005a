/// Welch's analysis of variance: whether independent groups have equal means, whatever their variances.
///
/// Weights wᵢ = nᵢ / sᵢ²; F and the denominator's degrees of freedom as in the source. Every group needs two
/// values and some variation.
///
/// Source: Welch (1951), Biometrika 38, 330–336.
public struct WelchAnova: OmnibusTest {
  /// The F statistic.
  public let f: Double
  /// The denominator's degrees of freedom, not a whole number as a rule.
  public let denominator: Double
  /// The sizes of the groups.
  public let sampleSizes: [Int]

  /// Tests groups of values.
  ///
  /// - Throws: `tooFewObservations` below two groups or two values in one, `notFinite`, `constant` for a
  ///   group that does not vary.
  public init(_ groups: [[Double]]) throws(StatisticsError) {
    try self.init(summaries: Groups.shiftedSummaries(groups, atLeast: 2))
  }

  /// Tests groups known by their sizes, means and standard deviations.
  public init(summaries: [SampleSummary]) throws(StatisticsError) {
    if summaries.count < 2 {
      throw .tooFewObservations(found: summaries.count, needed: 2, what: "the groups")
    }
    for (index, summary) in summaries.enumerated() {
      if summary.count < 2 {
        throw .tooFewObservations(found: summary.count, needed: 2, what: "group \(index + 1)")
      }
      if summary.isEssentiallyConstant { throw .constant(what: "group \(index + 1)") }
    }
    // Weights relative to the largest, for variances of extreme scales leave the range of doubles.
    let least = summaries.reduce(Double.infinity) { min($0, $1.standardError) }
    let weights = summaries.map { (least / $0.standardError) * (least / $0.standardError) }
    let total = weights.reduce(0, +)
    let origin = summaries[0].mean
    let mean = zip(weights, summaries).reduce(0) { $0 + $1.0 * ($1.1.mean - origin) } / total
    let groups = Double(summaries.count)
    var (between, correction) = (0.0, 0.0)
    for (weight, summary) in zip(weights, summaries) {
      let deviation = (summary.mean - origin - mean) / least
      between += weight * deviation * deviation
      correction += (1 - weight / total) * (1 - weight / total) / Double(summary.count - 1)
    }
    correction /= groups * groups - 1
    f = between / (groups - 1) / (1 + 2 * (groups - 2) * correction)
    denominator = 1 / (3 * correction)
    if !f.isFinite || !denominator.isFinite {
      throw .undefined(what: "the variances of the groups differ beyond the range of floating point numbers")
    }
    sampleSizes = summaries.map(\.count)
  }

  /// "Welch's analysis of variance".
  public var method: String { "Welch's analysis of variance" }

  /// F with both degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("F", f, degreesOfFreedom: [numerator, denominator])
  }

  /// From the F distribution, an approximation.
  public var pValue: PValue {
    PValue(FisherF.upperTail(f, numerator: numerator, denominator: denominator), .asymptotic)
  }

  /// ω² from F as if for one-way analysis, (k − 1)(F − 1) / ((k − 1)(F − 1) + N), with its noncentral F
  /// interval; both approximate where the variances differ.
  public func effect(level: Double = 0.95) -> Estimate? {
    let n = sampleSizes.reduce(0, +)
    let excess = numerator * (f - 1)
    return ExplainedVariance(f: f, numerator: numerator, denominator: denominator, n: n)
      .estimate("ω²", value: excess / (excess + Double(n)), level: level)
  }

  private var numerator: Double { Double(sampleSizes.count - 1) }
}

/// Tukey's honestly significant differences: all pairs of group means, with equal variances; in the form of
/// Kramer where the sizes differ (then slightly conservative).
///
/// Source: Tukey (1949), Biometrics 5, 99–114; Kramer (1956), Biometrics 12, 307–310; Hayter (1984), Ann.
/// Stat. 12, 61–75.
public struct TukeyHSD: Sendable {
  private let summaries: [SampleSummary]
  private let meanSquare: Double
  private let degreesOfFreedom: Double

  /// Compares groups of values.
  ///
  /// - Throws: as `OneWayAnova`.
  public init(_ groups: [[Double]]) throws(StatisticsError) {
    let anova = try OneWayAnova(groups)
    self.init(try Groups.shiftedSummaries(groups, atLeast: 1), anova)
  }

  /// Compares groups known by their sizes, means and standard deviations.
  public init(summaries: [SampleSummary]) throws(StatisticsError) {
    self.init(summaries, try OneWayAnova(summaries: summaries))
  }

  private init(_ summaries: [SampleSummary], _ anova: OneWayAnova) {
    self.summaries = summaries
    meanSquare = anova.meanSquareWithin
    degreesOfFreedom = anova.degreesOfFreedomWithin
  }

  /// Every pair, first minus second, in the order (0, 1), (0, 2), …, with intervals that hold together.
  public func comparisons(level: Double = 0.95) -> [MeanComparison] {
    precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
    let quantile = StudentizedRange.upperQuantile(
      1 - level, means: summaries.count, degreesOfFreedom: degreesOfFreedom)
    var comparisons: [MeanComparison] = []
    for (i, first) in summaries.enumerated() {
      for (j, second) in summaries.enumerated().dropFirst(i + 1) {
        let standardError =
          (meanSquare / 2 * (1 / Double(first.count) + 1 / Double(second.count))).squareRoot()
        comparisons.append(
          MeanComparison(
            first: i, second: j, means: summaries.count, difference: first.mean - second.mean,
            standardError: standardError, degreesOfFreedom: degreesOfFreedom, quantile: quantile,
            level: level,
            n: first.count + second.count, method: "Tukey–Kramer"))
      }
    }
    return comparisons
  }
}

/// The Games–Howell comparisons of all pairs of group means, whatever the variances.
///
/// q = |x̄₁ − x̄₂| / √((s₁²/n₁ + s₂²/n₂) / 2) with Satterthwaite's degrees of freedom, referred to the
/// studentised range of all groups.
///
/// Source: Games & Howell (1976), J. Educ. Stat. 1(2), 113–125.
public struct GamesHowell: Sendable {
  private let summaries: [SampleSummary]

  /// Compares groups of values.
  ///
  /// - Throws: `tooFewObservations` below two groups or two values in one, `notFinite`, `constant` where
  ///   two groups do not vary.
  public init(_ groups: [[Double]]) throws(StatisticsError) {
    try self.init(summaries: Groups.shiftedSummaries(groups, atLeast: 2))
  }

  /// Compares groups known by their sizes, means and standard deviations.
  public init(summaries: [SampleSummary]) throws(StatisticsError) {
    if summaries.count < 2 {
      throw .tooFewObservations(found: summaries.count, needed: 2, what: "the groups")
    }
    for (index, summary) in summaries.enumerated() where summary.count < 2 {
      throw .tooFewObservations(found: summary.count, needed: 2, what: "group \(index + 1)")
    }
    if summaries.count(where: \.isEssentiallyConstant) > 1 {
      throw .constant(what: "more than one of the groups")
    }
    self.summaries = summaries
  }

  /// Every pair, first minus second, in the order (0, 1), (0, 2), …, with intervals that hold together.
  public func comparisons(level: Double = 0.95) -> [MeanComparison] {
    precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
    var comparisons: [MeanComparison] = []
    for (i, first) in summaries.enumerated() {
      for (j, second) in summaries.enumerated().dropFirst(i + 1) {
        let standardError =
          SampleSummary.hypotenuse(first.standardError, second.standardError) / 2.0.squareRoot()
        let degrees = SampleSummary.satterthwaite(first, second)
        let quantile = StudentizedRange.upperQuantile(
          1 - level, means: summaries.count, degreesOfFreedom: degrees)
        comparisons.append(
          MeanComparison(
            first: i, second: j, means: summaries.count, difference: first.mean - second.mean,
            standardError: standardError, degreesOfFreedom: degrees, quantile: quantile, level: level,
            n: first.count + second.count, method: "Games–Howell"))
      }
    }
    return comparisons
  }
}

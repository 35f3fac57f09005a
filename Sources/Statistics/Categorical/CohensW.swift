/// Cohen's w = √(χ²/n), the effect size of chi-squared tests.
///
/// χ² is Pearson's without correction; 0 means no association or perfect fit. By Cohen's convention 0.1 is
/// small, 0.3 medium, 0.5 large (Cohen 1988, Statistical Power Analysis, ch. 7). The interval comes from the
/// noncentral chi-squared distribution; it is nil when χ² is smaller than chance would make it.
public enum CohensW {
  /// w of a chi-squared statistic of `n` observations.
  public static func estimate(
    statistic: Double, degreesOfFreedom: Double, n: Int, level: Double = 0.95
  ) -> Estimate {
    let interval = ChiSquaredNoncentrality.interval(
      statistic: statistic, degreesOfFreedom: degreesOfFreedom, level: level)
    return Estimate(
      "Cohen's w", value: (statistic / Double(n)).squareRoot(),
      interval: interval.map {
        Interval(
          lower: ($0.lower / Double(n)).squareRoot(), upper: ($0.upper / Double(n)).squareRoot(),
          level: level, method: "noncentral chi-squared")
      }, n: n)
  }
}

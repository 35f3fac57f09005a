/// Cramér's V, the association of rows and columns of a table from 0 to 1.
///
/// V = √(χ²/(n (k − 1))), k the smaller number of rows and columns, χ² Pearson's without correction (Cramér
/// 1946, Mathematical Methods of Statistics, p. 282). V is biased upwards in small samples; the corrected
/// form takes φ² − (r − 1)(c − 1)/(n − 1), not below 0, and shrinks r and c to r − (r − 1)²/(n − 1)
/// (Bergsma 2013, J. Korean Stat. Soc. 42, 323–328). Rows and columns that are empty do not count.
///
/// The interval comes from the noncentral chi-squared distribution and is that of the population's V for
/// both; it is nil when χ² is smaller than chance would make it.
public enum CramersV {
  /// V of a table.
  ///
  /// - Throws: `constant` for a table with fewer than two rows or columns that are not empty.
  public static func estimate(_ table: ContingencyTable, level: Double = 0.95) throws(StatisticsError)
    -> Estimate
  {
    try ChiSquaredTest(table, continuityCorrection: .none).cramersV(level: level)
  }

  /// V corrected for bias.
  ///
  /// - Throws: `constant` for a table with fewer than two rows or columns that are not empty.
  public static func biasCorrected(_ table: ContingencyTable, level: Double = 0.95) throws(StatisticsError)
    -> Estimate
  {
    try ChiSquaredTest(table, continuityCorrection: .none).biasCorrectedCramersV(level: level)
  }

  static func estimate(statistic: Double, table: ContingencyTable, level: Double) -> Estimate {
    let least = Double(min(table.rowCount, table.columnCount) - 1)
    return Estimate(
      "Cramér's V", value: min(1, (statistic / (Double(table.total) * least)).squareRoot()),
      interval: interval(statistic: statistic, table: table, level: level), n: table.total)
  }

  static func biasCorrected(statistic: Double, table: ContingencyTable, level: Double) -> Estimate {
    let n = Double(table.total)
    let (rows, columns) = (Double(table.rowCount), Double(table.columnCount))
    let squared = max(0, statistic / n - (rows - 1) * (columns - 1) / (n - 1))
    let rowsShrunk = rows - (rows - 1) * (rows - 1) / (n - 1)
    let columnsShrunk = columns - (columns - 1) * (columns - 1) / (n - 1)
    let least = min(rowsShrunk, columnsShrunk) - 1
    let value = squared > 0 && least > 0 ? min(1, (squared / least).squareRoot()) : 0
    return Estimate(
      "Cramér's V, bias-corrected", value: value,
      interval: interval(statistic: statistic, table: table, level: level), n: table.total)
  }

  private static func interval(statistic: Double, table: ContingencyTable, level: Double) -> Interval? {
    let least = min(table.rowCount, table.columnCount) - 1
    let degreesOfFreedom = (table.rowCount - 1) * (table.columnCount - 1)
    let ends = ChiSquaredNoncentrality.interval(
      statistic: statistic, degreesOfFreedom: Double(degreesOfFreedom), level: level)
    guard let ends else { return nil }
    let scale = Double(table.total) * Double(least)
    return Interval(
      lower: min(1, (ends.lower / scale).squareRoot()), upper: min(1, (ends.upper / scale).squareRoot()),
      level: level, method: "noncentral chi-squared")
  }
}

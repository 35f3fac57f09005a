/// Bhapkar's test that two paired answers with the same categories have the same distribution.
///
/// Its covariance is not computed under the null hypothesis, which gives χ² = X²/(1 − X²/n) from Stuart and
/// Maxwell's X² (Keefe 1982, Biometrics 38, 1030); it is the more powerful of the two in large samples. It rises
/// with X², so that an exact test by exchanging the answers of pairs is that of ``StuartMaxwell``.
///
/// The effect is Cohen's w = √(χ²/n) with the interval of the noncentral chi-squared distribution, in which χ² is the
/// modified chi-squared distance of the shares from the nearest table with equal totals.
///
/// Source: Bhapkar (1966), J. Am. Stat. Assoc. 61, 228–235.
public struct Bhapkar: OmnibusTest {
  private let stuartMaxwell: StuartMaxwell
  private let value: Double
  private let degreesOfFreedom: Double

  /// Creates the test.
  ///
  /// - Throws: `invalidParameter` for a table that is not square, `undefined` when no pair changed or every
  ///   pair changed in the same way, which leaves no variance.
  public init(_ table: ContingencyTable) throws(StatisticsError) {
    stuartMaxwell = try StuartMaxwell(table)
    let statistic = stuartMaxwell.statistic
    let (score, n) = (statistic?.value ?? 0, Double(table.total))
    guard score < n * (1 - 1e-12) else {
      throw .undefined(what: "Bhapkar's test, because all pairs changed alike")
    }
    value = score / (1 - score / n)
    degreesOfFreedom = statistic?.degreesOfFreedom.first ?? 1
  }

  /// The pairs: rows the first, columns the second answer.
  public var table: ContingencyTable { stuartMaxwell.table }

  /// The method by name.
  public var method: String { "Bhapkar's test of marginal homogeneity" }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? { TestStatistic("χ²", value, degreesOfFreedom: [degreesOfFreedom]) }

  /// The number of pairs.
  public var sampleSizes: [Int] { [table.total] }

  /// What the reader must know.
  public var remarks: [Remark] { stuartMaxwell.remarks }

  /// The asymptotic p-value.
  public var pValue: PValue {
    PValue(ChiSquared.upperTail(value, degreesOfFreedom: degreesOfFreedom), .asymptotic)
  }

  /// Cohen's w.
  public func effect(level: Double) -> Estimate? {
    CohensW.estimate(statistic: value, degreesOfFreedom: degreesOfFreedom, n: table.total, level: level)
  }
}

/// Pearson's chi-squared test of independence of the rows and columns of a table.
///
/// χ² = Σ (|O − E| − y)²/E with (r − 1)(c − 1) degrees of freedom. With the continuity correction (Yates 1934,
/// J. R. Stat. Soc. Suppl. 1, 217–235) y = min(½, |O − E|) in tables of two rows and two columns, as R's
/// `chisq.test`; larger tables are never corrected. Empty rows and columns are dropped with a remark, and
/// small expected counts (over a fifth below 5, or one below 1; Cochran 1954, Biometrics 10, 420) are
/// remarked on.
///
/// The effect is φ, with its sign, in tables of two rows and two columns and else Cramér's V corrected for
/// bias; effects never contain the continuity correction.
public struct ChiSquaredTest: OmnibusTest {
  /// The table without its empty rows and columns.
  public let table: ContingencyTable
  /// Whether Yates' correction is applied.
  public let continuityCorrection: ContinuityCorrection
  /// What the reader must know.
  public let remarks: [Remark]
  private let corrected: Double
  private let uncorrected: Double

  /// Creates the test.
  ///
  /// - Throws: `constant` for a table with fewer than two rows or columns that are not empty.
  public init(_ table: ContingencyTable, continuityCorrection: ContinuityCorrection = .applied)
    throws(StatisticsError)
  {
    let kept = table.withoutEmptyLines
    guard kept.rowCount > 1, kept.columnCount > 1 else {
      throw .constant(what: "the rows or the columns of the table")
    }
    self.table = kept
    let isFourfold = kept.rowCount == 2 && kept.columnCount == 2
    self.continuityCorrection = isFourfold ? continuityCorrection : .none
    remarks = Self.remarks(given: table, kept: kept)
    uncorrected = Self.statistic(kept, correction: 0)
    corrected =
      self.continuityCorrection == .applied
      ? Self.statistic(kept, correction: min(0.5, kept.deviation(0, 0).magnitude)) : uncorrected
  }

  /// The method by name.
  public var method: String {
    continuityCorrection == .applied
      ? "Pearson's chi-squared test with Yates' continuity correction" : "Pearson's chi-squared test"
  }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("χ²", corrected, degreesOfFreedom: [degreesOfFreedom])
  }

  /// The row totals.
  public var sampleSizes: [Int] { table.rowTotals }

  /// The asymptotic p-value.
  public var pValue: PValue {
    PValue(
      ChiSquared.upperTail(corrected, degreesOfFreedom: degreesOfFreedom),
      continuityCorrection == .applied ? .asymptoticWithContinuityCorrection : .asymptotic)
  }

  /// φ for two rows and two columns, else Cramér's V corrected for bias.
  public func effect(level: Double) -> Estimate? {
    if let fourfold = try? FourfoldTable(table) { return Phi.estimateIfDefined(fourfold, level: level) }
    return biasCorrectedCramersV(level: level)
  }

  /// Cramér's V.
  public func cramersV(level: Double) -> Estimate {
    CramersV.estimate(statistic: uncorrected, table: table, level: level)
  }

  /// Cramér's V corrected for bias.
  public func biasCorrectedCramersV(level: Double) -> Estimate {
    CramersV.biasCorrected(statistic: uncorrected, table: table, level: level)
  }

  /// Cohen's w.
  public func cohensW(level: Double) -> Estimate {
    CohensW.estimate(
      statistic: uncorrected, degreesOfFreedom: degreesOfFreedom, n: table.total, level: level)
  }

  private var degreesOfFreedom: Double { Double((table.rowCount - 1) * (table.columnCount - 1)) }

  private static func statistic(_ table: ContingencyTable, correction: Double) -> Double {
    var sum = 0.0
    for row in 0..<table.rowCount {
      for column in 0..<table.columnCount {
        let distance = table.deviation(row, column).magnitude - correction
        sum += distance * distance / table.expected(row, column)
      }
    }
    return sum
  }

  /// The remarks on dropped lines and small expected counts that all asymptotic tests of a table share.
  static func remarks(given: ContingencyTable, kept: ContingencyTable) -> [Remark] {
    var remarks: [Remark] = []
    let dropped = given.rowCount - kept.rowCount + given.columnCount - kept.columnCount
    if dropped > 0 {
      remarks.append(
        Remark(
          "empty-lines-dropped", "\(dropped) empty rows or columns were left out", values: [Double(dropped)]))
    }
    var (small, smallest) = (0, Double.infinity)
    for row in 0..<kept.rowCount {
      for column in 0..<kept.columnCount {
        let expected = kept.expected(row, column)
        if expected < 5 { small += 1 }
        smallest = min(smallest, expected)
      }
    }
    let cells = kept.rowCount * kept.columnCount
    if smallest < 1 || 5 * small > cells {
      remarks.append(
        Remark(
          "small-expected-counts",
          "\(small) of \(cells) expected counts are below 5; prefer an exact test",
          values: [Double(small), Double(cells)]))
    }
    return remarks
  }
}

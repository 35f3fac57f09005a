import Foundation

/// The likelihood-ratio (G) test of independence of the rows and columns of a table.
///
/// G = 2 Σ O ln(O/E) with (r − 1)(c − 1) degrees of freedom; empty cells add nothing. With Williams'
/// correction G is divided by q = 1 + (n Σ 1/rᵢ − 1)(n Σ 1/cⱼ − 1)/(6 n (r − 1)(c − 1)) (Sokal & Rohlf 1995,
/// Biometry, p. 731 and 738). Empty rows and columns are dropped with a remark. The effects are those of
/// Pearson's chi-squared test.
public struct GTest: OmnibusTest {
  /// The correction of the statistic.
  public enum Correction: String, Sendable, Codable, Hashable, CaseIterable {
    /// Williams' correction.
    case williams
    /// No correction.
    case none
  }

  /// The correction of the statistic.
  public let correction: Correction
  private let pearson: ChiSquaredTest
  private let value: Double

  /// Creates the test.
  ///
  /// - Throws: `constant` for a table with fewer than two rows or columns that are not empty.
  public init(_ table: ContingencyTable, correction: Correction = .none) throws(StatisticsError) {
    pearson = try ChiSquaredTest(table, continuityCorrection: .none)
    self.correction = correction
    let table = pearson.table
    let n = Double(table.total)
    var sum = 0.0
    for row in 0..<table.rowCount {
      for column in 0..<table.columnCount {
        let observed = Double(table[row, column])
        let deviation = table.deviation(row, column)
        // The deviations add up to zero; taking each one off makes every term positive.
        if observed > 0 { sum += observed * log1p(deviation / table.expected(row, column)) }
        sum -= deviation
      }
    }
    var divisor = 1.0
    if correction == .williams {
      func spread(_ totals: [Int]) -> Double { totals.reduce(0) { $0 + n / Double($1) } - 1 }
      let cells = Double((table.rowCount - 1) * (table.columnCount - 1))
      divisor += spread(table.rowTotals) * spread(table.columnTotals) / (6 * n * cells)
    }
    value = max(0, 2 * sum / divisor)
  }

  /// The table without its empty rows and columns.
  public var table: ContingencyTable { pearson.table }

  /// The method by name.
  public var method: String {
    correction == .williams
      ? "likelihood-ratio (G) test with Williams' correction" : "likelihood-ratio (G) test"
  }

  /// G with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("G", value, degreesOfFreedom: pearson.statistic?.degreesOfFreedom ?? [])
  }

  /// The row totals.
  public var sampleSizes: [Int] { table.rowTotals }

  /// What the reader must know.
  public var remarks: [Remark] { pearson.remarks }

  /// The asymptotic p-value.
  public var pValue: PValue {
    let degreesOfFreedom = Double((table.rowCount - 1) * (table.columnCount - 1))
    return PValue(ChiSquared.upperTail(value, degreesOfFreedom: degreesOfFreedom), .asymptotic)
  }

  /// φ for two rows and two columns, else Cramér's V corrected for bias.
  public func effect(level: Double) -> Estimate? { pearson.effect(level: level) }
}

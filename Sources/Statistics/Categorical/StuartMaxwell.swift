/// Stuart and Maxwell's test that two paired answers with the same categories have the same distribution.
///
/// χ² = dᵀ S⁻ d, where dᵢ is the row total less the column total of category i and S its covariance under the
/// null hypothesis: Sᵢᵢ = rᵢ + cᵢ − 2nᵢᵢ, Sᵢⱼ = −(nᵢⱼ + nⱼᵢ). The degrees of freedom are the rank of S: the
/// number of categories less one, and fewer (with a remark) when categories exchange no pairs. For two
/// categories it is McNemar's uncorrected test.
///
/// Source: Stuart (1955), Biometrika 42, 412–416; Maxwell (1970), Br. J. Psychiatry 116, 651–655.
public struct StuartMaxwell: OmnibusTest {
  /// The pairs: rows the first, columns the second answer.
  public let table: ContingencyTable
  private let form: QuadraticForm

  /// Creates the test.
  ///
  /// - Throws: `invalidParameter` for a table that is not square, `undefined` when no pair changed.
  public init(_ table: ContingencyTable) throws(StatisticsError) {
    guard table.rowCount == table.columnCount, table.rowCount > 1 else {
      throw .invalidParameter(
        name: "the table", range: "square, with the same categories in rows and columns")
    }
    self.table = table
    let difference = table.rowTotals.indices.map { Double(table.rowTotals[$0] - table.columnTotals[$0]) }
    let covariance = table.rowTotals.indices.map { row in
      table.rowTotals.indices.map { column in
        row == column
          ? Double(table.rowTotals[row] + table.columnTotals[row] - 2 * table[row, row])
          : -Double(table[row, column] + table[column, row])
      }
    }
    form = QuadraticForm(difference, covariance)
    guard form.rank > 0 else { throw .undefined(what: "marginal homogeneity, because no pair changed") }
  }

  /// The method by name.
  public var method: String { "Stuart–Maxwell test of marginal homogeneity" }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("χ²", form.value, degreesOfFreedom: [Double(form.rank)])
  }

  /// The number of pairs.
  public var sampleSizes: [Int] { [table.total] }

  /// What the reader must know.
  public var remarks: [Remark] {
    guard form.rank < table.rowCount - 1 else { return [] }
    return [
      Remark(
        "fewer-degrees-of-freedom",
        "some categories exchange no pairs, which leaves \(form.rank) degrees of freedom",
        values: [Double(form.rank)])
    ]
  }

  /// The asymptotic p-value.
  public var pValue: PValue {
    PValue(ChiSquared.upperTail(form.value, degreesOfFreedom: Double(form.rank)), .asymptotic)
  }

  /// None.
  public func effect(level: Double) -> Estimate? { nil }
}

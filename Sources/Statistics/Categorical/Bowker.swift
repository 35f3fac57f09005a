/// Bowker's test of symmetry: every change between two categories is as frequent as the change back.
///
/// χ² = Σ (nᵢⱼ − nⱼᵢ)²/(nᵢⱼ + nⱼᵢ) over the pairs of categories i < j. A pair without any change adds neither
/// to χ² nor to the degrees of freedom (with a remark); R's `mcnemar.test` returns no number then. For two
/// categories it is McNemar's uncorrected test.
///
/// Source: Bowker (1948), J. Am. Stat. Assoc. 43, 572–574.
public struct Bowker: OmnibusTest {
  /// The pairs: rows the first, columns the second answer.
  public let table: ContingencyTable
  private let value: Double
  private let degreesOfFreedom: Int

  /// Creates the test.
  ///
  /// - Throws: `invalidParameter` for a table that is not square, `undefined` when no pair changed.
  public init(_ table: ContingencyTable) throws(StatisticsError) {
    guard table.rowCount == table.columnCount, table.rowCount > 1 else {
      throw .invalidParameter(
        name: "the table", range: "square, with the same categories in rows and columns")
    }
    self.table = table
    var (value, degreesOfFreedom) = (0.0, 0)
    for row in 0..<table.rowCount {
      for column in row + 1..<table.columnCount where table[row, column] + table[column, row] > 0 {
        let difference = Double(table[row, column] - table[column, row])
        value += difference * difference / Double(table[row, column] + table[column, row])
        degreesOfFreedom += 1
      }
    }
    guard degreesOfFreedom > 0 else { throw .undefined(what: "symmetry, because no pair changed") }
    self.value = value
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The method by name.
  public var method: String { "Bowker's test of symmetry" }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("χ²", value, degreesOfFreedom: [Double(degreesOfFreedom)])
  }

  /// The number of pairs.
  public var sampleSizes: [Int] { [table.total] }

  /// What the reader must know.
  public var remarks: [Remark] {
    let pairs = table.rowCount * (table.rowCount - 1) / 2
    guard degreesOfFreedom < pairs else { return [] }
    return [
      Remark(
        "fewer-degrees-of-freedom",
        "\(pairs - degreesOfFreedom) of \(pairs) pairs of categories saw no change and do not count",
        values: [Double(pairs - degreesOfFreedom), Double(pairs)])
    ]
  }

  /// The asymptotic p-value.
  public var pValue: PValue {
    PValue(ChiSquared.upperTail(value, degreesOfFreedom: Double(degreesOfFreedom)), .asymptotic)
  }

  /// None.
  public func effect(level: Double) -> Estimate? { nil }
}

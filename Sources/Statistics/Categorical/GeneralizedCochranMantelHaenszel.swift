/// The generalised Cochran–Mantel–Haenszel test of no association in several tables of the same shape.
///
/// χ² = dᵀ V⁻ d against general association, where d sums observed less expected counts over the strata and V
/// their covariances given all totals, Vᵢⱼ,ᵢ′ⱼ′ = rᵢ(δᵢᵢ′ n − rᵢ′) cⱼ(δⱼⱼ′ n − cⱼ′)/(n²(n − 1)). The degrees of
/// freedom are (rows − 1)(columns − 1), and fewer (with a remark) when a row or column is empty throughout.
/// Strata with fewer than two observations are dropped. For fourfold tables it is the test without
/// correction; with one table it is Pearson's χ² times (n − 1)/n.
///
/// Source: Landis, Heyman & Koch (1978), Int. Stat. Rev. 46, 237–254; R's `mantelhaen.test`.
public struct GeneralizedCochranMantelHaenszel: OmnibusTest {
  /// The strata.
  public let strata: [ContingencyTable]
  /// What the reader must know.
  public let remarks: [Remark]
  private let form: QuadraticForm

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` without strata of two observations, `unequalLengths` for strata of different
  ///   shapes, `constant` when no stratum has two rows and columns that are not empty.
  public init(_ strata: [ContingencyTable]) throws(StatisticsError) {
    let kept = strata.filter { $0.total > 1 }
    guard let first = kept.first else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the strata")
    }
    for stratum in strata {
      guard stratum.rowCount == first.rowCount else {
        throw .unequalLengths(first: first.rowCount, second: stratum.rowCount)
      }
      guard stratum.columnCount == first.columnCount else {
        throw .unequalLengths(first: first.columnCount, second: stratum.columnCount)
      }
    }
    let cells = (0..<first.rowCount).flatMap { row in (0..<first.columnCount).map { (row, $0) } }
    var difference = [Double](repeating: 0, count: cells.count)
    var covariance = [[Double]](repeating: difference, count: cells.count)
    for stratum in kept {
      let n = Double(stratum.total)
      for (index, cell) in cells.enumerated() {
        difference[index] += stratum.deviation(cell.0, cell.1)
        for (other, otherCell) in cells.enumerated() {
          let rows = Self.covariance(stratum.rowTotals, cell.0, otherCell.0, n)
          let columns = Self.covariance(stratum.columnTotals, cell.1, otherCell.1, n)
          covariance[index][other] += rows * columns / (n - 1)
        }
      }
    }
    // All cells are kept: the totals make V singular, and the form takes its rank.
    form = QuadraticForm(difference, covariance)
    guard form.rank > 0 else { throw .constant(what: "the rows or the columns of every stratum") }
    self.strata = kept
    var remarks: [Remark] = []
    if kept.count < strata.count {
      remarks.append(
        Remark(
          "strata-dropped",
          "\(strata.count - kept.count) strata with fewer than two observations were left out",
          values: [Double(strata.count - kept.count)]))
    }
    if form.rank < (first.rowCount - 1) * (first.columnCount - 1) {
      remarks.append(
        Remark(
          "fewer-degrees-of-freedom",
          "a row or column without information leaves \(form.rank) degrees of freedom",
          values: [Double(form.rank)]))
    }
    self.remarks = remarks
  }

  /// The method by name.
  public var method: String { "generalised Cochran–Mantel–Haenszel test of general association" }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("χ²", form.value, degreesOfFreedom: [Double(form.rank)])
  }

  /// The totals of the strata.
  public var sampleSizes: [Int] { strata.map(\.total) }

  /// The asymptotic p-value.
  public var pValue: PValue {
    PValue(ChiSquared.upperTail(form.value, degreesOfFreedom: Double(form.rank)), .asymptotic)
  }

  /// None.
  public func effect(level: Double) -> Estimate? { nil }

  private static func covariance(_ totals: [Int], _ first: Int, _ second: Int, _ n: Double) -> Double {
    let own = first == second ? Double(totals[first]) : 0
    return own - Double(totals[first]) * Double(totals[second]) / n
  }
}

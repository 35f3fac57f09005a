/// Stuart and Maxwell's test that two paired answers with the same categories have the same distribution.
///
/// χ² = dᵀ S⁻ d, where dᵢ is the row total less the column total of category i and S its covariance under the
/// null hypothesis: Sᵢᵢ = rᵢ + cᵢ − 2nᵢᵢ, Sᵢⱼ = −(nᵢⱼ + nⱼᵢ). The degrees of freedom are the rank of S: the
/// number of categories less one, and fewer (with a remark) when categories exchange no pairs. For two
/// categories it is McNemar's uncorrected test.
///
/// `exact` takes both answers of each pair as exchangeable: given how many pairs two categories exchange, each goes
/// either way with probability ½, which leaves S as it is. The p-value is the probability of a χ² at least as large.
/// It suits few pairs; too many exchanges for it are an error.
///
/// Source: Stuart (1955), Biometrika 42, 412–416; Maxwell (1970), Br. J. Psychiatry 116, 651–655.
public struct StuartMaxwell: OmnibusTest {
  /// How the p-value is obtained.
  public enum Distribution: String, Sendable, Codable, Hashable, CaseIterable {
    /// All directions that the changed pairs could have taken.
    case exact
    /// The chi-squared distribution.
    case asymptotic
  }

  /// The pairs: rows the first, columns the second answer.
  public let table: ContingencyTable
  /// The p-value.
  public let pValue: PValue
  private let form: QuadraticForm

  /// Creates the test.
  ///
  /// - Throws: `invalidParameter` for a table that is not square, `undefined` when no pair changed, and when an
  ///   exact test was asked for and too many pairs changed for it.
  public init(
    _ table: ContingencyTable, distribution: Distribution = .asymptotic
  ) throws(StatisticsError) {
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
    pValue =
      switch distribution {
      case .exact: PValue(try StuartMaxwell.exactProbability(of: form, covariance, in: table), .exact)
      case .asymptotic:
        PValue(ChiSquared.upperTail(form.value, degreesOfFreedom: Double(form.rank)), .asymptotic)
      }
  }

  /// The method by name.
  public var method: String {
    "Stuart–Maxwell test of marginal homogeneity" + (pValue.basis == .exact ? ", exact" : "")
  }

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

  /// None.
  public func effect(level: Double) -> Estimate? { nil }

  /// The probability of a form at least as large, by adding the exchanges of one pair of categories after the other
  /// to the differences of the totals.
  private static func exactProbability(
    of observed: QuadraticForm, _ covariance: [[Double]], in table: ContingencyTable
  ) throws(StatisticsError) -> Double {
    var states: [[Int]: Double] = [[Int](repeating: 0, count: table.rowCount): 1]
    for first in 0..<table.rowCount {
      for second in first + 1..<table.rowCount {
        let exchanged = table[first, second] + table[second, first]
        guard exchanged > 0 else { continue }
        guard states.count * (exchanged + 1) <= 200_000 else {
          throw .undefined(
            what: "the exact test of marginal homogeneity of so many changes; use the asymptotic one")
        }
        var next: [[Int]: Double] = [:]
        // In a fixed order, so that sums round the same way every time.
        for (differences, probability) in states.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
          for forward in 0...exchanged {
            var moved = differences
            moved[first] += 2 * forward - exchanged
            moved[second] -= 2 * forward - exchanged
            next[moved, default: 0] +=
              probability
              * Binomial.probability(Double(forward), trials: Double(exchanged), probability: 0.5)
          }
        }
        states = next
      }
    }
    // Forms that differ by rounding only are equal.
    let limit = observed.value * (1 - 1e-9)
    return
      states
      .filter { QuadraticForm($0.key.map(Double.init), covariance).value >= limit }
      .map(\.value).sorted().reduce(0, +)
  }
}

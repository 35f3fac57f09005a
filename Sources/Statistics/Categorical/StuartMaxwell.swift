/// Stuart and Maxwell's test that two paired answers with the same categories have the same distribution.
///
/// χ² = dᵀ S⁻ d, where dᵢ is the row total less the column total of category i and S its covariance under the
/// null hypothesis: Sᵢᵢ = rᵢ + cᵢ − 2nᵢᵢ, Sᵢⱼ = −(nᵢⱼ + nⱼᵢ). The degrees of freedom are the rank of S: the
/// number of categories less one, and fewer (with a remark) when categories exchange no pairs. For two
/// categories it is McNemar's uncorrected test.
///
/// `exact` takes both answers of each pair as exchangeable: given how many pairs two categories exchange, each goes
/// either way with probability ½, which leaves S as it is. The p-value is the probability of a χ² at least as large.
/// It suits few pairs; too many exchanges for it are an error. `resampled` draws the directions at random.
///
/// The effect is Cohen's w = √(χ²/n), the distance of the two distributions in units of its variance, with the
/// interval of the noncentral chi-squared distribution (Cohen 1988, Statistical Power Analysis, ch. 7).
///
/// Source: Stuart (1955), Biometrika 42, 412–416; Maxwell (1970), Br. J. Psychiatry 116, 651–655.
public struct StuartMaxwell: OmnibusTest {
  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// All directions that the changed pairs could have taken.
    case exact
    /// Random directions of the changed pairs.
    case resampled(draws: Int, seed: UInt64)
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
  ///   exact test was asked for and too many pairs changed for it, `invalidParameter` below 1 draw.
  public init(
    _ table: ContingencyTable, distribution: Distribution = .asymptotic
  ) throws(StatisticsError) {
    let changes = try CategoryExchanges(table)
    self.table = table
    let difference = table.rowTotals.indices.map { Double(table.rowTotals[$0] - table.columnTotals[$0]) }
    let covariance = table.rowTotals.indices.map { row in
      table.rowTotals.indices.map { column in
        row == column
          ? Double(table.rowTotals[row] + table.columnTotals[row] - 2 * table[row, row])
          : -Double(table[row, column] + table[column, row])
      }
    }
    let form = QuadraticForm(difference, covariance)
    self.form = form
    guard form.rank > 0 else { throw .undefined(what: "marginal homogeneity, because no pair changed") }
    pValue =
      switch distribution {
      case .exact: PValue(try StuartMaxwell.exactProbability(of: form, covariance, in: changes), .exact)
      case .resampled(let draws, let seed):
        try changes.resampled(draws: draws, seed: seed) { forward in
          var difference = [Double](repeating: 0, count: covariance.count)
          for (exchange, count) in zip(changes.exchanges, forward) {
            difference[exchange.first] += Double(2 * count - exchange.total)
            difference[exchange.second] -= Double(2 * count - exchange.total)
          }
          return QuadraticForm(difference, covariance).value >= StuartMaxwell.limit(form)
        }
      case .asymptotic:
        PValue(ChiSquared.upperTail(form.value, degreesOfFreedom: Double(form.rank)), .asymptotic)
      }
  }

  /// The method by name.
  public var method: String {
    let name = "Stuart–Maxwell test of marginal homogeneity"
    return switch pValue.basis {
    case .exact: name + ", exact"
    case .resampled: name + ", permutation"
    default: name
    }
  }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("χ²", form.value, degreesOfFreedom: [Double(form.rank)])
  }

  /// The number of pairs.
  public var sampleSizes: [Int] { [table.total] }

  /// What the reader must know.
  public var remarks: [Remark] {
    let errors = CategoryExchanges.errorRemarks(pValue)
    guard form.rank < table.rowCount - 1 else { return errors }
    return errors + [
      Remark(
        "fewer-degrees-of-freedom",
        "some categories exchange no pairs, which leaves \(form.rank) degrees of freedom",
        values: [Double(form.rank)])
    ]
  }

  /// Cohen's w.
  public func effect(level: Double) -> Estimate? {
    CohensW.estimate(
      statistic: form.value, degreesOfFreedom: Double(form.rank), n: table.total, level: level)
  }

  /// Forms that differ by rounding only are equal.
  private static func limit(_ form: QuadraticForm) -> Double { form.value * (1 - 1e-9) }

  /// The probability of a form at least as large, by adding the exchanges of one pair of categories after the other
  /// to the differences of the totals.
  private static func exactProbability(
    of observed: QuadraticForm, _ covariance: [[Double]], in changes: CategoryExchanges
  ) throws(StatisticsError) -> Double {
    var states: [[Int]: Double] = [[Int](repeating: 0, count: covariance.count): 1]
    for exchange in changes.exchanges {
      guard states.count * (exchange.total + 1) <= 200_000 else {
        throw .undefined(
          what: "the exact test of marginal homogeneity of so many changes; use the asymptotic one "
            + "or random draws")
      }
      var next: [[Int]: Double] = [:]
      // In a fixed order, so that sums round the same way every time.
      for (differences, probability) in states.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        for forward in 0...exchange.total {
          var moved = differences
          moved[exchange.first] += 2 * forward - exchange.total
          moved[exchange.second] -= 2 * forward - exchange.total
          next[moved, default: 0] +=
            probability
            * Binomial.probability(Double(forward), trials: Double(exchange.total), probability: 0.5)
        }
      }
      states = next
    }
    let limit = limit(observed)
    return
      states
      .filter { QuadraticForm($0.key.map(Double.init), covariance).value >= limit }
      .map(\.value).sorted().reduce(0, +)
  }
}

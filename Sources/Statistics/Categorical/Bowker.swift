/// Bowker's test of symmetry: every change between two categories is as frequent as the change back.
///
/// χ² = Σ (nᵢⱼ − nⱼᵢ)²/(nᵢⱼ + nⱼᵢ) over the pairs of categories i < j. A pair without any change adds neither
/// to χ² nor to the degrees of freedom (with a remark); R's `mcnemar.test` returns no number then. For two
/// categories it is McNemar's uncorrected test.
///
/// `exact` takes each change between two categories as going either way with probability ½, given their number
/// (Krauth 1973, Biometrics 29, 559–569); too many changes for it are an error. `resampled` draws the directions.
///
/// The effect is Cohen's w of the shares against those of a symmetric table, w = √(χ²/n), with the interval of the
/// noncentral chi-squared distribution (Cohen 1988, Statistical Power Analysis, ch. 7).
///
/// Source: Bowker (1948), J. Am. Stat. Assoc. 43, 572–574.
public struct Bowker: OmnibusTest {
  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// All directions that the changes could have taken.
    case exact
    /// Random directions of the changes.
    case resampled(draws: Int, seed: UInt64)
    /// The chi-squared distribution.
    case asymptotic
  }

  /// The pairs: rows the first, columns the second answer.
  public let table: ContingencyTable
  /// The p-value.
  public let pValue: PValue
  private let value: Double
  private let degreesOfFreedom: Int

  /// Creates the test.
  ///
  /// - Throws: `invalidParameter` for a table that is not square or below 1 draw, `undefined` when no pair changed,
  ///   and when an exact test was asked for and too many pairs changed for it.
  public init(
    _ table: ContingencyTable, distribution: Distribution = .asymptotic
  ) throws(StatisticsError) {
    let changes = try CategoryExchanges(table)
    self.table = table
    guard !changes.exchanges.isEmpty else { throw .undefined(what: "symmetry, because no pair changed") }
    let observed = Bowker.chiSquared(changes.exchanges.map(\.forward), of: changes)
    value = observed
    degreesOfFreedom = changes.exchanges.count
    pValue =
      switch distribution {
      case .exact: PValue(try Bowker.exactProbability(changes), .exact)
      case .resampled(let draws, let seed):
        // Values that differ by rounding only are equal.
        try changes.resampled(draws: draws, seed: seed) {
          Bowker.chiSquared($0, of: changes) >= observed * (1 - 1e-9)
        }
      case .asymptotic:
        PValue(
          ChiSquared.upperTail(observed, degreesOfFreedom: Double(changes.exchanges.count)), .asymptotic)
      }
  }

  /// The method by name.
  public var method: String {
    switch pValue.basis {
    case .exact: "Bowker's test of symmetry, exact"
    case .resampled: "Bowker's test of symmetry, permutation"
    default: "Bowker's test of symmetry"
    }
  }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("χ²", value, degreesOfFreedom: [Double(degreesOfFreedom)])
  }

  /// The number of pairs.
  public var sampleSizes: [Int] { [table.total] }

  /// What the reader must know.
  public var remarks: [Remark] {
    let errors = CategoryExchanges.errorRemarks(pValue)
    let pairs = table.rowCount * (table.rowCount - 1) / 2
    guard degreesOfFreedom < pairs else { return errors }
    return errors + [
      Remark(
        "fewer-degrees-of-freedom",
        "\(pairs - degreesOfFreedom) of \(pairs) pairs of categories saw no change and do not count",
        values: [Double(pairs - degreesOfFreedom), Double(pairs)])
    ]
  }

  /// Cohen's w.
  public func effect(level: Double) -> Estimate? {
    CohensW.estimate(
      statistic: value, degreesOfFreedom: Double(degreesOfFreedom), n: table.total, level: level)
  }

  private static func chiSquared(_ forward: [Int], of changes: CategoryExchanges) -> Double {
    zip(changes.exchanges, forward).reduce(0) { sum, pair in
      let difference = Double(2 * pair.1 - pair.0.total)
      return sum + difference * difference / Double(pair.0.total)
    }
  }

  /// The probability of χ² at least as large, as whole multiples of the fraction that all its terms share.
  private static func exactProbability(_ changes: CategoryExchanges) throws(StatisticsError) -> Double {
    let tooMany = StatisticsError.undefined(
      what: "the exact test of symmetry of so many changes; use the asymptotic one or random draws")
    var multiple = 1
    for exchange in changes.exchanges {
      var (divisor, rest) = (exchange.total, multiple)
      while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
      multiple *= exchange.total / divisor
      // The multiple of χ², which is at most the number of changes, stays a whole number.
      guard multiple < 1_000_000_000_000, exchange.total < 1_000_000 else { throw tooMany }
    }
    var states: [Int: Double] = [0: 1]
    var observed = 0
    for exchange in changes.exchanges {
      func term(_ forward: Int) -> Int {
        (2 * forward - exchange.total) * (2 * forward - exchange.total) * (multiple / exchange.total)
      }
      observed += term(exchange.forward)
      guard states.count * (exchange.total / 2 + 1) <= 1_000_000 else { throw tooMany }
      var next: [Int: Double] = [:]
      // In a fixed order, so that sums round the same way every time.
      for (value, probability) in states.sorted(by: { $0.key < $1.key }) {
        // Both directions add the same.
        for forward in 0...exchange.total / 2 {
          let ways = 2 * forward == exchange.total ? 1.0 : 2
          next[value + term(forward), default: 0] +=
            probability * ways
            * Binomial.probability(Double(forward), trials: Double(exchange.total), probability: 0.5)
        }
      }
      states = next
    }
    return states.filter { $0.key >= observed }.map(\.value).sorted().reduce(0, +)
  }
}

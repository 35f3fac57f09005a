/// Somers' D: the surplus of concordant over discordant pairs among those untied in the predictor.
///
/// D = (P − Q) / w with P and Q twice the concordant and discordant pairs and w = n² − Σ(totals of the
/// predictor)², from −1 to 1. The interval is D ± z·ASE, cut at −1 and 1; the test uses the standard error
/// under independence, or for two samples where Kendall's test is exact its p-value: D is S over a number that the
/// margins fix.
///
/// Source: Somers (1962), Am. Sociol. Rev. 27, 799–811; Brown & Benedetti (1977), J. Am. Stat. Assoc. 72,
/// 309–315.
public struct SomersD: HypothesisTest, Hashable {
  /// Which variable is explained.
  public enum Dependent: String, Sendable, Codable, Hashable {
    /// The first: rows of a table.
    case first
    /// The second: columns of a table.
    case second
  }

  /// D, from −1 to 1.
  public let value: Double
  /// The number of observations.
  public let n: Int
  /// Which variable is explained.
  public let dependent: Dependent
  private let wald: WaldTest
  private let exact: Kendall?

  /// D of a table of counts, rows and columns in ascending order.
  ///
  /// - Throws: `invalidCount`, `unequalLengths`, `tooFewObservations`, `constant` unless both variables vary.
  public init(table: [[Int]], dependent: Dependent) throws(StatisticsError) {
    // Transposing makes the columns the dependent variable.
    let width = table.first?.count ?? 0
    let isRectangular = table.allSatisfy { $0.count == width }
    let oriented =
      dependent == .second || !isRectangular ? table : (0..<width).map { j in table.map { $0[j] } }
    try self.init(OrdinalTable(oriented), dependent: dependent, exact: nil)
  }

  /// D of two paired samples; equal decimals tie. The p-value is exact for up to 9 pairs, without ties below 50.
  ///
  /// - Throws: as for a table, `notFinite`, `invalidParameter` for too many distinct values.
  public init(_ x: [Double], _ y: [Double], dependent: Dependent) throws(StatisticsError) {
    try self.init(
      dependent == .second ? OrdinalTable(x, y) : OrdinalTable(y, x), dependent: dependent,
      exact: Kendall.exact(x, y))
  }

  private init(_ table: OrdinalTable, dependent: Dependent, exact: Kendall?) throws(StatisticsError) {
    self.exact = exact
    let n = Double(table.n)
    let totals = table.counts.map { $0.reduce(0, +) }
    let pairs = n * n - totals.reduce(0) { $0 + $1 * $1 }
    let score = table.concordance - table.discordance
    value = score / pairs
    self.n = table.n
    self.dependent = dependent
    let squares = table.sum { row, _, a, d in
      let term = pairs * (a - d) - score * (n - totals[row])
      return term * term
    }
    wald = WaldTest(
      value: value, standardError: 2 * squares.squareRoot() / (pairs * pairs),
      nullStandardError: 2 * table.nullSpread.squareRoot() / pairs)
  }

  /// The name with the dependent variable and the way to the p-value.
  public var method: String {
    "Somers' D, \(dependent.rawValue) variable dependent" + (exact == nil ? "" : ", exact")
  }
  /// The number of observations.
  public var sampleSizes: [Int] { [n] }
  /// D over its standard error under independence; Kendall's T or S where p is exact.
  public var statistic: TestStatistic? { exact.map(\.statistic) ?? wald.statistic }
  /// Exact, or from the normal distribution and then 1 where the standard error is zero.
  public func pValue(_ alternative: Alternative) -> PValue {
    exact?.pValue(alternative) ?? wald.pValue(alternative)
  }

  /// D with its interval; no interval where the standard error is zero.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate(
      "Somers' D", value: value, standardError: wald.standardError,
      interval: wald.interval(level: level, alternative, method: "Wald, ASE"), n: n)
  }

  /// D is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }
}

/// Goodman and Kruskal's γ: the surplus of concordant over discordant pairs among the untied.
///
/// γ = (P − Q) / (P + Q) with P and Q twice the concordant and discordant pairs, from −1 to 1; tied pairs
/// are ignored. The interval is γ ± z·ASE, cut at −1 and 1; the test uses the standard error under
/// independence, or for two samples where Kendall's test is exact its p-value: γ is zero where its score S is.
///
/// Source: Goodman & Kruskal (1963), J. Am. Stat. Assoc. 58, 310–364; Brown & Benedetti (1977), J. Am. Stat.
/// Assoc. 72, 309–315.
public struct GoodmanKruskalGamma: HypothesisTest, Hashable {
  /// γ, from −1 to 1.
  public let value: Double
  /// The number of observations.
  public let n: Int
  private let wald: WaldTest
  private let exact: Kendall?

  /// γ of a table of counts, rows and columns in ascending order.
  ///
  /// - Throws: `invalidCount`, `unequalLengths`, `tooFewObservations`, `constant` unless both variables vary,
  ///   `undefined` if every pair is tied.
  public init(table: [[Int]]) throws(StatisticsError) {
    try self.init(OrdinalTable(table), exact: nil)
  }

  /// γ of two paired samples; equal decimals tie. The p-value is exact for up to 9 pairs, without ties below 50.
  ///
  /// - Throws: as for a table, `notFinite`, `invalidParameter` for too many distinct values.
  public init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    try self.init(OrdinalTable(x, y), exact: Kendall.exact(x, y))
  }

  private init(_ table: OrdinalTable, exact: Kendall?) throws(StatisticsError) {
    self.exact = exact
    let (p, q) = (table.concordance, table.discordance)
    guard p + q > 0 else { throw .undefined(what: "every pair of observations is tied") }
    value = (p - q) / (p + q)
    n = table.n
    let squares = table.sum { _, _, a, d in (q * a - p * d) * (q * a - p * d) }
    wald = WaldTest(
      value: value, standardError: 4 * squares.squareRoot() / ((p + q) * (p + q)),
      nullStandardError: 2 * table.nullSpread.squareRoot() / (p + q))
  }

  /// The name with the way to the p-value.
  public var method: String { "Goodman–Kruskal γ" + (exact == nil ? "" : ", exact") }
  /// The number of observations.
  public var sampleSizes: [Int] { [n] }
  /// γ over its standard error under independence; Kendall's T or S where p is exact.
  public var statistic: TestStatistic? { exact.map(\.statistic) ?? wald.statistic }
  /// Exact, or from the normal distribution and then 1 where the standard error is zero.
  public func pValue(_ alternative: Alternative) -> PValue {
    exact?.pValue(alternative) ?? wald.pValue(alternative)
  }

  /// γ with its interval; no interval where the standard error is zero.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate(
      "Goodman–Kruskal γ", value: value, standardError: wald.standardError,
      interval: wald.interval(level: level, alternative, method: "Wald, ASE"), n: n)
  }

  /// γ is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }
}

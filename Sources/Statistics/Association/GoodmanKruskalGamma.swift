/// Goodman and Kruskal's γ: the surplus of concordant over discordant pairs among the untied.
///
/// γ = (P − Q) / (P + Q) with P and Q twice the concordant and discordant pairs, from −1 to 1; tied pairs
/// are ignored. The interval is γ ± z·ASE, cut at −1 and 1; the test uses the standard error under
/// independence.
///
/// Source: Goodman & Kruskal (1963), J. Am. Stat. Assoc. 58, 310–364; Brown & Benedetti (1977), J. Am. Stat.
/// Assoc. 72, 309–315.
public struct GoodmanKruskalGamma: HypothesisTest, Hashable {
  /// γ, from −1 to 1.
  public let value: Double
  /// The number of observations.
  public let n: Int
  private let wald: WaldTest

  /// γ of a table of counts, rows and columns in ascending order.
  ///
  /// - Throws: `invalidCount`, `unequalLengths`, `tooFewObservations`, `constant` unless both variables vary,
  ///   `undefined` if every pair is tied.
  public init(table: [[Int]]) throws(StatisticsError) {
    try self.init(OrdinalTable(table))
  }

  /// γ of two paired samples; equal decimals tie.
  ///
  /// - Throws: as for a table, `notFinite`.
  public init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    try self.init(OrdinalTable(x, y))
  }

  private init(_ table: OrdinalTable) throws(StatisticsError) {
    let (p, q) = (table.concordance, table.discordance)
    guard p + q > 0 else { throw .undefined(what: "every pair of observations is tied") }
    value = (p - q) / (p + q)
    n = table.n
    let squares = table.sum { _, _, a, d in (q * a - p * d) * (q * a - p * d) }
    wald = WaldTest(
      value: value, standardError: 4 * squares.squareRoot() / ((p + q) * (p + q)),
      nullStandardError: 2 * table.nullSpread.squareRoot() / (p + q))
  }

  /// The name.
  public var method: String { "Goodman–Kruskal γ" }
  /// The number of observations.
  public var sampleSizes: [Int] { [n] }
  /// γ over its standard error under independence.
  public var statistic: TestStatistic? { wald.statistic }
  /// From the normal distribution; 1 where the standard error is zero.
  public func pValue(_ alternative: Alternative) -> PValue { wald.pValue(alternative) }

  /// γ with its interval; no interval where the standard error is zero.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate(
      "Goodman–Kruskal γ", value: value, standardError: wald.standardError,
      interval: wald.interval(level: level, alternative, method: "Wald, ASE"), n: n)
  }

  /// γ is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }
}

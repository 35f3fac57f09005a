import Foundation

/// Fisher's exact test of a fourfold table.
///
/// Given all totals, the first cell follows the (noncentral) hypergeometric distribution; p-values are its
/// tails under the null hypothesis of an odds ratio, 1 unless another is given. Two-sided by
/// `minimumLikelihood` (all tables not more probable than the observed one within a relative 1e-7, as R's
/// `fisher.test`) or `central` (twice the smaller tail). The estimate is the conditional maximum likelihood
/// odds ratio, not ad/bc; its exact interval belongs to the central p-value, so it can disagree with the
/// other near the limit (Fay 2010, Biostatistics 11, 373–374).
///
/// With more than 200,000 possible tables there is no estimate, with a remark; the sample odds ratio serves then.
/// A zero cell can make the odds ratio 0 or infinite. With an empty row or column only one table is possible:
/// p is 1, and there is no estimate. The effect is φ.
///
/// Source: Fisher (1935), J. R. Stat. Soc. 98, 39–54; Cornfield (1956), Proc. 3rd Berkeley Symp. 4, 135–148.
public struct FisherExact: HypothesisTest {
  /// The table.
  public let table: FourfoldTable
  /// The odds ratio under the null hypothesis.
  public let nullOddsRatio: Double
  /// What counts as at least as extreme in both directions.
  public let twoSided: TwoSidedRule
  private let distribution: TiltedDistribution?

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` for an empty table, `invalidParameter` for an odds ratio that is not
  ///   positive and finite, `undefined` for one that is not 1 with more than 200,000 possible tables.
  public init(
    _ table: FourfoldTable, nullOddsRatio: Double = 1, twoSided: TwoSidedRule = .minimumLikelihood
  ) throws(StatisticsError) {
    guard table.total > 0 else { throw .tooFewObservations(found: 0, needed: 1, what: "the table") }
    guard nullOddsRatio > 0, nullOddsRatio.isFinite else {
      throw .invalidParameter(name: "the odds ratio of the null hypothesis", range: "positive and finite")
    }
    self.table = table
    self.nullOddsRatio = nullOddsRatio
    self.twoSided = twoSided
    distribution = TiltedDistribution(table)
    guard distribution != nil || nullOddsRatio == 1 else {
      throw .undefined(what: "Fisher's exact test of another odds ratio than 1 in so large a table")
    }
  }

  /// The method by name.
  public var method: String { "Fisher's exact test, two-sided by \(twoSided.name)" }

  /// None: the test has no statistic but the table itself.
  public var statistic: TestStatistic? { nil }

  /// The row totals.
  public var sampleSizes: [Int] { [table.firstRow, table.secondRow] }

  /// What the reader must know.
  public var remarks: [Remark] {
    guard let distribution else {
      return [
        Remark(
          "exact-odds-ratio-not-feasible",
          "the table is too large for the conditional odds ratio; use the sample odds ratio")
      ]
    }
    if distribution.lowest == distribution.highest {
      return [Remark("single-table", "a row or a column is empty, so no other table is possible")]
    }
    if table.a == distribution.highest {
      return [Remark("odds-ratio-infinite", "the estimated odds ratio is infinite because of an empty cell")]
    }
    return []
  }

  /// The exact p-value.
  public func pValue(_ alternative: Alternative) -> PValue {
    if nullOddsRatio != 1, let distribution {
      return PValue(
        distribution.pValue(table.a, logOdds: log(nullOddsRatio), alternative, twoSided: twoSided), .exact)
    }
    let (white, black, drawn) = (Double(table.firstRow), Double(table.secondRow), Double(table.firstColumn))
    func density(_ x: Int) -> Double {
      Hypergeometric.probability(Double(x), white: white, black: black, drawn: drawn)
    }
    let mode = Int(((white + 1) * ((drawn + 1) / (white + black + 2))).rounded(.down))
    /// The sum from x away from the mode, until a term cannot change the last digit.
    func outwards(_ indices: some Sequence<Int>) -> Double {
      var sum = 0.0
      for x in indices {
        let term = density(x)
        sum += term
        if term <= 1e-19 * sum { break }
      }
      return sum
    }
    let support = table.support
    func above(_ x: Int) -> Double { outwards(stride(from: x + 1, through: support.upperBound, by: 1)) }
    func below(_ x: Int) -> Double { outwards(stride(from: x, through: support.lowerBound, by: -1)) }
    // The tail that holds the mode is the complement of the other, which is the smaller.
    func lowerTail(_ x: Int) -> Double { x < mode ? below(x) : max(0, 1 - above(x)) }
    func upperTail(_ x: Int) -> Double { x < mode ? max(0, 1 - below(x)) : above(x) }
    switch alternative {
    case .less: return PValue(lowerTail(table.a), .exact)
    case .greater: return PValue(upperTail(table.a - 1), .exact)
    case .twoSided:
      return PValue(
        twoSided.probability(
          of: table.a, in: support, mode: Double(mode), density: density, lowerTail: lowerTail,
          upperTail: upperTail), .exact)
    }
  }

  /// The conditional maximum likelihood odds ratio with its exact interval.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    guard let distribution, let value = distribution.maximumLikelihoodOddsRatio(table.a) else { return nil }
    return Estimate(
      "odds ratio, conditional maximum likelihood", value: value,
      interval: distribution.oddsRatioInterval(table.a, level: level, alternative), n: table.total)
  }

  /// φ, or nil with an empty row or column.
  public func effect(level: Double) -> Estimate? {
    Phi.estimateIfDefined(table, level: level)
  }
}

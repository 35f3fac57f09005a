/// The linear-by-linear association test of a table with ordered rows and columns.
///
/// M = r √(n − 1), r the correlation of row and column scores (1, 2, … unless others are given); M² is the
/// Mantel chi-squared of `coin::lbl_test` with one degree of freedom, exact in its mean and variance given
/// all totals. The estimate and effect is r with Fisher's interval (none for |r| = 1 or n below 4).
///
/// `exact` is the distribution of the sum of the products of scores over all tables with the same totals, and
/// `resampled` draws from it; two-sided counts the tables whose sum is at least as far from its expectation, as coin
/// does. Both need scores that are whole multiples of a unit, up to 12 digits long.
///
/// Source: Mantel (1963), J. Am. Stat. Assoc. 58, 690–700; Agresti (2002), Categorical Data Analysis, p. 87.
public struct LinearByLinear: HypothesisTest {
  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// All tables with the same totals.
    case exact
    /// Random tables with the same totals.
    case resampled(draws: Int, seed: UInt64)
    /// The normal distribution.
    case asymptotic
  }

  /// The table.
  public let table: ContingencyTable
  /// How the p-value is obtained.
  public let distribution: Distribution
  private let tails: PermutationTails?
  private let correlation: Double

  /// Creates the test.
  ///
  /// - Parameters:
  ///   - table: the counts, rows and columns in their order.
  ///   - rowScores: one per row; 1, 2, … when nil.
  ///   - columnScores: one per column; 1, 2, … when nil.
  ///   - distribution: how the p-value is obtained.
  /// - Throws: `unequalLengths` or `notFinite` for scores that do not fit, `constant` when the rows or columns
  ///   with counts have one score only, `undefined` when an exact test was asked for and the tables are too many or
  ///   the scores have no common unit, `invalidParameter` below 1 draw.
  public init(
    _ table: ContingencyTable, rowScores: [Double]? = nil, columnScores: [Double]? = nil,
    distribution: Distribution = .asymptotic
  ) throws(StatisticsError) {
    let rowScores = rowScores ?? table.rowTotals.indices.map { Double($0 + 1) }
    let columnScores = columnScores ?? table.columnTotals.indices.map { Double($0 + 1) }
    let rows = try LinearByLinear.centred(rowScores, totals: table.rowTotals, what: "the row scores")
    let columns = try LinearByLinear.centred(
      columnScores, totals: table.columnTotals, what: "the column scores")
    var product = 0.0
    for row in 0..<table.rowCount {
      for column in 0..<table.columnCount {
        product += Double(table[row, column]) * rows.scores[row] * columns.scores[column]
      }
    }
    self.table = table
    self.distribution = distribution
    correlation = max(-1, min(1, product / rows.norm / columns.norm))
    tails = try LinearByLinear.tails(table, rowScores, columnScores, distribution)
  }

  private static func tails(
    _ table: ContingencyTable, _ rowScores: [Double], _ columnScores: [Double], _ distribution: Distribution
  ) throws(StatisticsError) -> PermutationTails? {
    if distribution == .asymptotic { return nil }
    guard let products = ScoreProducts(table, rowScores: rowScores, columnScores: columnScores) else {
      throw .undefined(
        what: "the exact linear-by-linear test of so many observations, or of scores without a common unit")
    }
    guard case .resampled(let draws, let seed) = distribution else {
      guard let tails = products.tails() else {
        throw .undefined(what: "the exact linear-by-linear test of so large a table; use random tables")
      }
      return tails
    }
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    guard Double(draws) * Double(table.total) <= 1e10 else {
      throw .undefined(
        what: "\(draws) random tables of so many observations; draw fewer, or use the asymptotic test")
    }
    return PermutationTails(draws: draws, seed: seed, observed: products.observed) { products.drawn(&$0) }
  }

  /// The method by name.
  public var method: String {
    switch distribution {
    case .exact: "linear-by-linear association test, exact"
    case .resampled: "linear-by-linear association test, permutation"
    case .asymptotic: "linear-by-linear association test"
    }
  }

  /// The simulation error of random tables.
  public var remarks: [Remark] { tails?.remarks ?? [] }

  /// M.
  public var statistic: TestStatistic? { TestStatistic("z", z) }

  /// The number of observations.
  public var sampleSizes: [Int] { [table.total] }

  /// The p-value; `greater` means columns that rise with the rows.
  public func pValue(_ alternative: Alternative) -> PValue {
    if let tails { return PValue(tails.probability(alternative), tails.basis) }
    return switch alternative {
    case .twoSided: PValue(2 * Normal.upperTail(z.magnitude), .asymptotic)
    case .less: PValue(Normal.lowerTail(z), .asymptotic)
    case .greater: PValue(Normal.upperTail(z), .asymptotic)
    }
  }

  /// The correlation of the scores.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate(
      "correlation", value: correlation,
      interval: LinearByLinear.interval(correlation, n: table.total, level: level, alternative),
      n: table.total)
  }

  /// The correlation of the scores.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  private var z: Double { correlation * Double(table.total - 1).squareRoot() }

  /// Fisher's interval of a correlation, nil where it has none.
  static func interval(_ correlation: Double, n: Int, level: Double, _ alternative: Alternative) -> Interval?
  {
    guard n > 3, correlation.magnitude < 1 else { return nil }
    return FisherTransform.interval(
      correlation, standardError: 1 / Double(n - 3).squareRoot(), level: level, alternative: alternative,
      method: "Fisher z")
  }

  private static func centred(_ scores: [Double], totals: [Int], what: String) throws(StatisticsError) -> (
    scores: [Double], norm: Double
  ) {
    guard scores.count == totals.count else {
      throw .unequalLengths(first: totals.count, second: scores.count)
    }
    guard scores.allSatisfy(\.isFinite) else { throw .notFinite(what: what) }
    let n = totals.reduce(0) { $0 + Double($1) }
    guard n > 1 else { throw .tooFewObservations(found: Int(n), needed: 2, what: "the table") }
    let shifted = scores.map { $0 - scores[0] }
    let mean = zip(totals, shifted).reduce(0) { $0 + Double($1.0) * $1.1 } / n
    let distances = shifted.map { $0 - mean }
    let squares = zip(totals, distances).reduce(0) { $0 + Double($1.0) * $1.1 * $1.1 }
    let present = zip(totals, scores).filter { $0.0 > 0 }.map(\.1)
    guard let first = present.first, present.contains(where: { $0 != first }), squares > 0, squares.isFinite
    else { throw .constant(what: what) }
    return (distances, squares.squareRoot())
  }
}

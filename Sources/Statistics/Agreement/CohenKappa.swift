/// Cohen's kappa: the agreement of two raters on categories beyond chance, unweighted or weighted.
///
/// κ = (p_o − p_e) / (1 − p_e) with the weighted observed and chance agreement; the weights are 1 for the
/// same category and else 0 (unweighted), 1 − d/(c − 1) (linear) or 1 − d²/(c − 1)² (quadratic) for
/// categories d steps apart of c. At most 1. The interval is κ ± z·ASE, cut at −1 and 1; the test uses the
/// standard error under κ = 0. Categories that nobody used count for the weights, so they must be part of
/// the table. If both raters use one and the same category only, κ is undefined.
///
/// Source: Cohen (1960), Educ. Psychol. Meas. 20, 37–46; Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72,
/// 323–327.
public struct CohenKappa: HypothesisTest, Hashable {
  /// How a disagreement counts.
  public enum Weights: String, Sendable, Codable, Hashable, CaseIterable {
    /// Every disagreement counts alike; for nominal categories.
    case unweighted
    /// In proportion to the steps between the categories.
    case linear
    /// In proportion to the squared steps; close to an intraclass correlation.
    case quadratic
  }

  /// κ, at most 1.
  public let value: Double
  /// The weighted share of agreement, 0 to 1.
  public let observedAgreement: Double
  /// The weighted share of agreement expected by chance, 0 to 1.
  public let expectedAgreement: Double
  /// The asymptotic standard error of κ.
  public let standardError: Double
  /// The standard error of κ if the raters were independent.
  public let nullStandardError: Double
  /// The number of subjects.
  public let n: Int
  /// The weights.
  public let weights: Weights

  /// Kappa of a square table of counts: first rater in rows, second in columns, categories in order.
  ///
  /// - Throws: `tooFewObservations` below 2 categories or 1 subject, `unequalLengths`, `invalidCount`,
  ///   `undefined` if all ratings are one category.
  public init(table: [[Int]], weights: Weights = .unweighted) throws(StatisticsError) {
    let size = table.count
    guard size >= 2 else { throw .tooFewObservations(found: size, needed: 2, what: "the categories") }
    var total = 0
    for row in table {
      guard row.count == size else { throw .unequalLengths(first: size, second: row.count) }
      for count in row {
        guard count >= 0 else { throw .invalidCount(what: "a cell of the table of ratings") }
        total += count
      }
    }
    guard total > 0 else { throw .tooFewObservations(found: 0, needed: 1, what: "the table of ratings") }
    let n = Double(total)
    let rows = table.map { Double($0.reduce(0, +)) / n }
    let columns = table.indices.map { column in Double(table.reduce(0) { $0 + $1[column] }) / n }
    func weight(_ i: Int, _ j: Int) -> Double {
      let distance = Double(abs(i - j)) / Double(size - 1)
      return switch weights {
      case .unweighted: i == j ? 1 : 0
      case .linear: 1 - distance
      case .quadratic: 1 - distance * distance
      }
    }
    let rowWeights = table.indices.map { i in table.indices.reduce(0) { $0 + weight(i, $1) * columns[$1] } }
    let columnWeights = table.indices.map { j in table.indices.reduce(0) { $0 + weight($1, j) * rows[$1] } }
    var observed = 0.0
    var disagreement = 0.0
    var expectedDisagreement = 0.0
    for (i, row) in table.enumerated() {
      for (j, count) in row.enumerated() {
        let share = Double(count) / n
        observed += weight(i, j) * share
        disagreement += (1 - weight(i, j)) * share
        expectedDisagreement += (1 - weight(i, j)) * rows[i] * columns[j]
      }
    }
    guard expectedDisagreement > 0 else {
      throw .undefined(what: "both raters use one and the same category only, so chance agreement is 1")
    }
    let expected = 1 - expectedDisagreement
    // Beside a rater who is constant the agreement is that of chance, but for rounding.
    let isConstant = [rows, columns].contains { $0.contains(1) }
    let kappa = isConstant ? 0 : 1 - disagreement / expectedDisagreement
    var squares = 0.0
    var nullSquares = 0.0
    for (i, row) in table.enumerated() {
      for (j, count) in row.enumerated() {
        let mean = rowWeights[i] + columnWeights[j]
        let deviation = weight(i, j) - mean * (1 - kappa)
        squares += Double(count) / n * deviation * deviation
        let nullDeviation = weight(i, j) - mean
        nullSquares += rows[i] * columns[j] * nullDeviation * nullDeviation
      }
    }
    let centre = kappa - expected * (1 - kappa)
    let scale = expectedDisagreement * n.squareRoot()
    // Differences of nearly equal squares that rounding makes negative or a mere trace are zeros.
    func root(_ square: Double, _ subtracted: Double) -> Double {
      let difference = square - subtracted
      return difference > 1e-13 * square ? difference.squareRoot() : 0
    }
    value = kappa
    observedAgreement = observed
    expectedAgreement = expected
    standardError = isConstant ? 0 : root(squares, centre * centre) / scale
    nullStandardError = isConstant ? 0 : root(nullSquares, expected * expected) / scale
    self.n = total
    self.weights = weights
  }

  /// Kappa of paired ratings; `categories` lists all possible categories in their order.
  ///
  /// - Throws: `unequalLengths`, `invalidParameter` for a rating that is not among the categories, and as
  ///   for a table.
  public init<Category: Equatable>(
    _ first: [Category], _ second: [Category], categories: [Category], weights: Weights = .unweighted
  ) throws(StatisticsError) {
    guard first.count == second.count else {
      throw .unequalLengths(first: first.count, second: second.count)
    }
    var table = [[Int]](repeating: [Int](repeating: 0, count: categories.count), count: categories.count)
    for (one, other) in zip(first, second) {
      guard let row = categories.firstIndex(of: one), let column = categories.firstIndex(of: other) else {
        throw .invalidParameter(name: "every rating", range: "one of the categories listed")
      }
      table[row][column] += 1
    }
    try self.init(table: table, weights: weights)
  }

  /// The name with the weights.
  public var method: String {
    weights == .unweighted ? "Cohen's kappa" : "Cohen's kappa, \(weights.rawValue) weights"
  }

  /// The number of subjects.
  public var sampleSizes: [Int] { [n] }

  /// κ over its standard error under independence; nil where that is zero.
  public var statistic: TestStatistic? { wald.statistic }

  /// That κ is zero, from the normal distribution; 1 where the standard error is zero.
  public func pValue(_ alternative: Alternative) -> PValue { wald.pValue(alternative) }

  /// κ with its interval; no interval where the standard error is zero.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate(
      "Cohen's κ", value: value, standardError: standardError,
      interval: wald.interval(level: level, alternative, method: "Wald, ASE"), n: n)
  }

  /// κ is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  /// Standard errors of zero.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if nullStandardError == 0 {
      remarks.append(Remark("constant-rater", "a rater uses one category only, so there is no test"))
    }
    if standardError == 0 {
      remarks.append(Remark("no-interval", "the standard error of κ is zero, so there is no interval"))
    }
    return remarks
  }

  private var wald: WaldTest {
    WaldTest(value: value, standardError: standardError, nullStandardError: nullStandardError)
  }
}

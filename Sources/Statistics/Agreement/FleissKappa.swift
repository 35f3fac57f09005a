/// Fleiss' kappa: the agreement beyond chance of several raters on nominal categories.
///
/// Every subject has the same number m of ratings, by any raters. κ = (P̄ − P_e) / (1 − P_e) with P̄ the mean
/// share of agreeing pairs of ratings and P_e = Σ p_j²; at most 1. The test that κ is zero uses the standard
/// error under chance; there is no interval (use a bootstrap of the subjects).
///
/// Source: Fleiss (1971), Psychol. Bull. 76, 378–382; Fleiss, Nee & Landis (1979), Psychol. Bull. 86, 974–977.
public struct FleissKappa: HypothesisTest, Hashable {
  /// κ, at most 1.
  public let value: Double
  /// P̄, the share of agreeing pairs.
  public let observedAgreement: Double
  /// P_e, the share of agreeing pairs expected by chance.
  public let expectedAgreement: Double
  /// κ of each category against all others; nil for a category nobody used.
  public let categoryValues: [Double?]
  /// The standard error of κ under chance.
  public let nullStandardError: Double
  /// The number of subjects.
  public let n: Int
  /// The number of ratings per subject.
  public let raters: Int

  /// Kappa of counts: one row per subject, one column per category.
  ///
  /// - Throws: `tooFewObservations` without subjects or below 2 ratings, `unequalLengths`, `invalidCount`
  ///   for negative counts or unequal numbers of ratings, `undefined` if all ratings are one category.
  public init(counts: [[Int]]) throws(StatisticsError) {
    guard let first = counts.first else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the subjects")
    }
    let m = first.reduce(0, +)
    guard m >= 2 else { throw .tooFewObservations(found: m, needed: 2, what: "the ratings of a subject") }
    var totals = [Int](repeating: 0, count: first.count)
    var agreeing = 0
    var disagreeing = totals
    for row in counts {
      guard row.count == first.count else { throw .unequalLengths(first: first.count, second: row.count) }
      guard row.allSatisfy({ $0 >= 0 }) && row.reduce(0, +) == m else {
        throw .invalidCount(
          what: "the ratings of a subject: all subjects need the same number of them; a row")
      }
      for (category, count) in row.enumerated() {
        totals[category] += count
        agreeing += count * (count - 1)
        disagreeing[category] += count * (m - count)
      }
    }
    let ratings = Double(counts.count * m)
    let shares = totals.map { Double($0) / ratings }
    let chanceDisagreement = shares.reduce(0) { $0 + $1 * (1 - $1) }
    guard totals.count(where: { $0 > 0 }) > 1 else {
      throw .undefined(what: "all ratings are one category, so chance agreement is 1")
    }
    let pairs = ratings * Double(m - 1)
    observedAgreement = Double(agreeing) / pairs
    expectedAgreement = 1 - chanceDisagreement
    value = 1 - Double(disagreeing.reduce(0, +)) / pairs / chanceDisagreement
    categoryValues = zip(shares, disagreeing).map { share, count in
      share > 0 && share < 1 ? 1 - Double(count) / pairs / (share * (1 - share)) : nil
    }
    let skew = shares.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
    let spread = max(0, chanceDisagreement * chanceDisagreement - skew)
    nullStandardError = (2 * spread / pairs).squareRoot() / chanceDisagreement
    n = counts.count
    raters = m
  }

  /// The name.
  public var method: String { "Fleiss' kappa" }
  /// The numbers of subjects and ratings per subject.
  public var sampleSizes: [Int] { [n, raters] }
  /// κ over its standard error under chance.
  public var statistic: TestStatistic? { wald.statistic }
  /// From the normal distribution.
  public func pValue(_ alternative: Alternative) -> PValue { wald.pValue(alternative) }
  /// κ without interval.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate("Fleiss' κ", value: value, n: n)
  }
  /// κ is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  private var wald: WaldTest {
    WaldTest(value: value, standardError: 0, nullStandardError: nullStandardError)
  }
}

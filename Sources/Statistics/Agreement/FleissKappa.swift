/// Fleiss' kappa: the agreement beyond chance of several raters on nominal categories.
///
/// Every subject has the same number m of ratings, by any raters. κ = (P̄ − P_e) / (1 − P_e) with P̄ the mean
/// share of agreeing pairs of ratings and P_e = Σ p_j²; at most 1. The tests that κ, or that of a category, is
/// zero use the standard error under chance. The interval must not assume chance: it is κ ± z · SE with the
/// large-sample standard error over subjects as a random sample, (1/n) Σ (κᵢ* − κ)² / (n − 1).
///
/// Source: Fleiss (1971), Psychol. Bull. 76, 378–382; Fleiss, Nee & Landis (1979), Psychol. Bull. 86, 974–977
/// (under chance); Gwet (2021), Educ. Psychol. Meas. 81, 781–790 (interval).
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
  /// The standard error of κ over subjects, whatever κ is; nil for a single subject.
  public let standardError: Double?
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
    standardError = FleissKappa.standardError(
      counts, shares: shares, kappa: value, chanceDisagreement: chanceDisagreement)
  }

  /// The root of Gwet's variance, eq. 7–8, for subjects from an unlimited population.
  private static func standardError(
    _ counts: [[Int]], shares: [Double], kappa: Double, chanceDisagreement: Double
  ) -> Double? {
    guard counts.count > 1 else { return nil }
    let m = Double(counts[0].reduce(0, +))
    var squares = 0.0
    for row in counts {
      var (disagreement, chance) = (0.0, 0.0)
      for (count, share) in zip(row, shares) {
        disagreement += Double(count) * (m - Double(count))
        chance += share * Double(count) / m
      }
      // κᵢ and its correction for the subject's part in the chance agreement.
      let own = 1 - disagreement / (m * (m - 1)) / chanceDisagreement
      let correction = 2 * (1 - kappa) * (chance - 1 + chanceDisagreement) / chanceDisagreement
      squares += (own - correction - kappa) * (own - correction - kappa)
    }
    let n = Double(counts.count)
    // Subjects that agree alike leave rounding errors only.
    if squares < n * 0x1p-90 { return 0 }
    return (squares / n / (n - 1)).squareRoot()
  }

  /// The standard error under chance of κ of one category against all others: √(2 / (n m (m − 1))).
  public var categoryNullStandardError: Double {
    (2 / (Double(n) * Double(raters) * Double(raters - 1))).squareRoot()
  }

  /// The test that κ of one category is zero: z; nil for a category nobody or everybody used.
  public func categoryStatistic(_ category: Int) -> TestStatistic? {
    categoryValues[category].map { TestStatistic("z", $0 / categoryNullStandardError) }
  }

  /// The name.
  public var method: String { "Fleiss' kappa" }
  /// The numbers of subjects and ratings per subject.
  public var sampleSizes: [Int] { [n] }
  /// κ over its standard error under chance.
  public var statistic: TestStatistic? { wald.statistic }
  /// From the normal distribution.
  public func pValue(_ alternative: Alternative) -> PValue { wald.pValue(alternative) }
  /// κ with its large-sample interval; without one if the subjects leave no standard error.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate(
      "Fleiss' κ", value: value, standardError: standardError,
      interval: wald.interval(level: level, alternative, method: "large-sample, over subjects"), n: n)
  }
  /// κ is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  private var wald: WaldTest {
    WaldTest(value: value, standardError: standardError ?? 0, nullStandardError: nullStandardError)
  }
}

/// The split-half reliability of a scale.
///
/// The items are split into two halves whose sums correlate with r. Spearman–Brown: 2r / (1 + r), for
/// halves of equal variance; Guttman's λ₄: 2 (1 − (s²_A + s²_B) / s²_total), without that assumption. Both at
/// most 1 and dependent on the split; α is the mean of λ₄ over all splits into equal halves. The interval of
/// Spearman–Brown steps up both ends of Fisher's z interval for r; that of λ₄, which is α of the two halves,
/// is Feldt's with n − 1 and n − 1 degrees of freedom.
///
/// Source: Spearman (1910), Br. J. Psychol. 3, 271–295; Guttman (1945), Psychometrika 10, 255–282; Feldt (1965),
/// Psychometrika 30, 357–370 (interval of λ₄).
public struct SplitHalf: Sendable, Hashable {
  /// How the items are split.
  public enum Split: String, Sendable, Codable, Hashable {
    /// Items 1, 3, 5 … against 2, 4, 6 ….
    case oddEven = "odd-even"
    /// The first against the second half; the first has the extra item.
    case firstLast = "first-last"
  }

  /// The correlation of the halves.
  public let correlation: Double
  /// The Spearman–Brown coefficient; nil if the halves correlate with −1.
  public let spearmanBrown: Double?
  /// Guttman's λ₄; nil if all persons have the same total.
  public let guttman: Double?
  /// The number of persons.
  public let n: Int

  /// The reliability of complete answers: one row per person, one column per item.
  ///
  /// - Throws: `tooFewObservations` below 2 items or 2 persons, `unequalLengths`, `notFinite`, `constant` if
  ///   a half does not vary.
  public init(_ answers: [[Double]], split: Split = .oddEven) throws(StatisticsError) {
    let matrix = try RatingMatrix(answers, rows: "the persons", columns: "the items")
    let boundary = (matrix.raters + 1) / 2
    func sums(_ isMember: (Int) -> Bool) -> [Double] {
      matrix.rows.map { row in ExactSum(row.indices.filter(isMember).map { row[$0] }).value }
    }
    let isFirst: (Int) -> Bool = { split == .oddEven ? $0 % 2 == 0 : $0 < boundary }
    let first = sums(isFirst)
    let second = sums { !isFirst($0) }
    correlation = try Comoments(PairedSample(first, second, atLeast: 2)).correlation
    spearmanBrown = correlation > -1 ? 2 * correlation / (1 + correlation) : nil
    let parts = try Moments(first).sumOfSquares + Moments(second).sumOfSquares
    let total = try Moments(zip(first, second).map { $0 + $1 }).sumOfSquares
    guttman = total > 0 ? 2 * (1 - parts / total) : nil
    n = matrix.subjects
  }

  /// The Spearman–Brown coefficient with Fisher's interval, stepped up; nil if the halves correlate with −1,
  /// without interval below 4 persons or for a perfect correlation.
  public func spearmanBrownEstimate(level: Double = 0.95) -> Estimate? {
    guard let spearmanBrown else { return nil }
    var interval: Interval?
    if n > 3 && abs(correlation) < 1 {
      let halves = FisherTransform.interval(
        correlation, standardError: 1 / Double(n - 3).squareRoot(), level: level, alternative: .twoSided,
        method: "")
      interval = Interval(
        lower: 2 * halves.lower / (1 + halves.lower), upper: 2 * halves.upper / (1 + halves.upper),
        level: level, method: "Fisher z, stepped up")
    }
    return Estimate("Spearman–Brown coefficient", value: spearmanBrown, interval: interval, n: n)
  }

  /// Guttman's λ₄ with Feldt's interval; nil if all persons have the same total, without interval where it
  /// is 1.
  public func guttmanEstimate(level: Double = 0.95) -> Estimate? {
    guttman.map {
      Estimate(
        "Guttman's λ₄", value: $0,
        interval: CronbachAlpha.feldtInterval(alpha: $0, persons: n, parts: 2, level: level), n: n)
    }
  }
}

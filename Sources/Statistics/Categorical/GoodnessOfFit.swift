/// Pearson's chi-squared test of the fit of counts to given shares, such as a cohort to its target group.
///
/// χ² = Σ (O − E)²/E with k − 1 degrees of freedom, E = n times the share, as R's `chisq.test(p = …)`. Categories
/// with a share of 0 and no count are left out with a remark; small expected counts are remarked on. The
/// effect is Cohen's w.
///
/// Source: Pearson (1900), Philos. Mag. 50, 157–175.
public struct GoodnessOfFit: OmnibusTest {
  /// The counts of the categories that are possible.
  public let counts: [Int]
  /// The shares expected, which add up to 1.
  public let shares: [Double]
  /// What the reader must know.
  public let remarks: [Remark]
  private let value: Double
  private let total: Int

  /// Creates the test.
  ///
  /// - Throws: `unequalLengths`, `invalidCount` for negative counts, `tooFewObservations` for no counts or fewer
  ///   than two possible categories, `invalidParameter` for shares that are not from 0 to 1 with the sum 1
  ///   (within 1e-9), `undefined` for a count in a category with a share of 0.
  public init(counts: [Int], shares: [Double]) throws(StatisticsError) {
    guard counts.count == shares.count else {
      throw .unequalLengths(first: counts.count, second: shares.count)
    }
    guard shares.allSatisfy({ $0 >= 0 && $0 <= 1 }), (shares.reduce(0, +) - 1).magnitude <= 1e-9 else {
      throw .invalidParameter(name: "the shares", range: "from 0 to 1 and add up to 1")
    }
    let total = try ContingencyTable([counts]).total
    guard total > 0 else { throw .tooFewObservations(found: 0, needed: 1, what: "the counts") }
    var (kept, keptShares) = ([Int](), [Double]())
    for (count, share) in zip(counts, shares) {
      guard share > 0 || count == 0 else {
        throw .undefined(what: "the fit to a share of 0 that has a count")
      }
      if share > 0 {
        kept.append(count)
        keptShares.append(share)
      }
    }
    guard kept.count > 1 else {
      throw .tooFewObservations(found: kept.count, needed: 2, what: "the possible categories")
    }
    let n = Double(total)
    value = zip(kept, keptShares).reduce(0) { sum, item in
      let distance = Double(item.0) - n * item.1
      return sum + distance * distance / (n * item.1)
    }
    var remarks: [Remark] = []
    let dropped = counts.count - kept.count
    if dropped > 0 {
      remarks.append(
        Remark(
          "empty-categories-dropped", "\(dropped) categories with a share of 0 were left out",
          values: [Double(dropped)]))
    }
    let small = keptShares.count { n * $0 < 5 }
    if 5 * small > kept.count || keptShares.contains(where: { n * $0 < 1 }) {
      remarks.append(
        Remark(
          "small-expected-counts", "\(small) of \(kept.count) expected counts are below 5",
          values: [Double(small), Double(kept.count)]))
    }
    (self.counts, self.shares, self.remarks, self.total) = (kept, keptShares, remarks, total)
  }

  /// The method by name.
  public var method: String { "chi-squared test of goodness of fit" }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? { TestStatistic("χ²", value, degreesOfFreedom: [degreesOfFreedom]) }

  /// The number of observations.
  public var sampleSizes: [Int] { [total] }

  /// The asymptotic p-value.
  public var pValue: PValue {
    PValue(ChiSquared.upperTail(value, degreesOfFreedom: degreesOfFreedom), .asymptotic)
  }

  /// Cohen's w.
  public func effect(level: Double) -> Estimate? {
    CohensW.estimate(statistic: value, degreesOfFreedom: degreesOfFreedom, n: total, level: level)
  }

  private var degreesOfFreedom: Double { Double(counts.count - 1) }
}

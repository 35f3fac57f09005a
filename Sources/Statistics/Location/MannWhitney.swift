/// The Mann–Whitney (Wilcoxon rank-sum) test that neither of two samples tends to larger values.
///
/// U counts the pairs in which the first sample's value is larger, ties as one half. Equal values (to 12
/// significant digits) share their average rank; the exact and the normal distribution are conditional on
/// the ties. When all values are equal, p is 1.
///
/// The estimate is the Hodges–Lehmann shift: the median of all differences first − second, which is not
/// the difference of the medians.
///
/// Source: Mann & Whitney (1947), Ann. Math. Stat. 18(1), 50–60; Hollander, Wolfe & Chicken (2014),
/// Nonparametric Statistical Methods, 3rd ed., sections 4.1–4.3.
public struct MannWhitney: HypothesisTest {
  /// The distribution used: exact, normal or resampled.
  public let distribution: ReferenceDistribution
  /// The size of the first sample.
  public let firstCount: Int
  /// The size of the second sample.
  public let secondCount: Int

  private let frequencies: PooledFrequencies
  private let order: PairwiseOrder?
  private let drawn: PermutationTails?

  /// Tests two samples.
  ///
  /// - Parameters:
  ///   - first: the values of the first sample.
  ///   - second: the values of the second sample.
  ///   - distribution: by default exact for fewer than 50 values in each sample, as in R.
  /// - Throws: `tooFewObservations` for an empty sample, `notFinite`, `undefined` for an exact
  ///   distribution of samples that are too large for it, `invalidParameter` below 1 draw.
  public init(
    _ first: [Double], _ second: [Double], distribution: ReferenceDistribution = .automatic
  ) throws(StatisticsError) {
    try self.init(
      PooledFrequencies(first, second), order: PairwiseOrder(differencesOf: first, second),
      distribution: distribution)
  }

  /// Tests two samples known by how often each value occurs, values in ascending order; there is no
  /// estimate, for the values themselves are not known.
  ///
  /// - Throws: also `unequalLengths` and `invalidCount`.
  public init(
    frequencies first: [Int], _ second: [Int], distribution: ReferenceDistribution = .automatic
  ) throws(StatisticsError) {
    try self.init(PooledFrequencies(counts: first, second), order: nil, distribution: distribution)
  }

  private init(
    _ frequencies: PooledFrequencies, order: PairwiseOrder?, distribution: ReferenceDistribution
  ) throws(StatisticsError) {
    firstCount = frequencies.firstCount
    secondCount = frequencies.secondCount
    self.frequencies = frequencies
    self.order = order
    let resolved = distribution.resolved(largest: max(firstCount, secondCount))
    let smaller = Double(min(firstCount, secondCount))
    let work = smaller * smaller * Double(max(firstCount, secondCount)) * Double(firstCount + secondCount)
    if resolved.isExact && work > 4e9 {
      throw .undefined(
        what: "the exact distribution of samples of this size; use the normal one or random draws")
    }
    self.distribution = resolved
    let (scores, count) = (frequencies.doubledScores, firstCount)
    drawn = try distribution.draws(observed: frequencies.doubledRankSum) { generator in
      var pool = scores
      return (0..<count).reduce(0) { sum, position in
        pool.swapAt(position, position + generator.draw(below: pool.count - position))
        return sum + pool[position]
      }
    }
  }

  /// The name with the distribution.
  public var method: String { "Mann–Whitney test, \(distribution.name)" }

  /// U of the first sample: the pairs in which its value is larger, ties as one half (W in R).
  public var u: Double { Double(frequencies.doubledU) / 2 }

  /// U of the second sample, m n − U.
  public var uOfSecond: Double { Double(firstCount) * Double(secondCount) - u }

  /// The sum of the ranks of the first sample.
  public var rankSum: Double { Double(frequencies.doubledRankSum) / 2 }

  /// The standardised statistic without continuity correction, or nil when all values are equal.
  public var z: Double? { standardDeviation == 0 ? nil : deviation / standardDeviation }

  /// U of the first sample.
  public var statistic: TestStatistic? { TestStatistic("U", u) }

  /// The sizes of both samples.
  public var sampleSizes: [Int] { [firstCount, secondCount] }

  /// Ties, where there are any, and the simulation error of random draws.
  public var remarks: [Remark] {
    if frequencies.levelCount == 1 { return [Remark("constant", "all values are equal")] }
    let tied = frequencies.tiedCount
    let ties = Remark("ties", "\(tied) values are tied with another", values: [Double(tied)])
    return (tied == 0 ? [] : [ties]) + (drawn?.doubledRemarks ?? [])
  }

  /// The p-value by the distribution chosen.
  public func pValue(_ alternative: Alternative) -> PValue {
    if let drawn { return drawn.doubledPValue(alternative) }
    if case .asymptotic(let correction) = distribution {
      return .ofRankStatistic(
        deviation: deviation, standardDeviation: standardDeviation, correction, alternative)
    }
    // The smaller sample is the one drawn; its rank sum falls when the other's rises.
    let total = frequencies.doubledScores
    let drawsFirst = firstCount <= secondCount
    let drawn = min(firstCount, secondCount)
    let distribution = ScoreDistribution(randomSelection: total, selected: drawn)
    let sum = total.reduce(0, +)
    let observed = drawsFirst ? frequencies.doubledRankSum : sum - frequencies.doubledRankSum
    if self.distribution == .exactByDistance && alternative == .twoSided {
      return PValue(distribution.distanceTail(observed, total: drawn * sum, count: total.count), .exact)
    }
    let (below, above) = (distribution.lowerTail(observed), distribution.upperTail(observed))
    return PValue(
      alternative.probability(lowerTail: drawsFirst ? below : above, upperTail: drawsFirst ? above : below),
      .exact)
  }

  /// The Hodges–Lehmann shift, first minus second, with the interval of pairwise differences that inverts
  /// the untied test; no interval where the samples are too small for the level.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    guard let order else { return nil }
    let (m, n) = (firstCount, secondCount)
    let tail = alternative.tailProbability(level: level)
    let rank = RankInterval.rank(tail: tail, pairs: order.count, distribution) {
      let drawn = min(m, n)
      let distribution = ScoreDistribution(randomSelection: Array(1...(m + n)), selected: drawn)
      return distribution.quantile(tail) - drawn * (drawn + 1) / 2
    } standardDeviation: {
      (Double(m) * Double(n) * Double(m + n + 1) / 12).squareRoot()
    }
    return Estimate(
      "location shift", value: order.median,
      interval: RankInterval.interval(order, rank: rank, level: level, alternative), n: m + n)
  }

  /// Cliff's δ = 2U/(mn) − 1, the rank-biserial correlation, with Newcombe's interval.
  public func effect(level: Double = 0.95) -> Estimate? {
    CliffDelta(u: u, first: firstCount, second: secondCount).estimate(level: level)
  }

  private var deviation: Double { (u - uOfSecond) / 2 }

  private var standardDeviation: Double {
    let (m, n, total) = (Double(firstCount), Double(secondCount), Double(firstCount + secondCount))
    return (m * n / 12 * (total + 1 - frequencies.tieTerm / (total * (total - 1)))).squareRoot()
  }
}

/// Wilcoxon's signed-rank test that differences are symmetric about a value.
///
/// W₊ is the sum of the ranks of |difference| over the positive differences, W₋ over the negative ones.
/// Tied magnitudes share their average rank (12 significant digits decide). Zeros are dropped before
/// ranking (Wilcoxon) or ranked and then dropped (Pratt); the exact and the normal distribution are both
/// conditional on ties and zeros. When every difference is zero, p is 1.
///
/// The estimate is the Hodges–Lehmann pseudomedian of all differences, zeros included.
///
/// Source: Wilcoxon (1945), Biometrics Bull. 1(6), 80–83; Pratt (1959), JASA 54, 655–667; Hollander, Wolfe
/// & Chicken (2014), Nonparametric Statistical Methods, 3rd ed., sections 3.1–3.3.
public struct WilcoxonSignedRank: HypothesisTest {
  /// What happens to differences of zero.
  public enum Zeros: String, Sendable, Codable, Hashable, CaseIterable {
    /// Dropped before ranking (Wilcoxon 1945).
    case dropped
    /// Ranked with the others, then dropped (Pratt 1959).
    case ranked
  }

  /// The sum of the ranks of the positive differences, V in R.
  public var positiveRankSum: Double { Double(doubledPositive) / 2 }
  /// The sum of the ranks of the negative differences.
  public var negativeRankSum: Double { Double(doubledScores.reduce(0, +) - doubledPositive) / 2 }
  /// How many differences there are, zeros included.
  public let count: Int
  /// How many differences are zero.
  public let zeroCount: Int
  /// What happened to them.
  public let zeros: Zeros
  /// The location under the null hypothesis.
  public let location: Double
  /// The distribution used: exact or normal.
  public let distribution: ReferenceDistribution

  private let doubledScores: [Int]
  private let doubledPositive: Int
  private let tiedCount: Int
  private let order: PairwiseOrder
  private let drawn: PermutationTails?

  /// Tests differences.
  ///
  /// - Parameters:
  ///   - differences: the values, or the differences of pairs.
  ///   - zeros: what becomes of differences of zero.
  ///   - location: the centre of symmetry under the null hypothesis.
  ///   - distribution: by default exact for fewer than 50 nonzero differences, as in R.
  /// - Throws: `tooFewObservations` without differences, `notFinite`, `undefined` for an exact
  ///   distribution of more than 2000 differences, `invalidParameter` below 1 draw.
  public init(
    _ differences: [Double], location: Double = 0, zeros: Zeros = .dropped,
    distribution: ReferenceDistribution = .automatic
  ) throws(StatisticsError) {
    if differences.isEmpty { throw .tooFewObservations(found: 0, needed: 1, what: "the differences") }
    for value in differences where !value.isFinite { throw .notFinite(what: "the differences") }
    if !location.isFinite { throw .notFinite(what: "the location under the null hypothesis") }
    let centred = differences.map { Double.decimalDifference($0, location) }
    let ranked = zeros == .dropped ? centred.filter { $0 != 0 } : centred
    let ranks = try Ranks(ranked.map(\.magnitude), what: "the differences")
    var scores: [Int] = []
    var positive = 0
    for (value, rank) in zip(ranked, ranks.doubled) where value != 0 {
      scores.append(rank)
      if value > 0 { positive += rank }
    }
    if distribution.isExact && scores.count > 2000 {
      throw .undefined(
        what: "the exact distribution of more than 2000 differences; use the normal one or random draws")
    }
    doubledScores = scores
    doubledPositive = positive
    count = differences.count
    zeroCount = differences.count - scores.count
    tiedCount = Ranks(rounded: scores.map(Double.init)).tiedCount
    order = PairwiseOrder(walshAveragesOf: differences)
    self.zeros = zeros
    self.location = location
    self.distribution = distribution.resolved(largest: scores.count)
    let magnitudes = scores
    drawn = try distribution.draws(observed: positive) { generator in
      var sum = 0
      var bits: UInt64 = 0
      for (index, score) in magnitudes.enumerated() {
        if index % 64 == 0 { bits = generator.next() }
        if bits & 1 == 0 { sum += score }
        bits >>= 1
      }
      return sum
    }
  }

  /// Tests the differences first − second of paired values, taken as differences of decimals.
  ///
  /// - Throws: also `unequalLengths`.
  public init(
    _ first: [Double], _ second: [Double], location: Double = 0, zeros: Zeros = .dropped,
    distribution: ReferenceDistribution = .automatic
  ) throws(StatisticsError) {
    try self.init(
      PairedDifferences.between(first, second), location: location, zeros: zeros, distribution: distribution)
  }

  /// The name with the distribution and the treatment of zeros.
  public var method: String {
    let zeroRule = zeroCount == 0 ? "" : zeros == .dropped ? ", zeros dropped" : ", zeros ranked (Pratt)"
    return "Wilcoxon signed-rank test, \(distribution.name)\(zeroRule)"
  }

  /// W₊, which R calls V.
  public var statistic: TestStatistic? { TestStatistic("V", positiveRankSum) }

  /// The standardised statistic without continuity correction, or nil when all differences are zero.
  public var z: Double? {
    standardDeviation == 0 ? nil : deviation / standardDeviation
  }

  /// The number of differences, zeros included.
  public var sampleSizes: [Int] { [count] }

  /// Zeros and ties, where there are any.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if zeroCount == count {
      remarks.append(Remark("all-zero", "all \(count) differences are zero", values: [Double(count)]))
    } else if zeroCount > 0 {
      let what = zeros == .dropped ? "dropped before ranking" : "ranked, then dropped (Pratt)"
      remarks.append(
        Remark(
          "zeros-\(zeros.rawValue)", "\(zeroCount) zero differences \(what)", values: [Double(zeroCount)]))
    }
    if tiedCount > 0 {
      remarks.append(
        Remark(
          "ties", "\(tiedCount) differences share their magnitude with another", values: [Double(tiedCount)]))
    }
    return remarks + (drawn?.doubledRemarks ?? [])
  }

  /// The p-value by the distribution chosen.
  public func pValue(_ alternative: Alternative) -> PValue {
    if let drawn { return drawn.doubledPValue(alternative) }
    if case .asymptotic(let correction) = distribution {
      return .ofRankStatistic(
        deviation: deviation, standardDeviation: standardDeviation, correction, alternative)
    }
    let distribution = ScoreDistribution(randomSigns: doubledScores)
    return PValue(
      alternative.probability(
        lowerTail: distribution.lowerTail(doubledPositive), upperTail: distribution.upperTail(doubledPositive)
      ),
      .exact)
  }

  /// The Hodges–Lehmann pseudomedian with the interval of Walsh averages that inverts the untied test; no
  /// interval where the sample is too small for the level.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    let tail = alternative.tailProbability(level: level)
    let rank = RankInterval.rank(tail: tail, pairs: order.count, distribution) {
      ScoreDistribution(randomSigns: Array(1...count)).quantile(tail)
    } standardDeviation: {
      let n = Double(count)
      return (n * (n + 1) * (2 * n + 1) / 24).squareRoot()
    }
    return Estimate(
      "pseudomedian", value: order.median,
      interval: RankInterval.interval(order, rank: rank, level: level, alternative), n: count)
  }

  /// The matched-pairs rank-biserial correlation (W₊ − W₋) / (W₊ + W₋), from −1 to 1, with Fisher's z
  /// interval; nil when every difference is zero, without interval at −1 and 1.
  ///
  /// Source: Kerby (2014), Compr. Psychol. 3, 11.IT.3.1; standard error as in R's effectsize.
  public func effect(level: Double = 0.95) -> Estimate? {
    let total = Double(doubledScores.reduce(0, +))
    if total == 0 { return nil }
    let value = (2 * Double(doubledPositive) - total) / total
    let n = Double(doubledScores.count)
    let standardError = ((2 * n * n * n + 3 * n * n + n) / 6).squareRoot() / ((n * n + n) / 2)
    return Estimate(
      "rank-biserial correlation", value: value,
      interval: RankInterval.fisher(value, standardError: standardError, level: level), n: count)
  }

  private var deviation: Double {
    (2 * Double(doubledPositive) - Double(doubledScores.reduce(0, +))) / 4
  }

  private var standardDeviation: Double {
    doubledScores.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() / 4
  }
}

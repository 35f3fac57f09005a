/// The sign test that the median of differences has a given value.
///
/// Under the null hypothesis the number of positive differences is binomial with probability one half among
/// those that are not zero; zeros are dropped. Exact for every size. When all differences are zero, p is 1.
///
/// Source: Dixon & Mood (1946), JASA 41, 557–566; Hollander, Wolfe & Chicken (2014), sections 3.4–3.6.
public struct SignTest: HypothesisTest {
  /// How many differences are positive.
  public let positive: Int
  /// How many differences are negative.
  public let negative: Int
  /// How many differences are zero, and dropped.
  public let zeroCount: Int
  private let sorted: [Double]

  /// Tests differences.
  ///
  /// - Throws: `tooFewObservations` without differences, `notFinite`.
  public init(_ differences: [Double], median: Double = 0) throws(StatisticsError) {
    if differences.isEmpty { throw .tooFewObservations(found: 0, needed: 1, what: "the differences") }
    for value in differences where !value.isFinite { throw .notFinite(what: "the differences") }
    if !median.isFinite { throw .notFinite(what: "the median under the null hypothesis") }
    let centred = differences.map { Double.decimalDifference($0, median) }
    positive = centred.count { $0 > 0 }
    negative = centred.count { $0 < 0 }
    zeroCount = differences.count - positive - negative
    sorted = differences.sorted()
  }

  /// Tests the differences first − second of paired values, taken as differences of decimals.
  public init(_ first: [Double], _ second: [Double], median: Double = 0) throws(StatisticsError) {
    try self.init(PairedDifferences.between(first, second), median: median)
  }

  /// Tests counts of signs; there is no estimate, for the differences are not known.
  ///
  /// - Throws: `invalidCount` for negative counts, `tooFewObservations` when all are zero.
  public init(positive: Int, negative: Int, zeros: Int = 0) throws(StatisticsError) {
    if positive < 0 || negative < 0 || zeros < 0 || max(positive, negative, zeros) > 1 << 53 {
      throw .invalidCount(what: "a number of signs")
    }
    if positive + negative + zeros == 0 {
      throw .tooFewObservations(found: 0, needed: 1, what: "the differences")
    }
    self.positive = positive
    self.negative = negative
    zeroCount = zeros
    sorted = []
  }

  /// "Exact sign test".
  public var method: String { "Exact sign test" }

  /// The number of positive differences, S.
  public var statistic: TestStatistic? { TestStatistic("S", Double(positive)) }

  /// The number of differences, zeros included.
  public var sampleSizes: [Int] { [positive + negative + zeroCount] }

  /// Zeros, where there are any.
  public var remarks: [Remark] {
    if zeroCount == 0 { return [] }
    let count = Double(zeroCount)
    if positive + negative == 0 {
      return [Remark("all-zero", "all \(zeroCount) differences are zero", values: [count])]
    }
    return [Remark("zeros-dropped", "\(zeroCount) zero differences dropped", values: [count])]
  }

  /// From the binomial distribution; two-sided is twice the smaller tail.
  public func pValue(_ alternative: Alternative) -> PValue {
    let trials = Double(positive + negative)
    // P(S ≥ s) equals P(S ≤ n − s), for success and failure are equally likely.
    let lower = Binomial.lowerTail(Double(positive), trials: trials, probability: 0.5)
    let upper = Binomial.lowerTail(Double(negative), trials: trials, probability: 0.5)
    return PValue(alternative.probability(lowerTail: lower, upperTail: upper), .exact)
  }

  /// The median of all differences with the interval between order statistics that inverts the test; no
  /// interval where the sample is too small for the level.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    if sorted.isEmpty { return nil }
    let n = sorted.count
    let tail = alternative.tailProbability(level: level)
    let median = n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2
    let quantile = Int(Binomial.quantile(tail, trials: Double(n), probability: 0.5))
    var interval: Interval?
    if quantile >= 1 {
      let rank = min(quantile, (n + 1) / 2)
      interval = Interval(
        lower: alternative == .less ? -.infinity : sorted[rank - 1],
        upper: alternative == .greater ? .infinity : sorted[n - rank], level: level,
        method: "order statistics")
    }
    return Estimate("median", value: median, interval: interval, n: n)
  }

  /// Cohen's g = share of positive among the nonzero differences − ½, from −½ to ½, with the
  /// Clopper–Pearson interval; nil when every difference is zero.
  ///
  /// Source: Cohen (1988), Statistical Power Analysis, 2nd ed., p. 147.
  public func effect(level: Double = 0.95) -> Estimate? {
    let (x, n) = (Double(positive), Double(positive + negative))
    if n == 0 { return nil }
    let tail = Alternative.twoSided.tailProbability(level: level)
    let lower = x == 0 ? 0 : Beta.quantile(tail, alpha: x, beta: n - x + 1)
    let upper = x == n ? 1 : Beta.upperQuantile(tail, alpha: x + 1, beta: n - x)
    return Estimate(
      "Cohen's g", value: x / n - 0.5,
      interval: Interval(lower: lower - 0.5, upper: upper - 0.5, level: level, method: "Clopper–Pearson"),
      n: positive + negative + zeroCount)
  }
}

/// The Brunner–Munzel test that neither of two samples tends to larger values, without assuming equal
/// shapes or variances.
///
/// The estimate is the relative effect θ = P(X > Y) + ½ P(X = Y) of the first sample X over the second Y;
/// θ = ½ under the null hypothesis. The statistic is positive when the first sample tends to larger
/// values. Its distribution is Student's t with Satterthwaite's degrees of freedom, or that of the
/// statistic under permutation, which is preferable for small samples and the only one for samples that
/// are completely separated.
///
/// Source: Brunner & Munzel (2000), Biometrical J. 42(1), 17–25; Neubert & Brunner (2007), Comput. Stat.
/// Data Anal. 51, 5192–5204.
public struct BrunnerMunzel: HypothesisTest {
  /// The distribution of the statistic under the null hypothesis.
  public enum Distribution: Sendable, Hashable {
    /// Student's t.
    case studentT
    /// All permutations where there are at most 200,000 different ones, else seeded random ones.
    case permutation(draws: Int = 10_000, seed: UInt64 = 1)
  }

  /// P(X > Y) + ½ P(X = Y), from 0 to 1.
  public let relativeEffect: Double
  /// The distribution used.
  public let distribution: Distribution

  private let frequencies: PooledFrequencies
  private let observed: StudentizedPlacement
  private let permuted: PermutedTails?

  /// Tests two samples.
  ///
  /// - Throws: `tooFewObservations` below two values in a sample, `notFinite`, and `undefined` for the t
  ///   distribution when the samples do not overlap, so that the statistic has no variance.
  public init(
    _ first: [Double], _ second: [Double], distribution: Distribution = .studentT
  ) throws(StatisticsError) {
    try self.init(PooledFrequencies(first, second), distribution)
  }

  /// Tests two samples known by how often each value occurs, values in ascending order.
  ///
  /// - Throws: also `unequalLengths` and `invalidCount`.
  public init(
    frequencies first: [Int], _ second: [Int], distribution: Distribution = .studentT
  ) throws(StatisticsError) {
    try self.init(PooledFrequencies(counts: first, second), distribution)
  }

  private init(_ frequencies: PooledFrequencies, _ distribution: Distribution) throws(StatisticsError) {
    if frequencies.firstCount < 2 {
      throw .tooFewObservations(found: frequencies.firstCount, needed: 2, what: "the first sample")
    }
    if frequencies.secondCount < 2 {
      throw .tooFewObservations(found: frequencies.secondCount, needed: 2, what: "the second sample")
    }
    observed = StudentizedPlacement(frequencies.first, frequencies.second)
    relativeEffect = observed.relativeEffect
    switch distribution {
    case .studentT:
      if observed.variance == 0 {
        throw .undefined(
          what:
            "the samples do not overlap, so the statistic has no variance; use the permutation distribution")
      }
      permuted = nil
    case .permutation(let draws, let seed):
      if draws < 1 { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
      permuted = PermutedTails(frequencies, observed: observed, draws: draws, seed: seed)
    }
    self.frequencies = frequencies
    self.distribution = distribution
  }

  /// "Brunner–Munzel test" with the distribution.
  public var method: String {
    distribution == .studentT ? "Brunner–Munzel test" : "Brunner–Munzel permutation test"
  }

  /// W with Satterthwaite's degrees of freedom, or nil where the samples do not overlap and W is infinite.
  public var statistic: TestStatistic? {
    if observed.variance == 0 { return nil }
    return TestStatistic("W", observed.statistic, degreesOfFreedom: [observed.degreesOfFreedom])
  }

  /// The sizes of both samples.
  public var sampleSizes: [Int] { [frequencies.firstCount, frequencies.secondCount] }

  /// Complete separation, where it occurs.
  public var remarks: [Remark] {
    observed.variance > 0
      ? [] : [Remark("no-overlap", "the samples do not overlap, so the statistic has no variance")]
  }

  /// The p-value by the distribution chosen.
  public func pValue(_ alternative: Alternative) -> PValue {
    if let permuted {
      return PValue(
        alternative.probability(lowerTail: permuted.lower, upperTail: permuted.upper), permuted.basis)
    }
    return PValue(
      PValue.ofT(observed.statistic, degreesOfFreedom: observed.degreesOfFreedom, alternative).value,
      .asymptotic)
  }

  /// θ with its t interval, cut off at 0 and 1; no interval where the samples do not overlap.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    let n = frequencies.firstCount + frequencies.secondCount
    if observed.variance == 0 { return Estimate("relative effect", value: relativeEffect, n: n) }
    func reach(_ tail: Double) -> Double {
      StudentT.upperQuantile(tail, degreesOfFreedom: observed.degreesOfFreedom) * observed.standardError
    }
    let interval = alternative.interval(
      level: level, method: "Brunner–Munzel", bounds: 0...1,
      lower: { max(0, relativeEffect - reach($0)) }, upper: { min(1, relativeEffect + reach($0)) })
    return Estimate(
      "relative effect", value: relativeEffect, standardError: observed.standardError, interval: interval,
      n: n)
  }

  /// Cliff's δ = 2θ − 1 with the two-sided interval of the test.
  public func effect(level: Double = 0.95) -> Estimate? {
    estimate(level: level)?.mapped("Cliff's δ") { 2 * $0 - 1 }
  }
}

/// A permutation test of a mean difference of two independent samples, or, by flipping signs, of paired ones or of
/// one mean.
///
/// Under the null hypothesis every allocation of the pooled values to the samples (every sign of the
/// differences) is equally likely; a difference other than 0 under it is first taken off the values. If the distinct sums are few enough the p-value is exact, from all
/// allocations; else it comes from seeded random allocations as (hits + 1) / (draws + 1). Two-sided means a
/// difference at least as far from zero. Sums are whole numbers: decimals are scaled to them, other values
/// rounded to about 12 significant digits of the largest, so that no rounding decides between equal and greater.
/// Zero differences stay in the mean but have no sign to flip.
///
/// Source: Fisher (1935), The Design of Experiments, § 21; Streitberg & Röhmel (1986), Stat. Software
/// Newsletter 12, 10–17; Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, 39.
public struct PermutationTest: HypothesisTest, Hashable {
  /// How the allocations are visited.
  public enum Distribution: Sendable, Hashable {
    /// All of them if feasible, else random ones.
    case automatic(draws: Int, seed: UInt64)
    /// Random ones.
    case resampled(draws: Int, seed: UInt64)
  }

  /// The mean of the first sample less that of the second, the mean difference of pairs, or the mean of one sample.
  public let meanDifference: Double
  /// The sizes of the samples used.
  public let sampleSizes: [Int]
  /// What the reader must know.
  public let remarks: [Remark]

  private enum Design: Hashable { case independent, paired, single }
  private let design: Design
  private let tails: PermutationTails

  /// Compares two independent samples.
  ///
  /// - Throws: `tooFewObservations` for an empty sample, `notFinite`, `invalidParameter` below 1 draw.
  public init(
    _ first: [Double], _ second: [Double], difference: Double = 0, distribution: Distribution
  ) throws(StatisticsError) {
    if !difference.isFinite { throw .notFinite(what: "the difference under the null hypothesis") }
    let firstMean = try SampleSummary(first, what: "the first sample").mean
    let secondMean = try SampleSummary(second, what: "the second sample").mean
    meanDifference = firstMean - secondMean
    sampleSizes = [first.count, second.count]
    design = .independent
    let lattice = Lattice(first.map { Double.decimalDifference($0, difference) } + second)
    let (m, n) = (first.count, first.count + second.count)
    let total = lattice.values.reduce(0, +)
    // n S − m T is n m (n − m) / n times the mean difference, with S the sum of the first sample.
    let observed = n * lattice.values[..<m].reduce(0, +) - m * total
    tails = try PermutationTails(distribution) {
      AllocationSums(lattice.values, choosing: m).map { sums in
        PermutationTails(sums, observed: observed) { n * $0 - m * total }
      }
    } resampled: { draws, seed in
      PermutationTails(draws: draws, seed: seed, observed: observed) { generator in
        var pool = lattice.values
        var sum = 0
        for position in 0..<m {
          pool.swapAt(position, position + generator.draw(below: n - position))
          sum += pool[position]
        }
        return n * sum - m * total
      }
    }
    remarks = tails.remarks + lattice.remarks
  }

  /// Compares paired samples, first less second.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` without pairs, `notFinite`, `invalidParameter` below
  ///   1 draw.
  public init(
    paired first: [Double], _ second: [Double], difference: Double = 0, distribution: Distribution
  ) throws(StatisticsError) {
    let sample = try PairedSample(first, second, atLeast: 1)
    let differences = zip(sample.x, sample.y).map { Double.decimalDifference($0, $1) }
    try self.init(differences, location: difference, design: .paired, distribution)
  }

  /// Tests whether the mean of a sample is `mean`, for values that are symmetric about it under the null hypothesis.
  ///
  /// - Throws: `tooFewObservations` without values, `notFinite`, `invalidParameter` below 1 draw.
  public init(_ values: [Double], mean: Double = 0, distribution: Distribution) throws(StatisticsError) {
    try self.init(values, location: mean, design: .single, distribution)
  }

  private init(
    _ values: [Double], location: Double, design: Design, _ distribution: Distribution
  ) throws(StatisticsError) {
    if !location.isFinite { throw .notFinite(what: "the mean under the null hypothesis") }
    meanDifference = try SampleSummary(values, what: design == .paired ? "the differences" : "the sample")
      .mean
    sampleSizes = [values.count]
    self.design = design
    let differences = values.map { Double.decimalDifference($0, location) }
    let lattice = Lattice(differences)
    let observed = lattice.values.reduce(0, +)
    let flippable = lattice.values.filter { $0 != 0 }
    let total = flippable.reduce(0) { $0 + abs($1) }
    tails = try PermutationTails(distribution) {
      AllocationSums(flippable.map { abs($0) }).map { sums in
        PermutationTails(sums, observed: observed) { 2 * $0 - total }
      }
    } resampled: { draws, seed in
      PermutationTails(draws: draws, seed: seed, observed: observed) { generator in
        var sum = 0
        var bits: UInt64 = 0
        for (index, value) in flippable.enumerated() {
          if index % 64 == 0 { bits = generator.next() }
          sum += bits & 1 == 0 ? value : -value
          bits >>= 1
        }
        return sum
      }
    }
    var remarks = tails.remarks + lattice.remarks
    let zeros = differences.count - flippable.count
    if zeros > 0 {
      remarks.append(
        Remark("zero-differences", "\(zeros) differences are zero and have no sign", values: [Double(zeros)]))
    }
    self.remarks = remarks
  }

  /// The name with the design.
  public var method: String {
    switch design {
    case .independent: "permutation test of means"
    case .paired: "sign-flip permutation test of paired means"
    case .single: "sign-flip permutation test of a mean"
    }
  }

  /// The mean difference is the statistic.
  public var statistic: TestStatistic? { TestStatistic(quantity, meanDifference) }

  /// Exact, or resampled with its draws and seed.
  public func pValue(_ alternative: Alternative) -> PValue {
    PValue(tails.probability(alternative), tails.basis)
  }

  /// The mean difference; permutation gives no interval.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    Estimate(quantity, value: meanDifference, n: sampleSizes.reduce(0, +))
  }

  /// None: standardised differences have types of their own.
  public func effect(level: Double) -> Estimate? { nil }

  private var quantity: String { design == .single ? "mean" : "mean difference" }
}

/// Page's test that treatments in complete blocks rise (or fall) in the order given.
///
/// L = Σ j Rⱼ with the rank sums Rⱼ of treatments j = 1 … k, ties sharing average ranks. Exact for up to 7
/// treatments and 200 blocks, given the ties; else normal with the variance given the ties, or from random orders
/// within blocks.
///
/// Source: Page (1963), JASA 58, 216–230.
public struct PageTrend: HypothesisTest {
  /// The distribution used: exact, normal or resampled.
  public let distribution: ReferenceDistribution
  /// The number of blocks.
  public let blockCount: Int
  /// The number of treatments.
  public let treatmentCount: Int
  private let ranks: BlockRanks
  private let doubledL: Int
  private let drawn: PermutationTails?

  /// Tests blocks, each with one value per treatment, treatments in their predicted order.
  ///
  /// - Throws: `tooFewObservations` without blocks or below two treatments, `unequalLengths`,
  ///   `notFinite`, `undefined` for an exact distribution of too many, `invalidParameter` below 1 draw.
  public init(
    blocks: [[Double]], distribution: ReferenceDistribution = .automatic
  ) throws(StatisticsError) {
    ranks = try BlockRanks(blocks, atLeast: 1)
    blockCount = blocks.count
    treatmentCount = ranks.treatments
    let isFeasible = ranks.treatments <= 7 && blocks.count <= 200
    if distribution.isExact && !isFeasible {
      throw .undefined(
        what: "the exact distribution of Page's L of so many blocks; use the normal one or random draws")
    }
    self.distribution =
      distribution == .automatic
      ? (isFeasible ? .exact : .asymptotic(continuityCorrection: .none)) : distribution
    let observed = ranks.doubledSums.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
    doubledL = observed
    let rows = ranks.doubled
    drawn = try distribution.draws(observed: observed) { generator in
      rows.reduce(0) { sum, row in
        var order = row
        return order.indices.reduce(sum) { sum, position in
          order.swapAt(position, position + generator.draw(below: order.count - position))
          return sum + (position + 1) * order[position]
        }
      }
    }
  }

  /// The name with the distribution.
  public var method: String { "Page trend test, \(distribution.name)" }

  /// L.
  public var l: Double { Double(doubledL) / 2 }

  /// L.
  public var statistic: TestStatistic? { TestStatistic("L", l) }

  /// The simulation error of random draws.
  public var remarks: [Remark] { drawn?.doubledRemarks ?? [] }

  /// The number of blocks.
  public var sampleSizes: [Int] { [blockCount] }

  /// The p-value; `greater` means that the values rise in the order of the treatments.
  public func pValue(_ alternative: Alternative) -> PValue {
    if let drawn { return drawn.doubledPValue(alternative) }
    if case .asymptotic(let correction) = distribution {
      return .ofRankStatistic(
        deviation: l - expectation, standardDeviation: variance.squareRoot(), correction, alternative)
    }
    let (lower, upper) = exactTails
    return PValue(alternative.probability(lowerTail: lower, upperTail: upper), .exact)
  }

  /// None: the test has no estimate of its own.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? { nil }

  /// The mean over the blocks of Spearman's correlation with the predicted order, from −1 to 1, blocks of
  /// equal values counting as 0; with Student's interval of a mean of blocks, cut at −1 and 1, and none below two
  /// blocks or where all have the same correlation.
  ///
  /// Source: Lyerly (1952), Psychometrika 17, 421–428.
  public func effect(level: Double = 0.95) -> Estimate? {
    let k = Double(treatmentCount)
    let whole = (k * k * k - k) / 12
    let correlations = ranks.doubled.map { block in
      let spread = block.reduce(0) { $0 + squared(Double($1) / 2 - (k + 1) / 2) }
      if spread == 0 { return 0.0 }
      let product = block.enumerated().reduce(0) { $0 + Double($1.offset + 1) * Double($1.element) / 2 }
      return (product - k * (k + 1) * (k + 1) / 4) / (whole * spread).squareRoot()
    }
    let mean = correlations.reduce(0, +) / Double(blockCount)
    guard blockCount > 1, ranks.doubled.contains(where: { $0 != ranks.doubled[0] }) else {
      return Estimate("mean Spearman correlation", value: mean, n: blockCount)
    }
    let squares = correlations.reduce(0) { $0 + squared($1 - mean) }
    let error = (squares / Double(blockCount - 1) / Double(blockCount)).squareRoot()
    // Different orders may have equal correlations but for rounding.
    guard error > 1e-12 else {
      return Estimate("mean Spearman correlation", value: mean, n: blockCount)
    }
    let tail = Alternative.twoSided.tailProbability(level: level)
    let margin = StudentT.upperQuantile(tail, degreesOfFreedom: Double(blockCount - 1)) * error
    return Estimate(
      "mean Spearman correlation", value: mean, standardError: error,
      interval: Interval(
        lower: max(-1, mean - margin), upper: min(1, mean + margin), level: level, method: "Student's t"),
      n: blockCount)
  }

  private var expectation: Double {
    let k = Double(treatmentCount)
    return Double(blockCount) * k * (k + 1) * (k + 1) / 4
  }

  private var variance: Double {
    let k = Double(treatmentCount)
    let spread = ranks.doubled.joined().reduce(0) { $0 + squared(Double($1) / 2 - (k + 1) / 2) }
    return spread * (k * k * k - k) / 12 / (k - 1)
  }

  private func squared(_ value: Double) -> Double { value * value }

  /// P(L ≤ observed) and P(L ≥ observed), convolving the orders of each block.
  private var exactTails: (lower: Double, upper: Double) {
    var probabilities = [1.0]
    var offset = 0
    for block in ranks.doubled {
      var values: [Int] = []
      for order in BlockRanks.permutations(block) {
        values.append(order.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element })
      }
      let least = values.min() ?? 0
      let width = (values.max() ?? 0) - least
      var counts = [Int](repeating: 0, count: width + 1)
      for value in values { counts[value - least] += 1 }
      var next = [Double](repeating: 0, count: probabilities.count + width)
      for (shift, count) in counts.enumerated() where count > 0 {
        let weight = Double(count) / Double(values.count)
        for (index, probability) in probabilities.enumerated() { next[index + shift] += weight * probability }
      }
      probabilities = next
      offset += least
    }
    let position = doubledL - offset
    return (
      probabilities[...position].reduce(0, +), probabilities[position...].reversed().reduce(0, +)
    )
  }
}

/// The correlation ratio η of a numeric with a grouping variable, and the F test of equal means.
///
/// η² = Σ n_g (x̄_g − x̄)² / Σ (x − x̄)², the share of the variation between groups; η is its root, 0 to 1.
/// F = (η²/(k − 1)) / ((1 − η²)/(n − k)). A share that leaves nothing within groups has no finite F: p is
/// then 0. The interval is the root of the one of η², from inverting the noncentral F distribution.
///
/// Source: Fisher (1925), Statistical Methods for Research Workers, § 45; Steiger (2004), Psychol. Methods
/// 9(2), 164–182 (interval).
public struct CorrelationRatio: OmnibusTest, Hashable {
  /// η, 0 to 1.
  public let value: Double
  /// η², the share of the variation between groups.
  public let explainedShare: Double
  /// The numbers of observations by group.
  public let sampleSizes: [Int]
  private let unexplainedShare: Double

  /// η of groups of values.
  ///
  /// - Throws: `tooFewObservations` below 2 groups, for an empty group or if every group has one value,
  ///   `notFinite`, `constant`.
  public init(groups: [[Double]]) throws(StatisticsError) {
    guard groups.count >= 2 else {
      throw .tooFewObservations(found: groups.count, needed: 2, what: "the groups")
    }
    for (index, group) in groups.enumerated() {
      guard !group.isEmpty else { throw .tooFewObservations(found: 0, needed: 1, what: "a group") }
      for value in group where !value.isFinite { throw .notFinite(what: "group \(index + 1)") }
    }
    let count = groups.reduce(0) { $0 + $1.count }
    guard count > groups.count else {
      throw .tooFewObservations(found: count, needed: groups.count + 1, what: "all groups together")
    }
    let squares = try SumsOfSquares(groups)
    let total = squares.between + squares.within
    guard total > 0 else { throw .constant(what: "the numeric variable") }
    guard total.isFinite else {
      throw .undefined(what: "the squares exceed the range of floating point numbers")
    }
    unexplainedShare = squares.within / total
    explainedShare = squares.between / total
    value = explainedShare.squareRoot()
    sampleSizes = groups.map(\.count)
  }

  /// The name.
  public var method: String { "correlation ratio η" }

  /// F with k − 1 and n − k degrees of freedom; nil where nothing varies within groups.
  public var statistic: TestStatistic? {
    guard unexplainedShare > 0 else { return nil }
    let between = Double(sampleSizes.count - 1)
    let within = Double(sampleSizes.reduce(0, +) - sampleSizes.count)
    return TestStatistic(
      "F", explainedShare / between / (unexplainedShare / within), degreesOfFreedom: [between, within])
  }

  /// From the F distribution.
  public var pValue: PValue {
    guard let statistic else { return PValue(0, .exact) }
    return PValue(
      FisherF.upperTail(
        statistic.value, numerator: statistic.degreesOfFreedom[0],
        denominator: statistic.degreesOfFreedom[1]), .exact)
  }

  /// η with the root of the noncentral F interval of η²; without one where nothing varies within groups.
  public func effect(level: Double) -> Estimate? {
    explainedShareEstimate(level: level).mapped("η") { $0.squareRoot() }
  }

  /// η² with the noncentral F interval; without one where nothing varies within groups.
  public func explainedShareEstimate(level: Double = 0.95) -> Estimate {
    let n = sampleSizes.reduce(0, +)
    guard let statistic else { return Estimate("η²", value: explainedShare, n: n) }
    let variance = ExplainedVariance(
      f: statistic.value, numerator: statistic.degreesOfFreedom[0],
      denominator: statistic.degreesOfFreedom[1], n: n)
    return variance.estimate("η²", value: explainedShare, level: level)
  }
}

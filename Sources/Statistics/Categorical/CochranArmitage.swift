/// The Cochran–Armitage test of a trend of proportions over ordered groups.
///
/// z = Σ sᵢ(xᵢ − nᵢp̄)/√(p̄(1 − p̄) Σ nᵢ(sᵢ − s̄)²) with scores s, 1, 2, … unless others are given; z² is R's
/// `prop.trend.test`. Exact: Σ sᵢxᵢ over all ways to choose who succeeds, given all totals, two-sided by the
/// distance from its mean, as `coin::independence_test`; scores must be whole numbers. (The linear-by-linear test differs by the factor (n − 1)/n.) The estimate is the slope
/// of the proportion per unit of the score, by weighted least squares with its Wald interval. The effect is
/// the correlation of score and outcome, r = z/√n.
///
/// Source: Armitage (1955), Biometrics 11, 375–386; Agresti (2002), Categorical Data Analysis, p. 181.
public struct CochranArmitage: HypothesisTest {
  /// How the p-value is obtained.
  public enum Distribution: String, Sendable, Codable, Hashable, CaseIterable {
    /// From the normal distribution.
    case asymptotic
    /// From all tables with the same totals.
    case exact
  }

  /// The groups in order.
  public let groups: [Proportion]
  /// The score of each group.
  public let scores: [Double]
  /// How the p-value is obtained.
  public let distribution: Distribution
  private let tails: (less: Double, greater: Double, twoSided: Double)
  private let z: Double
  private let slope: Double
  private let slopeError: Double

  /// Creates the test.
  ///
  /// - Parameters:
  ///   - groups: successes and totals, in the order of the trend.
  ///   - scores: one per group; 1, 2, … when nil.
  ///   - distribution: how the p-value is obtained.
  /// - Throws: `tooFewObservations` for fewer than two groups, `unequalLengths`, `notFinite` or `constant` for
  ///   scores that do not fit, `constant` when all outcomes are equal, `undefined` for an exact p-value of scores
  ///   that are not whole numbers, or of too many tables.
  public init(
    _ groups: [Proportion], scores: [Double]? = nil, distribution: Distribution = .asymptotic
  ) throws(StatisticsError) {
    guard groups.count > 1 else {
      throw .tooFewObservations(found: groups.count, needed: 2, what: "the groups")
    }
    let scores = scores ?? groups.indices.map { Double($0 + 1) }
    guard scores.count == groups.count else {
      throw .unequalLengths(first: groups.count, second: scores.count)
    }
    guard scores.allSatisfy(\.isFinite) else { throw .notFinite(what: "the scores") }
    let n = groups.reduce(0) { $0 + Double($1.total) }
    let successes = groups.reduce(0) { $0 + Double($1.count) }
    guard successes > 0, successes < n else { throw .constant(what: "the outcome") }
    let share = successes / n
    // Subtracting a score first keeps scores such as years from losing digits.
    let shifted = scores.map { $0 - scores[0] }
    let mean = zip(groups, shifted).reduce(0) { $0 + Double($1.0.total) * $1.1 } / n
    var (trend, spread, variance) = (0.0, 0.0, 0.0)
    for (group, score) in zip(groups, shifted) {
      let total = Double(group.total)
      let distance = score - mean
      trend += distance * (Double(group.count) - total * share)
      spread += total * distance * distance
      variance += distance * distance * total * group.value * (1 - group.value)
    }
    guard spread > 0, spread.isFinite else { throw .constant(what: "the scores of the groups") }
    self.groups = groups
    self.scores = scores
    self.distribution = distribution
    let z = trend / (share * ((n - successes) / n) * spread).squareRoot()
    self.z = z
    switch distribution {
    case .asymptotic:
      tails = (Normal.lowerTail(z), Normal.upperTail(z), 2 * Normal.upperTail(z.magnitude))
    case .exact:
      tails = try Self.exactTails(groups, scores: shifted)
    }
    slope = trend / spread
    slopeError = variance.squareRoot() / spread
  }

  /// The method by name.
  public var method: String {
    distribution == .exact ? "Cochran–Armitage trend test, exact" : "Cochran–Armitage trend test"
  }

  /// z.
  public var statistic: TestStatistic? { TestStatistic("z", z) }

  /// The group sizes.
  public var sampleSizes: [Int] { groups.map(\.total) }

  /// The p-value; `greater` means proportions that rise with the score.
  public func pValue(_ alternative: Alternative) -> PValue {
    let basis: PValue.Basis = distribution == .exact ? .exact : .asymptotic
    return switch alternative {
    case .twoSided: PValue(tails.twoSided, basis)
    case .less: PValue(tails.less, basis)
    case .greater: PValue(tails.greater, basis)
    }
  }

  /// The tails of Σ sᵢxᵢ when those who succeed are drawn at random from all.
  private static func exactTails(
    _ groups: [Proportion], scores: [Double]
  ) throws(StatisticsError) -> (less: Double, greater: Double, twoSided: Double) {
    let successes = groups.reduce(0) { $0 + $1.count }
    let n = groups.reduce(0) { $0 + $1.total }
    let range = (scores.max() ?? 0) - (scores.min() ?? 0)
    guard scores.allSatisfy({ $0 == $0.rounded() }) else {
      throw .undefined(what: "the exact test of scores that are not whole numbers")
    }
    guard range * Double(successes) * Double(successes) * Double(n) <= 5e8 else {
      throw .undefined(what: "the exact test of so many observations; use the asymptotic one")
    }
    let least = scores.min() ?? 0
    let whole = scores.map { Int($0 - least) }
    let all = zip(groups, whole).flatMap { Array(repeating: $1, count: $0.total) }
    let observed = zip(groups, whole).reduce(0) { $0 + $1.0.count * $1.1 }
    let sums = ScoreDistribution(randomSelection: all, selected: successes)
    return (
      sums.lowerTail(observed), sums.upperTail(observed),
      sums.distanceTail(observed, total: successes * all.reduce(0, +), count: n)
    )
  }

  /// The slope of the proportion per unit of the score; without an interval where its standard error is 0.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    guard slopeError > 0 else {
      return Estimate("slope of the proportion", value: slope, standardError: slopeError, n: total)
    }
    let margin = Normal.upperQuantile(alternative.tailProbability(level: level)) * slopeError
    return Estimate(
      "slope of the proportion", value: slope, standardError: slopeError,
      interval: Interval(
        lower: alternative == .less ? -.infinity : slope - margin,
        upper: alternative == .greater ? .infinity : slope + margin, level: level, method: "Wald"),
      n: total)
  }

  /// The correlation of score and outcome.
  public func effect(level: Double) -> Estimate? {
    let correlation = max(-1, min(1, z / Double(total).squareRoot()))
    return Estimate(
      "correlation", value: correlation,
      interval: LinearByLinear.interval(correlation, n: total, level: level, .twoSided), n: total)
  }

  private var total: Int { groups.reduce(0) { $0 + $1.total } }
}

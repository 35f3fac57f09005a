import Foundation

/// Weights under which respondents have the margins of all who were asked, and shares weighted by them.
///
/// Starting from equal weights, every margin in turn is brought to its totals by one factor per level, until no factor differs from 1
/// by more than 10⁻¹³: iterative proportional fitting. With one margin that is post-stratification. A share has the design-based
/// standard error of a sample without replacement from all who were asked: √((1 − n/N) n/(n − 1) Σ(wᵢeᵢ − mean)²), where eᵢ is
/// (yᵢ − share)/Σw after taking off the means of every margin's levels, and 0 for who did not answer; the interval is symmetric on the
/// logit scale with the t quantile of n answered − 1 degrees of freedom. That holds where, within the levels, whoever returned is
/// like who did not; it says nothing about who cannot be asked.
///
/// Source: Deming & Stephan (1940), Ann. Math. Stat. 11, 427–444; Kish (1965), Survey Sampling, section 11.7; Lumley (2010), Complex
/// Surveys, chapter 7.
public struct Raking: Sendable, Hashable {
  /// A characteristic that is known of all who were asked.
  public struct Margin: Sendable, Hashable {
    /// The level of each respondent, from 0.
    public let levels: [Int]
    /// How many were asked, by level.
    public let totals: [Int]

    /// Creates a margin.
    public init(levels: [Int], totals: [Int]) {
      precondition(levels.allSatisfy(totals.indices.contains), "a level has a total")
      self.levels = levels
      self.totals = totals
    }
  }

  /// The margins.
  public let margins: [Margin]
  /// The weight of each respondent; their sum is the number of all who were asked.
  public let weights: [Double]
  /// How often all margins were fitted.
  public let rounds: Int

  private static let mostRounds = 1000
  private static let tolerance = 1e-13

  /// Weights respondents.
  ///
  /// - Throws: `tooFewObservations` below two respondents, `unequalLengths`, `invalidParameter` for margins whose totals do not
  ///   agree or that are fewer than the respondents, `undefined` for a level that was asked and did not respond, `noConvergence`.
  public init(_ margins: [Margin]) throws(StatisticsError) {
    precondition(!margins.isEmpty, "weights need a margin")
    let n = margins[0].levels.count
    guard n >= 2 else { throw .tooFewObservations(found: n, needed: 2, what: "the respondents") }
    let population = margins[0].totals.reduce(0, +)
    for margin in margins {
      guard margin.levels.count == n else {
        throw .unequalLengths(first: n, second: margin.levels.count)
      }
      guard margin.totals.reduce(0, +) == population, population >= n, margin.totals.allSatisfy({ $0 >= 0 })
      else {
        throw .invalidParameter(
          name: "the totals of a margin", range: "that add up to all who were asked, at least the respondents"
        )
      }
      for (level, total) in margin.totals.enumerated() where total > 0 && !margin.levels.contains(level) {
        throw .undefined(what: "the weights, because a group returned nothing")
      }
    }
    var weights = [Double](repeating: Double(population) / Double(n), count: n)
    var rounds = 0
    var largest = Double.infinity
    while largest > Self.tolerance {
      guard rounds < Self.mostRounds else {
        throw .noConvergence(what: "the weights; the margins contradict each other among the respondents")
      }
      largest = 0
      for margin in margins {
        var sums = [Double](repeating: 0, count: margin.totals.count)
        for (level, weight) in zip(margin.levels, weights) { sums[level] += weight }
        let factors = zip(margin.totals, sums).map { $1 > 0 ? Double($0) / $1 : 1 }
        for index in weights.indices { weights[index] *= factors[margin.levels[index]] }
        largest = factors.reduce(largest) { max($0, abs($1 - 1)) }
      }
      rounds += 1
    }
    self.margins = margins
    self.weights = weights
    self.rounds = rounds
  }

  /// How many were asked.
  public var population: Int { margins[0].totals.reduce(0, +) }

  /// Kish's effective number of respondents, (Σw)² / Σw²: at most their number, and as many with equal weights.
  public var effectiveSize: Double {
    let (sum, squares) = weights.reduce((0.0, 0.0)) { ($0.0 + $1, $0.1 + $1 * $1) }
    return sum * sum / squares
  }

  /// The weighted share of those who answered with its standard error and interval; nil when nobody did.
  ///
  /// There is no interval where all answered alike, or with fewer than two answers; it has no width where all who were asked
  /// responded.
  public func share(of answers: [Bool?], level: Double = 0.95) -> Estimate? {
    precondition(answers.count == weights.count, "every respondent has an answer or none")
    var (yes, total) = (0.0, 0.0)
    for case (let answer?, let weight) in zip(answers, weights) {
      total += weight
      if answer { yes += weight }
    }
    let answered = answers.count { $0 != nil }
    guard total > 0 else { return nil }
    let share = yes / total
    let error = standardError(answers.map { $0.map { (($0 ? 1 : 0) - share) / total } ?? 0 })
    guard share > 0, share < 1, answered > 1 else { return Estimate("proportion", value: share, n: answered) }
    let tail = Alternative.twoSided.tailProbability(level: level)
    let width =
      StudentT.upperQuantile(tail, degreesOfFreedom: Double(answered - 1)) * error / (share * (1 - share))
    let center = log(share / (1 - share))
    return Estimate(
      "proportion", value: share, standardError: error,
      interval: Interval(
        lower: 1 / (1 + exp(width - center)), upper: 1 / (1 + exp(-width - center)), level: level,
        method: "design-based, logit"),
      n: answered)
  }

  private func standardError(_ deviations: [Double]) -> Double {
    var deviations = deviations
    let size = deviations.reduce(0) { max($0, abs($1)) }
    for _ in 0..<Self.mostRounds {
      var largest = 0.0
      for margin in margins {
        var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: margin.totals.count)
        for (level, deviation) in zip(margin.levels, deviations) {
          sums[level].sum += deviation
          sums[level].count += 1
        }
        for (index, level) in margin.levels.enumerated() {
          deviations[index] -= sums[level].sum / Double(sums[level].count)
        }
        largest = sums.reduce(largest) { $1.count == 0 ? $0 : max($0, abs($1.sum / Double($1.count))) }
      }
      if largest <= 1e-15 * size { break }
    }
    let n = Double(weights.count)
    let weighted = zip(weights, deviations).map { $0 * $1 }
    let mean = weighted.reduce(0, +) / n
    let squares = weighted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((1 - n / Double(population)) * n / (n - 1) * squares).squareRoot()
  }
}

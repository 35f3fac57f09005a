/// The exact binomial test of a proportion against a target.
///
/// The statistic is the number of successes x; p-values are sums of binomial probabilities under the target.
/// Two-sided p-values follow the rule chosen: `minimumLikelihood` adds all outcomes not more probable than
/// the observed one (with a relative tolerance of 1e-7, as R's `binom.test`), `central` doubles the smaller
/// tail. The interval is Clopper–Pearson's unless another is chosen; it agrees with the central p-value and
/// may disagree with the other near the limit.
///
/// The effect is Cohen's h = 2 arcsin √p̂ − 2 arcsin √target with Wilson's interval on that scale (Cohen 1988,
/// Statistical Power Analysis, p. 181).
public struct BinomialTest: HypothesisTest {
  /// The counts.
  public let proportion: Proportion
  /// The proportion under the null hypothesis, 0 … 1.
  public let target: Double
  /// What counts as at least as extreme in both directions.
  public let twoSided: TwoSidedRule
  /// The method of the interval.
  public let interval: ProportionInterval

  /// Creates the test of `successes` of `trials` against `target`.
  ///
  /// - Throws: `tooFewObservations` for no trials, `invalidCount` for successes outside 0 … trials,
  ///   `invalidParameter` for a target outside 0 … 1.
  public init(
    _ successes: Int, of trials: Int, target: Double, twoSided: TwoSidedRule = .minimumLikelihood,
    interval: ProportionInterval = .clopperPearson
  ) throws(StatisticsError) {
    guard target >= 0, target <= 1 else {
      throw .invalidParameter(name: "target", range: "between 0 and 1")
    }
    proportion = try Proportion(successes, of: trials)
    self.target = target
    self.twoSided = twoSided
    self.interval = interval
  }

  /// The method by name.
  public var method: String { "exact binomial test, two-sided by \(twoSided.name)" }

  /// The number of successes.
  public var statistic: TestStatistic? { TestStatistic("x", Double(proportion.count)) }

  /// The number of trials.
  public var sampleSizes: [Int] { [proportion.total] }

  /// The exact p-value.
  public func pValue(_ alternative: Alternative) -> PValue {
    let (x, n) = (Double(proportion.count), Double(proportion.total))
    return switch alternative {
    case .less: PValue(Binomial.lowerTail(x, trials: n, probability: target), .exact)
    case .greater: PValue(Binomial.upperTail(x - 1, trials: n, probability: target), .exact)
    case .twoSided: PValue(twoSidedProbability, .exact)
    }
  }

  /// The share of successes with its interval.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    proportion.estimate(interval, level: level, alternative)
  }

  /// Cohen's h against the target.
  public func effect(level: Double) -> Estimate? {
    let scores = proportion.interval(.wilson, level: level)
    func h(_ share: Double) -> Double { CohensH.angle(share) - CohensH.angle(target) }
    return Estimate(
      "Cohen's h", value: h(proportion.value),
      standardError: 1 / Double(proportion.total).squareRoot(),
      interval: Interval(
        lower: h(scores.lower), upper: h(scores.upper), level: level, method: "Wilson, transformed"),
      n: proportion.total)
  }

  private var twoSidedProbability: Double {
    let (count, trials, target) = (proportion.count, proportion.total, target)
    return twoSided.probability(
      of: count, in: 0...trials, mode: Double(trials) * target,
      density: { Binomial.probability(Double($0), trials: Double(trials), probability: target) },
      lowerTail: { Binomial.lowerTail(Double($0), trials: Double(trials), probability: target) },
      upperTail: { Binomial.upperTail(Double($0), trials: Double(trials), probability: target) })
  }
}

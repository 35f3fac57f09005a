/// The exact test and interval of the ratio of two rates, first over second.
///
/// Given all x₁ + x₂ events, x₁ is binomial with probability ρt₁/(ρt₁ + t₂) for the ratio ρ and exposures t; the
/// p-value is that of the exact binomial test, two-sided by the rule chosen, and the interval comes from
/// Clopper and Pearson's, as in R's `poisson.test`. Without any event p is 1 and there is no estimate; a ratio
/// without events in the second group is infinite. The ratio is also the effect, two-sided.
///
/// Source: Przyborowski & Wilenski (1940), Biometrika 31, 313–323.
public struct PoissonRateRatio: HypothesisTest {
  /// The first rate.
  public let first: PoissonRate
  /// The second rate.
  public let second: PoissonRate
  /// What counts as at least as extreme in both directions.
  public let twoSided: TwoSidedRule
  private let test: BinomialTest?

  /// Creates the test that the ratio is `nullRatio`.
  ///
  /// - Throws: `invalidParameter` for a ratio that is not positive and finite.
  public init(
    _ first: PoissonRate, _ second: PoissonRate, nullRatio: Double = 1,
    twoSided: TwoSidedRule = .minimumLikelihood
  ) throws(StatisticsError) {
    guard nullRatio > 0, nullRatio.isFinite else {
      throw .invalidParameter(name: "the ratio of the null hypothesis", range: "positive and finite")
    }
    self.first = first
    self.second = second
    self.twoSided = twoSided
    let events = first.events + second.events
    let target = nullRatio * first.exposure / (nullRatio * first.exposure + second.exposure)
    test =
      events == 0 ? nil : try BinomialTest(first.events, of: events, target: target, twoSided: twoSided)
  }

  /// The method by name.
  public var method: String { "exact comparison of two Poisson rates, two-sided by \(twoSided.name)" }

  /// The number of events in the first group.
  public var statistic: TestStatistic? { TestStatistic("x", Double(first.events)) }

  /// The numbers of events.
  public var sampleSizes: [Int] { [first.events, second.events] }

  /// What the reader must know.
  public var remarks: [Remark] {
    if test == nil { return [Remark("no-events", "no events in either group, so p is 1 by definition")] }
    return second.events == 0
      ? [Remark("rate-ratio-infinite", "the ratio is infinite, because the second group has no events")] : []
  }

  /// The exact p-value.
  public func pValue(_ alternative: Alternative) -> PValue {
    test?.pValue(alternative) ?? PValue(1, .exact)
  }

  /// The ratio of the rates with its interval.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    estimate(.clopperPearson, named: "exact conditional", level: level, alternative)
  }

  /// The probability of the observed events in the first group given all, 0 without any.
  var probabilityOfObserved: Double {
    test.map {
      Binomial.probability(
        Double($0.proportion.count), trials: Double($0.proportion.total), probability: $0.target)
    } ?? 0
  }

  /// The ratio with the interval that follows from one of the first group's share of all events.
  func estimate(
    _ method: ProportionInterval, named name: String, level: Double, _ alternative: Alternative
  ) -> Estimate? {
    guard let test else { return nil }
    let interval = test.proportion.interval(method, level: level, alternative)
    func ratio(_ share: Double) -> Double {
      share >= 1 ? .infinity : share / (1 - share) * (second.exposure / first.exposure)
    }
    return Estimate(
      "rate ratio",
      value: first.events == 0 ? 0 : second.events == 0 ? .infinity : first.value / second.value,
      interval: Interval(
        lower: ratio(interval.lower), upper: ratio(interval.upper), level: level, method: name),
      n: test.proportion.total)
  }

  /// The ratio of the rates with its two-sided interval.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }
}

/// The exact test of a proportion, of a Poisson rate or of the ratio of two rates with mid-p.
///
/// The observed outcome counts with half its probability in either tail; two-sided p is twice the smaller of them. It is
/// less conservative than the exact test, whose level it may exceed a little. The interval inverts the test.
///
/// Source: Lancaster (1961), JASA 56, 223–234; Berry & Armitage (1995), The Statistician 44, 417–423.
public struct MidPTest: HypothesisTest {
  /// The method by name.
  public let method: String
  private let exact: any HypothesisTest
  /// The probability of the observed outcome under the null hypothesis.
  private let observed: Double
  private let interval: @Sendable (Double, Alternative) -> Estimate?

  /// The mid-p test of a proportion against a target.
  ///
  /// - Throws: as ``BinomialTest``.
  public init(_ successes: Int, of trials: Int, target: Double) throws(StatisticsError) {
    let test = try BinomialTest(successes, of: trials, target: target, interval: .midP)
    exact = test
    method = "mid-p binomial test"
    observed = Binomial.probability(Double(successes), trials: Double(trials), probability: target)
    interval = { test.estimate(level: $0, $1) }
  }

  /// The mid-p test of a rate against a target.
  ///
  /// - Throws: as ``PoissonRateTest``.
  public init(_ rate: PoissonRate, target: Double) throws(StatisticsError) {
    exact = try PoissonRateTest(rate, target: target)
    method = "mid-p test of a Poisson rate"
    observed = Poisson.probability(Double(rate.events), mean: target * rate.exposure)
    interval = { rate.estimate(.midP, level: $0, $1) }
  }

  /// The mid-p test that the ratio of two rates is `nullRatio`.
  ///
  /// - Throws: as ``PoissonRateRatio``.
  public init(_ first: PoissonRate, _ second: PoissonRate, nullRatio: Double = 1) throws(StatisticsError) {
    let test = try PoissonRateRatio(first, second, nullRatio: nullRatio)
    exact = test
    method = "mid-p comparison of two Poisson rates"
    observed = test.probabilityOfObserved
    interval = { test.estimate(.midP, named: "mid-p conditional", level: $0, $1) }
  }

  /// The number of successes or events.
  public var statistic: TestStatistic? { exact.statistic }

  /// The sizes of the samples used.
  public var sampleSizes: [Int] { exact.sampleSizes }

  /// What the reader must know.
  public var remarks: [Remark] { exact.remarks }

  /// The p-value with half the probability of the observed outcome.
  public func pValue(_ alternative: Alternative) -> PValue {
    func tail(_ side: Alternative) -> Double { max(0, exact.pValue(side).value - observed / 2) }
    return switch alternative {
    case .twoSided: PValue(min(1, 2 * min(tail(.less), tail(.greater))), .midP)
    case .less, .greater: PValue(tail(alternative), .midP)
    }
  }

  /// The proportion, rate or ratio with the interval that inverts the test.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    interval(level, alternative)
  }

  /// The effect of the exact test.
  public func effect(level: Double) -> Estimate? { exact.effect(level: level) }
}

/// The exact test of a rate of events against a target.
///
/// The number of events x is Poisson with mean target · exposure under the null hypothesis. Two-sided p-values follow
/// the rule chosen: `minimumLikelihood` adds all numbers of events not more probable than the observed one (with a
/// relative tolerance of 1e-7, as R's `poisson.test`), `central` doubles the smaller tail. The estimate is the
/// rate with Garwood's exact interval, the effect its ratio to the target with the same interval.
///
/// Source: Garwood (1936), Biometrika 28, 437–442.
public struct PoissonRateTest: HypothesisTest {
  /// The events and their exposure.
  public let rate: PoissonRate
  /// The rate under the null hypothesis.
  public let target: Double
  /// What counts as at least as extreme in both directions.
  public let twoSided: TwoSidedRule

  /// Creates the test that the rate is `target`.
  ///
  /// - Throws: `invalidParameter` for a target that is not positive and finite, or with more than a billion events
  ///   expected.
  public init(
    _ rate: PoissonRate, target: Double, twoSided: TwoSidedRule = .minimumLikelihood
  ) throws(StatisticsError) {
    guard target > 0, target.isFinite else {
      throw .invalidParameter(name: "the target rate", range: "positive and finite")
    }
    guard target * rate.exposure <= 1e9, rate.events <= 1_000_000_000 else {
      throw .invalidParameter(
        name: "the target rate", range: "one that expects, and is compared with, up to a billion events")
    }
    self.rate = rate
    self.target = target
    self.twoSided = twoSided
  }

  /// The method by name.
  public var method: String { "exact test of a Poisson rate, two-sided by \(twoSided.name)" }

  /// The number of events.
  public var statistic: TestStatistic? { TestStatistic("x", Double(rate.events)) }

  /// The number of events.
  public var sampleSizes: [Int] { [rate.events] }

  /// The exact p-value.
  public func pValue(_ alternative: Alternative) -> PValue {
    let x = Double(rate.events)
    return switch alternative {
    case .less: PValue(Poisson.lowerTail(x, mean: mean), .exact)
    case .greater: PValue(Poisson.upperTail(x - 1, mean: mean), .exact)
    case .twoSided: PValue(twoSidedProbability, .exact)
    }
  }

  /// The rate with its exact interval.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    rate.estimate(.exact, level: level, alternative)
  }

  /// The rate as a multiple of the target, with its exact interval.
  public func effect(level: Double) -> Estimate? {
    rate.estimate(.exact, level: level).mapped("rate ratio to the target") { $0 / target }
  }

  private var mean: Double { target * rate.exposure }

  private var twoSidedProbability: Double {
    // Beyond this number all probabilities are below the smallest double.
    let end = Int(mean + 40 * mean.squareRoot() + 1000)
    return twoSided.probability(
      of: rate.events, in: 0...max(end, rate.events), mode: mean,
      density: { Poisson.probability(Double($0), mean: mean) },
      lowerTail: { Poisson.lowerTail(Double($0), mean: mean) },
      upperTail: { Poisson.upperTail(Double($0), mean: mean) })
  }
}

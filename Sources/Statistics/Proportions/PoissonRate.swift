/// A rate of events per unit of exposure, such as cases per 1000 residents.
public struct PoissonRate: Sendable, Hashable {
  /// Methods of the interval.
  public enum Method: String, Sendable, Codable, Hashable, CaseIterable {
    /// Inverts the two exact one-sided tests (Garwood 1936, Biometrika 28, 437–442).
    case exact
    /// Byar's approximation x(1 − 1/(9x) − z/(3√x))³ to (x + 1)(1 − 1/(9(x + 1)) + z/(3√(x + 1)))³ (Breslow & Day
    /// 1987, Statistical Methods in Cancer Research 2, p. 69), with 0 as lower end for x = 0.
    case byar
    /// Inverts the two one-sided tests with half the probability of the observed number (Cohen & Yang 1994, Stat. Med.
    /// 13, 2189–2203).
    case midP = "mid-p"

    /// The name as the literature writes it.
    public var name: String {
      switch self {
      case .exact: "exact Poisson"
      case .byar: "Byar"
      case .midP: "mid-p"
      }
    }
  }

  /// How many events.
  public let events: Int
  /// The exposure, such as person-years or thousands of residents.
  public let exposure: Double

  /// Creates the rate `events` per `exposure`.
  ///
  /// - Throws: `invalidCount` for negative events, `invalidParameter` for an exposure not positive and finite.
  public init(_ events: Int, per exposure: Double = 1) throws(StatisticsError) {
    guard events >= 0 else { throw .invalidCount(what: "the number of events") }
    guard exposure > 0, exposure.isFinite else {
      throw .invalidParameter(name: "exposure", range: "positive and finite")
    }
    self.events = events
    self.exposure = exposure
  }

  /// Events over exposure.
  public var value: Double { Double(events) / exposure }

  /// The interval by the given method; the level lies between 0 and 1. One-sided ones end at 0 or ∞.
  public func interval(
    _ method: Method = .exact, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Interval {
    let tail = alternative.tailProbability(level: level)
    let x = Double(events)
    let ends: (lower: Double, upper: Double)
    switch method {
    case .exact:
      ends = (
        events == 0 ? 0 : ChiSquared.quantile(tail, degreesOfFreedom: 2 * x) / 2,
        ChiSquared.upperQuantile(tail, degreesOfFreedom: 2 * x + 2) / 2
      )
    case .byar:
      let z = Normal.upperQuantile(tail)
      func cube(_ value: Double) -> Double { value * value * value }
      let next = x + 1
      ends = (
        events == 0 ? 0 : x * cube(max(0, 1 - 1 / (9 * x) - z / (3 * x.squareRoot()))),
        next * cube(1 - 1 / (9 * next) + z / (3 * next.squareRoot()))
      )
    case .midP:
      func half(_ mean: Double) -> Double { Poisson.probability(x, mean: mean) / 2 }
      // From the exact limits inwards, which are the wider ones.
      let outer = (
        events == 0 ? 0 : ChiSquared.quantile(tail, degreesOfFreedom: 2 * x) / 2,
        ChiSquared.upperQuantile(tail, degreesOfFreedom: 2 * x + 2) / 2
      )
      let lower = try? Root.find(from: outer.0, to: outer.1, what: "the mid-p interval") {
        Poisson.upperTail(x, mean: max(0, $0)) + half(max(0, $0)) - tail
      }
      let upper = try? Root.find(from: outer.0, to: outer.1, what: "the mid-p interval") {
        tail - Poisson.lowerTail(x - 1, mean: max(0, $0)) - half(max(0, $0))
      }
      ends = (events == 0 ? 0 : lower ?? outer.0, upper ?? outer.1)
    }
    return Interval(
      lower: alternative == .less ? 0 : ends.lower / exposure,
      upper: alternative == .greater ? .infinity : ends.upper / exposure, level: level, method: method.name)
  }

  /// The rate with its standard error √x/exposure and interval.
  public func estimate(
    _ method: Method = .exact, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Estimate {
    Estimate(
      "rate", value: value, standardError: Double(events).squareRoot() / exposure,
      interval: interval(method, level: level, alternative), n: events)
  }
}

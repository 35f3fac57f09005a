import Foundation

/// The Aalen–Johansen estimate of how often each of several competing causes has ended the wait so far.
///
/// F_j(t) = Σ S(s−) d_j(s) / r(s) over the times s up to t, with d_j events of cause j among r still observed and S the
/// Kaplan–Meier estimate of being free of any event; the incidences and S add up to 1. One minus the Kaplan–Meier
/// estimate of a cause that treats the others as censored would exceed F_j. An observation censored at an event time counts
/// as observed then; equal decimals of time tie. The variance is Aalen's, with the finite-population factor
/// (r − d) / (r − 1) for tied events, as cmprsk computes it. Intervals are symmetric for ln(−ln F). Times have the unit of the
/// data and are not negative; causes are numbered by the caller.
///
/// Source: Aalen & Johansen (1978), Scand. J. Stat. 5, 141–150; Aalen (1978), Ann. Stat. 6, 534–545; Gray (1988), Ann.
/// Stat. 16, 1141–1154.
public struct CumulativeIncidence: Sendable, Hashable {
  /// The estimate from one distinct time on.
  public struct Step: Sendable, Hashable, Codable {
    /// The time.
    public let time: Double
    /// How many were observed just before this time.
    public let atRisk: Int
    /// Events at this time by cause, in the order of the causes.
    public let events: [Int]
    /// Observations censored at this time.
    public let censored: Int
    /// The probability of no event up to this time.
    public let eventFree: Double
    /// F by cause from this time on.
    public let incidence: [Double]
    /// The standard error of F by cause.
    public let standardErrors: [Double]
  }

  /// The causes in ascending order of their number.
  public let causes: [Int]
  /// The steps at all distinct times, censored ones included, in ascending order.
  public let steps: [Step]
  /// The number of observations.
  public let n: Int

  /// Estimates the cumulative incidences.
  ///
  /// - Parameters:
  ///   - times: the times.
  ///   - endings: the number of the cause that ended each observation; nil for a censored one.
  ///   - causes: the causes to estimate in ascending order, also such that never occurred; those that occur unless
  ///     stated. Every cause of `endings` must be among them.
  /// - Throws: `unequalLengths`, `tooFewObservations` without observations, `notFinite`, `invalidParameter` for negative
  ///   times.
  public init(times: [Double], endings: [Int?], causes: [Int]? = nil) throws(StatisticsError) {
    try CompetingTimes.validate(times, endings)
    let occurring = Set(endings.compactMap(\.self)).sorted()
    let causes = causes ?? occurring
    precondition(occurring.allSatisfy(causes.contains), "every cause is stated")
    let data = CompetingTimes(zip(times, endings).map { (time: $0, cause: $1) }, causes: causes)
    var free = 1.0
    var tallies = causes.map { _ in Tally() }
    var steps: [Step] = []
    for row in data.rows {
      let before = free
      free *= Double(row.atRisk - row.allEvents) / Double(row.atRisk)
      for index in causes.indices {
        tallies[index].add(row, cause: index, before: before, after: free)
      }
      steps.append(
        Step(
          time: row.time, atRisk: row.atRisk, events: row.events, censored: row.censored, eventFree: free,
          incidence: tallies.map(\.incidence), standardErrors: tallies.map(\.standardError)))
    }
    self.causes = causes
    self.steps = steps
    n = data.count
  }

  /// The number of events of a cause.
  public func events(of cause: Int) -> Int {
    let index = position(of: cause)
    return steps.reduce(0) { $0 + $1.events[index] }
  }

  /// F of a cause at a time with its interval; beyond the last observation F is unknown unless nobody is left: nil.
  public func incidence(of cause: Int, at time: Double, level: Double = 0.95) -> Estimate? {
    let rounded = time.rounded(toSignificantDigits: 12)
    let index = position(of: cause)
    guard let last = steps.last, rounded <= last.time || last.eventFree == 0 else { return nil }
    guard let step = steps.last(where: { $0.time <= rounded }) else {
      return Estimate("cumulative incidence", value: 0, standardError: 0, n: n)
    }
    return Estimate(
      "cumulative incidence", value: step.incidence[index], standardError: step.standardErrors[index],
      interval: interval(of: cause, step, level: level), n: n)
  }

  /// The interval of F of a cause at a step, F^exp(±z se / (F ln F)); nil where F is 0 or 1.
  public func interval(of cause: Int, _ step: Step, level: Double = 0.95) -> Interval? {
    let index = position(of: cause)
    let incidence = step.incidence[index]
    // A sum of steps may miss 1 by rounding.
    guard incidence > 0, incidence < 1 - 1e-12 else { return nil }
    let z = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level))
    let width = z * step.standardErrors[index] / (incidence * log(incidence))
    return Interval(
      lower: pow(incidence, exp(-width)), upper: pow(incidence, exp(width)), level: level,
      method: "Aalen, log-log")
  }

  private func position(of cause: Int) -> Int {
    guard let index = causes.firstIndex(of: cause) else {
      preconditionFailure("the cause is one of those estimated")
    }
    return index
  }

  /// F of one cause with the sums that its variance needs.
  private struct Tally {
    var incidence = 0.0
    /// Sums of the squared influence of an event, apart by powers of F at the time of the estimate.
    private var constant = 0.0
    private var linear = 0.0
    private var quadratic = 0.0

    var standardError: Double {
      max(0, constant + incidence * (incidence * quadratic - 2 * linear)).squareRoot()
    }

    mutating func add(_ row: CompetingTimes.Row, cause: Int, before: Double, after: Double) {
      let own = row.events[cause]
      let other = row.allEvents - own
      incidence += before * Double(own) / Double(row.atRisk)
      // Nobody is left after S has fallen to 0, so that later incidence cannot depend on these events.
      let scale = after > 0 ? 1 / after : 0
      add(count: other, of: row.atRisk, before, influence: incidence * scale, scale)
      add(count: own, of: row.atRisk, before, influence: 1 + incidence * scale, scale)
    }

    private mutating func add(
      count: Int, of atRisk: Int, _ before: Double, influence: Double, _ scale: Double
    ) {
      guard count > 0 else { return }
      let (d, r) = (Double(count), Double(atRisk))
      let spread = before * before * d / (r * r) * (count > 1 ? (r - d) / (r - 1) : 1)
      constant += influence * influence * spread
      linear += influence * scale * spread
      quadratic += scale * scale * spread
    }
  }
}

import Foundation

/// The Kaplan–Meier estimate of a survival function, such as of the time a job lasts.
///
/// S(t) = Π (1 − d/r) over the event times up to t, with d events among r still observed; an observation
/// censored at an event time counts as observed then. Its variance is Greenwood's S² Σ d / (r (r − d)).
/// Intervals are symmetric for S, ln S (R's default) or ln(−ln S), and cut at 0 and 1. Times have the unit
/// of the data and are not negative; equal decimals tie.
///
/// Who is observed only from an entry after the beginning on counts among r for later events only (left truncation), so that
/// those who ended before they could be seen do not bias S. Where all of few who entered early end, S is 0 for good:
/// ``emptiedEarly`` tells it.
///
/// Source: Kaplan & Meier (1958), J. Am. Stat. Assoc. 53, 457–481; Kalbfleisch & Prentice (2002), The
/// Statistical Analysis of Failure Time Data, ch. 1.
public struct KaplanMeier: Sendable, Hashable {
  /// The scale on which the interval is symmetric.
  public enum IntervalScale: String, Sendable, Codable, Hashable, CaseIterable {
    /// S itself.
    case plain
    /// ln S, the default of R's survival.
    case log
    /// ln(−ln S), the default of Stata and SAS.
    case logLog = "log-log"
  }

  /// The estimate from one distinct time on.
  public struct Step: Sendable, Hashable, Codable {
    /// The time.
    public let time: Double
    /// How many were observed just before this time.
    public let atRisk: Int
    /// Events at this time.
    public let events: Int
    /// Observations censored at this time.
    public let censored: Int
    /// Who is observed from this time on only; 0 where all are observed from the beginning.
    public let entered: Int
    /// S from this time on.
    public let survival: Double
    /// Greenwood's standard error of S; nil once S is 0.
    public let standardError: Double?
  }

  /// The steps at all distinct times, censored ones included, in ascending order.
  public let steps: [Step]
  /// The number of observations.
  public let n: Int

  /// Estimates the survival function.
  ///
  /// - Parameters:
  ///   - times: the times.
  ///   - events: how each observation ended.
  ///   - entries: from when on each was observed; nil where all were from the beginning.
  /// - Throws: `unequalLengths`, `tooFewObservations` without observations, `notFinite`,
  ///   `invalidParameter` for negative times and for entries that are negative or not before their time.
  public init(
    times: [Double], events: [SurvivalEvent], entries: [Double]? = nil
  ) throws(StatisticsError) {
    try SurvivalTimes.validate(times, events, entries: entries)
    let data = SurvivalTimes(zip(times, events).map { (time: $0, event: $1) }, entries: entries)
    var survival = 1.0
    var hazardVariance = 0.0
    var steps: [Step] = []
    for row in data.rows {
      let left = row.atRisk - row.events
      // Until somebody enters nobody may be at risk.
      if row.events > 0 { survival *= Double(left) / Double(row.atRisk) }
      if left > 0 { hazardVariance += Double(row.events) / (Double(row.atRisk) * Double(left)) }
      steps.append(
        Step(
          time: row.time, atRisk: row.atRisk, events: row.events, censored: row.censored,
          entered: row.entered,
          survival: survival,
          standardError: survival > 0 ? survival * hazardVariance.squareRoot() : nil))
    }
    self.steps = steps
    n = data.count
  }

  /// The number of events.
  public var events: Int { steps.reduce(0) { $0 + $1.events } }

  /// The step at which S fell to 0 although others were observed later; nil where that did not happen.
  public var emptiedEarly: Step? {
    guard let last = steps.last, let step = steps.first(where: { $0.survival == 0 }) else { return nil }
    return step.time < last.time ? step : nil
  }

  /// S at a time with its interval; no interval once S is 0. Beyond the last observation S is unknown
  /// unless it has fallen to 0: nil.
  public func survival(
    at time: Double, level: Double = 0.95, scale: IntervalScale = .log
  ) -> Estimate? {
    let rounded = time.rounded(toSignificantDigits: 12)
    guard let last = steps.last, rounded <= last.time || last.survival == 0 else { return nil }
    guard let step = steps.last(where: { $0.time <= rounded }) else {
      return Estimate(
        "survival", value: 1, standardError: 0,
        interval: Interval(lower: 1, upper: 1, level: level, method: "Greenwood, \(scale.rawValue)"), n: n)
    }
    return Estimate(
      "survival", value: step.survival, standardError: step.standardError,
      interval: interval(step, level: level, scale: scale), n: n)
  }

  /// The interval of S at a step; nil once S is 0.
  public func interval(
    _ step: Step, level: Double = 0.95, scale: IntervalScale = .log
  ) -> Interval? {
    let z = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level))
    guard let error = step.standardError else { return nil }
    let s = step.survival
    let relative = error / s
    let lower: Double
    let upper: Double
    switch scale {
    case .plain: (lower, upper) = (s - z * error, s + z * error)
    case .log: (lower, upper) = (s * exp(-z * relative), s * exp(z * relative))
    case .logLog:
      if s == 1 {
        (lower, upper) = (1, 1)
      } else {
        let width = z * relative / Foundation.log(s)
        (lower, upper) = (pow(s, exp(-width)), pow(s, exp(width)))
      }
    }
    return Interval(
      lower: max(0, lower), upper: min(1, upper), level: level, method: "Greenwood, \(scale.rawValue)")
  }

  /// The time at which S falls to 1 − p or below, the midpoint where it stays exactly at 1 − p; its interval
  /// is where the interval of S crosses 1 − p, with an infinite end where it never does. Nil if S stays
  /// above 1 − p.
  public func quantile(
    _ probability: Double = 0.5, level: Double = 0.95, scale: IntervalScale = .log
  ) -> Estimate? {
    precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
    let target = 1 - probability
    guard let time = crossing(target, { $0.survival }) else { return nil }
    // Where S is 0 the interval of S is undefined; the ends then keep the crossings found before.
    let lower = crossing(target) { interval($0, level: level, scale: scale)?.lower }
    let upper = crossing(target) { interval($0, level: level, scale: scale)?.upper }
    let ends = lower.map { lower in
      Interval(
        lower: lower, upper: upper ?? .infinity, level: level, method: "Brookmeyer–Crowley, \(scale.rawValue)"
      )
    }
    return Estimate("survival time quantile \(probability)", value: time, interval: ends, n: n)
  }

  /// The median survival time; nil if S stays above one half.
  public func median(level: Double = 0.95, scale: IntervalScale = .log) -> Estimate? {
    quantile(0.5, level: level, scale: scale)
  }

  /// The mean survival time up to a limit, ∫ S from 0 to the limit, with its normal interval; nil if the
  /// limit is not positive or lies beyond the last observation while S is above 0.
  public func restrictedMean(to limit: Double, level: Double = 0.95) -> Estimate? {
    guard limit > 0, limit.isFinite, let last = steps.last, limit <= last.time || last.survival == 0 else {
      return nil
    }
    // Areas between the times up to the limit; the variance needs the area right of each event.
    var areas: [Double] = []
    var inside: [Step] = []
    var (time, survival) = (0.0, 1.0)
    for step in steps where step.time < limit {
      areas.append(survival * (step.time - time))
      inside.append(step)
      (time, survival) = (step.time, step.survival)
    }
    areas.append(survival * (limit - time))
    var right = 0.0
    var variance = 0.0
    for index in inside.indices.reversed() {
      right += areas[index + 1]
      let step = inside[index]
      let left = step.atRisk - step.events
      if left > 0 { variance += right * right * Double(step.events) / (Double(step.atRisk) * Double(left)) }
    }
    let mean = areas.reduce(0, +)
    let error = variance.squareRoot()
    let z = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level))
    // Without an event before the limit the standard error is 0, and an interval would have no width.
    let interval =
      error > 0
      ? Interval(
        lower: max(0, mean - z * error), upper: min(limit, mean + z * error), level: level, method: "normal")
      : nil
    return Estimate(
      "restricted mean survival time", value: mean, standardError: error, interval: interval, n: n)
  }

  /// The first time at which a falling curve is at or below the target; the midpoint to the next lower step
  /// where it lies exactly on it.
  private func crossing(_ target: Double, _ curve: (Step) -> Double?) -> Double? {
    // The same tolerance decides "exactly" as in R's survival.
    let tolerance = Double.ulpOfOne.squareRoot()
    for (index, step) in steps.enumerated() {
      guard let value = curve(step), value <= target + tolerance else { continue }
      guard value >= target - tolerance else { return step.time }
      let next = steps[(index + 1)...].first { (curve($0) ?? -1) < target - tolerance }
      return next.map { (step.time + $0.time) / 2 } ?? step.time
    }
    return nil
  }
}

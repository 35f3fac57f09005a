/// Whether a person's change exceeds what the unreliability of the measure explains.
///
/// With the standard deviation s before and the reliability r: SE = s √(1 − r), S_diff = √2 · SE and
/// RC = (after − before) / S_diff. A change is reliable if |RC| exceeds the criterion (1.96 for 95 %). State
/// where r comes from: a retest correlation includes fluctuation over time, an alpha does not and calls
/// more changes reliable. Changes of equal decimals are compared as decimals.
///
/// Source: Jacobson & Truax (1991), J. Consult. Clin. Psychol. 59, 12–19.
public struct ReliableChange: Sendable, Hashable, Codable {
  /// Which direction of change is good.
  public enum Direction: String, Sendable, Codable, Hashable {
    /// Higher values are better, as with resources.
    case higherIsBetter = "higher-is-better"
    /// Lower values are better, as with symptoms.
    case lowerIsBetter = "lower-is-better"
  }

  /// What became of a person.
  public enum Outcome: String, Sendable, Codable, Hashable, CaseIterable {
    /// A reliable change for the better.
    case improved
    /// No reliable change.
    case unchanged
    /// A reliable change for the worse.
    case deteriorated
  }

  /// The numbers of persons by outcome.
  public struct Counts: Sendable, Hashable, Codable {
    /// Reliable changes for the better.
    public let improved: Int
    /// No reliable changes.
    public let unchanged: Int
    /// Reliable changes for the worse.
    public let deteriorated: Int
  }

  /// The standard deviation of the measure before.
  public let standardDeviation: Double
  /// The reliability, 0 up to but not including 1.
  public let reliability: Double
  /// Which direction of change is good.
  public let direction: Direction
  /// The size of RC that must be exceeded.
  public let criterion: Double

  /// Sets up the measure.
  ///
  /// - Throws: `invalidParameter` for a deviation that is not positive, a reliability outside 0 ..< 1 or a
  ///   criterion that is not positive.
  public init(
    standardDeviation: Double, reliability: Double, direction: Direction, criterion: Double = 1.96
  ) throws(StatisticsError) {
    guard standardDeviation > 0 && standardDeviation.isFinite else {
      throw .invalidParameter(name: "the standard deviation", range: "positive")
    }
    guard reliability >= 0 && reliability < 1 else {
      throw .invalidParameter(name: "the reliability", range: "at least 0 and below 1")
    }
    guard criterion > 0 && criterion.isFinite else {
      throw .invalidParameter(name: "the criterion", range: "positive")
    }
    self.standardDeviation = standardDeviation
    self.reliability = reliability
    self.direction = direction
    self.criterion = criterion
  }

  /// SE, the standard error of measurement.
  public var standardError: Double { standardDeviation * (1 - reliability).squareRoot() }

  /// S_diff, the standard error of a difference.
  public var standardErrorOfDifference: Double { 2.0.squareRoot() * standardError }

  /// The smallest change that is not explained by unreliability: criterion · S_diff.
  public var minimalDetectableChange: Double { criterion * standardErrorOfDifference }

  /// RC of one person, positive when the value rises.
  ///
  /// - Throws: `notFinite`.
  public func index(before: Double, after: Double) throws(StatisticsError) -> Double {
    guard before.isFinite && after.isFinite else { throw .notFinite(what: "a value before or after") }
    return Double.decimalDifference(after, before) / standardErrorOfDifference
  }

  /// The outcome of one person.
  ///
  /// - Throws: `notFinite`.
  public func outcome(before: Double, after: Double) throws(StatisticsError) -> Outcome {
    let rise = try index(before: before, after: after)
    let gain = direction == .higherIsBetter ? rise : -rise
    if gain > criterion { return .improved }
    return gain < -criterion ? .deteriorated : .unchanged
  }

  /// The outcomes of several persons, counted.
  ///
  /// - Throws: `unequalLengths`, `notFinite`.
  public func counts(before: [Double], after: [Double]) throws(StatisticsError) -> Counts {
    guard before.count == after.count else {
      throw .unequalLengths(first: before.count, second: after.count)
    }
    var improved = 0
    var unchanged = 0
    var deteriorated = 0
    for (first, second) in zip(before, after) {
      switch try outcome(before: first, after: second) {
      case .improved: improved += 1
      case .unchanged: unchanged += 1
      case .deteriorated: deteriorated += 1
      }
    }
    return Counts(improved: improved, unchanged: unchanged, deteriorated: deteriorated)
  }

  /// The cut between two populations of known mean and deviation, weighted by their deviations
  /// (criterion c): (s₀ M₁ + s₁ M₀) / (s₀ + s₁).
  ///
  /// - Throws: `notFinite`, `invalidParameter` for a deviation that is not positive.
  public static func cutoff(
    functional: SampleSummary, dysfunctional: SampleSummary
  ) throws(StatisticsError) -> Double {
    let (s0, s1) = (functional.standardDeviation, dysfunctional.standardDeviation)
    guard s0 > 0 && s1 > 0 else {
      throw .invalidParameter(name: "a population's standard deviation", range: "positive")
    }
    return (s0 * dysfunctional.mean + s1 * functional.mean) / (s0 + s1)
  }
}

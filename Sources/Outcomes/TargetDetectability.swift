import Statistics

/// How many participants it takes to show that a target is exceeded.
///
/// Shown means that the exact binomial test, one-sided at half of 1 − level as in a two-sided test, rejects. With few
/// participants even the best result shows nothing; that is said before anyone reads "not significant" as "missed".
public struct TargetDetectability: Sendable, Hashable {
  /// The target.
  public let target: Double
  /// The number of participants.
  public let participants: Int
  /// The probability of error allowed on one side.
  public let alpha: Double
  /// The fewest successes that would show it with the present number of participants; nil when none would.
  public let leastSuccesses: Int?
  /// The smallest number of participants that could show it at all, if all of them succeed; nil when that
  /// takes more than 100,000, as a target of 1 does.
  public let smallestSample: Int?
  /// The share of participants who truly succeed that ``sampleForPower`` supposes.
  public let supposedShare: Double
  /// The probability of showing it that ``sampleForPower`` asks for.
  public let power: Double
  /// The smallest number of participants that shows it with the power, if the supposed share is true; nil when that does
  /// not exceed the target or takes more than 100,000.
  public let sampleForPower: Int?

  /// Finds the numbers.
  ///
  /// - Parameters:
  ///   - participants: how many take part now.
  ///   - target: the target, above 0 and up to 1.
  ///   - supposedShare: the share supposed to be true, such as the one observed, 0 to 1.
  ///   - power: the probability of showing it, between 0 and 1.
  ///   - level: the confidence level, between 0 and 1.
  /// - Throws: ``OutcomeError/statistics(_:)`` for a parameter outside its range.
  public init(
    participants: Int, target: Double, supposedShare: Double, power: Double = 0.8, level: Double = 0.95
  ) throws(OutcomeError) {
    func require(_ condition: Bool, _ name: String, _ range: String) throws(OutcomeError) {
      if !condition { throw .statistics(.invalidParameter(name: name, range: range)) }
    }
    try require(participants > 0, "the number of participants", "positive")
    try require(target > 0 && target <= 1, "the target", "above 0 and at most 1")
    try require((0...1).contains(supposedShare), "the share", "from 0 to 1")
    try require(power > 0 && power < 1, "the power", "between 0 and 1")
    try require(level > 0 && level < 1, "level", "between 0 and 1")
    self.target = target
    self.participants = participants
    self.supposedShare = supposedShare
    self.power = power
    alpha = (1 - level) / 2
    do {
      leastSuccesses = try Self.leastSuccesses(of: participants, target: target, alpha: alpha, from: 0)
      // All of n succeed with probability targetⁿ.
      var n = 0
      var all = 1.0
      while all > alpha, target < 1, n < 100_000 {
        n += 1
        all *= target
      }
      let smallest = all <= alpha ? n : nil
      smallestSample = smallest
      sampleForPower = try Self.sample(
        target: target, share: supposedShare, alpha: alpha, power: power, from: smallest ?? 1)
    } catch { throw .statistics(error) }
  }

  /// P(X ≥ successes) with the probability given.
  private static func upperTail(
    _ successes: Int, of n: Int, _ probability: Double
  ) throws(StatisticsError) -> Double {
    try BinomialTest(successes, of: n, target: probability).pValue(.greater).value
  }

  /// The fewest successes whose upper tail is at most alpha, searched upwards; nil when all successes are too few.
  private static func leastSuccesses(
    of n: Int, target: Double, alpha: Double, from start: Int
  ) throws(StatisticsError) -> Int? {
    guard try upperTail(n, of: n, target) <= alpha else { return nil }
    var (low, high) = (start, n)
    while low < high {
      let middle = (low + high) / 2
      if try upperTail(middle, of: n, target) <= alpha { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func sample(
    target: Double, share: Double, alpha: Double, power: Double, from start: Int
  ) throws(StatisticsError) -> Int? {
    guard share > target, target < 1 else { return nil }
    var least = 0
    var n = start
    while n <= 100_000 {
      if let successes = try leastSuccesses(of: n, target: target, alpha: alpha, from: least) {
        least = successes
        if try upperTail(successes, of: n, share) >= power { return n }
      }
      n += 1
    }
    return nil
  }
}

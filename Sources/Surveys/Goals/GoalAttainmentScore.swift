import Statistics

/// Kiresuk and Sherman's score of how far one person's goals are attained.
///
/// T = 50 + 10 Σ wᵢxᵢ / √((1 − ρ) Σ wᵢ² + ρ (Σ wᵢ)²) with the levels xᵢ from −2 (much less than expected) over 0 (the
/// expected outcome) to +2 (much more), the weights wᵢ and the assumed correlation ρ of the goals, 0.30 by convention.
/// 50 means attained as expected on the whole. T is not norm-referenced: its 10 is no standard deviation of persons,
/// and levels must be set before the work begins.
///
/// Source: Kiresuk & Sherman (1968), Community Mental Health Journal 4, 443–453.
public struct GoalAttainmentScore: Sendable, Hashable {
  /// T.
  public let value: Double
  /// How many goals it is of.
  public let goalCount: Int

  /// The levels that a goal can have.
  public static let levels = -2...2
  /// The correlation of goals that is assumed by convention.
  public static let conventionalCorrelation = 0.3

  /// Scores the goals of one person.
  ///
  /// - Parameters:
  ///   - goals: level and weight of each goal; goals without a level are left out before.
  ///   - correlation: the assumed correlation of goals, 0 to 1.
  /// - Throws: `tooFewObservations` without goals, `invalidParameter` for a level outside −2 … 2, a weight that is not
  ///   positive and finite, or a correlation outside 0 … 1.
  public init(
    _ goals: [(level: Int, weight: Double)], correlation: Double = conventionalCorrelation
  ) throws(StatisticsError) {
    guard !goals.isEmpty else { throw .tooFewObservations(found: 0, needed: 1, what: "the goals") }
    guard goals.allSatisfy({ Self.levels.contains($0.level) }) else {
      throw .invalidParameter(name: "the level of a goal", range: "a whole number from -2 to 2")
    }
    guard goals.allSatisfy({ $0.weight > 0 && $0.weight.isFinite }) else {
      throw .invalidParameter(name: "the weight of a goal", range: "positive and finite")
    }
    guard (0...1).contains(correlation) else {
      throw .invalidParameter(name: "the correlation of goals", range: "between 0 and 1")
    }
    // Weights are relative: dividing by the largest keeps huge ones from overflowing.
    let largest = goals.reduce(0) { max($0, $1.weight) }
    let weights = goals.map { $0.weight / largest }
    let weighted = zip(goals, weights).reduce(0) { $0 + Double($1.0.level) * $1.1 }
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    value = 50 + 10 * weighted / ((1 - correlation) * squares + correlation * sum * sum).squareRoot()
    goalCount = goals.count
  }
}

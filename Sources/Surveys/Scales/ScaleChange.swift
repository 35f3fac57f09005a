import Statistics

/// How many persons changed from their first to their last scored session by more than the scale's error of
/// measurement explains, by Jacobson and Truax.
///
/// The reliability is that of the definition, the standard deviation that of the first sessions here.
public struct ScaleChange: Sendable, Hashable {
  /// The reliability with its source.
  public let reliability: ScaleReliability
  /// The measure with its error.
  public let measure: ReliableChange
  /// The numbers of persons by outcome; deterioration is always among them.
  public let counts: ReliableChange.Counts
  /// How many persons have one scored session only.
  public let withOneSession: Int

  /// How many persons are classified.
  public var n: Int { counts.improved + counts.unchanged + counts.deteriorated }

  init(
    _ histories: [[ScoredSession]], scale: ScaleDefinition, reliability: ScaleReliability
  ) throws(StatisticsError) {
    let several = histories.filter { $0.count > 1 }
    let first = several.compactMap(\.first?.score)
    let summary = try SampleSummary(first, what: "the first sessions")
    self.reliability = reliability
    measure = try ReliableChange(
      standardDeviation: summary.standardDeviation, reliability: reliability.value, direction: scale.direction
    )
    counts = try measure.counts(before: first, after: several.compactMap(\.last?.score))
    withOneSession = histories.count { $0.count == 1 }
  }
}

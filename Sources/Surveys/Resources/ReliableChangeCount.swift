import Statistics

/// How many persons changed by more than the measurement error of the whole card explains.
///
/// The reliability is Cronbach's alpha of the cells over the persons with a complete card before; it does not see
/// fluctuation over time and calls more changes reliable than a retest correlation would. The standard deviation is
/// that of the persons' means before. Compared are the persons' means over the cells rated at both waves.
public struct ReliableChangeCount: Sendable, Hashable {
  /// The measure with its error.
  public let measure: ReliableChange
  /// Cronbach's alpha of the cells before.
  public let alpha: CronbachAlpha
  /// The numbers of persons by outcome; deterioration is always among them.
  public let counts: ReliableChange.Counts

  /// How many persons are classified.
  public var n: Int { counts.improved + counts.unchanged + counts.deteriorated }

  init(_ waves: [(before: [Int?], after: [Int?])], form: ResourceForm) throws(StatisticsError) {
    let slice = ResourceSlice.total(of: form)
    let complete = waves.map { $0.before.compactMap { $0.map(Double.init) } }
      .filter { $0.count == form.cellCount }
    alpha = try CronbachAlpha(complete)
    let before = try SampleSummary(
      waves.compactMap { ResourceCards.mean(of: $0.before, in: slice) }, what: "the means before")
    measure = try ReliableChange(
      standardDeviation: before.standardDeviation, reliability: alpha.raw, direction: form.direction)
    let pairs = waves.compactMap { ResourceCards.means(of: $0.before, and: $0.after, in: slice) }
    counts = try measure.counts(before: pairs.map(\.first), after: pairs.map(\.second))
  }
}

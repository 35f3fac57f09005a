import Datasets
import Measurement
import Statistics

/// Whether groups get on alike: at each stage, and over the whole path.
///
/// At a stage, those who have what it asks for are compared with those who dropped off, by Fisher's exact test for two
/// groups and Freeman and Halton's for more, corrected for the number of tests. Open journeys say nothing yet and are
/// left out and counted; those whom a stage does not concern are left out.
///
/// Over the whole path, every stage is a period of the discrete-time hazard model of dropping off, with one ratio to
/// the last group, common to all stages (Singer & Willett 1993, J. Educ. Stat. 18, 155–195). Beside its
/// likelihood-ratio test stands the test of Cochran, Mantel and Haenszel with the stages as strata, exact for two
/// groups, which needs no large sample (Mantel 1966, Cancer Chemother. Rep. 50, 163–170). Where the map has groups,
/// each is compared by itself, since a subject may have a journey in several.
public struct StageComparison: Sendable {
  /// What became of one compared group at a stage.
  public struct Count: Sendable, Hashable {
    /// Has what the stage asks for.
    public fileprivate(set) var reached = 0
    /// Dropped off here.
    public fileprivate(set) var droppedOff = 0
    /// Open here.
    public fileprivate(set) var open = 0

    /// How many are decided.
    public var decided: Int { reached + droppedOff }
  }

  /// One stage in one group of the map.
  public struct Stage: Sendable {
    /// The code of the map's group, or nil when the map has none.
    public let group: String?
    /// The identifier of the stage.
    public let stage: String
    /// The counts of the groups compared, in their order.
    public let counts: [Count]
    /// The test, or nil where only one group or only one outcome occurs.
    public let test: TestResult?
    /// The p-value corrected for all tests of stages.
    public internal(set) var pAdjusted: Double?
    /// For two groups the difference of the shares that reached the stage, first less second.
    public let difference: Estimate?
  }

  /// The whole path in one group of the map.
  public struct Path: Sendable {
    /// The code of the map's group, or nil when the map has none.
    public let group: String?
    /// The test; for two groups with the common odds ratio of dropping off, first to second. Nil where no stage holds a
    /// comparison.
    public let test: TestResult?
    /// The p-value corrected for the number of the map's groups.
    public internal(set) var pAdjusted: Double?
    /// The discrete-time hazard model of dropping off; nil where no stage holds a comparison.
    public let hazard: DiscreteTimeHazard?
    /// Its p-value corrected for the number of the map's groups.
    public internal(set) var hazardAdjusted: Double?
  }

  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// What the codes mean.
  public let codebook: JourneyCodebook
  /// What is compared.
  public let grouping: JourneyGrouping
  /// The stages by group of the map.
  public private(set) var stages: [Stage] = []
  /// The whole path by group of the map.
  public private(set) var paths: [Path] = []
  /// How many journeys are of no group.
  public let missing: Int
  /// The correction for the number of tests.
  public let correction: MultipleTesting
  /// The confidence level.
  public let level: Double

  /// Compares the journeys of a log.
  ///
  /// - Throws: ``JourneyError/noStages(map:kind:)`` when the map has no stage that decides,
  ///   ``JourneyError/statistics(_:)`` for a level outside its range.
  public init(
    _ log: JourneyLog, by grouping: JourneyGrouping, correction: MultipleTesting = .holm,
    link: DiscreteTimeHazard.Link = .logit, level: Double = 0.95
  ) throws(JourneyError) {
    guard !log.map.answerStages.isEmpty else { throw .noStages(map: log.map.id, kind: .answer) }
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    (map, codebook, self.grouping) = (log.map, log.codebook, grouping)
    (self.correction, self.level) = (correction, level)
    let journeys = log.journeys
    missing = journeys.places.count { grouping.place(ofRow: journeys.columns.rows[$0]) == nil }
    do {
      for (code, places) in journeys.placesByGroup(log.codebook) {
        let counts = Self.counts(at: places, of: journeys.columns, grouping, log.map)
        for (stage, counts) in zip(log.map.answerStages, counts) {
          stages.append(
            Stage(
              group: code, stage: log.map.stages[stage].id, counts: counts,
              test: try Self.test(counts, level: level),
              difference: Self.difference(counts, level: level)))
        }
        paths.append(
          Path(
            group: code, test: try Self.pathTest(counts, level: level),
            hazard: try Self.hazard(counts, link: link)))
      }
      try correct()
    } catch { throw .statistics(error) }
  }

  private mutating func correct() throws(StatisticsError) {
    let tested = stages.indices.filter { stages[$0].test != nil }
    let adjusted = try correction.adjusted(tested.compactMap { stages[$0].test?.pValue.value })
    for (place, index) in tested.enumerated() { stages[index].pAdjusted = adjusted[place] }
    let paths = self.paths.indices.filter { self.paths[$0].test != nil }
    guard paths.count > 1 else { return }
    let pathAdjusted = try correction.adjusted(paths.compactMap { self.paths[$0].test?.pValue.value })
    let hazardAdjusted = try correction.adjusted(paths.compactMap { self.paths[$0].hazard?.pValue.value })
    for (place, index) in paths.enumerated() {
      self.paths[index].pAdjusted = pathAdjusted[place]
      self.paths[index].hazardAdjusted = hazardAdjusted[place]
    }
  }

  /// The counts by stage that decides, then by group compared.
  private static func counts(
    at places: [Int], of columns: JourneyColumns, _ grouping: JourneyGrouping, _ map: JourneyMap
  ) -> [[Count]] {
    var counts = map.answerStages.map { _ in grouping.groups.map { _ in Count() } }
    for place in places {
      guard let group = grouping.place(ofRow: columns.rows[place]) else { continue }
      let end = columns.end(at: place, map: map)
      for (position, stage) in map.answerStages.enumerated() {
        switch columns.stages[stage].answers[place] {
        case .yes, .alreadyInPlace: counts[position][group].reached += 1
        case .no: counts[position][group].droppedOff += 1
        case .unknown, .unanswered: counts[position][group].open += 1
        case .notApplicable: break
        }
        if end.stage == stage { break }
      }
    }
    return counts
  }

  /// The test at one stage; nil unless two groups and both outcomes occur.
  private static func test(_ counts: [Count], level: Double) throws(StatisticsError) -> TestResult? {
    guard isComparison(counts) else { return nil }
    let open = counts.reduce(0) { $0 + $1.open }
    if counts.count == 2 {
      return try FisherExact(
        try FourfoldTable(counts[0].reached, counts[0].droppedOff, counts[1].reached, counts[1].droppedOff)
      ).result(level: level, missing: open)
    }
    return try FreemanHalton(try ContingencyTable(counts.map { [$0.reached, $0.droppedOff] }))
      .result(level: level, missing: open)
  }

  private static func isComparison(_ counts: [Count]) -> Bool {
    counts.count { $0.decided > 0 } >= 2 && counts.contains { $0.reached > 0 }
      && counts.contains { $0.droppedOff > 0 }
  }

  private static func difference(_ counts: [Count], level: Double) -> Estimate? {
    guard counts.count == 2, let first = try? Proportion(counts[0].reached, of: counts[0].decided),
      let second = try? Proportion(counts[1].reached, of: counts[1].decided)
    else { return nil }
    return ProportionDifference(first, second).estimate(level: level)
  }

  /// The model over all stages.
  private static func hazard(
    _ stages: [[Count]], link: DiscreteTimeHazard.Link
  ) throws(StatisticsError) -> DiscreteTimeHazard? {
    guard stages.contains(where: isComparison) else { return nil }
    return try DiscreteTimeHazard(
      stages.map { $0.map { .init(events: $0.droppedOff, atRisk: $0.decided) } }, link: link)
  }

  /// The test over all stages.
  private static func pathTest(
    _ stages: [[Count]], level: Double
  ) throws(StatisticsError) -> TestResult? {
    let strata = stages.filter(isComparison)
    if strata.isEmpty { return nil }
    guard let groups = stages.first?.count, groups == 2 else {
      var tables: [ContingencyTable] = []
      for counts in strata {
        tables.append(try ContingencyTable(counts.map { [$0.droppedOff, $0.reached] }))
      }
      return try GeneralizedCochranMantelHaenszel(tables).result(level: level)
    }
    var tables: [FourfoldTable] = []
    for counts in strata {
      tables.append(
        try FourfoldTable(
          counts[0].droppedOff, counts[0].reached, counts[1].droppedOff, counts[1].reached))
    }
    // The exact distribution is as long as the programme is large; beyond some thousands it changes nothing.
    let isSmall = tables.reduce(0) { $0 + $1.total } <= 5000
    return try CochranMantelHaenszel(
      tables, distribution: isSmall ? .exact : .asymptotic(continuityCorrection: .none)
    ).result(level: level)
  }
}

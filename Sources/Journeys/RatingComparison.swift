import Measurement
import Statistics
import Tables

/// Whether groups are rated alike, and whether what was observed came about as often in them.
///
/// Ratings are ordinal: two groups are compared by the Mann–Whitney test, more by that of Kruskal and Wallis;
/// observations by Fisher's exact test or that of Freeman and Halton. The correction is for all these tests. A subject
/// may have several records; the tests take records as independent, which a remark says where it is not so.
public struct RatingComparison: Sendable {
  /// One rated or observed stage.
  public struct Stage: Sendable {
    /// The identifier of the stage.
    public let stage: String
    /// The test.
    public let test: TestResult
    /// The p-value corrected for all stages.
    public fileprivate(set) var pAdjusted: Double?
  }

  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// What is compared.
  public let grouping: JourneyGrouping
  /// The ratings and observations of each group, in order.
  public let groups: [StageRatings]
  /// The stages that the data allow to compare, in order.
  public private(set) var stages: [Stage] = []
  /// The correction for the number of tests.
  public let correction: MultipleTesting

  /// Compares the ratings and observations of a log.
  ///
  /// - Throws: what ``StageRatings`` throws.
  public init(
    _ log: JourneyLog, by grouping: JourneyGrouping, correction: MultipleTesting = .holm,
    level: Double = 0.95
  ) throws(JourneyError) {
    map = log.map
    self.grouping = grouping
    self.correction = correction
    var groups: [StageRatings] = []
    for place in grouping.groups.indices {
      groups.append(try StageRatings(log.part(place, of: grouping), level: level))
    }
    self.groups = groups
    let remarks = try StageRatings(log, level: level).remarks
    for (place, stage) in (groups.first?.ratings ?? []).enumerated() {
      let counts = groups.map { $0.ratings[place].levels.map(\.count) }
      let missing = groups.reduce(0) { $0 + $1.ratings[place].missing }
      // Fewer than two rated groups, or the same rating everywhere, leave nothing to compare.
      guard let test = Self.test(ofRatings: counts, level: level, missing: missing) else { continue }
      stages.append(Stage(stage: stage.stage, test: test.adding(remarks)))
    }
    for (place, stage) in (groups.first?.observations ?? []).enumerated() {
      let counts = groups.map { [$0.observations[place].yes, $0.observations[place].no] }
      let missing = groups.reduce(0) { $0 + $1.observations[place].missing }
      guard let test = Self.test(ofObservations: counts, level: level, missing: missing) else { continue }
      stages.append(Stage(stage: stage.stage, test: test.adding(remarks)))
    }
    do {
      let adjusted = try correction.adjusted(stages.map { $0.test.pValue.value })
      for index in stages.indices { stages[index].pAdjusted = adjusted[index] }
    } catch { throw .statistics(error) }
  }

  private static func test(ofRatings counts: [[Int]], level: Double, missing: Int) -> TestResult? {
    let rated = counts.filter { $0.contains { $0 > 0 } }
    guard rated.count >= 2 else { return nil }
    if counts.count == 2 {
      return (try? MannWhitney(frequencies: counts[0], counts[1]))?.result(level: level, missing: missing)
    }
    let ranked = rated.map { counts in
      counts.enumerated().flatMap { [Double](repeating: Double($0), count: $1) }
    }
    return (try? KruskalWallis(ranked))?.result(level: level, missing: missing)
  }

  private static func test(ofObservations counts: [[Int]], level: Double, missing: Int) -> TestResult? {
    let observed = counts.filter { $0[0] + $0[1] > 0 }
    guard observed.count >= 2, observed.contains(where: { $0[0] > 0 }),
      observed.contains(where: { $0[1] > 0 })
    else { return nil }
    if counts.count == 2 {
      return (try? FourfoldTable(counts[0][0], counts[0][1], counts[1][0], counts[1][1]))
        .flatMap { try? FisherExact($0) }?.result(level: level, missing: missing)
    }
    return (try? ContingencyTable(observed)).flatMap { try? FreemanHalton($0) }?
      .result(level: level, missing: missing)
  }
}

extension RatingComparison: Tabulated {
  /// The table `rating-tests`, and those of ``StageRatings`` by group under names that begin with `compared-`.
  public var tables: [TidyTable] {
    [testTable]
      + [TidyTable].stacked(
        zip(grouping.groups, groups).map { level, ratings in
          (cell: .label(code: level.code, level.label), tables: ratings.tables)
        }, by: .compared
      ).map { TidyTable(id: "compared-\($0.id)", title: $0.title, columns: $0.columns, rows: $0.rows) }
  }

  private var testTable: TidyTable {
    let remark = Remark(
      "p-adjusted", "p adjusted for \(stages.count) tests by \(correction.name)",
      values: [Double(stages.count)])
    return TidyTable(
      id: "rating-tests",
      title: LocalizedText(
        de: "Einschätzungen und Beobachtungen im Vergleich", en: "Ratings and observations compared"),
      results: stages.map {
        ResultRow(
          term: map.stageCell($0.stage), test: $0.test, pAdjusted: stages.count > 1 ? $0.pAdjusted : nil,
          remarks: stages.count > 1 ? [remark] : [])
      })
  }
}

extension TestResult {
  /// The same result with more remarks.
  func adding(_ more: [Remark]) -> TestResult {
    TestResult(
      method: method, alternative: alternative, statistic: statistic, pValue: pValue, estimate: estimate,
      effect: effect, sampleSizes: sampleSizes, missing: missing, remarks: remarks + more)
  }
}

import Datasets
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct ResourceEffectsTests {
  /// R 4.2.2: t.test(paired = TRUE) and wilcoxsign_test(distribution = "exact", zero.method = "Wilcoxon") of six means.
  @Test func bothTestsStandBesideEachOther() throws {
    let effects = try ResourceEffects(ResourceSample.cards(), rater: "self")
    let total = effects.slices[0]
    #expect((total.nBefore, total.missing) == (7, 2))
    let student = try #require(total.tests[0].result)
    #expect(abs(student.pValue.value - 0.071257001773434) < 1e-12)
    #expect(abs((student.effect?.value ?? 0) - 0.93209137225978811) < 1e-12)
    let wilcoxon = try #require(total.tests[1].result)
    #expect(wilcoxon.statistic?.value == 14)
    #expect(wilcoxon.pValue.value == 4.0 / 32)
    #expect(total.tests.allSatisfy { $0.pAdjusted == nil })
    #expect(
      total.effects.map(\.quantity)
        == ["Cohen's d_z", "Cohen's d_av", "Hedges' g", "rank-biserial correlation"])
    // (14 − 1) / 15.
    #expect(abs(total.effects[3].value - 13.0 / 15) < 1e-12)
  }

  @Test func everyDimensionIsCorrectedOnItsOwn() throws {
    let effects = try ResourceEffects(ResourceSample.cards(), rater: "self")
    #expect(
      effects.slices.map(\.slice.dimension) == [.total, .area, .area, .level, .level]
        + Array(repeating: .cell, count: 4))
    for dimension in [ResourceSlice.Dimension.area, .level, .cell] {
      for test in 0..<2 {
        let own = effects.slices.filter { $0.slice.dimension == dimension }.map { $0.tests[test] }
        let tested = own.filter { $0.result != nil }
        let expected = try MultipleTesting.holm.adjusted(tested.compactMap { $0.result?.pValue.value })
        #expect(tested.compactMap(\.pAdjusted) == expected)
      }
    }
  }

  /// Clusters of one person each give Student's interval; larger ones the jackknife's, and Wilcoxon's says that it takes
  /// no account of them.
  @Test func clustersChangeTheInterval() throws {
    let alone = try ResourceEffects(
      ResourceSample.cards(clusters: ["A", "B", "C", "D", "E", "F", "G", "H"]), rater: "self")
    let plain = try ResourceEffects(ResourceSample.cards(), rater: "self")
    let (one, other) = (
      try #require(alone.slices[0].tests[0].result?.estimate?.interval),
      try #require(plain.slices[0].tests[0].result?.estimate?.interval)
    )
    #expect(abs(one.lower - other.lower) < 1e-12 && abs(one.upper - other.upper) < 1e-12)
    let pairs = try ResourceEffects(
      ResourceSample.cards(clusters: ["A", "A", "B", "B", "C", "C", "C", "C"]), rater: "self")
    let result = try #require(pairs.slices[0].tests[0].result)
    #expect(result.method == "t test, delete-one jackknife of clusters")
    #expect(result.statistic?.degreesOfFreedom == [2])
    #expect(result.remarks.map(\.code) == ["clusters", "few-clusters"])
    #expect(pairs.slices[0].tests[1].remarks.map(\.code) == ["ignores-clusters"])
    // By hand: the means of six differences, and without the pairs (0.75, 0), (1.5, −0.25), (0.75, 0.75).
    let mean = 3.5 / 6
    let without = [2.75 / 4, 2.25 / 4, 2.0 / 4]
    let centre = without.reduce(0, +) / 3
    let error = (2.0 / 3 * without.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }).squareRoot()
    #expect(abs((result.estimate?.value ?? 0) - mean) < 1e-12)
    #expect(abs((result.estimate?.standardError ?? 0) - error) < 1e-12)
  }

  @Test func aPersonOfTwoClustersIsRefusedWithItsRow() {
    #expect(throws: SurveyError.changedCluster(column: "coach", row: 6)) {
      try ResourceSample.cards(clusters: ["A", "B", "C", "D", "E", "F", "G", "H"], changing: 4)
    }
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func theOrderOfTheRowsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let order = (0..<4 * ResourceSample.selfCards.count).shuffled(using: &generator)
    #expect(
      try ResourceEffects(ResourceSample.cards(order: order), rater: "self").tables
        == ResourceEffects(ResourceSample.cards(), rater: "self").tables)
  }
}

/// Six persons with both waves, whose means before are 2.5, 3, 2, 3.5, 2.25, 3.75 and after 3.25, 3, 3.5, 3.25, 3, 4.5;
/// P7 dropped out, P8 came later.
enum ResourceSample {
  static let selfCards: [SurveyFixture.Card] = [
    ("P1", "self", "before", [2, 2, 3, 3]), ("P1", "self", "after", [3, 3, 3, 4]),
    ("P2", "self", "before", [3, 3, 3, 3]), ("P2", "self", "after", [4, 2, 3, 3]),
    ("P3", "self", "before", [2, 2, 2, 2]), ("P3", "self", "after", [4, 3, 4, 3]),
    ("P4", "self", "before", [4, 3, 4, 3]), ("P4", "self", "after", [4, 3, 3, 3]),
    ("P5", "self", "before", [2, 2, 3, 2]), ("P5", "self", "after", [3, 3, 3, 3]),
    ("P6", "self", "before", [4, 4, 4, 3]), ("P6", "self", "after", [5, 4, 5, 4]),
    ("P7", "self", "before", [1, 2, 1, 2]), ("P7", "self", "after", [nil, nil, nil, nil]),
    ("P8", "self", "after", [5, 5, 5, 5]),
  ]

  static func cards(
    _ cards: [SurveyFixture.Card] = selfCards, clusters: [String]? = nil, changing row: Int? = nil,
    order: [Int]? = nil, form: ResourceForm? = nil
  ) throws -> ResourceCards {
    let data = SurveyFixture.dataset(cards, order: order)
    let form = try form ?? SurveyFixture.cardForm()
    guard let clusters else { return try ResourceCards(from: data, form: form) }
    var names = cards.flatMap { card in
      Array(repeating: Optional(clusters[(Int(card.person.dropFirst()) ?? 1) - 1]), count: 4)
    }
    if let row { names[row] = "elsewhere" }
    let columns = ["person", "rater", "wave", "area", "level", "score"].compactMap { try? data.column($0) }
    return try ResourceCards(
      from: Dataset(name: "cards.csv", columns: columns + [SurveyFixture.text("coach", names)]), form: form,
      clusterColumn: "coach")
  }

  /// The form of the fixture, with norms and professional levels.
  static func form(norms: ResourceNorms = ResourceNorms(), professional: [String] = []) throws -> ResourceForm
  {
    let form = try SurveyFixture.cardForm()
    return try ResourceForm(
      id: form.id, title: form.title, columns: form.columns, lowest: form.lowest, highest: form.highest,
      waves: form.waves, raters: form.raters, areas: form.areas, levels: form.levels,
      professionalLevels: professional, norms: norms)
  }
}

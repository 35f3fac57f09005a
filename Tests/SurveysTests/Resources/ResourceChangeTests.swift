import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct ResourceChangeTests {
  /// Six persons with both waves, whose means before are 2.5, 3, 2, 3.5, 2.25, 3.75 and after 3.25, 3, 3.5, 3.25, 3,
  /// 4.5; P7 dropped out, P8 came later.
  private static let selfCards: [SurveyFixture.Card] = [
    ("P1", "self", "before", [2, 2, 3, 3]), ("P1", "self", "after", [3, 3, 3, 4]),
    ("P2", "self", "before", [3, 3, 3, 3]), ("P2", "self", "after", [4, 2, 3, 3]),
    ("P3", "self", "before", [2, 2, 2, 2]), ("P3", "self", "after", [4, 3, 4, 3]),
    ("P4", "self", "before", [4, 3, 4, 3]), ("P4", "self", "after", [4, 3, 3, 3]),
    ("P5", "self", "before", [2, 2, 3, 2]), ("P5", "self", "after", [3, 3, 3, 3]),
    ("P6", "self", "before", [4, 4, 4, 3]), ("P6", "self", "after", [5, 4, 5, 4]),
    ("P7", "self", "before", [1, 2, 1, 2]), ("P7", "self", "after", [nil, nil, nil, nil]),
    ("P8", "self", "after", [5, 5, 5, 5]),
  ]

  private func change(
    _ cards: [SurveyFixture.Card] = selfCards, direction: String = "higher-is-better",
    test: ResourceChange.Test = .pairedT, order: [Int]? = nil
  ) throws -> ResourceChange {
    let form = try SurveyFixture.cardForm(direction: direction)
    return try ResourceChange(
      ResourceCards(from: SurveyFixture.dataset(cards, order: order), form: form), rater: "self", test: test)
  }

  /// R 4.2.2: t.test(after, before, paired = TRUE) of the six persons' means.
  @Test func comparesThePersonsMeans() throws {
    let total = try change().total
    #expect((total.nBefore, total.nAfter, total.nBoth) == (7, 7, 6))
    #expect((total.onlyBefore, total.onlyAfter, total.missing) == (1, 1, 2))
    #expect(abs((total.meanBefore ?? 0) - 17.0 / 6) < 1e-12)
    #expect(abs((total.meanAfter ?? 0) - 20.5 / 6) < 1e-12)
    let test = try #require(total.test)
    #expect(abs((test.statistic?.value ?? 0) - 2.28314825568705) < 1e-12)
    #expect(abs(test.pValue.value - 0.071257001773434) < 1e-12)
    #expect(abs((test.estimate?.interval?.lower ?? 0) - -0.073437889057836575) < 1e-12)
    #expect(abs((test.estimate?.interval?.upper ?? 0) - 1.240104555724503399) < 1e-12)
    #expect(abs((test.effect?.value ?? 0) - 0.93209137225978811) < 1e-12)
    #expect(test.missing == 2)
  }

  /// The signed-rank test of the differences 0.75, 0, 1.5, −0.25, 0.75, 0.75: V = 14 of 15, exact with zero dropped.
  @Test func offersTheSignedRankTest() throws {
    let test = try #require(try change(test: .wilcoxonSignedRank).total.test)
    #expect(test.statistic?.value == 14)
    // Two of 2⁵ sign patterns are as extreme on this side: none negative, or only the smallest.
    #expect(abs(test.pValue.value - 4.0 / 32) < 1e-12)
  }

  @Test func correctsWithinAreasAndWithinLevels() throws {
    let change = try change()
    for slices in [change.areas, change.levels] {
      let pValues = slices.compactMap { $0.test?.pValue.value }
      let sorted = pValues.sorted()
      // Holm by hand for two: the smaller doubled, the larger at least as large.
      let expected = [min(1, 2 * sorted[0]), max(min(1, 2 * sorted[0]), sorted[1])]
      #expect(slices.compactMap(\.pAdjusted).sorted() == expected)
    }
    #expect(change.total.pAdjusted == nil)
  }

  /// By hand: alpha and the deviation of the seven persons before.
  @Test func classifiesReliableChange() throws {
    let before: [[Double]] = [
      [2, 2, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [4, 3, 4, 3], [2, 2, 3, 2], [4, 4, 4, 3], [1, 2, 1, 2],
    ]
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    let items = (0..<4).reduce(0.0) { sum, item in sum + variance(before.map { $0[item] }) }
    let alpha = 4.0 / 3 * (1 - items / variance(before.map { $0.reduce(0, +) }))
    let deviation = variance(before.map { $0.reduce(0, +) / 4 }).squareRoot()
    let threshold = 1.96 * 2.0.squareRoot() * deviation * (1 - alpha).squareRoot()
    let differences = [0.75, 0, 1.5, -0.25, 0.75, 0.75]
    let reliable = try #require(try change().reliableChange)
    #expect(abs(reliable.measure.reliability - alpha) < 1e-12)
    #expect(abs(reliable.measure.minimalDetectableChange - threshold) < 1e-12)
    #expect(reliable.counts.improved == differences.count { $0 > threshold })
    #expect(reliable.counts.deteriorated == differences.count { $0 < -threshold })
    #expect(reliable.n == 6)
    let reversed = try #require(try change(direction: "lower-is-better").reliableChange)
    #expect(reversed.counts.deteriorated == reliable.counts.improved)
    #expect(reversed.counts.improved == reliable.counts.deteriorated)
  }

  @Test func onlyCellsRatedAtBothWavesAreCompared() throws {
    let total = try change([
      ("P1", "self", "before", [1, 1, 5, 5]), ("P1", "self", "after", [1, 1, nil, nil]),
      ("P2", "self", "before", [2, 2, 2, 2]), ("P2", "self", "after", [3, 3, 3, 3]),
    ]).total
    #expect(total.meanBefore == 1.5)
    #expect(total.meanAfter == 2)
  }

  @Test func whatIsUndefinedIsRemarked() throws {
    let change = try change([
      ("P1", "self", "before", [2, 2, 2, 2]), ("P1", "self", "after", [3, 3, 3, 3]),
      ("P2", "self", "before", [2, 2, 2, 2]), ("P2", "self", "after", [3, 3, 3, 3]),
    ])
    #expect(change.total.test == nil)
    #expect(change.total.remarks.map(\.code) == ["not-tested"])
    #expect(change.total.difference?.value == 1)
    #expect(change.reliableChange == nil)
    #expect(change.remarks.map(\.code) == ["no-reliability"])
    let table = change.tables[0]
    #expect(table[0, "estimate"] == .number(1))
    #expect(table[0, "p_value"] == .empty)
    #expect(change.tables.map(\.id) == ["total", "areas", "levels", "participation", "reliability"])
  }

  @Test func tablesHoldTheCounts() throws {
    let tables = try change().tables
    #expect(
      tables.map(\.id) == ["total", "areas", "levels", "participation", "reliability", "reliable-change"])
    #expect(tables[0][0, "n_both"] == .count(6))
    #expect(tables[0][0, "n"] == .count(6))
    #expect(tables[1].rows.count == 2)
    #expect(tables[0][0, "p_adjustment"] == .empty)
    #expect(
      tables[1][0, "p_adjustment"]
        == .label(code: "holm", LocalizedText(de: "Holm, 2 Tests", en: "Holm, 2 tests")))
    #expect(tables[3][0, "drop_outs"] == .count(1))
    #expect(tables[5].rows.map { $0[1].code } == ["improved", "unchanged", "deteriorated"])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func theOrderOfTheRowsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let order = (0..<4 * Self.selfCards.count).shuffled(using: &generator)
    #expect(try change(order: order).tables == change().tables)
  }

  @Test func nobodyWithBothWavesIsAnError() throws {
    #expect(throws: SurveyError.noAnswers(what: "both waves of the same person")) {
      try change([("P1", "self", "before", [1, 1, 1, 1]), ("P2", "self", "after", [1, 1, 1, 1])])
    }
  }

  @Test func theDropOutsOfAnnaAreCounted() throws {
    let cards = try ResourceCards(
      from: SurveyFixture.anna("resource_cards.csv"),
      form: SurveyFixture.shipped(.resourceCard, as: ResourceForm.self))
    for rater in ["self", "coach"] {
      let change = try ResourceChange(cards, rater: rater)
      #expect((change.total.nBefore, change.total.nBoth, change.total.onlyBefore) == (30, 27, 3))
      #expect(change.areas.count == 6)
      #expect(change.levels.count == 4)
      #expect(change.reliableChange?.n == 27)
    }
  }
}

import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct ScaleRatingsTests {
  private typealias Fixture = ScaleFixture

  /// Three persons; P2's second sheet has too few answers for a score.
  private let sheets = [
    Fixture.sheet("P1", day: "2020-12-28", [5, 5, 5, 5]),
    Fixture.sheet("P1", day: "2021-01-03", [4, 5, 5, 4]),
    Fixture.sheet("P1", day: "2021-01-11", [5, 4, 4, 5]),
    Fixture.sheet("P2", day: "2020-12-30", [3, 3, 2, nil]),
    Fixture.sheet("P2", [2, nil, nil, nil]), Fixture.sheet("P3", day: "2021-01-12", [1, 2, 5, 5]),
  ]

  private func ratings(
    _ sheets: [ScaleSheet]? = nil, _ interval: PersonInterval = .studentT,
    columns: ScaleColumns = ScaleColumns(day: "date")
  ) throws -> ScaleRatings {
    try ScaleRatings(
      ScaleSheets(sheets ?? self.sheets, scale: try ScaleFixture.boxes(columns)), interval: interval)
  }

  @Test func aSheetNeedsHalfOfItsItems() throws {
    let scale = try ScaleFixture.boxes()
    let scores = sheets.map { $0.score(by: scale) }
    let expected: [Double?] = [1, 0.875, 0.875, 1.25 / 3, nil, 0.5625]
    for (score, value) in zip(scores, expected) {
      #expect((score == nil) == (value == nil))
      if let score, let value { #expect(abs(score - value) < 1e-11) }
    }
    #expect(try ratings().incompleteCount == 1)
  }

  /// R 4.2.2: t.test of the three persons' means.
  @Test func personsWeighEqually() throws {
    let total = try ratings().total
    #expect((total.sheetCount, total.missing, total.personCount) == (5, 1, 3))
    let mean = try #require(total.studentMean)
    #expect(abs(mean.value - 0.63194444444444442) < 1e-11)
    let interval = try #require(mean.interval)
    #expect(abs(interval.lower - -0.006807011726394154) < 1e-11)
    #expect(abs(interval.upper - 1.270695900615282925) < 1e-11)
    #expect(abs((total.sheetMean ?? 0) - (1 + 0.875 + 0.875 + 1.25 / 3 + 0.5625) / 5) < 1e-11)
    // P1 has the highest score on one of three sheets, P2 and P3 on none.
    #expect((total.ceilingCount, total.floorCount) == (1, 0))
    #expect(abs((total.ceiling?.value ?? 0) - 1.0 / 9) < 1e-15)
  }

  @Test func itemsAreCounted() throws {
    let items = try ratings().items
    #expect(items.map(\.missing) == [0, 1, 1, 2])
    #expect(items.map(\.ceilingCount) == [2, 2, 3, 3])
    #expect(items.map(\.floorCount) == [1, 0, 0, 0])
    #expect(items[0].median == 0.625)
    // Item 1 by person: P1 (1 + 0.75 + 1)/3, P2 (0.5 + 0.25)/2, P3 0.
    #expect(abs((items[0].mean?.value ?? 0) - (2.75 / 3 + 0.375 + 0) / 3) < 1e-15)
    for item in items { #expect(item.sheetCount + item.missing == 6) }
  }

  /// 2020-12-28 to 2021-01-03 is week 53 of 2020; the week after has no sheet.
  @Test func returnsAreCountedByISOWeek() throws {
    let returns = try ratings().returns
    #expect(returns.weeks.map(\.name) == ["2020-W53", "2021-W01", "2021-W02"])
    #expect(returns.weeks.map(\.sheets) == [3, 0, 2])
    #expect(returns.weeks.map(\.persons) == [2, 0, 2])
    #expect((returns.emptyWeeks, returns.weeksWithSheets, returns.withoutDay) == (1, 2, 1))
    #expect((returns.medianPerWeek, returns.medianOfAllWeeks) == (2.5, 2))
    #expect(returns.weeks[1].mean == nil)
    #expect(abs((returns.weeks[2].mean ?? 0) - (0.875 + 0.5625) / 2) < 1e-11)
  }

  @Test func theBootstrapKeepsToItsSeed() throws {
    func interval(_ seed: UInt64) throws -> Interval? {
      try ratings(nil, .bootstrap(draws: 199, seed: seed)).total.mean?.interval
    }
    #expect(try interval(1) == interval(1))
    #expect(try interval(1) != interval(2))
    let first = try #require(try interval(1))
    #expect(first.contains(0.6319) && first.lower >= 0 && first.upper <= 1)
  }

  /// All 27 resamples of three persons with their sheets: the standard error is that of the enumeration within three
  /// Monte Carlo errors of 9,999 draws, and the ends of the interval are means of resamples.
  @Test func theBootstrapDrawsWholePersons() throws {
    let mean = try #require(try ratings(nil, .bootstrap(draws: 9_999, seed: 7)).total.mean)
    let persons = [2.75 / 3, 1.25 / 3, 0.5625]
    let resamples = persons.flatMap { a in persons.flatMap { b in persons.map { (a + b + $0) / 3 } } }
    let centre = resamples.reduce(0, +) / 27
    let expected = (resamples.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / 27).squareRoot()
    #expect(abs((mean.standardError ?? 0) / expected - 1) < 3 / (2.0 * 9_999).squareRoot())
    let interval = try #require(mean.interval)
    for end in [interval.lower, interval.upper] {
      #expect(resamples.contains { abs($0 - end) < 1e-9 })
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func theOrderOfTheSheetsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let many = ScaleFixture.random(40, &generator)
    let columns = ScaleColumns(session: "session", day: "date", coach: "coach", group: "group")
    let interval = PersonInterval.bootstrap(draws: 99, seed: seed)
    let plain = try ratings(many, interval, columns: columns)
    let shuffled = try ratings(many.shuffled(using: &generator), interval, columns: columns)
    #expect(plain.tables == shuffled.tables)
    #expect(plain.returns.weeks.reduce(0) { $0 + $1.sheets } == 40)
    #expect(plain.groups.map(\.id) == ["a", "b"])
    #expect(plain.groups.reduce(0) { $0 + $1.sheetCount } == plain.total.sheetCount)
  }

  /// An answer that goes missing never raises the number of scored sheets, and what is left is scored by itself.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func missingAnswersOnlyTakeAway(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var sheets = ScaleFixture.random(30, &generator)
    let before = try ratings(sheets)
    let place = generator.draw(below: 30)
    let emptied = ScaleFixture.sheet(sheets[place].person, [nil, nil, nil, nil])
    sheets[place] = emptied
    let after = try ratings(sheets)
    #expect(after.total.sheetCount <= before.total.sheetCount)
    #expect(after.total.sheetCount + after.total.missing == 30)
    #expect(after.personsWithSheets == before.personsWithSheets)
  }

  @Test func tablesHoldTheCounts() throws {
    let ratings = try ratings()
    let tables = ratings.tables
    #expect(
      tables.map(\.id) == [
        "overview", "scores", "scores-t", "items", "reliability", "ends", "answers", "weeks", "runs", "trend",
        "slopes",
      ])
    #expect(tables[0][0, "sheets"] == .count(6))
    #expect(tables[0][0, "without_score"] == .count(1))
    #expect(tables[1].rows.map { $0[3] } == [0, 0, 0, 0, 1].map(Cell.count))
    #expect(tables[6].rows.count == 20)
    #expect(tables[6][15, "n_missing"] == .count(2))
    #expect(tables[3][3, "n_missing"] == .count(2))
  }

  @Test func oneSheetHasNoInterval() throws {
    let one = try ratings([sheets[0]], .bootstrap(draws: 99, seed: 1))
    #expect(one.total.mean?.value == 1)
    #expect(one.total.mean?.interval == nil)
    #expect(one.clustering == nil)
    #expect(one.remarks.map(\.code) == ["no-cluster-correlation"])
    #expect(one.consistency[0].alpha == nil)
    #expect(
      one.tables[1][0, "remarks"]?.code == "no interval: one person only, or all persons have the same mean")
  }

  @Test func whatCannotBeAnalysedIsAnError() throws {
    #expect(throws: SurveyError.noAnswers(what: "the score of a sheet")) { try ratings([]) }
    #expect(throws: SurveyError.statistics(.invalidParameter(name: "level", range: "between 0 and 1"))) {
      try ScaleRatings(
        ScaleSheets(sheets, scale: try ScaleFixture.boxes()), interval: .studentT, level: 95)
    }
  }

  /// The report: 84 sheets, in the median 3 per week; sheets of at most 30 persons.
  @Test func theReturnsOfAnnaAreAsPublished() throws {
    let sheets = try ScaleSheets(
      from: SurveyFixture.anna("session_sheets.csv"), scale: try ScaleFixture.boxes())
    let ratings = try ScaleRatings(sheets, interval: .bootstrap(draws: 999, seed: 1))
    #expect(sheets.sheets.count == 84 && sheets.findings.isEmpty)
    #expect(ratings.returns.medianPerWeek == 3)
    #expect(ratings.total.personCount <= 30)
    #expect(try #require(ratings.clustering).effectiveN < 84)
  }
}

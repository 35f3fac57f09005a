import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct SessionRatingsTests {
  private func form() throws -> SessionForm {
    try SurveyFixture.shipped(.sessionRating, as: SessionForm.self)
  }

  /// Three persons; P2's second sheet has too few answers for a score.
  private let sheets = [
    SessionSheet(person: "P1", day: Day(iso: "2020-12-28"), boxes: [5, 5, 5, 5]),
    SessionSheet(person: "P1", day: Day(iso: "2021-01-03"), boxes: [4, 5, 5, 4]),
    SessionSheet(person: "P1", day: Day(iso: "2021-01-11"), boxes: [5, 4, 4, 5]),
    SessionSheet(person: "P2", day: Day(iso: "2020-12-30"), boxes: [3, 3, 2, nil]),
    SessionSheet(person: "P2", day: nil, boxes: [2, nil, nil, nil]),
    SessionSheet(person: "P3", day: Day(iso: "2021-01-12"), boxes: [1, 2, 5, 5]),
  ]

  @Test func aSheetNeedsHalfOfItsItems() throws {
    #expect(try sheets.map { $0.score(by: try form()) } == [1, 0.875, 0.875, 1.25 / 3, nil, 0.5625])
    #expect(SessionSheet(person: "P", day: nil, boxes: [1, nil, 5, nil]).score(by: try form()) == 0.5)
  }

  /// R 4.2.2: t.test of the three persons' means.
  @Test func personsWeighEqually() throws {
    let ratings = try SessionRatings(sheets, form: form(), interval: .studentT)
    #expect((ratings.sheetCount, ratings.withoutScore, ratings.personCount) == (6, 1, 3))
    #expect(abs(ratings.mean.value - 0.63194444444444442) < 1e-12)
    let interval = try #require(ratings.mean.interval)
    #expect(abs(interval.lower - -0.006807011726394154) < 1e-12)
    #expect(abs(interval.upper - 1.270695900615282925) < 1e-12)
    #expect(ratings.mean.n == 3)
    #expect(abs(ratings.meanOfSheets - (1 + 0.875 + 0.875 + 1.25 / 3 + 0.5625) / 5) < 1e-15)
    // P1 ticks the last box 8 of 12 times, P2 never, P3 2 of 4 times.
    #expect(abs(ratings.topBox.value - (8.0 / 12 + 0 + 0.5) / 3) < 1e-15)
  }

  @Test func itemsAreCountedByBox() throws {
    let ratings = try SessionRatings(sheets, form: form(), interval: .studentT)
    #expect(ratings.items[0].boxCounts == [1, 1, 1, 1, 2])
    #expect(ratings.items.map(\.missing) == [0, 1, 1, 2])
    #expect(ratings.items.map(\.topBoxCount) == [2, 2, 3, 3])
    #expect(ratings.items[0].medianBox == 3.5)
    // Item 1 by person: P1 (1 + 0.75 + 1)/3, P2 (0.5 + 0.25)/2, P3 0.
    #expect(abs((ratings.items[0].mean?.value ?? 0) - (2.75 / 3 + 0.375 + 0) / 3) < 1e-15)
    for item in ratings.items { #expect(item.answered + item.missing == 6) }
  }

  /// 2020-12-28 to 2021-01-03 is week 53 of 2020; the week after has no sheet.
  @Test func returnsAreCountedByISOWeek() throws {
    let returns = try SessionRatings(sheets, form: form(), interval: .studentT).returns
    #expect(returns.weeks.map(\.name) == ["2020-W53", "2021-W01", "2021-W02"])
    #expect(returns.weeks.map(\.sheets) == [3, 0, 2])
    #expect(returns.weeks.map(\.persons) == [2, 0, 2])
    #expect(returns.emptyWeeks == 1)
    #expect(returns.medianPerWeek == 2.5)
    #expect(returns.withoutDay == 1)
    #expect(returns.weeks[1].mean == nil)
    #expect(abs((returns.weeks[2].mean ?? 0) - (0.875 + 0.5625) / 2) < 1e-15)
  }

  @Test func theBootstrapKeepsToItsSeed() throws {
    func interval(_ seed: UInt64) throws -> Interval? {
      try SessionRatings(sheets, form: form(), interval: .bootstrap(draws: 199, seed: seed)).mean.interval
    }
    #expect(try interval(1) == interval(1))
    #expect(try interval(1) != interval(2))
    let first = try #require(try interval(1))
    #expect(first.contains(0.6319))
    #expect(first.lower >= 0)
    #expect(first.upper <= 1)
  }

  /// The cluster bootstrap's standard error is that of the persons' means with denominator n: within the Monte Carlo
  /// error of 9,999 draws, three times 1/√(2·9999) relative.
  @Test func theBootstrapErrorIsThatOfPersons() throws {
    let ratings = try SessionRatings(sheets, form: form(), interval: .bootstrap(draws: 9_999, seed: 7))
    let means = [2.75 / 3, 1.25 / 3, 0.5625]
    let centre = means.reduce(0, +) / 3
    let expected = (means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / 9).squareRoot()
    let error = try #require(ratings.mean.standardError)
    #expect(abs(error / expected - 1) < 0.0213)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func theOrderOfTheSheetsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let many = (0..<40).map { _ in
      SessionSheet(
        person: "P\(generator.draw(below: 9))", day: Day(daysSinceEpoch: 18_600 + generator.draw(below: 90)),
        boxes: (0..<4).map { _ in generator.draw(below: 8) == 0 ? nil : 1 + generator.draw(below: 5) })
    }
    let interval = PersonInterval.bootstrap(draws: 99, seed: seed)
    let plain = try SessionRatings(many, form: form(), interval: interval)
    let shuffled = try SessionRatings(many.shuffled(using: &generator), form: form(), interval: interval)
    #expect(plain.tables == shuffled.tables)
    #expect(plain.returns.weeks.reduce(0) { $0 + $1.sheets } == 40)
    #expect((0...1).contains(plain.mean.value))
  }

  /// Item statistics by R 4.2.2, psych::alpha of the four complete sheets.
  @Test func itemsAreComparedWithTheOthers() throws {
    let ratings = try SessionRatings(sheets, form: form(), interval: .studentT)
    #expect(ratings.alpha?.n == 4)
    let item = try #require(ratings.alpha?.items[0])
    #expect(abs((item.correctedItemTotalCorrelation ?? 0) - 0.750193773417521) < 1e-9)
    #expect(abs((item.alphaIfDropped ?? 0) - -0.75) < 1e-9)
    #expect(ratings.tables[3][0, "median"] == .number(3.5))
    #expect(ratings.tables[3][0, "item_total"] == .optional(item.correctedItemTotalCorrelation))
  }

  @Test func tablesHoldTheCounts() throws {
    let tables = try SessionRatings(sheets, form: form(), interval: .studentT).tables
    #expect(tables.map(\.id) == ["overview", "scores", "top-box", "items", "boxes", "weeks"])
    #expect(tables[0][0, "sheets"] == .count(6))
    #expect(tables[1].rows.count == 5)
    #expect(tables[1].rows.map { $0[3] } == [0, 0, 0, 0, 1].map(Cell.count))
    #expect(tables[4][15, "n_missing"] == .count(2))
    #expect(tables[2][0, "top_box"] == .count(10))
    #expect(tables[2][0, "answers"] == .count(20))
    #expect(tables[4].rows.count == 20)
  }

  @Test func oneSheetHasNoInterval() throws {
    let ratings = try SessionRatings(
      [sheets[0]], form: form(), interval: .bootstrap(draws: 99, seed: 1))
    #expect(ratings.mean.value == 1)
    #expect(ratings.mean.interval == nil)
    #expect(ratings.clustering == nil)
    #expect(ratings.tables[0][0, "icc"] == .empty)
    #expect(ratings.remarks.map(\.code) == ["no-cluster-correlation", "no-reliability"])
    #expect(
      ratings.tables[1][0, "remarks"]?.code
        == "no interval: one person only, or all persons have the same mean")
  }

  @Test func whatCannotBeAnalysedIsAnError() throws {
    #expect(throws: SurveyError.noAnswers(what: "the score of a sheet")) {
      try SessionRatings([], form: form(), interval: .studentT)
    }
    #expect(throws: SurveyError.statistics(.invalidParameter(name: "level", range: "between 0 and 1"))) {
      try SessionRatings(sheets, form: form(), interval: .studentT, level: 95)
    }
  }

  @Test func readingRejectsBoxesThatTheFormLacks() throws {
    func dataset(person: [String?], box: Int) -> Dataset {
      Dataset(
        name: "sheets.csv",
        columns: [
          SurveyFixture.text("person", person), SurveyFixture.days("date", ["2021-01-04", nil]),
          SurveyFixture.integers("srs_1", [5, box]), SurveyFixture.integers("srs_2", [5, nil]),
          SurveyFixture.integers("srs_3", [5, 1]), SurveyFixture.integers("srs_4", [5, 1]),
        ])
    }
    let read = try SessionSheet.read(from: dataset(person: ["P1", "P2"], box: 1), form: form())
    #expect(read[1] == SessionSheet(person: "P2", day: nil, boxes: [1, nil, 1, 1]))
    #expect(throws: SurveyError.outsideForm(column: "srs_1", row: 3, allowed: "1 to 5")) {
      try SessionSheet.read(from: dataset(person: ["P1", "P2"], box: 6), form: form())
    }
    #expect(throws: SurveyError.missingKey(column: "person", row: 3)) {
      try SessionSheet.read(from: dataset(person: ["P1", nil], box: 1), form: form())
    }
  }

  /// The report: 84 sheets, in the median 3 per week; sheets of at most 30 persons.
  @Test func theReturnsOfAnnaAreAsPublished() throws {
    let sheets = try SessionSheet.read(from: SurveyFixture.anna("session_sheets.csv"), form: form())
    let ratings = try SessionRatings(sheets, form: form(), interval: .bootstrap(draws: 999, seed: 1))
    #expect(ratings.sheetCount == 84)
    #expect(ratings.returns.medianPerWeek == 3)
    #expect(ratings.personCount <= 30)
    #expect(ratings.clustering != nil)
  }
}

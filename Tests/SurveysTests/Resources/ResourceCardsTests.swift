import Datasets
import Measurement
import Testing
import Yams

@testable import Surveys

@Suite struct ResourceCardsTests {
  @Test func theShippedFormDecodes() throws {
    let form = try SurveyFixture.shipped(.resourceCard, as: ResourceForm.self)
    #expect(form.cellCount == 24)
    #expect(form.waves.map(\.code) == ["before", "after"])
    #expect(form.direction == .higherIsBetter)
    #expect(form.columns.score == "score")
  }

  @Test func aFormReadsBackAsWritten() throws {
    let form = try SurveyFixture.cardForm(direction: "lower-is-better")
    let yaml = try YAMLEncoder().encode(form)
    #expect(try YAMLDecoder().decode(ResourceForm.self, from: yaml) == form)
  }

  @Test func slicesCoverTheCard() throws {
    let form = try SurveyFixture.cardForm()
    #expect(ResourceSlice.areas(of: form).map(\.cells) == [[0, 1], [2, 3]])
    #expect(ResourceSlice.levels(of: form).map(\.cells) == [[0, 2], [1, 3]])
    #expect(ResourceSlice.total(of: form).cells == [0, 1, 2, 3])
  }

  @Test func meansNeedHalfOfTheCells() throws {
    let total = ResourceSlice.total(of: try SurveyFixture.cardForm())
    #expect(ResourceCards.mean(of: [1, 2, nil, nil], in: total) == 1.5)
    #expect(ResourceCards.mean(of: [1, nil, nil, nil], in: total) == nil)
    let means = ResourceCards.means(of: [1, 2, 5, nil], and: [2, 4, nil, 5], in: total)
    #expect(means?.first == 1.5)
    #expect(means?.second == 3)
    #expect(ResourceCards.means(of: [1, nil, nil, 2], and: [2, 4, 3, nil], in: total) == nil)
  }

  @Test func readsScoresByCell() throws {
    let cards = try ResourceCards(
      from: SurveyFixture.dataset([
        ("P2", "self", "after", [1, nil, 3, 4]), ("P1", "coach", "before", [5, 5, 5, 5]),
      ]),
      form: SurveyFixture.cardForm())
    #expect(cards.persons == ["P1", "P2"])
    #expect(cards.scores(person: 1, rater: 0, wave: 1) == [1, nil, 3, 4])
    #expect(cards.scores(person: 0, rater: 1, wave: 0) == [5, 5, 5, 5])
    #expect(cards.scores(person: 0, rater: 0, wave: 0) == [nil, nil, nil, nil])
  }

  @Test func contradictionsAreErrorsWithoutValues() throws {
    let form = try SurveyFixture.cardForm()
    #expect(throws: SurveyError.repeatedScore(row: 6)) {
      try ResourceCards(
        from: SurveyFixture.dataset([
          ("P1", "self", "before", [1, 1, 1, 1]), ("P1", "self", "before", [2, 2, 2, 2]),
        ]), form: form)
    }
    let raters = (2...5).map { SurveyError.outsideForm(column: "rater", row: $0, allowed: "self, coach") }
    #expect(throws: SurveyError.several(raters, omitted: 0)) {
      try ResourceCards(from: SurveyFixture.dataset([("P1", "Secret", "before", [1, 1, 1, 1])]), form: form)
    }
    #expect(throws: SurveyError.outsideForm(column: "score", row: 4, allowed: "1 to 5")) {
      try ResourceCards(from: SurveyFixture.dataset([("P1", "self", "before", [1, 1, 6, 1])]), form: form)
    }
  }

  @Test func aFormNeedsTwoWaves() throws {
    let form = try SurveyFixture.cardForm()
    #expect(
      throws: SurveyError.invalidForm(
        id: "card", problems: ["'waves' must list two waves, before and after"])
    ) {
      try ResourceForm(
        id: "card", title: form.title, columns: form.columns, lowest: 1, highest: 5, waves: [form.waves[0]],
        raters: form.raters, areas: form.areas, levels: form.levels)
    }
    #expect(throws: SurveyError.unknownCode(name: "sef", what: "rater", known: ["self", "coach"])) {
      try form.raterIndex("sef")
    }
  }
}

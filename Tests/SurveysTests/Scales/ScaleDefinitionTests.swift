import Measurement
import Statistics
import Testing
import Yams

@testable import Surveys

@Suite struct ScaleDefinitionTests {
  @Test func theAnalogueSessionRatingHasItsCutOffs() throws {
    let scale = try SurveyFixture.shipped(.sessionRatingAnalogue, as: ScaleDefinition.self)
    #expect(scale.items.map(\.id) == ["srs_1", "srs_2", "srs_3", "srs_4"])
    #expect((scale.cutOffs.total?.value, scale.cutOffs.item?.value, scale.cutOffs.drop?.value) == (36, 9, 1))
    #expect(scale.bounds == (0, 40))
    #expect(scale.range.answers == nil)
    #expect(scale.reliability?.kind == .retest)
  }

  @Test func theBoxesHaveNoCutOff() throws {
    let scale = try SurveyFixture.shipped(.sessionRatingBoxes, as: ScaleDefinition.self)
    #expect(scale.cutOffs == .none)
    #expect(scale.bounds == (0, 1))
    #expect(scale.range.answers?.map(\.value) == [1, 2, 3, 4, 5])
    #expect(scale.minimumAnswered == 2)
  }

  @Test func formatsOfAnswersNeedItems() throws {
    for (form, count) in [(ShippedSurveyForm.agreement, 5), (.ratingOneToFour, 4), (.sevenStep, 7)] {
      let format = try SurveyFixture.shipped(form, as: ScaleDefinition.self)
      #expect(format.range.levels.count == count)
      #expect(throws: SurveyError.self) { try format.with() }
      #expect(try format.with(items: ["one", "two"]).items.map(\.id) == ["one", "two"])
    }
    #expect(
      try SurveyFixture.shipped(.sevenStep, as: ScaleDefinition.self).direction == .lowerIsBetter)
  }

  @Test func shippedFormsAreNamedAsTheirIdentifier() throws {
    struct Named: Decodable { let id: String }
    for form in ShippedSurveyForm.all {
      #expect(try SurveyFixture.shipped(form, as: Named.self).id == form.id)
    }
  }

  @Test func theTemplateIsValid() throws {
    let scale = try YAMLDecoder().decode(
      ScaleDefinition.self, from: ShippedSurveyForm.scaleTemplate(id: "mine"))
    #expect(scale.id == "mine")
    #expect(scale.items.map(\.orientation) == [.along, .along, .reversed])
    #expect(scale.items[1].label == LocalizedText("item_2"))
    #expect(scale.missing.map(\.reason) == [.dontKnow, .refused])
  }

  @Test func everyContradictionIsNamed() {
    let error = SurveyError.invalidForm(
      id: "test",
      problems: [
        "two items have the same id", "the column 'person' is an item and something else",
        "the code '3' of 'missing' is also an answer", "the subscale 'part' has no items",
        "'minimum-answered' is not one of 1 to the number of items",
        "the cut-off of the total is outside the scores", "the cut-off of the items is outside the answers",
        "the drop must be positive", "the reliability must be at least 0 and below 1",
      ])
    let item = ScaleItem(id: "one")
    #expect(throws: error) {
      try ScaleDefinition(
        id: "test", title: LocalizedText("Test"), items: [item, item, ScaleItem(id: "person")],
        range: AnswerRange(lowest: 1, highest: 5, step: 1),
        missing: [.init(code: "3", reason: .refused)],
        subscales: [Subscale(id: "part", label: LocalizedText("Part"), items: [])],
        scoring: ScaleScoring(total: .mean, minimumAnswered: 4),
        cutOffs: ScaleCutOffs(
          total: .init(value: 6, source: "us"), item: .init(value: 0, source: "us"),
          drop: .init(value: 0, source: "us")),
        reliability: ScaleReliability(value: 1, kind: .retest, source: "us"))
    }
  }

  @Test(arguments: [
    "range: {lowest: 5, highest: 1}", "range: {lowest: 1, highest: 5, step: 0.7}",
    "range: {lowest: 1, highest: 5, step: -1}", "levels: [{value: 1, label: One}]",
    "levels: [{value: 2, label: Two}, {value: 1, label: One}]", "levels: []", "direction: higher-is-better",
    "levels: [{value: 1, label: One}, {value: 2, label: Two}]\nrange: {lowest: 1, highest: 2}",
    "levels: [{value: 1, code: a, label: One}, {value: 2, code: a, label: Two}]",
  ])
  func impossibleAnswersAreRefused(answers: String) {
    let yaml = "id: test\ntitle: Test\nitems: [one]\nscoring: {total: sum}\n" + answers
    #expect(throws: DecodingError.self) { try YAMLDecoder().decode(ScaleDefinition.self, from: yaml) }
  }

  @Test func numbersHaveTheirPlace() {
    let boxes = AnswerRange(lowest: 1, highest: 5, step: 1)
    #expect(
      [0, 1, 3.5, 1.01, 5, 6].map(boxes.place) == [
        .outside, .possible, .between, .between, .possible, .outside,
      ])
    let line = AnswerRange(lowest: 0, highest: 10, step: 0.1)
    for tenth in 0...100 { #expect(line.place(of: Double(tenth) / 10) == .possible) }
    #expect([-0.1, 1.01, 9.95, 10.1].map(line.place) == [.outside, .between, .between, .outside])
    #expect(AnswerRange(lowest: 0, highest: 10).place(of: 1.01) == .possible)
  }
}

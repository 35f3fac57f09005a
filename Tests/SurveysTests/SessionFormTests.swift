import Measurement
import Testing
import Yams

@testable import Surveys

@Suite struct SessionFormTests {
  @Test func theShippedFormDecodes() throws {
    let form = try SurveyFixture.shipped(.sessionRating, as: SessionForm.self)
    #expect(form.boxes == 5)
    #expect(form.items.map(\.column) == ["srs_1", "srs_2", "srs_3", "srs_4"])
    #expect(form.dayColumn == "date")
    #expect((1...5).map(form.score) == [0, 0.25, 0.5, 0.75, 1])
  }

  @Test func shippedFormsAreNamedAsTheirIdentifier() throws {
    struct Named: Decodable { let id: String }
    for form in ShippedSurveyForm.all {
      #expect(try SurveyFixture.shipped(form, as: Named.self).id == form.id)
    }
  }

  @Test func contradictionsAreNamed() {
    let error = SurveyError.invalidForm(
      id: "test", problems: ["'boxes' must be at least 2", "two items read the same column"])
    let item = SessionForm.Item(column: "one", label: LocalizedText("One"))
    #expect(throws: error) {
      try SessionForm(
        id: "test", title: LocalizedText("Test"), personColumn: "person", boxes: 1, items: [item, item])
    }
    let yaml = "{id: test, title: Test, person-column: person, boxes: 5, items: []}"
    #expect(throws: DecodingError.self) { try YAMLDecoder().decode(SessionForm.self, from: yaml) }
  }
}

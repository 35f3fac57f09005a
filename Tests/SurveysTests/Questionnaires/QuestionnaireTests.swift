import Foundation
import Surveys
import Testing
import Yams

@Suite("Questionnaires")
struct QuestionnaireTests {
  @Test func columnsFollowFromTheKindOfQuestion() throws {
    let places = try QuestionnaireFixture.form().places
    #expect(
      places.map(\.columns) == [["a"], ["b_x", "b_y", "b_none", "b_extend"], ["c"], ["d_one"], ["d_free"]])
    #expect(places.map(\.item) == [nil, nil, nil, "one", "free"])
    let form = try Questionnaire(
      id: "q", title: .init("Q"), unitColumn: "unit",
      questions: [
        Question(
          id: "m", kind: .multipleMatrix, options: [.init(code: "x"), .init(code: "y")],
          items: [.init(code: "one"), .init(code: "two")])
      ])
    #expect(form.places.map(\.columns) == [["m_one_x", "m_one_y"], ["m_two_x", "m_two_y"]])
  }

  @Test func survivesEncoding() throws {
    let form = try QuestionnaireFixture.form()
    #expect(try YAMLDecoder().decode(Questionnaire.self, from: YAMLEncoder().encode(form)) == form)
  }

  @Test(
    "a definition that contradicts itself is refused with every problem",
    arguments: [
      (
        "kind: single\n", "kind: single\n    options: [x]\n",
        "question 'a': the kind 'single' has no 'options'"
      ),
      ("items: [one, free]", "items: []", "question 'd': 'items' is empty"),
      ("exclusive: [none]", "exclusive: [nobody]", "'exclusive' names 'nobody', which is not an option"),
      ("voluntary: [free]", "voluntary: [two]", "'voluntary' names 'two', which is not an item"),
      ("items: [one, free]", "items: [one, one, free]", "question 'd': 'items' lists a code twice"),
      ("  - id: c\n", "  - id: b_x\n", "questions 'b' and 'b_x' read the same column 'b_x'"),
      (
        "{columns: [a], answers: [yes]}", "{columns: [c], answers: [yes]}",
        "'b' depends on 'c', which does not come"
      ),
      (
        "{columns: [a], answers: [yes]}", "{columns: [b_x], answers: [yes]}",
        "'b' depends on 'b_x', which does not"
      ),
      ("{columns: [a], answers: [yes]}", "{columns: [a]}", "states either 'answers' or 'not'"),
      ("{columns: [a], answers: [yes]}", "{columns: [], answers: [yes]}", "names no column"),
    ])
  func contradictions(part: String, replacement: String, problem: String) throws {
    let yaml = try #require(
      QuestionnaireFixture.yaml.range(of: part).map {
        QuestionnaireFixture.yaml.replacingCharacters(in: $0, with: replacement)
      })
    do {
      _ = try QuestionnaireFixture.form(yaml)
      Issue.record("the definition was accepted")
    } catch let error as DecodingError {
      guard case .dataCorrupted(let context) = error else { throw error }
      #expect(context.debugDescription.contains(problem), "\(context.debugDescription)")
    }
  }
}

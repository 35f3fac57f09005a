import Datasets
import Measurement
import Testing
import Yams

@testable import Journeys

@Suite struct JourneyMapTests {
  @Test func shippedMapsDecode() throws {
    let but = try JourneyFixture.shippedMap("but")
    #expect(but.answerStages == [0, 1, 2, 3, 4, 5, 6])
    #expect(but.base == "entitled")
    #expect(but.stages[4].dayColumn == "applied_on")
    #expect(but.stages[4].eventColumn == "application_type")
    let minijob = try JourneyFixture.shippedMap("minijob")
    #expect(minijob.answerStages.isEmpty)
    #expect(minijob.ratings?.range == 1...4)
    #expect(
      minijob.stages.map(\.kind) == [.rating, .rating, .rating, .observation, .observation, .observation])
    #expect(minijob.stages[4].given == "top-up-possible")
  }

  @Test func shippedMapsAreNamedAsTheirIdentifier() throws {
    for shipped in ShippedJourneyMap.all {
      #expect(try JourneyFixture.shippedMap(shipped.id).id == shipped.id)
    }
  }

  private static let stage = JourneyStage(id: "one", column: "one", label: LocalizedText("One"))
  private static let observation = JourneyStage(
    id: "seen", column: "seen", label: LocalizedText("Seen"), kind: .observation)

  struct Contradiction: Sendable {
    let stages: [JourneyStage]
    var base: String?
    var reasons: [String] = []
    let problem: String
  }

  @Test(arguments: [
    Contradiction(stages: [], problem: "'stages' is empty; a journey needs at least one stage"),
    Contradiction(
      stages: [stage, JourneyStage(id: "one", column: "two", label: LocalizedText("Two"))],
      problem: "stage 'one' is listed twice"),
    Contradiction(
      stages: [stage, JourneyStage(id: "two", column: "one", label: LocalizedText("Two"))],
      problem: "two stages read the column 'one'"),
    Contradiction(
      stages: [stage], base: "ome",
      problem: "'base' names the stage 'ome', which the map does not have; did you mean 'one'?"),
    Contradiction(
      stages: [stage, observation], base: "seen",
      problem: "'base' names the stage 'seen', which is not of kind 'answer'"),
    Contradiction(
      stages: [JourneyStage(id: "rated", column: "rated", label: LocalizedText("Rated"), kind: .rating)],
      problem: "stage 'rated' is rated, but the map has no scale; add 'ratings'"),
    Contradiction(
      stages: [JourneyStage(id: "one", column: "one", label: LocalizedText("One"), reason: .required)],
      problem: "stage 'one' requires a reason, but the map has no 'reason-column' or 'comment-column'"),
    Contradiction(
      stages: [stage], reasons: ["far"],
      problem: "'reasons' are listed, but the map has no 'reason-column'"),
    Contradiction(
      stages: [
        observation, JourneyStage(id: "one", column: "one", label: LocalizedText("One"), given: "seen"),
      ],
      problem: "stage 'one' has 'given', which only an observation may have"),
    Contradiction(
      stages: [
        JourneyStage(
          id: "done", column: "done", label: LocalizedText("Done"), kind: .observation, given: "seen"),
        observation,
      ],
      problem: "'given' of stage 'done' must name an observation before it"),
  ])
  func contradictionsAreNamed(_ contradiction: Contradiction) {
    #expect(throws: JourneyError.invalidMap(id: "test", problems: [contradiction.problem])) {
      try JourneyMap(
        id: "test", title: LocalizedText("Test"), subjectColumn: "person", base: contradiction.base,
        stages: contradiction.stages,
        reasons: contradiction.reasons.map { Level(code: $0, label: LocalizedText($0)) })
    }
  }

  @Test func theColumnOfCommentsIsReadAsNothingElse() {
    let problem = "'comment-column' names the column 'one', which is read as something else too"
    #expect(throws: JourneyError.invalidMap(id: "test", problems: [problem])) {
      try JourneyMap(
        id: "test", title: LocalizedText("Test"), subjectColumn: "person", commentColumn: "one",
        stages: [Self.stage])
    }
  }

  @Test func aContradictoryFileIsNotDecoded() {
    let yaml = """
      id: test
      title: Test
      subject-column: person
      base: two
      stages:
        - {id: one, column: one, label: One}
      """
    #expect(throws: DecodingError.self) { try YAMLDecoder().decode(JourneyMap.self, from: yaml) }
  }
}

import Measurement
import Testing

@testable import Journeys

@Suite struct JourneyTests {
  @Test(arguments: [
    ([StageAnswer.yes, .yes, .yes], Journey.End.completed),
    ([.yes, .alreadyInPlace, .yes], .completed),
    ([.yes, .notApplicable, .yes], .completed),
    ([.no, .unanswered, .unanswered], .droppedOff(at: 0)),
    ([.yes, .no, .unanswered], .droppedOff(at: 1)),
    ([.yes, .unknown, .unanswered], .open(at: 1)),
    ([.yes, .yes, .unanswered], .open(at: 2)),
    ([.unanswered, .no, .no], .open(at: 0)),
  ])
  func endsWhereTheFirstStageStops(_ answers: [StageAnswer], _ end: Journey.End) throws {
    #expect(JourneyFixture.journey(answers, map: try JourneyFixture.map()).end == end)
  }

  private func kinds(
    _ answers: [StageAnswer], reason: String? = nil, days: [Day?] = [nil, nil, nil],
    rule: JourneyStage.ReasonRule = .optional
  ) throws -> [String] {
    let map = try JourneyFixture.map(secondStageReason: rule)
    return JourneyFixture.journey(answers, reason: reason, days: days, map: map).findings(by: map)
      .map { "\($0.stage ?? "-") \($0.kind.rawValue)" }
  }

  @Test func aPlainRecordHasNoFindings() throws {
    #expect(try kinds([.yes, .yes, .yes]).isEmpty)
    #expect(try kinds([.yes, .no, .unanswered], reason: "late", rule: .required).isEmpty)
    #expect(try kinds([.no, .notApplicable, .notApplicable]).isEmpty)
    #expect(try kinds([.yes, .yes, .unanswered], reason: "late").isEmpty)
  }

  @Test func anAnswerAfterTheEndIsFound() throws {
    #expect(try kinds([.no, .unanswered, .yes]) == ["used answer-after-end"])
    #expect(try kinds([.yes, .unanswered, .no]) == ["used answer-after-gap"])
  }

  @Test func aMissingReasonIsFoundOnlyWhereOneIsRequired() throws {
    #expect(try kinds([.yes, .no, .unanswered], rule: .required) == ["applied missing-reason"])
    #expect(try kinds([.yes, .no, .unanswered]).isEmpty)
  }

  @Test func reasonsMustFitTheMapAndTheEnd() throws {
    #expect(try kinds([.yes, .yes, .yes], reason: "late") == ["- reason-after-completion"])
    #expect(try kinds([.yes, .no, .unanswered], reason: "other") == ["applied unlisted-reason"])
  }

  @Test func daysMustFollowTheStages() throws {
    let early = Day(year: 2022, month: 2, day: 1)
    let late = Day(year: 2022, month: 2, day: 2)
    #expect(try kinds([.yes, .yes, .yes], days: [nil, early, late]).isEmpty)
    #expect(try kinds([.yes, .yes, .yes], days: [nil, early, early]).isEmpty)
    #expect(try kinds([.yes, .yes, .yes], days: [nil, late, early]) == ["used day-before-earlier-stage"])
    #expect(try kinds([.yes, .yes, .unanswered], days: [nil, nil, late]) == ["used day-without-passing"])
  }

  @Test func aYesNeedsItsCondition() throws {
    let map = try JourneyFixture.shippedMap("minijob")
    let answers: [StageAnswer] = [.unanswered, .unanswered, .unanswered, .no, .yes, .yes]
    let journey = Journey(
      row: 7, subject: "P1", group: nil, visits: answers.map { Visit(answer: $0) }, reason: nil, map: map)
    #expect(
      journey.findings(by: map)
        == [JourneyFinding(row: 7, stage: "topped-up", kind: .yesWithoutCondition)])
  }
}

import Testing

@testable import Measurement

struct AnswerTests {
  @Test func isAValueOrAReason() {
    #expect(Answer.value(3).value == 3)
    #expect(Answer.value(3).missingReason == nil)
    #expect(Answer<Int>.missing(.dontKnow).value == nil)
    #expect(Answer<Int>.missing(.dontKnow).missingReason == .dontKnow)
    #expect(Answer<Int>.missing(.dontKnow) != .missing(.notAsked))
  }

  @Test func reasonsHaveTheirOwnLabels() {
    #expect(Set(MissingReason.allCases.map(\.label.de)).count == MissingReason.allCases.count)
    #expect(Set(MissingReason.allCases.map(\.label.en)).count == MissingReason.allCases.count)
  }
}

import Foundation
import Statistics
import Testing

@testable import Surveys

@Suite struct ResourceShiftTests {
  /// Levels near and far; amounts are the means above 1. P1: near (2, 3) → 1.5, far (2, 3) → 1.5 before; P2 likewise.
  @Test func sharesAndRatiosByHand() throws {
    let cards: [SurveyFixture.Card] = [
      ("P1", "self", "before", [2, 3, 3, 4]), ("P1", "self", "after", [4, 2, 4, 2]),
      ("P2", "self", "before", [3, 3, 3, 3]), ("P2", "self", "after", [3, 2, 4, 3]),
      ("P3", "self", "before", [2, 2, 2, 5]), ("P3", "self", "after", [3, 2, 3, 4]),
    ]
    let shift = try ResourceShift(
      ResourceSample.cards(cards, form: ResourceSample.form(professional: ["far"])), rater: "self")
    let result = shift.result
    #expect((result.n, result.zeros, result.missing) == (3, 0, 0))
    // Near before: 1.5, 2, 1; far before: 2.5, 2, 2.5; after near 3, 2.5, 2; far 1, 1.5, 2.
    let before = [1.5 / 4, 2.0 / 4, 1 / 3.5]
    let after = [3.0 / 4, 2.5 / 4, 2.0 / 4]
    #expect(abs(result.sharesBefore[0] - before.reduce(0, +) / 3) < 1e-12)
    #expect(abs(result.sharesAfter[0] - after.reduce(0, +) / 3) < 1e-12)
    let changes = zip(after, before).map { $0 - $1 }
    #expect(abs((result.share.test?.estimate?.value ?? 0) - changes.reduce(0, +) / 3) < 1e-12)
    func logit(_ p: Double) -> Double { log(p / (1 - p)) }
    let ratios = zip(after, before).map { logit($0) - logit($1) }
    let student = try PairedT(differences: SampleSummary(ratios))
    #expect(abs((result.logRatio.test?.pValue.value ?? 0) - student.pValue(.twoSided).value) < 1e-10)
    // Of two parts the balance is the log-ratio over √2, and T² is t².
    #expect(
      abs((result.balance.test?.estimate?.value ?? 0) - ratios.reduce(0, +) / 3 / 2.0.squareRoot()) < 1e-12)
    #expect(abs((result.all.test?.pValue.value ?? 0) - student.pValue(.twoSided).value) < 1e-10)
    #expect(shift.sensitivity.map(\.amount) == [.score])
  }

  @Test func zerosAreCountedAndTriedOtherwise() throws {
    let shift = try ResourceShift(
      ResourceSample.cards(
        [
          ("P1", "self", "before", [1, 3, 1, 4]), ("P1", "self", "after", [4, 2, 4, 2]),
          ("P2", "self", "before", [3, 3, 3, 3]), ("P2", "self", "after", [3, 2, 4, 3]),
          ("P3", "self", "before", [1, 1, 1, 1]), ("P3", "self", "after", [3, 2, 4, 3]),
        ], form: ResourceSample.form(professional: ["far"])), rater: "self")
    // P3 has no resource at all before: no share of nothing.
    #expect((shift.result.n, shift.result.zeros, shift.result.missing) == (2, 1, 1))
    #expect(shift.sensitivity.count == 3)
    #expect(shift.sensitivity[0].logRatio.test?.estimate != shift.result.logRatio.test?.estimate)
    #expect(shift.sensitivity[0].share.test?.estimate == shift.result.share.test?.estimate)
    #expect(shift.sensitivity[2].zeros == 0)
  }

  @Test func theFormMustSayWhatIsProfessional() throws {
    #expect(throws: SurveyError.self) { try ResourceShift(ResourceSample.cards(), rater: "self") }
    #expect(throws: SurveyError.self) { try ResourceSample.form(professional: ["near", "far"]) }
    #expect(throws: SurveyError.self) { try ResourceSample.form(professional: ["elsewhere"]) }
    let cards = try ResourceSample.cards(form: ResourceSample.form(professional: ["far"]))
    for replacement in [0, 0.5, -1] {
      #expect(throws: SurveyError.self) {
        try ResourceShift(cards, rater: "self", replacement: replacement)
      }
    }
  }
}

import Statistics
import Testing

@testable import Surveys

@Suite struct ScoreAgreementTests {
  private static let cards: [SurveyFixture.Card] = [
    ("P1", "self", "before", [1, 2, 3, 4]), ("P1", "coach", "before", [1, 3, 3, 4]),
    ("P2", "self", "before", [2, 2, nil, 5]), ("P2", "coach", "before", [2, 1, 3, 4]),
    ("P3", "self", "before", [4, 4, 2, 1]), ("P3", "coach", "before", [3, 4, 2, 2]),
    ("P4", "self", "before", [5, 3, 3, 2]),
  ]

  @Test func kappaIsThatOfAllCells() throws {
    let agreement = try ScoreAgreement(
      ResourceSample.cards(Self.cards), first: "self", second: "coach", wave: "before")
    let first = [1, 2, 3, 4, 2, 2, 5, 4, 4, 2, 1]
    let second = [1, 3, 3, 4, 2, 1, 4, 3, 4, 2, 2]
    for (slice, weights) in zip(agreement.slices, [CohenKappa.Weights.linear, .quadratic]) {
      #expect((slice.persons, slice.scores) == (3, 11))
      let plain = try CohenKappa(first, second, categories: [1, 2, 3, 4, 5], weights: weights)
      #expect(abs((slice.kappa?.value ?? 0) - plain.value) < 1e-12)
      #expect(slice.sameScore == 6.0 / 11)
      // The jackknife of persons, by hand.
      let parts = [0..<4, 4..<7, 7..<11]
      let without = try parts.map { part in
        let kept = first.indices.filter { !part.contains($0) }
        return try CohenKappa(
          kept.map { first[$0] }, kept.map { second[$0] }, categories: [1, 2, 3, 4, 5], weights: weights
        ).value
      }
      let centre = without.reduce(0, +) / 3
      let error = (2.0 / 3 * without.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }).squareRoot()
      #expect(abs((slice.kappa?.standardError ?? 0) - error) < 1e-12)
      let interval = try #require(slice.kappa?.interval)
      #expect(interval.lower > -1 && interval.upper < 1)
    }
  }

  @Test func unknownNamesAndEmptyWavesAreRefused() throws {
    let cards = try ResourceSample.cards(Self.cards)
    #expect(throws: SurveyError.self) {
      try ScoreAgreement(cards, first: "self", second: "couch", wave: "before")
    }
    #expect(throws: SurveyError.noAnswers(what: "both raters of the same person")) {
      try ScoreAgreement(cards, first: "self", second: "coach", wave: "after")
    }
  }
}

import Testing

@testable import Surveys

@Suite struct ResourceRegressionTests {
  @Test func coefficientsAreThoseOfThePersonsMeans() throws {
    let result = try ResourceRegression(ResourceSample.cards(), rater: "self", reliability: 0.8)
    // R 4.2.2: cor of c(.75, 0, 1.5, −.25, .75, .75) with c(2.5, 3, 2, 3.5, 2.25, 3.75).
    let coefficients = try #require(result.coefficients)
    #expect(abs(coefficients.naive.correlation - -0.645660149373493) < 1e-12)
    #expect(result.bands.isEmpty)
    #expect(result.missing == 2)
  }

  /// Twelve persons in three bands of four: expected is (1 − r) times the distance to the mean of all, and the net change
  /// what is left; the expectations cancel.
  @Test func bandsShowWhatRegressionExplains() throws {
    var cards: [SurveyFixture.Card] = []
    for number in 0..<12 {
      let score = 1 + number / 4
      cards.append(("Q\(number)", "self", "before", [score, score, score, score + number % 2]))
      cards.append(("Q\(number)", "self", "after", [score + 1, score, score, score + 1]))
    }
    let result = try ResourceRegression(ResourceSample.cards(cards), rater: "self", reliability: 0.75)
    #expect(result.bands.map(\.change.n) == [4, 4, 4])
    let all = result.bands.map(\.meanBefore).reduce(0, +) / 3
    for band in result.bands {
      #expect(abs((band.expected ?? 0) - 0.25 * (all - band.meanBefore)) < 1e-12)
    }
    #expect(abs(result.bands.compactMap(\.expected).reduce(0, +)) < 1e-12)
    let table = result.tables[1]
    #expect(table.rows.count == 3)
    let without = try ResourceRegression(ResourceSample.cards(cards), rater: "self", reliability: nil)
    #expect(without.bands.allSatisfy { $0.expected == nil })
  }
}

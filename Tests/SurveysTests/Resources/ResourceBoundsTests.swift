import Testing

@testable import Surveys

@Suite struct ResourceBoundsTests {
  @Test func countsAnswersAndPersonsAtTheEnds() throws {
    let bounds = try ResourceBounds(ResourceSample.cards(), rater: "self")
    #expect(bounds.counts.count == 3 * 2 * 2)
    let ceiling = try #require(
      bounds.counts.first { $0.slice.dimension == .total && $0.wave.code == "after" && $0.end == .ceiling })
    // P6 has two fives, P8 four: of seven cards after, P7 having none.
    #expect((ceiling.answers, ceiling.atEnd, ceiling.persons, ceiling.personsAtEnd) == (28, 6, 7, 1))
    #expect(!ceiling.isEffect)
    let floor = try #require(
      bounds.counts.first { $0.slice.dimension == .total && $0.wave.code == "before" && $0.end == .floor })
    #expect((floor.answers, floor.atEnd, floor.personsAtEnd) == (28, 2, 0))
    #expect(floor.share?.interval != nil)
  }
}

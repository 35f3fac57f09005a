import Testing

@testable import Statistics

@Suite struct RankedValuesTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func ranksOfAChoiceAreThoseOfItsValues(seed: UInt64) throws
  {
    var generator = SeededGenerator(seed: seed)
    let distinct = [2, 5, 40, 1_000][Int(seed % 4)]
    let step = seed.isMultiple(of: 3) ? 1 : 0.1
    let values: [Double?] = (0..<60).map { _ in
      generator.uniform() < 0.2 ? nil : step * Double(generator.draw(below: distinct)) - 7
    }
    let ranked = try RankedValues(values)
    let present = values.indices.filter { values[$0] != nil }
    for size in [0, 1, 10, present.count] {
      let rows = (0..<size).map { _ in present[generator.draw(below: present.count)] }
      #expect(ranked.ranks(of: rows) == (try Ranks(rows.compactMap { values[$0] })))
    }
  }

  @Test func valuesThatDifferByDustAreTied() throws {
    let ranked = try RankedValues([0.3, nil, 0.1 + 0.2, 1])
    #expect(ranked.ranks(of: [3, 2, 0]).doubled == [6, 3, 3])
  }

  @Test func whatIsNotFiniteHasNoRank() {
    #expect(throws: StatisticsError.notFinite(what: "the sample")) { try RankedValues([1, nil, .nan]) }
  }
}

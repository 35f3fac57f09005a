import Testing

@testable import Statistics

@Suite("Ranks")
struct RanksTests {
  @Test func tiesShareTheirAverageRank() throws {
    let ranks = try Ranks([3, 1, 3, 2, 3])
    #expect(ranks.doubled == [8, 2, 8, 4, 8])
    #expect(ranks.average == [4, 1, 4, 2, 4])
    #expect(ranks.groupSizes == [1, 1, 3])
    #expect(ranks.tieTerm == 24)
    #expect(ranks.tiedCount == 3)
  }

  @Test func equalDecimalsTie() throws {
    // (4:2)/10 − (3:1)/10 is three times one tenth, but three different doubles.
    let differences = zip([0.4, 0.3, 0.2], [0.3, 0.2, 0.1]).map { $0 - $1 }
    #expect(Set(differences).count > 1)
    #expect(try Ranks(differences).groupSizes == [3])
    #expect(try Ranks([0.1 + 0.2, 0.3, 0.30001]).groupSizes == [2, 1])
  }

  @Test(arguments: [1e-300, 1e-9, 1, 1e15, 1e300]) func scaleDoesNotMatter(scale: Double) throws {
    let values = [0.7, -2.3, 0.7, 5, 0, -0.1, 0]
    #expect(try Ranks(values.map { $0 * scale }) == Ranks(values))
  }

  @Test func wholeNumbersRankLikeOthers() throws {
    var generator = SeededGenerator(seed: 11)
    for size in [1, 2, 7, 50, 300] {
      for range in [1, 5, 4 * size, 100 * size] {
        let values = (0..<size).map { _ in Double(generator.draw(below: range) - range / 2) }
        // Whole numbers of a small range are counted, the others sorted.
        #expect(try Ranks(values) == Ranks(values.map { $0 * 0.1 }))
      }
    }
  }

  @Test func differencesOfDecimalsAreDecimals() {
    #expect(Double.decimalDifference(0.3, 0.1) == 0.2)
    #expect(Double.decimalDifference(0.1 + 0.2, 0.3) == 0)
    #expect(Double.decimalDifference(1_000_000_000_000.4, 1_000_000_000_000.3) == 0.1)
    #expect(Double.decimalDifference(-1.7, 2.4) == -4.1)
    #expect(Double.decimalDifference(1e-300, 0) == 1e-300)
    #expect(Double.decimalDifference(1.5e308, -1) == 1.5e308)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.notFinite(what: "the sample")) { try Ranks([1, .infinity]) }
    #expect(try Ranks([]).count == 0)
    #expect(try !Ranks([1, 2]).hasTies)
  }
}

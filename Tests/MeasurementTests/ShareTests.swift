import Testing

@testable import Measurement

struct ShareTests {
  @Test func countsOfTotals() throws {
    let share = try #require(Share(13, of: 52))
    #expect(share.proportion == 0.25)
    #expect(share.percent == 25)
  }

  @Test(arguments: [(1, 0), (0, 0), (-1, 5), (6, 5), (0, -1), (-2, -1)])
  func refusesWhatIsNoShare(count: Int, total: Int) {
    #expect(Share(count, of: total) == nil)
  }

  @Test func bothEndsAreShares() {
    #expect(Share(0, of: 7)?.percent == 0)
    #expect(Share(7, of: 7)?.percent == 100)
  }

  @Test func differencesArePercentagePoints() throws {
    let before = try #require(Share(1, of: 4))
    let after = try #require(Share(3, of: 4))
    #expect(after - before == PercentagePoints(50))
    #expect(before - after == PercentagePoints(-50))
    #expect(before - before == PercentagePoints(0))
    #expect(before - after < after - before)
  }

  @Test func percentIsRoundedOnce() throws {
    // 100 · 29 / 100 is exactly 29; 100 · (29 / 100) would be 28.999999999999996.
    #expect(try #require(Share(29, of: 100)).percent == 29)
  }
}

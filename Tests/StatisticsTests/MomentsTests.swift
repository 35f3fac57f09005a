import Testing

@testable import Statistics

@Suite("Moments")
struct MomentsTests {
  @Test func decimalsKeepTheirDigits() throws {
    // 10⁹ + {4, 7, 13, 16}: mean 10⁹ + 10, variance 30, the textbook case of catastrophic cancellation.
    let moments = try Moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(moments.mean == 1e9 + 10)
    #expect(moments.variance == 30)
    #expect(moments.count == 4)
  }

  @Test(arguments: [1, 7, 99]) func anySplitMergesToTheWhole(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<200).map { _ in
      (generator.uniform() - 0.5)
        * Double(sign: .plus, exponent: generator.draw(below: 80) - 40, significand: 1)
    }
    let whole = try Moments(values)
    let cut = generator.draw(below: 200)
    let first = try Moments(Array(values[..<cut]))
    let second = try Moments(Array(values[cut...]))
    #expect(first.merging(second) == whole)
    #expect(second.merging(first) == whole)
    let reversed = try Moments(values.reversed())
    #expect(reversed.variance == whole.variance)
    let mean = try #require(whole.mean)
    let twoPass = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
    expectClose(try #require(whole.variance), twoPass, relative: 1e-12)
  }

  @Test func edges() throws {
    #expect(Moments().mean == nil)
    #expect(try Moments([3]).variance == nil)
    #expect(try Moments([0.1, 0.1, 0.1]).variance == 0)
    #expect(throws: StatisticsError.notFinite(what: "the sample")) { try Moments([1, .nan]) }
    // Squares of the smallest and largest doubles neither vanish nor overflow inside.
    expectClose(try #require(Moments([1e-200, 3e-200]).standardDeviation), 2.0.squareRoot() * 1e-200)
    expectClose(try #require(Moments([1e300, 3e300]).standardDeviation), 2.0.squareRoot() * 1e300)
  }
}

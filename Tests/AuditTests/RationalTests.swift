import Statistics
import Testing

@testable import Audit

@Suite("Exact fractions")
struct RationalTests {
  @Test("are in lowest terms, and equal when their values are")
  func lowestTerms() {
    #expect(Rational(6, over: 4) == Rational(3, over: 2))
    #expect(Rational(-6, over: 4).numerator == -3)
    #expect(Rational(0, over: 7) == .zero)
  }

  @Test("keep their order where doubles cannot tell them apart")
  func order() {
    let large = 4_000_000_000_000_000_001
    #expect(Rational(large - 1, over: large) < Rational(large, over: large + 1))
    #expect(Double(large - 1) / Double(large) == Double(large) / Double(large + 1))
  }

  @Test(
    "floor and ceiling enclose", arguments: [(7, 2, 3, 4), (-7, 2, -4, -3), (6, 3, 2, 2), (-6, 3, -2, -2)])
  func wholeNumbers(numerator: Int, denominator: Int, floor: Int, ceiling: Int) {
    #expect(Rational(numerator, over: denominator).floor == floor)
    #expect(Rational(numerator, over: denominator).ceiling == ceiling)
  }

  @Test("sums and products of small fractions are exact")
  func exactArithmetic() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let (a, b) = (Int.random(in: -999...999, using: &generator), Int.random(in: 1...999, using: &generator))
      let (c, d) = (Int.random(in: -999...999, using: &generator), Int.random(in: 1...999, using: &generator))
      let (first, second) = (Rational(a, over: b), Rational(c, over: d))
      #expect(try #require(.sum(first, second, .down)) == Rational(a * d + c * b, over: b * d))
      #expect(try #require(.product(first, second, .up)) == Rational(a * c, over: b * d))
    }
  }

  @Test("results that do not fit are rounded to the side asked for, by less than a part in ten million")
  func directedRounding() throws {
    var generator = SeededGenerator(seed: 2)
    func large() -> Int { Int.random(in: 1_000_000_000_000...9_000_000_000_000_000, using: &generator) }
    for _ in 0..<2_000 {
      let sign = Bool.random(using: &generator) ? 1 : -1
      let (first, second) = (Rational(sign * large(), over: large()), Rational(large(), over: large()))
      for operation in [Rational.sum, Rational.product] {
        let low = try #require(operation(first, second, .down))
        let high = try #require(operation(first, second, .up))
        #expect(low <= high)
        let scale = max(1, abs(first.value), abs(second.value), abs(first.value * second.value))
        #expect(high.value - low.value <= 1e-7 * scale)
      }
      let product = first.value * second.value
      let slack = 1e-12 * abs(product)
      let low = try #require(Rational.product(first, second, .down)).value
      let high = try #require(Rational.product(first, second, .up)).value
      #expect(low <= product + slack)
      #expect(high >= product - slack)
    }
  }
}

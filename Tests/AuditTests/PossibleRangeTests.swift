import Statistics
import Testing

@testable import Audit

@Suite("Possible ranges")
struct PossibleRangeTests {
  private func range(_ low: Int, _ high: Int, _ lowIncluded: Bool = true, _ highIncluded: Bool = true)
    -> PossibleRange
  {
    PossibleRange(
      lower: .init(at: Rational(low), isIncluded: lowIncluded),
      upper: .init(at: Rational(high), isIncluded: highIncluded))
  }

  @Test("touching ranges meet only when both ends belong to them")
  func touching() {
    #expect(!range(1, 2).isDisjoint(from: range(2, 3)))
    #expect(range(1, 2).isDisjoint(from: range(2, 3, false)))
    #expect(range(1, 2, true, false).isDisjoint(from: range(2, 3)))
  }

  @Test("integers stop before an end that does not belong")
  func integers() {
    #expect(range(1, 4).integers == 1...4)
    #expect(range(1, 4, false, false).integers == 2...3)
    #expect(range(1, 2, false, false).integers == nil)
    #expect(PossibleRange.unbounded.integers == nil)
  }

  @Test("every result of values from the operands lies in the range of the operation")
  func inclusion() {
    var generator = SeededGenerator(seed: 3)
    func number() -> Int { Int.random(in: -20...20, using: &generator) }
    for _ in 0..<2_000 {
      let (a, b, c, d) = (number(), number(), number(), number())
      let (left, right) = (range(min(a, b), max(a, b)), range(min(c, d), max(c, d)))
      for first in Set([a, b, (a + b) / 2]) {
        for second in Set([c, d, (c + d) / 2]) {
          #expect((left + right).contains(Rational(first + second)))
          #expect((left - right).contains(Rational(first - second)))
          #expect((left * right).contains(Rational(first * second)))
          if second > 0 { #expect((left / right).contains(Rational(first, over: second))) }
        }
      }
    }
  }

  @Test("dividing by what may be zero leaves no bound; by what is only bounded below, one bound")
  func division() {
    #expect(range(1, 2) / range(-1, 1) == .unbounded)
    #expect(range(1, 2) / range(0, 1) == .unbounded)
    let quotient = range(1, 2) / PossibleRange(lower: .init(at: Rational(4), isIncluded: false), upper: nil)
    #expect(quotient.upperBound == 0.5)
    #expect(quotient.lowerBound == 0)
    #expect(!quotient.contains(.zero))
    #expect(!quotient.contains(Rational(1, over: 2)))
  }
}

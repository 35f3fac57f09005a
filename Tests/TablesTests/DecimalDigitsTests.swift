import Statistics
import Testing

@testable import Tables

@Suite struct DecimalDigitsTests {
  @Test(arguments: [
    (6.25, 1, "6", "3"), (6.35, 1, "6", "4"), (0.285, 2, "0", "29"), (1.005, 2, "1", "01"),
    (9.995, 2, "10", "00"), (0.5, 0, "1", ""), (0.49, 0, "0", ""), (0.04, 1, "0", "0"), (0.05, 1, "0", "1"),
    (1234.5, 2, "1234", "50"), (1e20, 0, "100000000000000000000", ""), (0, 2, "0", "00"),
    (0.1 + 0.2, 16, "0", "3000000000000000"), (2.0 / 3.0, 3, "0", "667"), (1e-7, 3, "0", "000"),
  ])
  func roundsHalfAwayFromZero(number: Double, places: Int, integer: String, fraction: String) {
    let fixed = DecimalDigits(number).fixed(places: places)
    #expect(fixed.integer == integer)
    #expect(fixed.fraction == fraction)
  }

  /// Numbers of every size from their bits, halves of the last digit and their neighbours among them.
  @Test func bitsGiveWhatTheShortestDigitsGive() {
    var generator = SeededGenerator(seed: 1)
    var taken = 0
    for _ in 0..<200_000 {
      let size = Int.random(in: -12...50, using: &generator)
      let random =
        Double.random(in: 1..<2, using: &generator) * Double(sign: .plus, exponent: size, significand: 1)
      let digits = Int.random(in: 1...17, using: &generator)
      let rounded = Double(
        "\(UInt64.random(in: 1..<1 << 56, using: &generator) % 100_000_000_000_000_000)e-\(digits)")
      for number in [random, -random, rounded, rounded?.nextUp, rounded?.nextDown] {
        guard let number, let fromBits = DecimalDigits(bitsOf: number) else { continue }
        taken += 1
        if fromBits != DecimalDigits(shortestOf: number) {
          Issue.record("\(number) comes to other digits")
          return
        }
      }
    }
    #expect(taken > 300_000)
  }

  @Test(arguments: [0.0004, 1e15, 0, 1e-300, 1e300])
  func bitsAreLeftAloneBeyondTheirRange(number: Double) {
    #expect(DecimalDigits(bitsOf: number) == nil)
  }

  @Test func shiftMovesTheDecimalPoint() {
    var digits = DecimalDigits(0.285)
    digits.shift(by: 2)
    #expect(digits.fixed(places: 1) == ("28", "5"))
  }

  @Test func zeroHasNoDigits() {
    #expect(DecimalDigits(0).isZero)
    #expect(DecimalDigits(-0.0).isZero)
    #expect(!DecimalDigits(Double.leastNonzeroMagnitude).isZero)
  }
}

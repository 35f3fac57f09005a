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

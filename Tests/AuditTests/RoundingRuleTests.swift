import Foundation
import Testing

@testable import Audit

@Suite("Rounding rules")
struct RoundingRuleTests {
  private static let modes: [(RoundingRule, NSDecimalNumber.RoundingMode)] = [
    (.commercial, .plain), (.halfEven, .bankers),
  ]

  @Test(
    "a value belongs to the figure that decimal arithmetic rounds it to, and to no other", arguments: modes)
  func decimalArithmetic(rule: RoundingRule, mode: NSDecimalNumber.RoundingMode) {
    for twentieths in -60...60 {
      var value = Decimal(twentieths) / 20
      var rounded = Decimal()
      NSDecimalRound(&rounded, &value, 1, mode)
      for units in -31...31 {
        let isIn = rule.range(ofUnits: units, decimals: 1).contains(Rational(twentieths, over: 20))
        #expect(isIn == (Decimal(units) / 10 == rounded), "\(twentieths)/20 as \(units)/10")
      }
    }
  }

  @Test("truncated figures stand for what has these digits")
  func truncated() {
    for twentieths in -60...60 {
      for units in -31...31 {
        let isIn = RoundingRule.truncated.range(ofUnits: units, decimals: 1)
          .contains(Rational(twentieths, over: 20))
        #expect(isIn == (twentieths / 2 == units))
      }
    }
  }

  @Test("where the rule is not stated, halves may have gone either way")
  func unstated() {
    for units in -5...5 {
      let range = RoundingRule.unstated.range(ofUnits: units, decimals: 0)
      #expect(range.contains(Rational(2 * units - 1, over: 2)))
      #expect(range.contains(Rational(2 * units + 1, over: 2)))
      #expect(!range.contains(Rational(2 * units + 2, over: 2)))
    }
  }
}

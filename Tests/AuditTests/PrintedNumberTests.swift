import Testing

@testable import Audit

@Suite("Printed numbers")
struct PrintedNumberTests {
  @Test(
    "reads digits, decimals, sign and percent as printed",
    arguments: [
      ("37", 37.0, 0, false), ("64,0", 64.0, 1, false), ("64.0", 64.0, 1, false), ("52 %", 52.0, 0, true),
      ("52\u{A0}%", 52.0, 0, true), ("-0,35", -0.35, 2, false), ("−3,1 %", -3.1, 1, true),
    ])
  func reads(text: String, value: Double, decimals: Int, isPercent: Bool) throws {
    let number = try #require(PrintedNumber(text))
    #expect(number.value == value)
    #expect(number.decimals == decimals)
    #expect(number.isPercent == isPercent)
    #expect(number.text == text)
  }

  @Test(
    "refuses what is no printed number",
    arguments: [
      "", "%", "1.234,5", "1,2,3", "4.", ",5", "1e3", "52 % rund", "zwölf", "+3", "１２",
    ])
  func refuses(text: String) {
    #expect(PrintedNumber(text) == nil)
  }

  @Test("agrees with the values that round to it")
  func agrees() throws {
    let pairs: [(String, Double)] = [
      ("52 %", 33.0 / 63.0), ("30 %", 19.0 / 63.0), ("22 %", 14.0 / 63.0), ("47 %", 59.0 / 126.0),
      ("64,0", 64.04), ("64", 64.4), ("37", 37.0), ("-3", -3.2),
    ]
    for (text, computed) in pairs {
      #expect(try #require(PrintedNumber(text)).agrees(with: computed), "\(text)")
    }
  }

  @Test("disagrees with the values that do not")
  func disagrees() throws {
    let pairs: [(String, Double)] = [("52 %", 0.5251), ("52 %", 0.5149), ("64,0", 64.06), ("37", 36.4)]
    for (text, computed) in pairs {
      #expect(!(try #require(PrintedNumber(text)).agrees(with: computed)), "\(text)")
    }
  }

  @Test("an end of the rounding interval agrees, whichever way halves are rounded")
  func ends() throws {
    let printed = try #require(PrintedNumber("0,3"))
    #expect(printed.agrees(with: 0.35))
    #expect(printed.agrees(with: 0.25))
    #expect(!printed.agrees(with: 0.3500001))
  }
}

import Testing

@testable import Datasets

struct NumberTextTests {
  private func value(_ text: String, decimalMark: Character = ".") -> Double {
    NumberText.value(Array(text.utf8), 0..<text.utf8.count, decimalMark: decimalMark.asciiValue)
  }

  @Test func readsKnownNumbers() {
    #expect(value("12.5") == 12.5)
    #expect(value("-0.1") == -0.1)
    #expect(value("1.234,5", decimalMark: ",") == 1234.5)
    #expect(value("1.234.567", decimalMark: ",") == 1_234_567)
    #expect(value("1.234") == 1.234)
    #expect(value(".5") == 0.5)
    #expect(value("-,5", decimalMark: ",") == -0.5)
    #expect(value("1,5e3", decimalMark: ",") == 1500)
    #expect(value("007") == 7)
    #expect(value("9007199254740993") == 9_007_199_254_740_992)
    #expect(value("1e400") == .infinity)
    #expect(value("-1e400") == -.infinity)
  }

  @Test(arguments: ["-0", "-0.00", "-0e5", "-1e-400"])
  func zeroHasNoSign(text: String) {
    #expect(value(text).sign == .plus)
    #expect(value(text) == 0)
  }

  @Test func equalsTheStandardLibraryBitForBit() {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<20_000 {
      let exponent = random.draw(60) - 30
      let number = Double(Int(random.next() >> 11)) * (0.5 + Double(random.draw(1000)) / 1000)
      let text =
        random.chance(2)
        ? "\(number)e\(exponent)" : "\(random.draw(100_000)).\(random.draw(1_000_000))"
      guard NumberShape(Array(text.utf8), 0..<text.utf8.count) != nil, let expected = Double(text)
      else {
        continue
      }
      #expect(value(text) == expected, "\(text)")
      let digits = (0..<(1 + random.draw(25))).map { _ in "\(random.draw(10))" }.joined()
      #expect(value("0.\(digits)") == Double("0.\(digits)"))
      #expect(value("\(digits).5") == Double("\(digits).5"))
    }
  }
}

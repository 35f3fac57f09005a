import Testing

@testable import Datasets

struct NumberShapeTests {
  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  private func shape(_ text: String, groupMark: UInt8? = nil) -> NumberShape? {
    NumberShape(Array(text.utf8), 0..<text.utf8.count, groupMark: groupMark)
  }

  @Test(arguments: ["0", "7", "-12", "+5", "007", "123456789", "1e5", "2E-3"])
  func whole(text: String) {
    #expect(shape(text) == .whole)
  }

  @Test(arguments: [
    "1.5", "-0.25", "0.123", ".5", "-.5", "1234.567", "12.34", "1.2345", "1.5e-3", "1.234e5",
    "00.123", "0.5",
  ])
  func decimalPoint(text: String) {
    #expect(shape(text) == .decimal(NumberShapeTests.point))
    let withComma = text.replacingOccurrences(of: ".", with: ",")
    #expect(shape(withComma) == .decimal(NumberShapeTests.comma))
  }

  @Test(arguments: ["1.234", "12.345", "123.456", "-1.000", "+9.999"])
  func ambiguous(text: String) {
    #expect(shape(text) == .ambiguous(NumberShapeTests.point))
    #expect(
      shape(text.replacingOccurrences(of: ".", with: ",")) == .ambiguous(NumberShapeTests.comma))
  }

  @Test func grouped() {
    #expect(shape("1.234.567") == .grouped(NumberShapeTests.point))
    #expect(shape("-12,345,678,901") == .grouped(NumberShapeTests.comma))
    #expect(
      shape("1.234,5")
        == .groupedDecimal(group: NumberShapeTests.point, decimal: NumberShapeTests.comma))
    #expect(
      shape("1,234,567.001")
        == .groupedDecimal(group: NumberShapeTests.comma, decimal: NumberShapeTests.point))
  }

  @Test(arguments: [
    "", "-", "+", ".", ",", "abc", "1.", "1,", "-.", "1..2", "1.2.3", "1.23.456", "1234.567.890",
    "0.123.456",
    "1,234.567.8", "1.234,567,8", "1 234", "1'234", "1.5.", "--1", "1-", "12 EUR", "12%", "NaN",
    "inf",
    "0x10",
    "1e", "1e+", "e5", "1e5.5", "1e55555", "1.234.567e3", "1,2,3", "１２", "−5", "1_000", "1.,5",
    ".123.456",
    "1.234.56,7",
  ])
  func noNumber(text: String) {
    #expect(shape(text) == nil)
  }

  @Test func otherGroupMarks() {
    let blank = UInt8(ascii: " ")
    #expect(
      shape("1 234 567,5", groupMark: blank)
        == .groupedDecimal(group: blank, decimal: NumberShapeTests.comma)
    )
    #expect(shape("1 234", groupMark: blank) == .ambiguous(blank))
    #expect(shape("12 34", groupMark: blank) == .decimal(blank))
    #expect(
      shape("12 34", groupMark: blank)?.fits(decimalMark: NumberShapeTests.comma, groupMark: blank)
        == false)
  }
}

extension String {
  fileprivate func replacingOccurrences(of old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}

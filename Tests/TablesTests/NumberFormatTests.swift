import Measurement
import Testing

@testable import Tables

@Suite struct NumberFormatTests {
  private let german = NumberFormat(.german)
  private let english = NumberFormat(.english)

  @Test(arguments: [
    (0.375, Unit.proportion, "37,5\u{a0}%", "37.5%"),
    (1, .proportion, "100,0\u{a0}%", "100.0%"),
    (0.0625, .proportion, "6,3\u{a0}%", "6.3%"),
    (-0.052, .proportionDifference, "−5,2", "−5.2"),
    (-0.0001, .proportionDifference, "0,0", "0.0"),
    (0.0234, .probability, "0,023", "0.023"),
    (0.00099, .probability, "<\u{a0}0,001", "<\u{a0}0.001"),
    (0.001, .probability, "0,001", "0.001"),
    (0, .probability, "<\u{a0}0,001", "<\u{a0}0.001"),
    (0.9996, .probability, ">\u{a0}0,999", ">\u{a0}0.999"),
    (1, .probability, "1,000", "1.000"),
    (9999, .count, "9999", "9999"),
    (12_345, .count, "12\u{202f}345", "12\u{202f}345"),
    (1_234_567, .count, "1\u{202f}234\u{202f}567", "1\u{202f}234\u{202f}567"),
    (4, .value, "4,00", "4.00"),
    (98.7654, .value, "98,77", "98.77"),
    (104.34, .value, "104,3", "104.3"),
    (1500.7, .value, "1501", "1501"),
    (0.012, .value, "0,012", "0.012"),
    (0.000123, .value, "1,23·10⁻⁴", "1.23·10⁻⁴"),
    (23, .dimensionless, "23", "23"),
    (17.846, .dimensionless, "17,85", "17.85"),
    (14, .days, "14", "14"),
    (14.5, .days, "14,5", "14.5"),
    (.infinity, .value, "∞", "∞"),
    (-.infinity, .proportion, "−∞", "−∞"),
  ])
  func printsByUnitAndLanguage(number: Double, unit: Unit, de: String, en: String) {
    #expect(german.text(number, unit) == de)
    #expect(english.text(number, unit) == en)
  }

  @Test(
    arguments: [
      ([0.83, -0.04, 0.17], 2), ([0, 0.5], 2), ([-.infinity, 0.5], 2), ([0.83, 0.0004], nil),
      ([0.01, 0.02], nil), ([150, 2.5], nil), ([], nil),
    ] as [([Double], Int?)])
  func numbersOfAColumnShareTheirDecimals(numbers: [Double], decimals: Int?) {
    #expect(german.commonDecimals(of: numbers, .value) == decimals)
    #expect(german.commonDecimals(of: numbers, .proportion) == nil)
  }

  @Test func sentencesNameTheUnit() {
    #expect(german.phrase(0.052, .proportionDifference) == "5,2\u{a0}Prozentpunkte")
    #expect(english.phrase(0.052, .proportionDifference) == "5.2\u{a0}percentage points")
    #expect(german.phrase(1, .days) == "1\u{a0}Tag")
    #expect(german.phrase(90, .days) == "90\u{a0}Tage")
    #expect(english.phrase(0.5, .proportion) == "50.0%")
  }

  @Test func equationsKeepTheInequality() {
    #expect(german.equation("p", 0.0002, .probability) == "p\u{a0}<\u{a0}0,001")
    #expect(english.equation("p", 0.0411, .probability) == "p\u{a0}=\u{a0}0.041")
  }

  @Test func headingsNameUnitsThatCellsDoNot() {
    let difference = Column("d", .proportionDifference, de: "Differenz", en: "Difference")
    #expect(german.heading(difference) == "Differenz (Prozentpunkte)")
    #expect(english.heading(difference) == "Difference (pp)")
    #expect(german.heading(.pValue) == "p")
  }

  @Test func cellsKeepSuppressionVisible() {
    #expect(german.text(.suppressed, .count) == "*")
    #expect(german.text(.empty, .count) == "")
    #expect(german.text(.label(code: "yes", LocalizedText(de: "ja", en: "yes")), .text) == "ja")
    #expect(english.text(.count(3), .count) == "3")
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.3"), (0, "0"), (-0.0, "0"), (1, "1"), (-12.5, "-12.5"), (100, "100"),
    (0.0001, "0.0001"), (0.00001, "1e-05"), (1.5e-7, "1.5e-07"), (123_456_789_012_345, "123456789012345"),
    (1e15, "1e+15"), (1.25e100, "1.25e+100"), (1.0 / 3.0, "0.333333333333333"),
    (Double.leastNonzeroMagnitude, "5e-324"),
  ])
  func dataFilesHoldFifteenDigits(number: Double, expected: String) {
    #expect(NumberFormat.dataText(number) == expected)
  }

  @Test func dataFilesLeaveInfinityOut() {
    #expect(NumberFormat.dataText(.infinity) == nil)
    #expect(NumberFormat.dataText(-.infinity) == nil)
  }

  @Test func dataTextReadsBack() throws {
    var state: UInt64 = 42
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      let text = try #require(NumberFormat.dataText(number))
      let back = try #require(Double(text))
      #expect((back - number).magnitude <= 5.1e-15 * number.magnitude || number.isSubnormal)
      #expect(NumberFormat.dataText(back) == text)
    }
  }
}

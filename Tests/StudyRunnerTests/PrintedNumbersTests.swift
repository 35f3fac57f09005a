import Audit
import Measurement
import Tables
import Testing

@testable import StudyRunner

@Suite("Numbers read back from print")
struct PrintedNumbersTests {
  @Test("stand for what was computed, in every unit and language", arguments: Language.allCases)
  func fine(language: Language) {
    let columns: [Column] = [
      .n, .pValue, Column("share", .proportion, de: "Anteil", en: "Share"),
      Column("points", .proportionDifference, de: "Punkte", en: "Points"),
      Column("value", .value, de: "Wert", en: "Value"),
    ]
    let numbers = [0.000_4, 0.049_95, 0.123_45, 0.25, 0.999_9, 1]
    let rows = numbers.enumerated().map { index, number -> [Cell] in
      [
        .count(index * 4_321), .number(number), .number(number), .number(-number),
        .number(number * [1, 37, 123_456.789, -2_500][index % 4]),
      ]
    }
    var read = PrintedNumbers()
    read.read(
      TidyTable(id: "t", title: LocalizedText("t"), columns: columns, rows: rows), in: "a", language: language
    )
    // 0.0004 as a value is a power of ten.
    #expect(read.count == 29)
    #expect(read.misprints.isEmpty, "\(read.misprints)")
  }

  @Test("do not stand for another number")
  func wrong() throws {
    func stands(_ text: String, _ number: Double, _ unit: Unit) throws -> Bool {
      PrintedNumbers.stands(
        try #require(PrintedNumber(text, notation: .english)), for: number, unit)
    }
    #expect(try stands("12.3 %", 0.1234, .proportion))
    #expect(try !stands("12.3 %", 0.1236, .proportion))
    #expect(try !stands("12.3", 12.4, .value))
    #expect(try !stands("< 0.001", 0.002, .probability))
    #expect(try stands("< 0.001", 0.0002, .probability))
  }
}

import Measurement
import Testing

@testable import Datasets

struct DayTextTests {
  private func read(_ text: String) -> DayText.Reading {
    DayText.read(Array(text.utf8), 0..<text.utf8.count)
  }

  @Test func readsBothForms() throws {
    let day = try #require(Day(year: 2022, month: 2, day: 1))
    for text in ["2022-02-01", "01.02.2022", "1.2.2022", "01.2.2022", "1.02.2022"] {
      #expect(read(text) == .day(day), "\(text)")
    }
    #expect(read("1.2.22") == .shortYear(year: 22, month: 2, day: 1))
    #expect(read("31.12.99") == .shortYear(year: 99, month: 12, day: 31))
  }

  @Test(arguments: [
    "", "2022-2-1", "2022-02-30", "30.02.2022", "2022.02.01", "22-02-01", "01-02-2022", "1.2.222",
    "1.2.",
    "..",
    "1.2.20222", "2022-02-01T", "01/02/2022", "001.2.2022", "2022-0201", "1.2.-2022", "00.01.2022",
    "1.13.2022",
    "01.02.0000", "20220201", "1.2.2022.", "a.b.cdef",
  ])
  func refusesAnythingElse(text: String) {
    #expect(read(text) == .none)
  }

  @Test func agreesWithTheCalendar() {
    for count in stride(from: -40_000, to: 40_000, by: 17) {
      let day = Day(daysSinceEpoch: count)
      let (year, month, dayOfMonth) = day.components
      #expect(read(day.description) == .day(day))
      #expect(read("\(dayOfMonth).\(month).\(year)") == .day(day))
    }
  }

  /// Every byte at every place of a day that is written `yyyy-mm-dd`.
  @Test func onlyDigitsStandForDigits() throws {
    let text = Array("2024-11-28".utf8)
    for place in text.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = text
        bytes[place] = byte
        let isRight = [4, 7].contains(place) ? byte == UInt8(ascii: "-") : (48..<58).contains(byte)
        let expected = isRight ? Day(iso: String(decoding: bytes, as: UTF8.self)) : nil
        let found = DayText.read([0x22] + bytes + [0x22], 1..<11)
        #expect(found == expected.map(DayText.Reading.day) ?? .none, "\(place) \(byte)")
      }
    }
  }

  @Test func shortYearsLieInTheHundredYearsOfTheBound() throws {
    let last = try #require(Day(iso: "2025-06-30")).daysSinceEpoch
    func year(_ shortYear: Int, _ month: Int, _ day: Int) -> Int? {
      DayText.day(shortYear: shortYear, month: month, day: day, first: nil, last: last)?.components
        .year
    }
    #expect(year(25, 6, 30) == 2025)
    #expect(year(25, 7, 1) == 1925)
    #expect(year(50, 1, 1) == 1950)
    #expect(year(0, 2, 29) == 2000)
    #expect(year(25, 2, 29) == nil)
    #expect(
      DayText.day(shortYear: 20, month: 1, day: 1, first: last, last: nil)?.components.year == 2120)
    #expect(DayText.day(shortYear: 20, month: 1, day: 1, first: nil, last: nil) == nil)
  }
}

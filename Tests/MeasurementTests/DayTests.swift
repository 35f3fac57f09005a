import Foundation
import Testing

@testable import Measurement

struct DayTests {
  struct Known: Decodable {
    let text: String
    let year, month, day, daysSinceEpoch, weekday, isoYear, isoWeek: Int
  }

  struct Table: Decodable {
    let days: [Known]

    static func load(file: String = #filePath) throws -> [Known] {
      let url = URL(fileURLWithPath: file).deletingLastPathComponent()
        .appendingPathComponent("Reference/day/days.json")
      return try JSONDecoder().decode(Table.self, from: Data(contentsOf: url)).days
    }
  }

  @Test func agreesWithPython() throws {
    let known = try Table.load()
    #expect(known.count > 900)
    for expected in known {
      let day = try #require(Day(year: expected.year, month: expected.month, day: expected.day))
      #expect(day.daysSinceEpoch == expected.daysSinceEpoch, "\(expected.text)")
      #expect(day == Day(iso: expected.text))
      #expect(day.description == expected.text)
      #expect(day.components == (expected.year, expected.month, expected.day))
      #expect(day.weekday == expected.weekday, "\(expected.text)")
      #expect(day.isoWeek == (expected.isoYear, expected.isoWeek), "\(expected.text)")
    }
  }

  @Test func everyDayOfFourCenturiesReadsBack() {
    var wrong = 0
    var expected = (year: 1900, month: 1, day: 1)
    for count in -25_567..<(-25_567 + 146_097) {
      let day = Day(daysSinceEpoch: count)
      if day.components != expected { wrong += 1 }
      if Day(year: expected.year, month: expected.month, day: expected.day) != day { wrong += 1 }
      // The next day, from the rule of the calendar.
      expected.day += 1
      if Day(year: expected.year, month: expected.month, day: expected.day) == nil {
        expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
      }
    }
    #expect(wrong == 0)
    #expect(expected == (2300, 1, 1))
  }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01", "2024-04-31", "2024-01-00", "0000-01-01",
    "24-01-01", "2024-1-1", "2024-01-01 ", " 2024-01-01", "2024/01/01", "2024-01-01T00", "", "--", "2024-01",
    "+024-01-01", "-001-01-01", "٢٠٢٤-٠١-٠١", "2024-01-0a",
  ])
  func refusesWhatIsNoDay(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func knowsLeapDays() {
    #expect(Day(iso: "2024-02-29") != nil)
    #expect(Day(iso: "2000-02-29") != nil)
  }

  @Test func subtractsAndOrders() throws {
    let first = try #require(Day(iso: "2023-12-31"))
    let second = try #require(Day(iso: "2024-03-01"))
    #expect(second.days(since: first) == 61)
    #expect(first.days(since: second) == -61)
    #expect(first < second)
    #expect(!(second < first))
    #expect(first.days(since: first) == 0)
  }

  @Test func codesAsText() throws {
    let days = try JSONDecoder().decode([Day].self, from: Data("[\"2022-02-01\"]".utf8))
    #expect(days == [Day(iso: "2022-02-01")])
    #expect(try JSONEncoder().encode(days) == Data("[\"2022-02-01\"]".utf8))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Day].self, from: Data("[\"01.02.2022\"]".utf8))
    }
  }

  @Test func labelFollowsTheLanguage() throws {
    let day = try #require(Day(year: 2022, month: 2, day: 1))
    #expect(day.label == LocalizedText(de: "01.02.2022", en: "2022-02-01"))
  }
}

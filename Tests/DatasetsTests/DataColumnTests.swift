import Measurement
import Testing

@testable import Datasets

struct DataColumnTests {
  private func column(_ kind: Kind, codes: [String] = [], _ values: DataColumn.Values) -> DataColumn {
    let levels = codes.map { Level(code: $0, label: LocalizedText(de: "de \($0)", en: "en \($0)")) }
    return DataColumn(field: Field(name: "x", kind: kind, levels: levels), values: values)
  }

  @Test func numbersOfEveryKindThatHasThem() throws {
    #expect(
      try column(.number, .numbers([.value(2.5), .missing(.notAsked)])).numbers() == [2.5, nil])
    #expect(try column(.yesNo, .flags([.value(true), .value(false)])).numbers() == [1, 0])
    // Codes that are whole numbers are the scores, else the ranks are.
    #expect(
      try column(.ordinal, codes: ["0", "2", "5"], .levels([.value(2), .value(0)])).numbers() == [
        5, 0,
      ])
    #expect(
      try column(.ordinal, codes: ["low", "2"], .levels([.value(1), .value(0)])).numbers() == [
        2, 1,
      ])
  }

  @Test func codesOfEveryKindThatHasThem() throws {
    #expect(
      try column(.nominal, codes: ["a", "b"], .levels([.value(1), .missing(.dontKnow)])).codes()
        == ["b", nil])
    #expect(try column(.text, .texts([.value("t")])).codes() == ["t"])
    #expect(try column(.yesNo, .flags([.value(true), .value(false)])).codes() == ["yes", "no"])
    #expect(try column(.integer, .numbers([.value(-3)])).codes() == ["-3"])
  }

  @Test func otherKindsAreRefused() throws {
    let day = try #require(Day(iso: "2022-02-01"))
    #expect(throws: DatasetError.self) {
      try column(.nominal, codes: ["1"], .levels([.value(0)])).numbers()
    }
    #expect(throws: DatasetError.self) { try column(.text, .texts([.value("1")])).numbers() }
    #expect(throws: DatasetError.self) { try column(.date, .days([.value(day)])).numbers() }
    #expect(throws: DatasetError.self) { try column(.date, .days([.value(day)])).codes() }
    #expect(throws: DatasetError.self) { try column(.number, .numbers([.value(1)])).codes() }
    #expect(throws: DatasetError.self) { try column(.number, .numbers([.value(1)])).days() }
    #expect(throws: DatasetError.self) { try column(.number, .numbers([.value(1)])).flags() }
    #expect(try column(.date, .days([.value(day)])).days() == [day])
  }

  @Test func labels() {
    let nominal = column(.nominal, codes: ["a"], .levels([]))
    #expect(nominal.label(of: "a").de == "de a")
    #expect(nominal.label(of: "z") == LocalizedText("z"))
    #expect(column(.yesNo, .flags([])).label(of: "yes").de == "ja")
    #expect(column(.yesNo, .flags([])).label(of: "no").en == "no")
  }

  @Test func missingReasonsOfEveryKind() {
    #expect(
      column(.text, .texts([.missing(.unreadable), .value("")])).missingReasons == [
        .unreadable, nil,
      ])
    #expect(column(.text, .texts([.missing(.unreadable), .value("")])).count == 2)
  }

  @Test func aColumnOfDaysWithoutValuesOrWithAnotherValue() throws {
    func read(_ lines: String) throws -> [Day?] {
      try Dataset(csv: Array("id,on\n\(lines)".utf8), name: "data.csv", fields: nil).column("on").days()
    }
    #expect(try read("a,\nb,\n") == [nil, nil])
    #expect(throws: DatasetError.noDay(column: "on", row: 3)) { try read("a,2024-01-01\nb,2024-02-30\n") }
    #expect(throws: DatasetError.noDay(column: "on", row: 4)) {
      try read("a,2024-01-01\nb,2024-01-01\nc,soon\n")
    }
    #expect(throws: DatasetError.wrongKind(column: "on", found: .text, needed: "date")) {
      try read("a,soon\nb,later\n")
    }
  }
}

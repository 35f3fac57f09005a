import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct CSVRendererTests {
  private func table(_ rows: [[Cell]]) -> TidyTable {
    TidyTable(id: "t", title: LocalizedText("t"), columns: [.term, .n, .estimate], rows: rows)
  }

  @Test func writesCodesAndPlainNumbers() {
    let given = table([
      [Samples.label("north", "Nord", "North"), .count(12_345), .number(0.1 + 0.2)],
      [.text("a, \"b\"\nc"), .suppressed, .empty],
      [.text("bound"), .count(0), .number(-.infinity)],
    ])
    #expect(
      CSVRenderer().render(given)
        == "term,n,estimate\nnorth,12345,0.3\n\"a, \"\"b\"\"\nc\",*,\nbound,0,\n")
  }

  @Test func aTableWithoutRowsIsItsHeader() {
    #expect(CSVRenderer().render(table([])) == "term,n,estimate\n")
  }

  @Test func aSingleEmptyFieldIsStillARecord() {
    let given = TidyTable(
      id: "t", title: LocalizedText("t"), columns: [.term], rows: [[.empty], [.text("")]])
    #expect(CSVRenderer().render(given) == "term\n\"\"\n\"\"\n")
  }

  @Test(arguments: ["plain", "", " spaces ", "a,b", "\"", "\"\"", "\r\n", "ü;=1+1", "*", "a\nb\"c,d"])
  func textsReadBack(text: String) throws {
    let given = table([[.text(text), .count(1), .number(-2.5e-9)]])
    let records = try #require(Self.records(CSVRenderer().render(given)))
    #expect(records == [["term", "n", "estimate"], [text, "1", "-2.5e-09"]])
  }

  /// A reader of RFC 4180 with line feeds, written for this test from the grammar of the RFC.
  private static func records(_ text: String) -> [[String]]? {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"":
        scalars.removeFirst()
        field += "\""
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        record.append(field)
        field = ""
      case ("\n", false):
        records.append(record + [field])
        record = []
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    return isQuoted || !field.isEmpty || !record.isEmpty ? nil : records
  }
}

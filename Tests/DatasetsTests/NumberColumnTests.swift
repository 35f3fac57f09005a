import Measurement
import Testing

@testable import Datasets

/// How a column's numbers are read: decimal and group marks are decided from the column, never from a cell.
struct NumberColumnTests {
  private func numbers(_ cells: [String], _ notation: Notation = Notation(), kind: Kind = .number)
    throws -> [Double?]
  {
    let text = "x;y\n" + cells.map { "\"\($0)\";1\n" }.joined()
    let fields = [
      Field(name: "x", kind: kind, notation: notation), Field(name: "y", kind: .integer),
    ]
    return try dataset(text, fields).column("x").numbers()
  }

  private func problem(_ cells: [String], _ notation: Notation = Notation(), kind: Kind = .number)
    -> String
  {
    do {
      _ = try numbers(cells, notation, kind: kind)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func theColumnDecides() throws {
    #expect(try numbers(["1.5", "2.25"]) == [1.5, 2.25])
    #expect(try numbers(["1,5", "2,25"]) == [1.5, 2.25])
    #expect(try numbers(["1.234", "2.5"]) == [1.234, 2.5])
    #expect(try numbers(["1,234", "2,5", "0,125"]) == [1.234, 2.5, 0.125])
    #expect(try numbers(["1.234", "1.234.567"]) == [1234, 1_234_567])
    #expect(try numbers(["1.234", "1.000,92"]) == [1234, 1000.92])
    #expect(try numbers(["1,234", "1,000.92", "7"]) == [1234, 1000.92, 7])
    #expect(try numbers(["1", "", "3"]) == [1, nil, 3])
    #expect(try numbers(["1.234.567", "2,5"]) == [1_234_567, 2.5])
  }

  @Test(arguments: [
    ["1.234"], ["1.234", "5.678", "9"], ["1,234", "12"], ["2,5", "1.234"], ["2.5", "1,234"],
  ])
  func asksWhatCannotBeDecided(cells: [String]) {
    let found = problem(cells)
    #expect(found.contains("may be the decimal mark or group thousands"))
    #expect(found.contains("decimalChar"))
    #expect(found.contains("column 'x'"))
  }

  @Test func theCodebookAnswers() throws {
    #expect(try numbers(["1.234"], Notation(decimalMark: .point)) == [1.234])
    #expect(try numbers(["1.234"], Notation(decimalMark: .comma, groupMark: .point)) == [1234])
    #expect(try numbers(["1,234"], Notation(decimalMark: .comma)) == [1.234])
    #expect(try numbers(["1,234"], Notation(decimalMark: .point, groupMark: .comma)) == [1234])
    #expect(
      try numbers(["1'234.5"], Notation(decimalMark: .point, groupMark: .apostrophe)) == [1234.5])
    let blanks = ["1 234,5", "1\u{A0}234,5", "1\u{202F}234\u{202F}567,5"]
    #expect(
      try numbers(blanks, Notation(decimalMark: .comma, groupMark: .blank)) == [
        1234.5, 1234.5, 1_234_567.5,
      ])
  }

  @Test func theCodebookIsObeyed() {
    let found = problem(["1.5", "1.234,5", "1,5"], Notation(decimalMark: .comma))
    #expect(
      found.split(separator: "\n").map(String.init)
        == [2, 3].map {
          "file.csv: row \($0), column 'x': is not a number as the codebook says it is written, "
            + "with decimal mark ',' and no group mark"
        })
  }

  @Test func refusesMixtures() {
    #expect(
      problem(["1.5", "2,5"]).contains("the decimal mark is a point in row 2 and a comma in row 3"))
    #expect(
      problem(["7", "1.5", "1.234.567"]).contains(
        "the point is the decimal mark in row 3 and groups thousands in row 4"))
    #expect(
      problem(["1.234.567", "1,234,567"]).contains(
        "grouped by points in row 2 and by commas in row 3"))
  }

  @Test func tellsWhatIsNoNumber() {
    #expect(
      problem(["1.5", "abc", "NaN", "1e999"]).split(separator: "\n").map(String.init)
        == [
          "file.csv: row 3, column 'x': is not a number",
          "file.csv: row 4, column 'x': is not a number",
          "file.csv: row 5, column 'x': is too large for a number; check the decimal mark and the exponent",
        ])
  }

  @Test func integersAreWhole() throws {
    #expect(try numbers(["1", "-20", "007", "1e3"], kind: .integer) == [1, -20, 7, 1000])
    #expect(
      try numbers(["1.234", "1.234.567"], Notation(groupMark: .point), kind: .integer) == [
        1234, 1_234_567,
      ])
    #expect(problem(["1.5"], kind: .integer).contains("is not a whole number"))
    #expect(problem(["1.0"], kind: .integer).contains("is not a whole number"))
    #expect(problem(["1.234"], kind: .integer).contains("say groupChar in the codebook"))
    #expect(problem(["1e-1"], kind: .integer).contains("is not a whole number"))
    #expect(problem(["9007199254740994"], kind: .integer).contains("too large to be held exactly"))
    #expect(try numbers(["9007199254740992"], kind: .integer) == [9_007_199_254_740_992])
  }
}

import Measurement
import Testing

@testable import Datasets

struct FieldInferenceTests {
  private func kind(_ cells: [String]) throws -> Kind {
    try dataset("i;x\n" + cells.map { "1;\"\($0)\"\n" }.joined()).column("x").field.kind
  }

  @Test(
    arguments: [
      (["ja", "nein", "", "Ja"], .yesNo), (["yes", "no"], .yesNo), (["FALSCH"], .yesNo),
      (["true", "NA"], .yesNo),
      (["ja", "no"], .text), (["ja", "yes", "ja"], .nominal), (["j", "n", "j"], .nominal),
      (["1", "0", "1"], .integer), (["-3", "12"], .integer), (["1", "", "NA"], .integer),
      (["1", "2.5"], .number), (["1,5", "2"], .number), (["1e5", "2"], .number),
      (["+1", "2"], .number),
      (["1234567890123456", "2"], .number),
      (["01", "02", "01"], .nominal), (["05570044", "05570045"], .text),
      (["00.5", "00.5"], .nominal),
      (["0", "0.5"], .number),
      (["2022-02-01", "3.4.2022"], .date), (["2022-02-30", "2022-02-30"], .nominal),
      (["3.4.22", "3.4.22"], .nominal),
      (["a", "b", "a"], .nominal), (["a", "b", "c"], .text), (["NA", "NA"], .nominal),
      (["NA", "DE", "DE"], .nominal),
      (["", ""], .text), (["1", "a", "1"], .nominal),
    ] as [([String], Kind)])
  func infersTheKind(cells: [String], expected: Kind) throws {
    #expect(try kind(cells) == expected)
  }

  @Test func levelsAreSortedWhateverTheOrderOfRows() throws {
    let first = try dataset("x\nb\nä\na\nB\na\n").column("x")
    let second = try dataset("x\na\nB\nb\na\nä\n").column("x")
    #expect(first.field.levels.map(\.code) == ["B", "a", "b", "ä"])
    #expect(first.field == second.field)
    #expect(try first.codes() == ["b", "ä", "a", "B", "a"])
  }

  @Test func notAvailableIsMissingUnlessItIsALevel() throws {
    #expect(try dataset("x\n1\nNA\n").column("x").numbers() == [1, nil])
    #expect(try dataset("x\nDE\nNA\nDE\n").column("x").codes() == ["DE", "NA", "DE"])
  }

  @Test func manyDifferentTextsAreNoLevels() throws {
    func column(_ different: Int) throws -> Kind {
      try dataset("x\n" + (0..<different).map { "v\($0)\nv\($0)\n" }.joined()).column("x").field
        .kind
    }
    #expect(try column(50) == .nominal)
    #expect(try column(51) == .text)
  }

  @Test func whatCannotBeDecidedIsAsked() {
    #expect(problems("x;y\n1.234;1\n").first?.contains("decimalChar") == true)
    #expect(
      problems("x;y\n1,5;1\n1.5;1\n").first?.contains("the decimal mark is a point in row 3")
        == true)
  }

  @Test func inferredFieldsReadTheSameAgain() throws {
    let text = "a;b;c;d;e\nja;1;2,5;1.2.2022;x\nnein;2;3,5;2022-02-03;x\n"
    let inferred = try dataset(text)
    #expect(inferred.columns.map(\.field.kind) == [.yesNo, .integer, .number, .date, .nominal])
    #expect(try dataset(text, inferred.columns.map(\.field)) == inferred)
  }
}

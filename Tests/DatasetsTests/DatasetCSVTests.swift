import Foundation
import Measurement
import Testing

@testable import Datasets

/// Reads a CSV text.
func dataset(_ text: String, _ fields: [Field]? = nil) throws(DatasetError) -> Dataset {
  try Dataset(csv: Array(text.utf8), name: "file.csv", fields: fields)
}

/// The problems that reading a CSV text finds, as lines.
func problems(_ text: String, _ fields: [Field]? = nil) -> [String] {
  do {
    _ = try dataset(text, fields)
    return []
  } catch {
    return error.description.split(separator: "\n").map(String.init)
  }
}

struct DatasetCSVTests {
  private let levels = ["a", "b", "c"].map { Level(code: $0, label: LocalizedText($0)) }

  // MARK: Form

  @Test(arguments: [
    "id,x\n1,2\n3,4\n", "id,x\n1,2\n3,4", "id;x\r\n1;2\r\n3;4\r\n", "id\tx\r1\t2\r3\t4",
    "\u{FEFF}id;x\n1;2\n3;4\n", "sep=;\nid;x\n1;2\n3;4\n", "SEP=\t\r\nid\tx\r\n1\t2\r\n3\t4\r\n",
    " id , x \n 1 ,\t2\n3\u{A0},4 \n", "\"id\",\"x\"\n\"1\",\"2\"\n\"3\",\"4\"\n",
    "id,x\n\n1,2\n\n\n3,4\n\n",
    "id , \"x\" \n1, \"2\" \n3,4\n",
  ])
  func readsEveryForm(text: String) throws {
    let fields = [Field(name: "id", kind: .integer), Field(name: "x", kind: .number)]
    for fields in [fields, nil] {
      let data = try dataset(text, fields)
      #expect(data.rowCount == 2)
      #expect(data.name == "file.csv")
      #expect(try data.column("id").numbers() == [1, 3])
      #expect(try data.column("x").numbers() == [2, 4])
    }
  }

  @Test func quotedFieldsHoldAnything() throws {
    let text =
      "id;note\r\n1;\"a;b\r\nsecond \"\"line\"\"\"\r\n2;\"\"\r\n3;5\" pipe\r\n4;\"\"\"\"\r\n"
    let data = try dataset(
      text, [Field(name: "id", kind: .integer), Field(name: "note", kind: .text)])
    #expect(try data.column("note").codes() == ["a;b\r\nsecond \"line\"", nil, "5\" pipe", "\""])
  }

  @Test func readsWindows1252() throws {
    let bytes = Array("gr".utf8) + [0xF6, 0xDF] + Array("e\n3 ".utf8) + [0x80, 0x0A]
    let data = try Dataset(csv: bytes, name: "file.csv", fields: nil)
    #expect(data.columns[0].field.name == "größe")
    #expect(try data.columns[0].codes() == ["3 €"])
  }

  @Test func columnsStandInAnyOrder() throws {
    let fields = [Field(name: "a", kind: .integer), Field(name: "b", kind: .integer)]
    let data = try dataset("b,a\n1,2\n", fields)
    #expect(data.columns.map(\.field.name) == ["b", "a"])
    #expect(try data.column("a").numbers() == [2])
  }

  @Test func theCodebookTellsTheSeparator() throws {
    // By consistency alone commas would separate as well.
    let text = "a,b;c\n1,5;2\n2,5;3\n"
    let fields = [Field(name: "a,b", kind: .number), Field(name: "c", kind: .integer)]
    #expect(try dataset(text, fields).column("a,b").numbers() == [1.5, 2.5])
  }

  @Test func oneColumnNeedsNoSeparator() throws {
    #expect(try dataset("x\n1,5\n2,25\n").column("x").numbers() == [1.5, 2.25])
    #expect(try dataset("x\n5\n\"\"\n7\n").column("x").numbers() == [5, nil, 7])
  }

  @Test func aHeaderAloneIsAnEmptyDataset() throws {
    let data = try dataset(
      "id,x\n", [Field(name: "id", kind: .integer), Field(name: "x", kind: .number)])
    #expect(data.rowCount == 0)
    #expect(data.columns.count == 2)
  }

  @Test func reportsViolationsOfTheForm() {
    #expect(problems("") == ["file.csv: the file is empty; its first row must name the columns"])
    #expect(problems("\n \n").count == 1)
    #expect(
      problems("a,b\n1,2\n3\n4,5,6\n")
        == [
          "file.csv: row 3: the row has 1 field, but the header has 2",
          "file.csv: row 4: the row has 3 fields, but the header has 2",
        ])
    #expect(
      problems("a,b\n1,\"x\n2,y\n").first
        == "file.csv: row 2, column 'b': the quotation mark that opens this field is never closed")
    #expect(
      problems("a,b\n1,\"x\"y\n")
        == [
          "file.csv: row 2, column 'b': text follows the closing quotation mark; write a quotation mark "
            + "within a text twice"
        ])
    #expect(
      problems("a;b\n1;2\n;\n").first?.contains("row 3: all fields of the row are empty") == true)
  }

  @Test func rowsAreCountedAsInAnEditorOfTables() {
    let text = "a,b\n\n1,\"two\nlines\"\nx,y\n"
    #expect(
      problems(text, [Field(name: "a", kind: .integer), Field(name: "b", kind: .text)])
        == ["file.csv: row 4, column 'a': is not a whole number"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndCountsOnce(lineEnd: String) {
    let text = ["a,b", "1,2", "", "x,3", ""].joined(separator: lineEnd)
    #expect(
      problems(text, [Field(name: "a", kind: .integer), Field(name: "b", kind: .integer)])
        == ["file.csv: row 4, column 'a': is not a whole number"])
  }

  // MARK: Header

  @Test func comparesTheHeaderWithTheCodebook() {
    let fields = ["group", "score", "age"].map { Field(name: $0, kind: .integer) }
    #expect(
      problems("group,scoer,extra\n1,2,3\n", fields)
        == [
          "file.csv: row 1, column 'scoer': the codebook does not know this column; did you mean 'score'?",
          "file.csv: row 1, column 'extra': the codebook does not know this column; describe it there or remove it",
          "file.csv: row 1, column 'score': the column is missing",
          "file.csv: row 1, column 'age': the column is missing",
        ])
    #expect(
      problems("group,score,age,age\n1,2,3,4\n", fields)
        == ["file.csv: row 1, column 'age': the name occurs twice"])
    #expect(
      problems("group,score,age,\n1,2,3,4\n", fields) == [
        "file.csv: row 1: column 4 has no name; name it or delete it"
      ])
  }

  @Test func aFirstRowOfValuesIsNotRepeated() {
    let fields = [Field(name: "name", kind: .text), Field(name: "age", kind: .integer)]
    let found = problems("Erika Mustermann,47\nHans Mustermann,12\n", fields)
    #expect(found.first?.contains("names no column of the codebook") == true)
    #expect(!found.joined().contains("Mustermann"))
    #expect(problems("3,5\n4,6\n").first?.contains("it must name the columns") == true)
    #expect(
      problems("x,01.02.2022\ny,02.02.2022\n").first?.contains("it must name the columns") == true)
    #expect(problems("region,2019,2020\nA,1,2\n").isEmpty)
  }

  // MARK: Values

  @Test func levelsAreTheCodebooks() throws {
    let field = Field(name: "g", kind: .ordinal, levels: levels)
    #expect(try dataset("g\nb\na\nb\n", [field]).column("g").codes() == ["b", "a", "b"])
    #expect(
      problems("g\na\nd\n", [field]) == [
        "file.csv: row 3, column 'g': is not one of the 3 levels a, b, c"
      ])
  }

  @Test func missingValuesKeepTheirReasons() throws {
    let codes: [String: MissingReason] = ["-99": .notAsked, "k.A.": .dontKnow]
    let field = Field(name: "x", kind: .number, missingCodes: codes, emptyMeans: .notApplicable)
    let data = try dataset(
      "i,x\n1,-99\n2,k.A.\n3,\n4,5\n5,-99.0\n", [Field(name: "i", kind: .integer), field])
    #expect(
      try data.column("x").missingReasons == [.notAsked, .dontKnow, .notApplicable, nil, .notAsked])
    #expect(try data.column("x").numbers() == [nil, nil, nil, 5, nil])
  }

  @Test func requiredAndUniqueAreChecked() {
    let fields = [
      Field(
        name: "id", kind: .text, missingCodes: ["-": .unreadable], isRequired: true, isUnique: true),
      Field(name: "x", kind: .integer, isUnique: true),
    ]
    #expect(
      problems("id,x\np,1\nq,\np,2\n,3\n-,\nr,1\n", fields)
        == [
          "file.csv: row 4, column 'id': repeats the value of row 2, but the codebook says that values are unique",
          "file.csv: row 5, column 'id': is missing, but the codebook requires a value",
          "file.csv: row 6, column 'id': is missing, but the codebook requires a value",
          "file.csv: row 7, column 'x': repeats the value of row 2, but the codebook says that values are unique",
        ])
  }

  @Test func boundsAreChecked() throws {
    let fields = [
      Field(name: "x", kind: .number, minimum: 0, maximum: 2.5),
      Field(
        name: "d", kind: .date, minimum: Day(iso: "2020-01-01").map { Double($0.daysSinceEpoch) },
        maximum: Day(iso: "2020-12-31").map { Double($0.daysSinceEpoch) }),
    ]
    #expect(
      problems("x,d\n0,2020-01-01\n2.5,31.12.2020\n-0.1,2019-12-31\n2.6,2021-01-01\n", fields)
        == [
          "file.csv: row 4, column 'x': is below the minimum 0",
          "file.csv: row 4, column 'd': is below the minimum 2020-01-01",
          "file.csv: row 5, column 'x': is above the maximum 2.5",
          "file.csv: row 5, column 'd': is above the maximum 2020-12-31",
        ])
  }

  @Test func yesAndNo() throws {
    let field = Field(name: "f", kind: .yesNo)
    let text = "f\nja\nNEIN\nYes\nno\nWahr\nfalsch\nTRUE\nfalse\n1\n0\nj\nn\n"
    #expect(
      try dataset(text, [field]).column("f").flags() == (0..<6).flatMap { _ in [true, false] })
    #expect(
      problems("f\njain\n", [field]).first?.contains("row 2, column 'f': is neither yes (ja")
        == true)
    let own = Field(name: "f", kind: .yesNo, notation: Notation(yesWords: ["x"], noWords: ["-"]))
    #expect(try dataset("f\nx\n-\n", [own]).column("f").flags() == [true, false])
    #expect(
      problems("f\nja\nX\n", [own])
        == [
          "file.csv: row 2, column 'f': is neither yes (x) nor no (-)",
          "file.csv: row 3, column 'f': is neither yes (x) nor no (-)",
        ])
  }

  @Test func days() throws {
    let expected = [Day(iso: "2022-02-01"), Day(iso: "2022-03-09")]
    #expect(
      try dataset("d\n2022-02-01\n9.3.2022\n", [Field(name: "d", kind: .date)]).column("d").days()
        == expected)
    func field(_ format: Notation.DateFormat, maximum: Day? = nil) -> [Field] {
      [
        Field(
          name: "d", kind: .date, maximum: maximum.map { Double($0.daysSinceEpoch) },
          notation: Notation(dateFormat: format))
      ]
    }
    let short = "d\n01.02.22\n9.3.22\n"
    #expect(problems(short, field(.any)).first?.contains("the year needs four digits") == true)
    #expect(problems(short, field(.german)).count == 2)
    #expect(
      try dataset(short, field(.germanShortYear, maximum: Day(iso: "2025-01-01"))).column("d")
        .days() == expected)
    #expect(
      problems("d\n01.02.2022\n", field(.iso)) == [
        "file.csv: row 2, column 'd': is not a day as yyyy-mm-dd"
      ])
    #expect(
      problems("d\n2022-02-01\n", field(.german)) == [
        "file.csv: row 2, column 'd': is not a day as dd.mm.yyyy"
      ])
    #expect(problems("d\n30.02.2022\n", field(.any)).count == 1)
  }

  // MARK: Limits

  @Test func tellsAHundredProblemsAndCountsTheRest() {
    let text = "a,b\n" + String(repeating: "x,1\nx,y\n", count: 90)
    do {
      _ = try dataset(text, [Field(name: "a", kind: .integer), Field(name: "b", kind: .integer)])
      Issue.record("no error")
    } catch {
      guard case .invalidData(let file, let found, let omitted) = error else {
        Issue.record("another error")
        return
      }
      #expect(file == "file.csv")
      #expect(found.count == 100)
      #expect(omitted == 170)
      #expect(found.prefix(3).map(\.row) == [2, 3, 3])
      #expect(found.prefix(3).map(\.column) == ["a", "a", "b"])
      #expect(error.description.hasSuffix("file.csv: and 170 more problems"))
    }
  }

  @Test func readsFiles() throws {
    let path = NSTemporaryDirectory() + "data-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("x\n1\n2\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try Dataset(contentsOfCSV: path, fields: nil).column("x").numbers() == [1, 2])
    #expect(try Dataset(inferring: path) == Dataset(contentsOfCSV: path, fields: nil))
    #expect(throws: DatasetError.fileNotFound(path: path + "x")) {
      try Dataset(inferring: path + "x")
    }
  }
}

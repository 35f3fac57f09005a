import Foundation
import Measurement
import Testing

@testable import Datasets

/// What is written reads back equal, and nobody else may read it.
struct DataFileWriterTests {
  private func content(_ name: String, _ fields: [Field]? = nil) throws -> DataFileContent {
    try DataFileContent(contentsOf: ReferenceFile.path(name), fields: fields)
  }

  /// haven declared it; of its numbers only one occurs and has a label.
  @Test func aRangeOfMissingValuesIsKept() throws {
    let content = try content("survey-haven.sav")
    #expect(content.missingRanges.compactMap(\.self) == [-99 ... -1])
    let path = ReferenceFile.temporary("out.sav")
    defer { ReferenceFile.remove(path) }
    #expect(try DataFileWriter.write(content, to: path, as: .sav).isEmpty)
    let again = try DataFileContent(contentsOf: path)
    #expect(again.missingRanges == content.missingRanges)
    #expect(again.dataset.columns == content.dataset.columns)
  }

  @Test(arguments: DataFileWriter.Format.allCases)
  func readsBackEqual(format: DataFileWriter.Format) throws {
    let original = try content("survey.sav")
    let path = ReferenceFile.temporary("out.\(format.rawValue)")
    defer { ReferenceFile.remove(path) }
    _ = try DataFileWriter.write(original, to: path, as: format)
    // Formats without labels are read with the fields of the original.
    let isSPSS = format == .sav || format == .zsav
    let back = try DataFileContent(
      contentsOf: path, fields: isSPSS ? nil : original.dataset.columns.map(\.field))
    for (column, other) in zip(original.dataset.columns, back.dataset.columns) {
      #expect(column.values == other.values, "\(column.field.name)")
      #expect(column.field.label == other.field.label)
      #expect(column.field.levels == other.field.levels)
      #expect(column.field.missingCodes == other.field.missingCodes)
      #expect(column.field.missingLabels == other.field.missingLabels)
    }
    for column in original.dataset.columns.indices {
      for row in 0..<original.dataset.rowCount
      where original.dataset.columns[column].missingReasons[row] != nil {
        #expect(original.missingCode(row: row, column: column) == back.missingCode(row: row, column: column))
      }
    }
  }

  @Test(arguments: DataFileWriter.Format.allCases)
  func theSameDataGiveTheSameBytesForTheOwnerOnly(format: DataFileWriter.Format) throws {
    let original = try content("survey.xlsx")
    let paths = [0, 1].map { ReferenceFile.temporary("out\($0).\(format.rawValue)") }
    defer { paths.forEach(ReferenceFile.remove) }
    for path in paths { _ = try DataFileWriter.write(original, to: path, as: format) }
    #expect(FileManager.default.contents(atPath: paths[0]) == FileManager.default.contents(atPath: paths[1]))
    let attributes = try FileManager.default.attributesOfItem(atPath: paths[0])
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
    let folder = (paths[0] as NSString).deletingLastPathComponent
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
  }

  @Test func formulasAreDefused() throws {
    let texts = [
      "=1+1", "+49 251", "-a", "@x", "'=1", "''-x", "'x", "- 1", "-1+2", "-1-2", "-2 - 3", "-1 … =1",
      "-1 … 2 … 3",
      "-1%%", "-1 % %", "-0.2 …0.2+1", "-SUM(A1)", "'-0.2 … 0.2",
    ]
    let written = texts.map(FormulaText.protected)
    #expect(written == texts.map { $0 == "'x" ? $0 : "'" + $0 })
    let harmless = [
      "-5", "-1.234,5", "+3", "-", "-12,5 %", "-12.5%", "-0.2 … 0.2", "-0,4 … -0,2", "-3 % … +2 %", "a=1",
      "0=1",
    ]
    #expect(harmless.map(FormulaText.protected) == harmless)
    // Spreadsheets pass over what stands in front.
    for start in ["\t", "\r", "\n", " "] {
      #expect(FormulaText.protected(start + "=1") == "'" + start + "=1")
    }
    let back = try Dataset(
      csv: Array(("t\n" + written.joined(separator: "\n")).utf8), name: "x",
      fields: [Field(name: "t", kind: .text)])
    #expect(try back.column("t").codes() == texts)
  }

  @Test func reasonsOfMissingValuesAreKept() throws {
    let fields = [
      Field(
        name: "x", kind: .number, missingCodes: ["NA": .notAnswered, "k.A.": .notAsked, "-99": .dontKnow],
        missingLabels: [Level(code: "k.A.", label: LocalizedText("entfiel im Jahr 2020"))],
        emptyMeans: .notApplicable),
      Field(name: "y", kind: .text, missingCodes: ["?": .unreadable]),
      Field(name: "z", kind: .integer, notation: Notation(symbols: .officialStatistics)),
      Field(name: "d", kind: .date, missingCodes: ["offen": .pending]),
    ]
    let rows = [
      "x;y;z;d", "1,5;a;.;2022-03-01", "NA;?;/;offen", "k.A.;;x;", "-99,0;b;...;2024-02-29", ";c;-;offen",
    ]
    let original = try DataFileContent(
      csv: Array(rows.joined(separator: "\n").utf8), name: "x.csv", fields: fields)
    #expect(
      original.dataset.columns[0].missingReasons == [nil, .notAnswered, .notAsked, .dontKnow, .notApplicable])
    for format in DataFileWriter.Format.allCases where format != .xlsx {
      let path = ReferenceFile.temporary("x.\(format.rawValue)")
      defer { ReferenceFile.remove(path) }
      let notes = try DataFileWriter.write(original, to: path, as: format)
      let isSPSS = format == .sav || format == .zsav
      let described = DataFileWriter.described(original, as: format).columns.map(\.field)
      let back = try Dataset(contentsOf: path, fields: isSPSS ? nil : described)
      for (column, other) in zip(original.dataset.columns, back.columns) {
        #expect(column.missingReasons == other.missingReasons, "\(format) \(column.field.name)")
      }
      #expect(try back.column("x").numbers() == [1.5, nil, nil, nil, nil])
      #expect(try back.column("z").numbers() == [nil, nil, nil, nil, 0])
      guard isSPSS else { continue }
      let message = notes.first { $0.column == "x" }?.message
      #expect(message?.hasSuffix("an empty cell as -999, 'k.A.' as -998") == true, "\(message ?? "")")
      let label = back.columns[0].field.missingLabels.first { $0.code == "-998" }?.label.de
      #expect(label == "entfiel im Jahr 2020 (nicht gefragt)")
    }
  }

  @Test func saysWhatSPSSCannotHold() throws {
    let codes = ["-1", "-2", "-3", "-4"]
    let field = Field(
      name: "x", kind: .integer,
      missingCodes: Dictionary(uniqueKeysWithValues: codes.map { ($0, .notAnswered) }))
    func written(_ text: String) throws -> [ReadingNote] {
      let path = ReferenceFile.temporary("x.sav")
      defer { ReferenceFile.remove(path) }
      return try DataFileWriter.write(
        DataFileContent(csv: Array(text.utf8), name: "x.csv", fields: [field]), to: path, as: .sav)
    }
    // Four codes fit into a range, unless a value lies within.
    #expect(try written("x\n1\n-1\n-4\n").isEmpty)
    let between = Field(
      name: "x", kind: .integer,
      missingCodes: ["-9": .notAnswered, "-8": .dontKnow, "-7": .notAsked, "99": .notApplicable])
    let path = ReferenceFile.temporary("x.sav")
    defer { ReferenceFile.remove(path) }
    let error = #expect(throws: DatasetError.self) {
      try DataFileWriter.write(
        DataFileContent(csv: Array("x\n1\n-9\n".utf8), name: "x.csv", fields: [between]), to: path, as: .sav)
    }
    #expect(error?.description.contains("more missing codes than SPSS can declare") == true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func namesBecomeThoseOfSPSS() throws {
    let path = ReferenceFile.temporary("x.sav")
    defer { ReferenceFile.remove(path) }
    let content = try DataFileContent(
      csv: Array("Größe (cm);größe_(cm;2020;all\n1;2;3;4\n".utf8), name: "x.csv", fields: nil)
    let notes = try DataFileWriter.write(content, to: path, as: .sav)
    #expect(notes.count == 4)
    let back = try Dataset(inferring: path)
    #expect(back.columns.map(\.field.name) == ["Größe__cm", "größe__cm_2", "V2020", "all_"])
    #expect(back.columns[0].field.label.de == "Größe (cm)")
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let error = #expect(throws: DatasetError.self) {
      try DataFileWriter.write(try content("survey.json"), to: "/no-such-folder/x.csv", as: .csv)
    }
    #expect(
      error?.description
        == "/no-such-folder/x.csv: cannot be written: check that the folder exists and may be written to")
  }
}

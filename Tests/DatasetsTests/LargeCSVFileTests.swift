import Foundation
import Measurement
import Testing

@testable import Datasets

/// A file that is read in pieces, and only in some of its columns, gives the same as one that is held.
struct LargeCSVFileTests {
  /// Files that a reader in pieces may get wrong: quotes over lines, titles, footnotes, blank lines, padded codes, short rows.
  private static func file(seed: UInt64, rows: Int, isBroken: Bool) -> String {
    var random = SeededGenerator(seed: seed)
    let separator = [",", ";", "\t"][random.draw(3)]
    let lineEnd = ["\n", "\r\n", "\r"][random.draw(3)]
    let hasTitle = random.draw(2) == 0
    let mark = separator == "," ? "." : ","
    func cells(_ row: Int) -> [String] {
      [
        "\(row)", ["", "-99", "\(random.draw(5000))\(mark)\(random.draw(10))"][random.draw(3)],
        [" ja", "nein", "\"ja\"", "\" nein \""][random.draw(4)],
        ["Köln", "\"a \"\"b\"\" c\"", "\"zwei\(lineEnd)Zeilen\"", "", "'=1", "Größe", "\" rand \""][
          random.draw(7)],
        ["2022-03-01", "31.12.2021"][random.draw(2)], ["05570", "04011"][random.draw(2)],
      ]
    }
    var lines = ["nr", "wert", "antwort", "text", "tag", "plz"].joined(separator: separator) + lineEnd
    if hasTitle { lines = "Statistisches Bundesamt: erfundene Zahlen" + lineEnd + lineEnd + lines }
    for row in 1...rows {
      var line = cells(row).joined(separator: separator)
      if isBroken, random.draw(300) == 0 { line += separator + "x" }
      if isBroken, random.draw(300) == 0 { line = "\"a\"b" + line }
      lines += line + lineEnd
      if random.draw(50) == 0 { lines += lineEnd }
      if random.draw(400) == 0 {
        lines += "Insgesamt" + String(repeating: separator, count: 5) + lineEnd
      }
    }
    if hasTitle { lines += lineEnd + "Quelle: erfunden" + lineEnd + "Stand: heute" }
    return lines
  }

  private func read(
    _ text: String, encoding: String.Encoding, fields: [Field]?, columns: [Int]
  ) throws -> (whole: Result<DataFileContent, DatasetError>, pieces: Result<DataFileContent, DatasetError>) {
    let path = ReferenceFile.temporary("large.csv")
    defer { ReferenceFile.remove(path) }
    let data = try #require(text.data(using: encoding))
    try data.write(to: URL(fileURLWithPath: path))
    return (
      Result { () throws(DatasetError) in
        try DataFileContent(csv: Array(data), name: "large.csv", fields: fields)
      },
      Result { () throws(DatasetError) in
        let file = try LargeCSVFile(path: path, name: "large.csv", fields: fields, blockLength: 997)
        return try DataFileContent(file, columns: columns)
      }
    )
  }

  @Test(arguments: 0..<12)
  func piecesGiveTheSame(seed: Int) throws {
    let fields: [Field]? =
      seed % 3 == 0
      ? [
        Field(name: "nr", kind: .text), Field(name: "wert", kind: .number, missingCodes: ["-99": .dontKnow]),
        Field(name: "antwort", kind: .yesNo),
        Field(name: "text", kind: .text), Field(name: "tag", kind: .date), Field(name: "plz", kind: .text),
      ] : nil
    let text = Self.file(seed: UInt64(seed), rows: 1500, isBroken: false)
    let columns = [[0, 1, 2, 3, 4, 5], [1, 3], [5]][seed % 3 == 0 ? 1 + seed % 2 : seed % 3]
    let read = try read(
      text, encoding: seed % 4 == 1 ? .windowsCP1252 : .utf8, fields: fields, columns: columns)
    let (whole, pieces) = (try read.whole.get(), try read.pieces.get())
    #expect(pieces.dataset.rowCount == whole.dataset.rowCount)
    #expect(pieces.dataset.columns == columns.map { whole.dataset.columns[$0] })
    #expect(pieces.dataset.notes == whole.dataset.notes)
    let others = whole.dataset.columns.indices.filter { !columns.contains($0) }
    #expect(pieces.dataset.unreadColumns == others.map { whole.dataset.columns[$0].field.name })
    for (place, column) in columns.enumerated() {
      for (row, reason) in whole.dataset.columns[column].missingReasons.enumerated() where reason != nil {
        #expect(pieces.missingCode(row: row, column: place) == whole.missingCode(row: row, column: column))
      }
    }
  }

  @Test(arguments: 20..<26)
  func problemsAreTheSame(seed: Int) throws {
    let text = Self.file(seed: UInt64(seed), rows: 1500, isBroken: true)
    let read = try read(text, encoding: .utf8, fields: nil, columns: Array(0..<6))
    guard case (.failure(let whole), .failure(let pieces)) = (read.whole, read.pieces) else {
      Issue.record("\(read)")
      return
    }
    #expect(whole == pieces)
  }

  @Test(arguments: DataFileWriter.Format.allCases.filter(\.isWrittenByRows))
  func partsAndPiecesWriteTheSameBytes(format: DataFileWriter.Format) throws {
    let text =
      "nr;wert;tausender;datum;text;antwort\n"
      + (1...2000).map { row in
        "\(row);\(row % 7),\(row % 10);\(row % 3 + 1).\(100 + row % 900);\(1 + row % 28).02.2022;\"a;\(row)\";\(row % 2 == 0 ? "ja" : "")"
      }.joined(separator: "\n") + "\n1;1,5;1.234.567;01.03.2022;x;nein\n"
    let path = ReferenceFile.temporary("large.csv")
    defer { ReferenceFile.remove(path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let whole = try DataFileContent(contentsOf: path)
    let expected = path + ".whole"
    _ = try DataFileWriter.write(whole, to: expected, as: format)
    let file = try LargeCSVFile(path: path, name: "large.csv", fields: nil, blockLength: 1 << 12)
    var settled: [Field] = []
    var parts = 0
    try DataFileContent.forEachPart(of: file, key: [], columns: nil, partBytes: 200_000) { part in
      settled += part.settledFields
      parts += 1
    }
    #expect(parts == 3)
    #expect(settled == whole.settledFields)
    let rows = try DataFileWriter.write(
      piecesOf: path, codebook: nil, fields: settled, to: path + ".pieces", as: format, blockLength: 1 << 12)
    #expect(rows == 2001)
    #expect(
      FileManager.default.contents(atPath: expected) == FileManager.default.contents(atPath: path + ".pieces")
    )
  }

  @Test func aQuotationMarkThatIsNeverClosedIsToldAtItsRow() throws {
    let text =
      "a,b\n" + (1...3000).map { "\($0),x\n" }.joined() + "\"open,1\n"
      + (1...3000).map { "\($0),x\n" }.joined()
    let read = try read(text, encoding: .utf8, fields: nil, columns: [0, 1])
    guard case (.failure(let whole), .failure(let pieces)) = (read.whole, read.pieces) else {
      Issue.record("\(read)")
      return
    }
    #expect(whole == pieces)
    #expect(pieces.description.contains("row 3002, column 'a': the quotation mark"))
  }

  @Test func whatIsNotReadIsNotTakenForMissing() throws {
    let text = "a,b,c\n" + (1...500).map { "\($0),\($0 % 3),x\n" }.joined()
    let read = try read(text, encoding: .utf8, fields: nil, columns: [1])
    let dataset = try read.pieces.get().dataset
    #expect(try dataset.column("b").numbers().count == 500)
    let unread = #expect(throws: DatasetError.self) { try dataset.column("a") }
    #expect(unread?.description.contains("'a' is not among them") == true)
    let unknown = #expect(throws: DatasetError.self) { try dataset.column("d") }
    #expect(unknown?.description.contains("there is no column 'd'") == true)
  }

  @Test(arguments: [
    ([0, 65, 10], "zero bytes"), (Array("ä,ö\nü,".utf8) + [0xC3, 10], "damaged characters"),
  ])
  func whatIsNoTextIsRefused(bytes: [UInt8], part: String) throws {
    let path = ReferenceFile.temporary("large.csv")
    defer { ReferenceFile.remove(path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: DatasetError.self) {
      try LargeCSVFile(path: path, name: "large.csv", fields: nil)
    }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }
}

import Foundation
import Measurement
import Testing

@testable import Datasets

/// Damaged, cut, disguised and hostile files end in an error, never in a crash or a shorter table.
struct DamagedFileTests {
  private static let names = [
    "survey.sav", "survey.zsav", "survey.por", "pspp.por", "survey.dta", "survey.xlsx", "survey.sqlite",
    "survey.json",
    "survey.jsonl",
    "survey-haven.sav", "survey-haven.dta", "survey.sas7bdat", "survey8.xpt", "latin1.xpt",
  ]

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try #require(FileManager.default.contents(atPath: ReferenceFile.path(name))))
  }

  /// Reads bytes under a name.
  private func read(_ bytes: [UInt8], as name: String) throws -> Dataset {
    let path = ReferenceFile.temporary(name)
    defer { ReferenceFile.remove(path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try Dataset(inferring: path)
  }

  @Test(arguments: names)
  func theContentDecidesNotTheName(name: String) throws {
    let data = try Dataset(inferring: ReferenceFile.path(name))
    #expect(try read(try bytes(name), as: "file.csv").columns == data.columns)
  }

  @Test(arguments: names.filter { !$0.contains("json") && !$0.contains("xpt") })
  // A transport file does not say how many rows it has.
  func cutFilesAreRefused(name: String) throws {
    let whole = try bytes(name)
    let rowCount = try Dataset(inferring: ReferenceFile.path(name)).rowCount
    for share in 1...19 {
      let part = Array(whole.prefix(whole.count * share / 20))
      // What follows the data may be cut off unseen, as labels of Stata; rows may not.
      if let data = try? read(part, as: "file.bin") { #expect(data.rowCount == rowCount, "\(share)") }
    }
    #expect(throws: DatasetError.self) { try read(Array(whole.prefix(whole.count / 2)), as: "file.bin") }
  }

  @Test(arguments: names)
  func damageNeverTraps(name: String) throws {
    var random = SeededGenerator(seed: 301)
    let whole = try bytes(name)
    let isSlow = ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil
    for _ in 0..<(isSlow ? 150 : 40) {
      var damaged = whole
      for _ in 0...random.draw(6) { damaged[random.draw(damaged.count)] = UInt8(random.draw(256)) }
      if let data = try? read(damaged, as: "file.bin") {
        #expect(data.columns.allSatisfy { $0.count == data.rowCount })
      }
    }
  }

  @Test(
    arguments: [
      ([], "is empty"), (Array("PAR1".utf8), "Parquet"), ([0x1F, 0x8B, 8], "compressed"),
      (Array("PK\u{3}\u{4}".utf8), "damaged"), (Array("%PDF-1.7".utf8), "PDF"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "protected by a password"),
      (Array("<html><table>".utf8), "HTML"), (Array("a,b\n1,\0\n".utf8), "zero bytes"),
      (Array("{\"a\": 1".utf8), "line 1"),
    ] as [([UInt8], String)])
  func saysWhatAFileIs(bytes: [UInt8], part: String) {
    let error = #expect(throws: DatasetError.self) { try read(bytes, as: "file.csv") }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    #expect(error?.description.contains("file.csv: ") == true)
  }

  @Test func zipBombsAreNotUnpacked() throws {
    let location = DataLocation(ReferenceFile.path("survey.xlsx"))
    var limits = ZipArchive.Limits()
    limits.mostBytes = 5_000
    for limits in [limits, ZipArchive.Limits(largestRatio: 1, harmlessBytes: 1_000)] {
      let error = #expect(throws: DatasetError.self) { try Workbook.read(location, limits: limits) }
      #expect(error?.description.contains("zip bomb") == true)
    }
    #expect(throws: DatasetError.self) {
      try Workbook.read(location, limits: ZipArchive.Limits(mostParts: 2))
    }
  }

  @Test func entitiesAreNotExpanded() throws {
    final class Collector: XMLHandler {
      var content: [UInt8] = []
      func begin(_ element: String, _ attributes: XMLAttributes) {}
      func end(_ element: String) {}
      func text(_ bytes: UnsafeBufferPointer<UInt8>) { content += bytes }
    }
    let collector = Collector()
    let reader = try #require(XMLReader(collector))
    let document = "<!DOCTYPE a [<!ENTITY x 'boom'>]><a>&x;</a>"
    let isFine = Array(document.utf8).withUnsafeBytes { reader.read($0) }
    #expect(!isFine && reader.isBroken && collector.content.isEmpty)
  }

  @Test func filesBeyondTheLimitAreRefusedBeforeTheyAreRead() throws {
    let path = ReferenceFile.temporary("long.csv")
    defer { ReferenceFile.remove(path) }
    try Data(("a\n" + String(repeating: "x", count: 5_000)).utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: DatasetError.self) { try DataFile.bytes(atPath: path, limit: 4_000) }
    #expect(error?.description.contains("larger than 4000 bytes; split it") == true)
    #expect(try DataFile.bytes(atPath: path, limit: 5_002).count == 5_002)
  }

  /// A marker in every text of a file is in no message, whatever is wrong with the file.
  @Test func messagesNeverRepeatValues() throws {
    let marker = "Sentinel Krause"
    var random = SeededGenerator(seed: 302)
    var told = 0
    let original = try DataFileContent(
      csv: Array("name,note,x\n\(marker),\(marker),1\n\(marker) b,\"\(marker),\",2\n".utf8), name: "x.csv",
      fields: nil)
    let wrong = ["name", "note", "x"].map { Field(name: $0, kind: .integer) }
    for format in DataFileWriter.Format.allCases {
      let path = ReferenceFile.temporary("x.\(format.rawValue)")
      defer { ReferenceFile.remove(path) }
      _ = try DataFileWriter.write(original, to: path, as: format)
      let whole = [UInt8](try #require(FileManager.default.contents(atPath: path)))
      for round in 0..<40 {
        var damaged = whole
        if round > 0 {
          damaged[random.draw(damaged.count)] = UInt8(random.draw(256))
          if round.isMultiple(of: 4) { damaged.removeLast(random.draw(damaged.count)) }
        }
        try Data(damaged).write(to: URL(fileURLWithPath: path))
        do {
          for note in try DataFileContent(contentsOf: path, fields: wrong).dataset.notes {
            #expect(!note.description.contains("Krause"))
          }
        } catch {
          told += 1
          #expect(!error.description.contains("Krause"), "\(error)")
        }
      }
    }
    #expect(told > 100)
  }
}

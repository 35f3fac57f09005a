import Foundation
import Testing

@testable import StudyRunner

@Suite("Output folders")
struct OutputFolderTests {
  private let place = TemporaryFolder()

  private func content(of name: String) throws -> String {
    try String(contentsOfFile: place.path + "/" + name, encoding: .utf8)
  }

  @Test("nothing is in place before the commit, everything after it")
  func commit() throws {
    let folder = try OutputFolder(path: place.path + "/report", marker: "manifest.json")
    try folder.write("1", to: "manifest.json")
    try folder.write("2", to: "tables/a.csv")
    #expect(!FileManager.default.fileExists(atPath: place.path + "/report"))
    try folder.commit()
    #expect(try content(of: "report/manifest.json") == "1")
    #expect(try content(of: "report/tables/a.csv") == "2")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["report"])
  }

  @Test("a second run replaces the first as a whole; a discarded one leaves it")
  func replacement() throws {
    let first = try OutputFolder(path: place.path + "/report", marker: "manifest.json")
    try first.write("1", to: "manifest.json")
    try first.write("old", to: "old.txt")
    try first.commit()
    let discarded = try OutputFolder(path: place.path + "/report", marker: "manifest.json")
    try discarded.write("half", to: "manifest.json")
    discarded.discard()
    #expect(try content(of: "report/manifest.json") == "1")
    let second = try OutputFolder(path: place.path + "/report", marker: "manifest.json")
    try second.write("2", to: "manifest.json")
    try second.commit()
    second.discard()
    #expect(try content(of: "report/manifest.json") == "2")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path + "/report") == ["manifest.json"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["report"])
  }

  @Test("a folder that holds something else than a report is not touched")
  func foreignFolder() throws {
    let path = place.path + "/thesis"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try "chapter".write(toFile: path + "/chapter.txt", atomically: true, encoding: .utf8)
    #expect(throws: StudyError.self) { try OutputFolder(path: path, marker: "manifest.json") }
    #expect(try content(of: "thesis/chapter.txt") == "chapter")
  }

  @Test(
    "a report's folder with somebody's own files is not touched, and the message names the file",
    arguments: ["notes.txt", "tables/notes.txt", "tables/own/copy.csv"])
  func foreignFile(name: String) throws {
    let path = place.path + "/report"
    let first = try OutputFolder(path: path, marker: ReportWriter.marker, owns: ReportWriter.writes)
    for own in ["manifest.json", "report.html", "tables/a.b.csv", "charts/a-b.svg", name] {
      try first.write("mine", to: own)
    }
    try first.commit()
    #expect {
      try OutputFolder(path: path, marker: ReportWriter.marker, owns: ReportWriter.writes)
    } throws: { error in
      String(describing: error).contains("'\(name)'")
    }
    #expect(try content(of: "report/\(name)") == "mine")
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    _ = try OutputFolder(path: path, marker: ReportWriter.marker, owns: ReportWriter.writes)
  }

  @Test("a link to a folder stays a link")
  func link() throws {
    let files = FileManager.default
    try files.createDirectory(atPath: place.path + "/real", withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: place.path + "/link", withDestinationPath: place.path + "/real")
    let folder = try OutputFolder(path: place.path + "/link", marker: "manifest.json")
    try folder.write("1", to: "manifest.json")
    try folder.commit()
    #expect(try content(of: "real/manifest.json") == "1")
    #expect(try files.destinationOfSymbolicLink(atPath: place.path + "/link") == place.path + "/real")
  }
}

/// A folder that lives as long as its test.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("wirkung-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

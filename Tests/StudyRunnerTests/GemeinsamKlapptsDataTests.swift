import Datasets
import Foundation
import Measurement
import Testing

/// The constructed records of "Gemeinsam klappt's" against the published figures, both read by their codebooks.
@Suite("The data of Gemeinsam klappt's")
struct GemeinsamKlapptsDataTests {
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data/gemeinsam-klappts").path + "/"

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The table of a file, by the codebook beside it.
  static func table(_ file: String) throws -> Dataset {
    let path = folder + file
    let beside = URL(fileURLWithPath: path).deletingLastPathComponent()
    return try Codebook(contentsOf: beside.appendingPathComponent("datapackage.json").path)
      .dataset(contentsOfCSV: path)
  }

  @Test func codebooksSayWhatIsInventedAndEveryFileFitsItsCodebook() throws {
    for (name, isSynthetic) in [("", true), ("published/", false)] {
      let codebook = try Codebook(contentsOf: Self.folder + name + "datapackage.json")
      #expect(codebook.isSynthetic == isSynthetic)
      let listed = try FileManager.default.contentsOfDirectory(atPath: Self.folder + name)
        .filter { $0.hasSuffix(".csv") }
      #expect(Set(codebook.resources.map(\.path)) == Set(listed))
      for resource in codebook.resources {
        #expect(resource.title != nil && !resource.key.isEmpty, "\(resource.name)")
        #expect(try Self.table(name + resource.path).rowCount > 0, "\(resource.name)")
      }
    }
  }

  @Test(.enabled(if: python != nil)) func generatorWritesTheseFiles() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = [Self.folder + "generate.py", "--check"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "run python3 Data/gemeinsam-klappts/generate.py")
  }

  @Test func chainsAreInOrderAndSupportOnTheJobPresupposesAJob() throws {
    let measures = try Self.table("measures.csv")
    let persons = try measures.column("person").codes()
    let codes = try measures.column("measure").codes()
    let starts = try measures.column("start").days()
    let ends = try measures.column("end").days()
    let employed: Set = ["apprenticeship", "work", "f2"]
    for row in persons.indices.dropFirst() where persons[row] == persons[row - 1] {
      let end = try #require(ends[row - 1], "only the last stay goes on")
      #expect(try #require(starts[row]) > end)
    }
    for row in persons.indices where codes[row] == "f2" {
      try #require(row > 0 && persons[row] == persons[row - 1])
      #expect(employed.contains(codes[row - 1] ?? ""))
    }
    let participants = try Self.table("participants.csv")
    let reached = try participants.column("in_training_or_work").flags()
    for (row, person) in try participants.column("person").codes().enumerated() {
      let own = persons.indices.filter { persons[$0] == person }
      #expect(reached[row] == own.contains { employed.contains(codes[$0] ?? "") })
    }
  }
}

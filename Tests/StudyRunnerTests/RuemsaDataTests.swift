import Datasets
import Foundation
import Testing

/// The constructed answers of the RÜMSA monitoring and the published figures, both read by their codebooks; that the
/// answers give every published figure is checked by the study itself.
@Suite("The data of the RÜMSA monitoring") struct RuemsaDataTests {
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data/ruemsa").path + "/"

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test func codebooksSayWhatIsInventedAndEveryFileFitsItsCodebook() throws {
    for (name, isSynthetic) in [("", true), ("published/", false)] {
      let codebook = try Codebook(contentsOf: Self.folder + name + "datapackage.json")
      #expect(codebook.isSynthetic == isSynthetic)
      let listed = try FileManager.default.contentsOfDirectory(atPath: Self.folder + name)
        .filter { $0.hasSuffix(".csv") }
      #expect(Set(codebook.resources.map(\.path)) == Set(listed))
      for resource in codebook.resources {
        let table = try codebook.dataset(contentsOf: Self.folder + name + resource.path)
        #expect(table.rowCount > 0, "\(resource.name)")
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
    #expect(process.terminationStatus == 0, "run python3 Data/ruemsa/generate.py")
  }

  /// Every published count is an expectation of the study, but for those that follow from the text only.
  @Test func theStudyExpectsEveryPublishedCount() throws {
    let codebook = try Codebook(contentsOf: Self.folder + "published/datapackage.json")
    let items = try codebook.dataset(contentsOf: Self.folder + "published/items.csv")
    let study = try String(
      contentsOfFile: Self.folder + "../../Studies/ruemsa-monitoring/study.yaml", encoding: .utf8)
    let codes = try ["item", "wave", "answer", "status"].map { try items.column($0).codes() }
    for row in 0..<items.rowCount where codes[3][row] != "implied" {
      let place = zip(["term", "wave", "answer"], codes).map { "\($0): \"\($1[row] ?? "")\"" }
      #expect(study.contains("where: {\(place.joined(separator: ", "))}\n    column: count"))
    }
  }
}

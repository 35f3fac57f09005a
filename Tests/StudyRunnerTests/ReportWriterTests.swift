import Foundation
import Measurement
import Testing

@testable import StudyRunner

@Suite("Writing reports") struct ReportWriterTests {
  /// The manifest of a sample's run.
  private func manifest(_ sample: StudySample, language: Language = .german) throws -> Manifest {
    let path = sample.place.path + "/report"
    let folder = try OutputFolder(path: path, marker: ReportWriter.marker)
    _ = try ReportWriter(try sample.run(), language: language, formats: [.json], pythons: []).write(
      to: folder)
    try folder.commit()
    return try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: path + "/manifest.json")))
  }

  private func digest(_ name: String, in sample: StudySample) throws -> String {
    try SHA256Digest(ofFile: "\(sample.place.path)/\(name)").hexadecimal
  }

  @Test("the manifest names everything that went in, and nothing of this machine")
  func manifestContent() throws {
    let sample = try StudySample(narrative: "Text.")
    let manifest = try manifest(sample)
    #expect(manifest.tool == "wirkung \(ToolVersion.current)")
    #expect(manifest.study == "sample" && manifest.seed == 7 && manifest.asOf.description == "2026-01-31")
    #expect(
      manifest.files == [
        .init(name: "study.yaml", sha256: try digest("study.yaml", in: sample)),
        .init(name: "narrative.md", sha256: try digest("narrative.md", in: sample)),
      ])
    #expect(
      manifest.sources == [
        .init(name: "persons", sha256: try digest("data.csv", in: sample)),
        .init(name: "persons codebook", sha256: try digest("datapackage.json", in: sample)),
      ])
    #expect(manifest.definitions.isEmpty)
    #expect(
      manifest.tables.map(\.name).sorted()
        == ["about.numbers", "about.shares", "groups.shares", "groups.tests"])
    #expect(!manifest.json.contains(sample.place.path))
  }

  @Test("it is the same in another folder, and another when anything that went in is")
  func determinism() throws {
    let first = try manifest(try StudySample(narrative: "Text."))
    #expect(try manifest(try StudySample(narrative: "Text.")) == first)
    #expect(try manifest(try StudySample(narrative: "Text.")).json == first.json)

    let narrative = try manifest(try StudySample(narrative: "Other text."))
    #expect(narrative.files != first.files && narrative.tables == first.tables)
    let seed = try manifest(
      try StudySample(StudySample.study.replacing("seed: 7", with: "seed: 8"), narrative: "Text."))
    #expect(seed.files != first.files && seed.seed == 8)
    let codebook = try StudySample(narrative: "Text.")
    try codebook.write(StudySample.codebook + "\n", to: "datapackage.json")
    #expect(try manifest(codebook).sources[1] != first.sources[1])
  }

  @Test("the hash of a table is that of its file")
  func tableHashes() throws {
    let sample = try StudySample()
    let folder = try OutputFolder(path: sample.place.path + "/report", marker: ReportWriter.marker)
    _ = try ReportWriter(try sample.run(), language: .german, formats: [.csv], pythons: []).write(to: folder)
    try folder.commit()
    let manifest = try manifest(try StudySample())
    #expect(!manifest.tables.isEmpty)
    for table in manifest.tables {
      #expect(try digest("report/tables/\(table.name).csv", in: sample) == table.sha256)
    }
  }

  @Test("tables have the analysis in their first column, and codes in every language")
  func tables() throws {
    func shares(_ language: Language) throws -> String {
      let sample = try StudySample()
      let folder = try OutputFolder(path: sample.place.path + "/report", marker: ReportWriter.marker)
      _ = try ReportWriter(try sample.run(), language: language, formats: [.csv], pythons: []).write(
        to: folder)
      try folder.commit()
      return try String(
        contentsOfFile: sample.place.path + "/report/tables/about.shares.csv", encoding: .utf8)
    }
    let german = try shares(.german)
    #expect(german.hasPrefix("analysis,term,"))
    #expect(german.contains("\nabout,found_work,"))
    #expect(german == (try shares(.english)))
  }

  @Test("a narrative in the report's language goes first, then the one without a language")
  func narrativeFile() throws {
    let sample = try StudySample(narrative: "Text.")
    try sample.write("Words.", to: "narrative.en.md")
    let folder = try sample.folder()
    #expect(
      ReportWriter.narrativeFile(of: folder, language: .english) == sample.place.path + "/narrative.en.md")
    #expect(ReportWriter.narrativeFile(of: folder, language: .german) == sample.place.path + "/narrative.md")
    #expect(ReportWriter.narrativeFile(of: try StudySample().folder(), language: .german) == nil)
    #expect(try manifest(sample, language: .english).files.map(\.name) == ["study.yaml", "narrative.en.md"])
  }
}

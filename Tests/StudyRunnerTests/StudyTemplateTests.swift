import Foundation
import Measurement
import Testing

@testable import StudyRunner

@Suite("The study to start from") struct StudyTemplateTests {
  private let place = TemporaryFolder()

  @Test("runs as it is, reproduces its figure, and uses every slot of its narrative")
  func runs() throws {
    let path = place.path + "/my-study"
    try StudyTemplate.create(at: path)
    let folder = try StudyFolder(path: path)
    #expect(folder.study.id == "my-study")
    try StudyRun.check(folder)
    let run = try StudyRun(folder)
    #expect(run.figures.count == 1 && FigureDifferences(run).isEmpty)
    let narrative = try Narrative(
      markdown: try String(contentsOfFile: path + "/narrative.md", encoding: .utf8), file: "narrative.md")
    let report = try ReportBuilder(run, language: .german).report(narrative: narrative, provenance: [])
    #expect(report.tables.count == 5 && report.charts.count == 2)
    #expect(!report.blocks.contains { if case .prose(let text) = $0 { text.contains("{{") } else { false } })
  }

  @Test("says in its comments how to go on, with the path that was asked for")
  func comments() throws {
    let path = place.path + "/my-study"
    try StudyTemplate.create(at: path)
    let yaml = try String(contentsOfFile: path + "/study.yaml", encoding: .utf8)
    #expect(yaml.contains("#   wirkung check \(path)  "))
    #expect(yaml.contains("writes the report to output/my-study\n"))
    #expect(!yaml.contains("@"))
  }

  @Test(
    "has a name that can stand in YAML and in paths", arguments: ["a: b", "#1", "- x", "a\"b", "..", "{x}"])
  func impossibleName(name: String) {
    #expect(throws: StudyError.self) { try StudyTemplate.create(at: "\(place.path)/\(name)") }
    #expect(!FileManager.default.fileExists(atPath: "\(place.path)/\(name)/study.yaml"))
  }

  @Test("replaces nothing")
  func existing() throws {
    let path = place.path + "/mine"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: StudyError.cannotWrite(path: path, reason: "it exists already; choose another name")) {
      try StudyTemplate.create(at: path)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
  }
}

import Foundation
import Testing

@Suite("wirkung new study") struct NewStudyTests {
  private let folder = TemporaryFolder()

  @Test("writes a study that checks and runs as it is")
  func create() throws {
    let new = try ToolProcess.wirkung("new", "study", "plans/my-study", in: folder)
    #expect(new.exitCode == 0)
    #expect(new.output == "plans/my-study/study.yaml\n")
    #expect(new.messages == "Next: wirkung run plans/my-study\n")
    #expect(
      try folder.content(of: "plans/my-study").keys.sorted()
        == ["datapackage.json", "narrative.md", "participants.csv", "study.yaml"])
    #expect(try folder.text(of: "plans/my-study/study.yaml").contains("\nid: my-study\n"))
    let check = try ToolProcess.wirkung("check", "plans/my-study", in: folder)
    #expect(check.exitCode == 0)
    #expect(
      check.output == "plans/my-study: 1 source, 3 analyses and 1 published figure are well-formed\n")
    #expect(!folder.exists("output"))
    let run = try ToolProcess.wirkung("run", "plans/my-study", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output == "output/my-study/report.html\n")
    #expect(try folder.text(of: "output/my-study/report.md").contains("# Meine Studie"))
  }

  @Test("leaves what is there already", arguments: ["a folder", "a file"])
  func existing(what: String) throws {
    try folder.write("mine", to: what == "a file" ? "taken" : "taken/note.txt")
    let new = try ToolProcess.wirkung("new", "study", "taken", in: folder)
    #expect(new.exitCode == 73)
    #expect(new.output.isEmpty)
    #expect(new.messages.contains("taken: cannot be written: it exists already"))
    #expect(try folder.text(of: what == "a file" ? "taken" : "taken/note.txt") == "mine")
    #expect(try folder.names() == ["taken"])
  }

  @Test(
    "a name that YAML or a path could misread gives a study that runs",
    arguments: ["yes", "2026", "a b", "x/"])
  func names(name: String) throws {
    #expect(try ToolProcess.wirkung("new", "study", name, in: folder).exitCode == 0)
    let run = try ToolProcess.wirkung("run", name, "--format", "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
  }
}

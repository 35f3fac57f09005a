import Foundation
import Testing

@Suite("Output") struct OutputTests {
  private let folder = TemporaryFolder()

  private func run(to output: String) throws -> ToolProcess {
    try StudyFixture(in: folder)
    return try ToolProcess.wirkung("run", "study", "--format", "csv,json", "--output", output, in: folder)
  }

  @Test("below a file nothing can be written")
  func belowFile() throws {
    try folder.write("notes", to: "file.txt")
    let run = try run(to: "file.txt/report")
    #expect(run.exitCode == 73)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("file.txt/report: cannot be written"), "\(run.messages)")
    #expect(try folder.text(of: "file.txt") == "notes")
    #expect(try folder.names() == ["file.txt", "study"])
  }

  @Test("a file in the way stays")
  func file() throws {
    try folder.write("notes", to: "report")
    let run = try run(to: "report")
    #expect(run.exitCode == 73)
    #expect(run.messages.contains("a file of that name is in the way"), "\(run.messages)")
    #expect(try folder.text(of: "report") == "notes")
    #expect(try folder.names() == ["report", "study"])
  }

  @Test("a folder that holds other files stays as it is")
  func otherFiles() throws {
    try folder.write("chapter", to: "thesis/chapter.txt")
    let run = try run(to: "thesis")
    #expect(run.exitCode == 73)
    #expect(run.messages.contains("the folder holds other files than a report"), "\(run.messages)")
    #expect(try folder.content(of: "thesis") == ["chapter.txt": Data("chapter".utf8)])
    #expect(try folder.names() == ["study", "thesis"])
  }

  @Test("the study's own folder is never replaced by its report")
  func studyFolder() throws {
    let run = try run(to: "study")
    #expect(run.exitCode == 73)
    #expect(folder.exists("study/study.yaml"))
  }

  @Test(
    "a folder that may not be written stays as it is",
    .enabled(if: getuid() != 0, "permissions bind root not"))
  func permissions() throws {
    try folder.write("", to: "locked/keep")
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path("locked"))
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path("locked"))
    }
    let run = try run(to: "locked/report")
    #expect(run.exitCode == 73)
    #expect(run.messages.contains("permission denied"), "\(run.messages)")
    #expect(try folder.content(of: "locked").keys.sorted() == ["keep"])
  }

  @Test("a published figure that is missed: exit 1, a readable difference, and the report all the same")
  func missedFigure() throws {
    let study = try StudyFixture(in: folder)
    try study.replace(
      "value: \"24\"\n    source: the example itself", with: "value: \"25\"\n    source: page 7")
    let run = try study.run()
    #expect(run.exitCode == 1)
    #expect(
      run.messages.hasSuffix(
        """
        1 of 1 published figures are not reproduced:
          sample/numbers[term=wellbeing_before].n
            - published 25  (page 7)
            + computed  24

        """), "\(run.messages)")
    #expect(run.output == "output/study\n")
    #expect(folder.exists("output/study/report.json") && folder.exists("output/study/manifest.json"))
    #expect(folder.exists("output/study/tables/sample.numbers.csv"))
  }

  @Test("a published figure whose cell does not exist: exit 1 and why")
  func missingCell() throws {
    let study = try StudyFixture(in: folder)
    try study.replace("where: {term: wellbeing_before}", with: "where: {term: wellbeing}")
    let run = try study.run()
    #expect(run.exitCode == 1)
    #expect(run.messages.contains("- published 24"), "\(run.messages)")
    #expect(run.messages.contains("! "), "\(run.messages)")
    #expect(folder.exists("output/study/manifest.json"))
  }

  @Test("a run that fails leaves the previous report as it was")
  func failureLeavesReport() throws {
    let study = try StudyFixture(in: folder)
    #expect(try study.run().exitCode == 0)
    let before = try folder.content(of: "output/study")
    try study.replace("{{chart groups/shares}}", with: "{{chart groups/none}}", in: "narrative.md")
    #expect(try study.run().exitCode == 65)
    #expect(try folder.content(of: "output/study") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("output")) == ["study"])
  }

  @Test("a new run takes away what the previous one left", arguments: ["csv", "json"])
  func replacement(format: String) throws {
    let study = try StudyFixture(in: folder)
    #expect(try study.run().exitCode == 0)
    #expect(try ToolProcess.wirkung("run", "study", "--format", format, in: folder).exitCode == 0)
    #expect(folder.exists("output/study/tables") == (format == "csv"))
    #expect(folder.exists("output/study/report.json") == (format == "json"))
  }
}

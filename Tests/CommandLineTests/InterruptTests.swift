import Foundation
import Testing

@Suite("Interrupts") struct InterruptTests {
  /// A study that would take minutes: the interrupt comes while its bootstrap draws.
  private static let longStudy = """
    id: long
    title: {de: Lang, en: Long}
    as-of: 2022-07-31
    seed: 1
    sources:
      - id: sheets
        path: \(Repository.path("Data/anna/session_sheets.csv"))
        sha256: 2c660d2fc61a54c9bb9d5c07effadd47eab26e507083b1b3a701eae0eb667c63
    disclosure: {data: synthetic}
    analyses:
      - id: sessions
        kind: scale
        source: sheets
        scale: \(Repository.path("Studies/anna/session-rating.yaml"))
        draws: 3
    """

  @Test("an interrupted run leaves the previous report, and nothing else", arguments: [SIGINT, SIGTERM])
  func interrupt(signal: Int32) throws {
    let folder = TemporaryFolder()
    try folder.write(Self.longStudy.replacing("draws: 3", with: "draws: 99"), to: "study/study.yaml")
    let first = try ToolProcess.wirkung("run", "study", "--format", "csv", in: folder)
    try #require(first.exitCode == 0, "\(first.messages)")
    let before = try folder.content(of: "output/long")

    try folder.write(Self.longStudy.replacing("draws: 3", with: "draws: 3000000"), to: "study/study.yaml")
    let run = try RunningTool(["run", "study", "--format", "csv"], in: folder)
    run.waitForMessage(containing: "computing sessions")
    run.send(signal)
    let end = run.end()
    #expect(end.exitCode == 128 + signal, "\(end.messages)")
    #expect(end.output.isEmpty)
    #expect(end.messages.contains("interrupted"))
    #expect(try folder.content(of: "output/long") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("output")) == ["long"])
  }

  @Test(
    "whenever the interrupt comes, there is the previous report or the new one as a whole", .tags(.slow),
    .enabled(if: ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil))
  func anyMoment() throws {
    let folder = TemporaryFolder()
    let study = try StudyFixture(in: folder)
    #expect(try ToolProcess.wirkung("run", "study", "--format", "csv", in: folder).exitCode == 0)
    let csv = try folder.content(of: "output/study")
    #expect(try ToolProcess.wirkung("run", "study", "--format", "json", in: folder).exitCode == 0)
    let json = try folder.content(of: "output/study")
    var interrupted = 0
    for moment in 0..<200 {
      let format = moment.isMultiple(of: 2) ? "csv" : "json"
      let run = try RunningTool(["run", "study", "--format", format], in: folder)
      run.waitForMessage(containing: "computing sample")
      usleep(UInt32(moment * 250))
      run.send(SIGINT)
      interrupted += run.end().exitCode == 130 ? 1 : 0
      let content = try folder.content(of: "output/study")
      #expect(content == csv || content == json)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("output")) == ["study"])
    }
    #expect((1..<200).contains(interrupted))
    #expect(try study.check().exitCode == 0)
  }

  @Test(
    "so does one that is interrupted while its charts are drawn",
    .enabled(if: FileManager.default.isExecutableFile(atPath: Repository.path(".venv/bin/python3"))))
  func interruptWriting() throws {
    let folder = TemporaryFolder()
    try StudyFixture(in: folder)
    let first = try ToolProcess.wirkung("run", "study", "--format", "json", in: folder)
    try #require(first.exitCode == 0, "\(first.messages)")
    let before = try folder.content(of: "output/study")
    let run = try RunningTool(["run", "study", "--format", "csv,html"], in: folder)
    run.waitForMessage(containing: "writing the report")
    run.send(SIGINT)
    let end = run.end()
    #expect(end.exitCode == 130, "\(end.messages)")
    #expect(try folder.content(of: "output/study") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("output")) == ["study"])
  }
}

extension Tag {
  /// A test that takes more than seconds; `WIRKUNG_SLOW_TESTS` turns it on.
  @Tag static var slow: Self
}

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
        kind: session-ratings
        source: sheets
        form: \(Repository.path("Studies/anna/session-rating.yaml"))
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

  @Test("so does one that is interrupted while its charts are drawn and its files written")
  func interruptWriting() throws {
    let folder = try TemporaryFolder.repositoryView()
    let first = try ToolProcess.wirkung("run", "Studies/anna", "--format", "json", in: folder)
    try #require(first.exitCode == 0, "\(first.messages)")
    let before = try folder.content(of: "output/anna")
    let run = try RunningTool(["run", "Studies/anna", "--format", "csv,html"], in: folder)
    run.waitForMessage(containing: "writing the report")
    run.send(SIGINT)
    let end = run.end()
    #expect(end.exitCode == 130, "\(end.messages)")
    #expect(try folder.content(of: "output/anna") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("output")) == ["anna"])
  }
}

import Foundation
import Testing

@Suite("README") struct ReadmeTests {
  @Test("every command in it works, in its order")
  func commands() throws {
    let blocks = try Repository.text(of: "README.md").matches(of: /```sh\n((?s).*?)```/).map { $0.output.1 }
    #expect(!blocks.isEmpty)
    let folder = try TemporaryFolder.repositoryView()
    // The invented cases and their model, which other tests need too.
    try folder.link(try InventedCases.folder().path, as: "output")
    var ran = 0
    for line in blocks.flatMap(Self.commands) {
      let words = line.split(separator: " ")
      let first = words.first.map(String.init) ?? ""
      if first.hasPrefix("script/") {
        #expect(FileManager.default.isExecutableFile(atPath: Repository.path(first)), "\(line)")
      } else if first == "wirkung" || first.hasSuffix("/wirkung") {
        let command = (["wirkung"] + words.dropFirst().map(String.init)).joined(separator: " ")
        ran += 1
        if InventedCases.examples.contains(command.replacing("output/", with: "")) { continue }
        let run = try ToolProcess.shell(command, in: folder)
        #expect(run.exitCode == 0, "\(line): \(run.messages)")
      }
    }
    #expect(ran > 0, "README.md shows no command of the tool")
  }

  @Test("the result it shows is the one that the command gives")
  func shownResult() throws {
    let readme = try Repository.text(of: "README.md")
    let shown = readme.matches(of: /```sh\n(wirkung [^\n]+)\n```\s+```text\n((?s).*?)```/)
    #expect(!shown.isEmpty)
    let folder = try TemporaryFolder.repositoryView()
    for match in shown {
      #expect(try ToolProcess.shell(String(match.output.1), in: folder).output == match.output.2)
    }
  }

  /// The commands of a block; a backslash at a line's end joins it with the next.
  private static func commands(in block: Substring) -> [String] {
    block.replacing(/\\\n */, with: "").split(separator: "\n").map { $0.trimmingPrefix("$ ") }
      .map(String.init).filter { !$0.hasPrefix("#") }
  }
}

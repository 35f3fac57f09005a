import Foundation
import Testing

#if canImport(Glibc)
  /// The system refuses the memory for a file of 2 GiB less a byte, which has next to no bytes on the disk.
  @Suite("Too little memory") struct MemoryTests {
    @Test(
      "is a message and an exit code, and leaves no file",
      arguments: ["data inspect cases.json", "describe cases.json", "data convert cases.json cases.csv"])
    func refused(command: String) throws {
      let folder = TemporaryFolder()
      try folder.write("[{\"a\": 1}," + String(repeating: " ", count: 5_000), to: "cases.json")
      let line = "truncate -s 2147483647 cases.json && ulimit -v 2000000 && exec wirkung \(command)"
      let run = try ToolProcess.shell(line, in: folder)
      #expect(run.exitCode == 71, "\(run.messages)")
      #expect(run.output.isEmpty)
      #expect(run.messages.hasPrefix("wirkung: there is not enough memory"), "\(run.messages)")
      #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
      #expect(try folder.names() == ["cases.json"])
    }
  }
#endif

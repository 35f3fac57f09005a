import Foundation
import Testing

@testable import Datasets

struct DataFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  /// Lengths around that of the pieces in which a pipe is read.
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func filesAndPipesAreReadToTheirEnd(count: Int) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = folder.appendingPathComponent("file").path
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    #expect(try DataFile.bytes(atPath: file) == bytes)
    let pipe = folder.appendingPathComponent("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.arguments = ["-c", "cat \"$0\" > \"$1\"", file, pipe]
    try writer.run()
    #expect(try DataFile.bytes(atPath: pipe) == bytes)
    writer.waitUntilExit()
  }

  @Test func aFolderIsNoFile() {
    #expect(throws: DatasetError.unreadable(path: "/", reason: "it is a folder; name a file")) {
      try DataFile.bytes(atPath: "/")
    }
  }
}

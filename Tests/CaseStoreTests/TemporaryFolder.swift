import Foundation

/// A new folder that goes when the test is over.
final class TemporaryFolder {
  private let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String {
    url.appendingPathComponent(name).path
  }

  /// All bytes of all files.
  func bytes() throws -> Data {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      .reduce(into: Data()) { $0.append(try Data(contentsOf: url.appendingPathComponent($1))) }
  }
}

func permissions(of path: String) throws -> Int? {
  try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}

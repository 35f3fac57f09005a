import Foundation

/// The data files beside the tests, which programs of others made.
enum ReferenceFile {
  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/formats/\(name)").path
  }

  /// A path for a file that a test writes.
  static func temporary(_ name: String) -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wirkung-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appendingPathComponent(name).path
  }

  static func remove(_ path: String) {
    try? FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent())
  }
}

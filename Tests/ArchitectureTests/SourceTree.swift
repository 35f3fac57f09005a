import Foundation

/// The source files of the package, found from this file's own place.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A Swift file of a target.
  struct File: Sendable, CustomStringConvertible {
    let target: String
    let path: String
    let lines: [String]
    var description: String { path }
  }

  /// All Swift files below `Sources` or `Tests`, in the order of their paths.
  static func swiftFiles(below folder: String) throws -> [File] {
    let base = root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
      return File(
        target: String(path.prefix { $0 != "/" }), path: "\(folder)/\(path)",
        lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }
}

import Foundation

/// A folder that lives as long as its test.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("wirkung-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A folder that looks like the repository's root to whoever reads; what is written stays in it.
  static func repositoryView() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    for name in ["Data", "Studies", "Sources"] { try folder.link(Repository.path(name), as: name) }
    return folder
  }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  func link(_ target: String, as name: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: target)
  }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(of name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  /// Who may read and write a file, as `chmod` says it.
  func permissions(of name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }

  /// What the folder holds at its top, hidden things included.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// Every file below a place, by its path there, with its content.
  func content(of name: String) throws -> [String: Data] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: path(name))
    return Dictionary(
      uniqueKeysWithValues: files.compactMap { file in
        var isFolder: ObjCBool = false
        let place = path("\(name)/\(file)")
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), !isFolder.boolValue
        else { return nil }
        return (file, FileManager.default.contents(atPath: place) ?? Data())
      })
  }
}

/// The checkout that these tests lie in.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func path(_ name: String) -> String { "\(root)/\(name)" }

  static func text(of name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }
}

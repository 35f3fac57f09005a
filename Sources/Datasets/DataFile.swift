import Foundation

/// Access to the bytes of input files.
enum DataFile {
  /// The content of a file.
  static func bytes(atPath path: String) throws(DatasetError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .fileNotFound(path: path)
    }
    if isFolder.boolValue { throw .unreadable(path: path, reason: "it is a folder; name a file") }
    do {
      // Mapped, the content is copied once.
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
    } catch {
      // The system's own text is left out: it depends on language and platform.
      let reason =
        FileManager.default.isReadableFile(atPath: path)
        ? "reading failed" : "there is no permission to read it"
      throw .unreadable(path: path, reason: reason)
    }
  }

  /// The last part of a path.
  static func name(ofPath path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

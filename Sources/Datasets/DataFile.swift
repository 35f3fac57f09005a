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
    guard let bytes = content(ofFile: path) else {
      // The system's own text is left out: it depends on language and platform.
      let reason =
        FileManager.default.isReadableFile(atPath: path)
        ? "reading failed" : "there is no permission to read it"
      throw .unreadable(path: path, reason: reason)
    }
    return bytes
  }

  /// The content, read into its place at once where the file says how long it is; nil when it cannot be read.
  private static func content(ofFile path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var status = stat()
    guard fstat(fileno(file), &status) == 0 else { return nil }
    let size = Int(status.st_size)
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    // Pipes do not say it.
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
    return ferror(file) == 0 ? bytes : nil
  }

  /// The last part of a path.
  static func name(ofPath path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

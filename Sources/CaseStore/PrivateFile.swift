import Foundation

/// A file that only its owner can read and write (permission 0600).
enum PrivateFile {
  /// Writes a new file and never overwrites one; the permission holds from the first moment on, and the file has its
  /// name only when it is whole and on the disk.
  static func create(at path: String, holding bytes: [UInt8]) throws(CaseStoreError) {
    guard !FileManager.default.fileExists(atPath: path) else { throw .fileExists(path: path) }
    let draft = path + ".part-\(getpid())"
    unlink(draft)
    let descriptor = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: systemMessage()) }
    defer { unlink(draft) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { write(descriptor, $0 + written, bytes.count - written) } ?? -1
      }
      guard count > 0 else { break }
      written += count
    }
    let isWhole = written == bytes.count && fsync(descriptor) == 0
    let reason = systemMessage()
    close(descriptor)
    guard isWhole else { throw .unwritable(path: path, reason: reason) }
    try name(draft, as: path)
  }

  /// Gives a finished file its name, and keeps that from being lost in a power cut.
  ///
  /// - Throws: ``CaseStoreError/fileExists(path:)`` rather than overwrite.
  static func name(_ draft: String, as path: String) throws(CaseStoreError) {
    guard link(draft, path) == 0 else {
      throw errno == EEXIST ? .fileExists(path: path) : .unwritable(path: path, reason: systemMessage())
    }
    unlink(draft)
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Reads a file of at most `limit` bytes, or says that others can read it too.
  static func read(at path: String, limit: Int) throws(CaseStoreError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .fileMissing(path: path) : .unreadable(path: path, reason: systemMessage())
    }
    defer { close(descriptor) }
    // The permission is asked of the open file, so that the path cannot be exchanged in between.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: systemMessage())
    }
    guard status.st_mode & 0o077 == 0 else { throw .exposedKey(path: path) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .unreadable(path: path, reason: systemMessage()) }
    return Array(bytes.prefix(count))
  }

  private static func systemMessage() -> String {
    String(cString: strerror(errno))
  }
}

import Foundation

/// A file that only its owner can read and write (permission 0600).
enum PrivateFile {
  /// Writes a new file and never overwrites one; the permission holds from the first moment on.
  static func create(at path: String, holding bytes: [UInt8]) throws(CaseStoreError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .fileExists(path: path) : .unwritable(path: path, reason: systemMessage())
    }
    defer { close(descriptor) }
    // What is written here is shorter than any write the system would split.
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      let reason = systemMessage()
      unlink(path)
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// Reads a file of at most `limit` bytes, or says that others can read it too.
  static func read(at path: String, limit: Int) throws(CaseStoreError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
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

import Datasets
import Foundation

/// A file that only its owner can read and write (permission 0600).
enum PrivateFile {
  /// Writes a new file and never overwrites one; the permission holds from the first moment on, and the file has its
  /// name only when it is whole and on the disk.
  static func create(at path: String, holding bytes: [UInt8]) throws(CaseStoreError) {
    let draft = try PrivateDraft(for: path)
    try draft.write(bytes)
    try draft.finish()
  }

  /// Gives a finished file its name, and keeps that from being lost in a power cut.
  ///
  /// - Throws: ``CaseStoreError/fileExists(path:)`` rather than overwrite.
  static func name(_ draft: String, as path: String) throws(CaseStoreError) {
    // Linking never replaces a file, as renaming would; some sticks and shares cannot link.
    var isNamed = NamelessFile.name(draft, as: path)
    if !isNamed, [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(errno),
      !FileManager.default.fileExists(atPath: path)
    {
      isNamed = rename(draft, path) == 0
    }
    guard isNamed else {
      throw errno == EEXIST ? .fileExists(path: path) : .unwritable(path: path, reason: systemMessage())
    }
    if draft.hasPrefix(path) { unlink(draft) }
    let folder = open(folder(of: path), O_RDONLY | O_CLOEXEC)
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

  /// The SHA-256 of a file, read piece by piece, 64 hexadecimal digits.
  static func sha256(of path: String) throws(CaseStoreError) -> String {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .unreadable(path: path, reason: systemMessage())
    }
    defer { try? file.close() }
    var hash = ContentHash()
    do {
      while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
        piece.withUnsafeBytes { hash.update($0) }
      }
    } catch {
      throw .unreadable(path: path, reason: systemMessage())
    }
    return hash.hexadecimal
  }

  /// The folder that a file is in.
  static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  /// What the system says about its last refusal.
  static func systemMessage() -> String {
    String(cString: strerror(errno))
  }
}

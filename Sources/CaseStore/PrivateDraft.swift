import Datasets
import Foundation

/// A private file (permission 0600) while it is written.
///
/// It gets its name only when it is whole and on the disk. Before, it has none where the system can keep such files, so
/// that not even a killed program leaves a part of one behind.
final class PrivateDraft {
  private let path: String
  private let descriptor: Int32
  /// Where its content can be read before it has its name.
  let temporaryPath: String

  /// Begins a file.
  ///
  /// - Throws: ``CaseStoreError/fileExists(path:)`` rather than overwrite.
  init(for path: String) throws(CaseStoreError) {
    // A link counts, even one that leads nowhere.
    var status = stat()
    guard lstat(path, &status) != 0 else { throw .fileExists(path: path) }
    self.path = path
    if let nameless = NamelessFile.begin(inFolder: PrivateFile.folder(of: path)) {
      descriptor = nameless
      temporaryPath = NamelessFile.path(nameless)
      return
    }
    temporaryPath = path + ".part-\(getpid())"
    unlink(temporaryPath)
    descriptor = open(temporaryPath, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: PrivateFile.systemMessage()) }
  }

  deinit {
    close(descriptor)
    if temporaryPath.hasPrefix(path) { unlink(temporaryPath) }
  }

  /// Adds bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(CaseStoreError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unwritable(path: path, reason: PrivateFile.systemMessage()) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(CaseStoreError) {
    try bytes.withUnsafeBytes { bytes in Result { () throws(CaseStoreError) in try write(bytes) } }.get()
  }

  /// Waits until what was written is on the disk.
  func flush() throws(CaseStoreError) {
    guard fsync(descriptor) == 0 else {
      throw .unwritable(path: path, reason: PrivateFile.systemMessage())
    }
  }

  /// Gives the file its name.
  func finish() throws(CaseStoreError) {
    try flush()
    try PrivateFile.name(temporaryPath, as: path)
  }
}

import Foundation

/// What the file system says about a store before it is opened.
enum StoreFile {
  /// Whether a program that used the store ended without closing it: a write-ahead log is left, and nobody uses it.
  ///
  /// Every program that has the store open holds a lock on byte 128 of the file `-shm` (SQLite's `UNIX_SHM_DMS`).
  static func isUnclean(_ path: String) -> Bool {
    var status = stat()
    guard stat(path + "-wal", &status) == 0, status.st_size > 0 else { return false }
    // Never closed: closing it would drop the locks that this process may hold on the file by another connection.
    let descriptor = open(path + "-shm", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return true }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 128
    lock.l_len = 1
    return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type == Int16(F_UNLCK)
  }

  /// Whether nothing can be written beside the file, which SQLite needs even to read a store in use.
  static func isOnReadOnlyMedium(_ path: String) -> Bool {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return access(folder, W_OK) != 0 || access(path, W_OK) != 0
  }

  /// The bytes of a store that nobody writes to.
  ///
  /// - Throws: ``CaseStoreError/unfinishedLog(path:)`` when committed changes are still in the write-ahead log.
  static func bytesWithoutLog(at path: String) throws(CaseStoreError) -> [UInt8] {
    var status = stat()
    if stat(path + "-wal", &status) == 0, status.st_size > 0 { throw .unfinishedLog(path: path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    return Array(data)
  }
}

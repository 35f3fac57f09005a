import Foundation

/// A file that is being written: without a name where the system has such files, else beside its place; readable for its owner
/// only, and put there when it is whole.
final class PrivateOutput {
  /// Where the bytes go until the file is whole.
  let temporaryPath: String
  private let path: String
  private var descriptor: Int32
  /// Whether the file has a name already, that of a temporary place.
  private var isNamed: Bool

  init(path: String) throws(DatasetError) {
    self.path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw .unwritable(path: path, reason: "it is a folder; name a file")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if let nameless = NamelessFile.begin(inFolder: folder) {
      (descriptor, temporaryPath, isNamed) = (nameless, NamelessFile.path(nameless), false)
      return
    }
    var template = Array("\(path).XXXXXX".utf8CString)
    // The permission 0600 holds from the first moment on.
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: "check that the folder exists and may be written to")
    }
    temporaryPath = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    isNamed = true
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if isNamed { unlink(temporaryPath) }
  }

  /// Adds bytes; false when the medium takes no more.
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(DatasetError) {
    guard bytes.withUnsafeBytes({ write($0) }) else { throw failed }
  }

  /// Replaces bytes that have been written.
  func replace(at offset: Int, with bytes: [UInt8]) throws(DatasetError) {
    guard pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else { throw failed }
  }

  /// Puts the whole file into its place.
  func finish() throws(DatasetError) {
    guard fsync(descriptor) == 0 else { throw failed }
    var named = temporaryPath
    if !isNamed {
      // Only renaming replaces a file that is there.
      named = "\(path).part-\(getpid())"
      unlink(named)
      guard NamelessFile.name(temporaryPath, as: named) else { throw failed }
    }
    guard rename(named, path) == 0 else {
      unlink(named)
      throw failed
    }
    isNamed = false
  }

  /// What is said when the medium takes no more.
  var failed: DatasetError {
    .unwritable(path: path, reason: "the medium is full or cannot be written to; nothing was left behind")
  }
}

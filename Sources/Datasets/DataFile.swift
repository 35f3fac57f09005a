import Foundation

/// Access to the bytes of input files.
enum DataFile {
  /// The largest file that is read as a whole, so that offsets in it fit.
  static let mostBytes = (1 << 31) - 1

  /// The content of a file.
  static func bytes(atPath path: String, limit: Int = mostBytes) throws(DatasetError) -> [UInt8] {
    try checkReadable(path)
    guard let bytes = try content(ofFile: path, limit: limit) else {
      throw .unreadable(path: path, reason: "reading failed")
    }
    return bytes
  }

  /// The first bytes of a file.
  static func opening(ofPath path: String, count: Int) throws(DatasetError) -> [UInt8] {
    try checkReadable(path)
    guard let file = fopen(path, "rb") else { throw .unreadable(path: path, reason: "reading failed") }
    defer { fclose(file) }
    return [UInt8](upTo: count, from: file)
  }

  /// How many bytes of memory the process may have.
  static var memory: Int {
    let memory = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    var limit = rlimit()
    #if os(Linux)
      let status = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      let status = getrlimit(RLIMIT_AS, &limit)
    #endif
    return status == 0 ? min(memory, Int(clamping: limit.rlim_cur)) : memory
  }

  /// From how many bytes on a text file is not held whole where not all of its columns are needed.
  static let largeBytes = 1 << 28

  /// How many bytes a file has.
  static func size(ofPath path: String) throws(DatasetError) -> Int {
    try checkReadable(path)
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(path: path, reason: "reading failed") }
    return Int(status.st_size)
  }

  /// Whether a file is one whose bytes can be read again, not a pipe.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func checkReadable(_ path: String) throws(DatasetError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .fileNotFound(path: path)
    }
    if isFolder.boolValue { throw .unreadable(path: path, reason: "it is a folder; name a file") }
    // The system's own text is left out: it depends on language and platform.
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .unreadable(path: path, reason: "there is no permission to read it")
    }
  }

  /// The content, read into its place at once where the file says how long it is; nil when it cannot be read.
  private static func content(ofFile path: String, limit: Int) throws(DatasetError) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var status = stat()
    guard fstat(fileno(file), &status) == 0 else { return nil }
    let size = Int(status.st_size)
    let tooLarge = DatasetError.unreadable(path: path, reason: tooLargeReason(limit))
    if size > limit { throw tooLarge }
    var bytes = [UInt8](upTo: size, from: file)
    // Pipes do not say it.
    while case let piece = [UInt8](upTo: 1 << 16, from: file), !piece.isEmpty {
      if bytes.count + piece.count > limit { throw tooLarge }
      bytes += piece
    }
    return ferror(file) == 0 ? bytes : nil
  }

  /// Why a file of more bytes is not read.
  static func tooLargeReason(_ limit: Int) -> String {
    let size = limit >= 1 << 30 ? "\((limit + 1) >> 30) GiB" : "\(limit) bytes"
    return "it is larger than \(size); split it"
  }

  /// The last part of a path.
  static func name(ofPath path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension [UInt8] {
  /// The next bytes of an open file, fewer only at its end or where reading fails.
  package init(upTo count: Int, from file: UnsafeMutablePointer<FILE>) {
    self.init(unsafeUninitializedCapacity: count) { buffer, read in
      read = fread(buffer.baseAddress, 1, count, file)
    }
  }
}

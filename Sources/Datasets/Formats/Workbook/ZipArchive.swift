import CZip

/// A zip archive that is opened for reading, with limits against archives made to fill the memory.
final class ZipArchive {
  /// How large a part may become, and how many times larger than it is packed once it is large.
  struct Limits {
    var mostBytes = 1 << 31
    var mostParts = 20_000
    /// Deflate packs 1 : 1032 at best; real sheets stay far below this.
    var largestRatio = 300
    /// Parts up to here may be packed at any ratio.
    var harmlessBytes = 64 << 20
  }

  private let archive: OpaquePointer
  private let file: String
  private let limits: Limits
  private var bytesRead = 0

  init(path: String, file: String, limits: Limits = Limits()) throws(DatasetError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw .unreadable(path: file, reason: "the workbook is damaged or incomplete; save or copy it again")
    }
    guard zip_get_num_entries(archive, 0) <= limits.mostParts else {
      zip_discard(archive)
      throw .unreadable(path: file, reason: "the workbook has too many parts; it is damaged, or no workbook")
    }
    (self.archive, self.file, self.limits) = (archive, file, limits)
  }

  deinit { zip_discard(archive) }

  /// Whether there is a part of this name.
  func hasPart(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  /// Unpacks a part piece by piece; false from the body ends it early.
  func read(_ name: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(DatasetError) {
    let index = zip_name_locate(archive, name, 0)
    var status = zip_stat_t()
    guard index >= 0, zip_stat_index(archive, UInt64(index), 0, &status) == 0 else {
      throw .unreadable(path: file, reason: "the workbook lacks its part '\(name)'; save it again")
    }
    guard status.encryption_method == 0 else {
      throw .unreadable(path: file, reason: "it is protected by a password; save it without one")
    }
    guard let part = zip_fopen_index(archive, UInt64(index), 0) else {
      throw .unreadable(path: file, reason: "the workbook's part '\(name)' is damaged; save or copy it again")
    }
    defer { zip_fclose(part) }
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var unpacked = 0
    while true {
      let count = zip_fread(part, &piece, UInt64(piece.count))
      guard count >= 0 else {
        throw .unreadable(
          path: file, reason: "the workbook's part '\(name)' is damaged; save or copy it again")
      }
      if count == 0 { return }
      // What the archive says of the size is not believed: what comes out is counted.
      unpacked += Int(count)
      bytesRead += Int(count)
      let isBomb =
        unpacked > limits.harmlessBytes && unpacked / max(1, Int(status.comp_size)) > limits.largestRatio
      guard bytesRead <= limits.mostBytes, !isBomb else {
        throw .unreadable(
          path: file,
          reason: "the workbook unpacks to more than it can honestly hold, as a zip bomb does; it is not read"
        )
      }
      let goesOn = piece.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)])) }
      if !goesOn { return }
    }
  }
}

import CReadStat
import Foundation

/// The bytes of an SPSS portable file, as ReadStat reads them from memory.
///
/// The file's own table says which byte stands for which character. PSPP fills the places of characters that it does not
/// have with bytes of others, such as those of raised digits with 1 to 9; ReadStat goes by the last place of a byte, and
/// takes every number for raised digits. A byte's first place is what counts here, as for PSPP and SPSS.
final class PortableFile {
  private let bytes: [UInt8]
  private var position = 0
  /// Whether it holds bytes that its table does not explain: ReadStat makes blanks of them, so that codes that differ in
  /// such a letter would be one.
  let hasUnknownLetters: Bool

  /// Reads the file.
  init(path: String) throws(DatasetError) {
    let whole = try DataFile.bytes(atPath: path)
    (bytes, hasUnknownLetters) = Self.withFirstPlaces(whole)
  }

  /// The characters before the table: five titles of 40.
  private static let titles = 200
  /// The place of the digit 0 in the table, whose byte fills what is not in use; before it are control characters.
  private static let zero = 64
  private static let tableLength = 256

  /// The same bytes, where later places of a byte in the table are not in use, and whether there are others than those of
  /// the table.
  private static func withFirstPlaces(_ bytes: [UInt8]) -> (bytes: [UInt8], hasOthers: Bool) {
    var bytes = bytes
    // Line ends count as nothing, wherever they are.
    let places = bytes.indices.lazy.filter { bytes[$0] != 0x0A && bytes[$0] != 0x0D }
      .dropFirst(titles).prefix(tableLength)
    let table = Array(places)
    guard let end = table.last, table.count == tableLength else { return (bytes, false) }
    let explained = Set(table.map { bytes[$0] }).union([0x0A, 0x0D])
    let filler = bytes[table[zero]]
    var known: Set<UInt8> = []
    for place in table[zero...] where !known.insert(bytes[place]).inserted { bytes[place] = filler }
    return (bytes, bytes[end...].contains { !explained.contains($0) })
  }

  /// Makes a parser read these bytes instead of a file; they must live as long as it reads.
  func give(to parser: UnsafeMutablePointer<readstat_parser_t>) {
    readstat_set_io_ctx(parser, Unmanaged.passUnretained(self).toOpaque())
    readstat_set_open_handler(parser) { _, _ in 0 }
    readstat_set_close_handler(parser) { _ in 0 }
    readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
    readstat_set_seek_handler(parser) { offset, origin, context in
      PortableFile.at(context)?.seek(Int(offset), from: origin) ?? -1
    }
    readstat_set_read_handler(parser) { buffer, count, context in
      PortableFile.at(context)?.read(into: buffer, count) ?? -1
    }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> PortableFile? {
    context.map { Unmanaged<PortableFile>.fromOpaque($0).takeUnretainedValue() }
  }

  private func seek(_ offset: Int, from origin: readstat_io_flags_t) -> readstat_off_t {
    let start = origin == READSTAT_SEEK_SET ? 0 : origin == READSTAT_SEEK_CUR ? position : bytes.count
    guard (0...bytes.count).contains(start + offset) else { return -1 }
    position = start + offset
    return readstat_off_t(position)
  }

  private func read(into buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    let part = bytes[position...].prefix(count)
    part.withUnsafeBytes {
      if let start = $0.baseAddress { buffer?.copyMemory(from: start, byteCount: $0.count) }
    }
    position += part.count
    return part.count
  }
}

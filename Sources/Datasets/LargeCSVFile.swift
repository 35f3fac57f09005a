import Foundation
import Measurement

/// A text file that is not held whole: it is read from its beginning to its end as often as needed, in pieces of whole
/// records, of which the chosen columns are kept.
///
/// Encoding, separator and header are found as in a file that is held, and the cells of a column are the same.
struct LargeCSVFile {
  let path: String
  let name: String
  let size: Int
  let fields: [Field]?
  private(set) var separator = UInt8(ascii: ",")
  private(set) var header: [String] = []
  private(set) var headerRow = 1
  private(set) var isHeaderBroken = false
  /// About how many bytes the cells of each column have together.
  private(set) var columnSizes: [Int] = []
  /// About how many rows the file has.
  private(set) var rowEstimate = 0
  private(set) var layout: TableLayout?
  /// Which part of the columns is being read, for whoever waits; empty where it is all that are needed.
  var part = ""
  private let isUTF8: Bool
  private let blockLength: Int

  /// How many bytes are read at a time, at least.
  static let blockLength = 1 << 24
  /// The longest record, an eighth of the memory at most, beyond which a quotation mark was never closed.
  fileprivate static let longestPiece = min(1 << 30, DataFile.memory / 8)
  /// A piece has more records than are looked at to find separator, header and footnotes.
  private static let fewestRecords = 256

  /// Opens a file: its encoding takes a look at all of it.
  ///
  /// - Parameter blockLength: how many bytes are read at a time.
  init(path: String, name: String, fields: [Field]?, blockLength: Int = blockLength) throws(DatasetError) {
    (self.path, self.name, self.fields, self.blockLength) = (path, name, fields, blockLength)
    size = try DataFile.size(ofPath: path)
    let opening = try DataFile.opening(ofPath: path, count: 200)
    guard TextEncoding.utf16Order(opening) == nil else {
      throw .unreadable(
        path: path, reason: "it is UTF-16 and too large to be read at once; save it as CSV in UTF-8")
    }
    isUTF8 = try Self.isUTF8(path: path, name: name, size: size, blockLength: blockLength)
    try findTable()
  }

  /// Whether a file is a text file that is not held whole where not all of its columns are needed.
  static func isLarge(_ path: String) throws(DatasetError) -> Bool {
    guard DataFile.isRegular(path), try DataFile.size(ofPath: path) >= DataFile.largeBytes else {
      return false
    }
    let opening = try DataFile.opening(ofPath: path, count: DataFormat.openingLength)
    return try DataFormat(opening: opening, file: DataFile.name(ofPath: path)) == .csv
      && TextEncoding.utf16Order(opening) == nil
  }

  /// A piece of the file: whole records.
  struct Piece {
    let grid: CellGrid
    /// The records of data that are in no other piece.
    let records: Range<Int>
    /// In the last piece, where the table is in the whole file.
    let layout: TableLayout?
    let problems: [CSVScanner.Problem]
    let problemCount: Int
    /// About how many bytes of the file it is.
    let byteCount: Int
  }

  // MARK: Reading

  /// Calls the body with each piece until it says that it has seen enough.
  func forEachPiece(
    _ body: (Piece) throws(DatasetError) -> Bool
  ) throws(DatasetError) {
    let lines = try LineBlocks(path: path, size: size, part: part)
    var text: [UInt8] = []
    var (rowsBefore, isFirst) = (0, true)
    var (separator, offset) = (separator, 0)
    while true {
      let (block, isEnd) = try lines.next(atLeast: max(blockLength, text.count))
      text += isUTF8 ? block : try TextEncoding.fromWindows1252(block, file: name)
      if isFirst, rowsBefore == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
      if isFirst { (separator, offset) = CSVSeparator.detect(text, fields: fields) }
      let scanner = CSVScanner(
        text, from: isFirst ? offset : 0, separator: separator, rowsBefore: rowsBefore, isPiece: !isEnd)
      let count = scanner.recordStarts.count
      // Of the last records it is not known before the end whether they are notes below the table.
      let kept = isEnd ? count : count - TableLayout.sampledRecords
      guard isEnd || kept >= Self.fewestRecords else {
        guard text.count < Self.longestPiece else {
          throw .unreadable(
            path: path,
            reason:
              "row \(scanner.rows.last.map { $0 + 1 } ?? rowsBefore + 1) does not end within "
              + "\(Self.longestPiece >> 20) MiB; a quotation "
              + "mark may never be closed")
        }
        continue
      }
      let grid = CellGrid(scanner, separator: separator)
      var records = (isFirst ? min(layout?.dataRecords.lowerBound ?? 0, kept) : 0)..<kept
      var whole = isEnd ? layout : nil
      whole?.end(in: grid, from: records.lowerBound)
      records = whole?.dataRecords ?? records
      let end = isEnd ? nil : (row: scanner.rows[kept], mark: scanner.marks[kept])
      let goesOn = try body(
        Piece(
          grid: grid, records: records, layout: whole,
          problems: scanner.problems.filter { problem in end.map { problem.row < $0.row } ?? true },
          problemCount: end?.mark.problemCount ?? scanner.problemCount,
          byteCount: end?.mark.position ?? text.count))
      guard let end, goesOn else { return }
      text.removeFirst(end.mark.position)
      (rowsBefore, isFirst) = (end.row - 1, false)
    }
  }

  private mutating func findTable() throws(DatasetError) {
    var first: Piece?
    try forEachPiece { piece in
      first = piece
      return false
    }
    guard let first, !first.grid.recordStarts.isEmpty else { return }
    let grid = first.grid
    let layout = TableLayout(opening: grid, fields: fields)
    let records = layout.dataRecords.clamped(to: 0..<first.records.upperBound)
    (separator, header, headerRow) = (grid.separator, layout.header(grid), grid.rows[layout.headerRecord])
    let lastHeaderRow = records.isEmpty ? headerRow : grid.rows[records.lowerBound] - 1
    isHeaderBroken = first.problems.contains { $0.row <= lastHeaderRow }
    let share = Double(size) / Double(max(1, first.byteCount))
    rowEstimate = Int(share * Double(records.count))
    columnSizes = header.indices.map { column in
      let bytes = records.reduce(0) { sum, record in
        let range = grid.range(ofRecord: record)
        return sum + (column < range.count ? Int(grid.cells[range.lowerBound + column].count) : 0)
      }
      return Int(share * Double(bytes))
    }
    self.layout = layout
  }

  /// Whether the file is UTF-8; else it is Windows-1252.
  private static func isUTF8(
    path: String, name: String, size: Int, blockLength: Int
  ) throws(DatasetError) -> Bool {
    let lines = try LineBlocks(path: path, size: size, part: "")
    var (isUTF8, balance, isEnd) = (true, 0, false)
    while !isEnd {
      let block: [UInt8]
      (block, isEnd) = try lines.next(atLeast: blockLength)
      if block.contains(0) { throw TextEncoding.holdsZeros(name) }
      isUTF8 = isUTF8 && TextEncoding.isUTF8(block)
      balance += TextEncoding.windows1252Balance(block)
    }
    guard isUTF8 || balance >= 0 else { throw TextEncoding.damagedUTF8(name) }
    return isUTF8
  }
}

/// Reads the bytes of a file in blocks of whole lines.
private final class LineBlocks {
  private let file: UnsafeMutablePointer<FILE>
  private let path: String
  private var rest: [UInt8] = []
  private var progress: SlowReading.Progress
  /// How many bytes have been read.
  private var position = 0

  init(path: String, size: Int, part: String) throws(DatasetError) {
    guard let file = fopen(path, "rb") else { throw .unreadable(path: path, reason: "reading failed") }
    self.file = file
    self.path = path
    progress = SlowReading.Progress(path + part, size: size)
  }

  deinit { fclose(file) }

  /// The next lines, of about as many bytes, or of a whole line where it is longer.
  func next(atLeast length: Int) throws(DatasetError) -> (block: [UInt8], isEnd: Bool) {
    var block = rest
    rest = []
    while true {
      let known = block.count
      block += [UInt8](upTo: length, from: file)
      guard ferror(file) == 0 else { throw .unreadable(path: path, reason: "reading failed") }
      position += block.count - known
      progress.tell(read: position)
      if block.count - known < length { return (block, true) }
      if let stop = block[known...].lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
        rest = Array(block[(stop + 1)...])
        block.removeSubrange((stop + 1)...)
        return (block, false)
      }
      guard block.count < LargeCSVFile.longestPiece else {
        throw .unreadable(
          path: path,
          reason:
            "a line is longer than \(LargeCSVFile.longestPiece >> 20) MiB; the file is damaged, or no CSV")
      }
    }
  }
}

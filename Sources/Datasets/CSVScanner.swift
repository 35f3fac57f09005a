import Measurement

/// Cuts the bytes of a CSV file into records and fields (RFC 4180, with any of three separators).
///
/// Fields may be quoted, with quotes doubled inside and line breaks kept. Lines end with LF, CRLF or CR.
/// Blanks around a field do not count; lines without anything are passed over but counted.
struct CSVScanner {
  /// A field: where its bytes begin, after trimming and without quotes, and how many they are.
  struct Cell {
    let start: UInt32
    let count: UInt32

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// A violation of the form.
  struct Problem {
    let row: Int
    let fieldIndex: Int
    let message: String
  }

  /// The bytes, followed by the contents of those fields whose doubled quotes had to be undone.
  private(set) var bytes: [UInt8]
  private(set) var cells: [Cell] = []
  /// Where each record begins in `cells`.
  private(set) var recordStarts: [Int] = []
  /// The row of each record, the first line being 1.
  private(set) var rows: [Int] = []
  private(set) var problems: [Problem] = []
  private(set) var problemCount = 0
  /// Of a piece of a file: where the line of each record begins, and how many problems were found before.
  private(set) var marks: [(position: Int, problemCount: Int)] = []

  private let separator: UInt8
  /// The separator eight times.
  private let separators: UInt64
  private let end: Int
  private var position: Int
  private static let quote = UInt8(ascii: "\"")

  /// Scans from an offset; at most so many records when a limit is given. The bytes are UTF-8 of less than
  /// 2 GiB, so that offsets fit. Of a piece of a file, whose end is not the file's, the last record may be a part of one
  /// and is left out.
  ///
  /// - Parameters:
  ///   - rowsBefore: how many rows stand before in the file.
  ///   - isPiece: whether the file goes on behind the bytes.
  init(
    _ bytes: [UInt8], from offset: Int, separator: UInt8, recordLimit: Int = .max, rowsBefore: Int = 0,
    isPiece: Bool = false
  ) {
    self.bytes = bytes
    self.separator = separator
    separators = UInt64(separator) * 0x0101_0101_0101_0101
    end = bytes.count
    position = offset
    var row = rowsBefore
    while position < end, recordStarts.count < recordLimit {
      row += 1
      let mark = (position: position, problemCount: problemCount)
      scanRecord(row: row)
      if isPiece {
        if position == end {
          takeBack(row: row, problemCount: mark.problemCount)
          break
        }
        if rows.last == row { marks.append(mark) }
      }
      if recordStarts.count == 1000 { makeRoom() }
    }
  }

  /// Leaves out the record of a row, the last one.
  private mutating func takeBack(row: Int, problemCount: Int) {
    if rows.last == row {
      cells.removeSubrange((recordStarts.last ?? 0)...)
      recordStarts.removeLast()
      rows.removeLast()
    }
    problems.removeAll { $0.row == row }
    self.problemCount = problemCount
  }

  /// The fields of a record.
  func record(_ index: Int) -> ArraySlice<Cell> {
    let next = index + 1 < recordStarts.count ? recordStarts[index + 1] : cells.count
    return cells[recordStarts[index]..<next]
  }

  /// The text of a field.
  func text(_ cell: Cell) -> String {
    String(decoding: bytes[cell.range], as: UTF8.self)
  }

  /// Makes room for the rest of the file, if its records are like those before, rather than again and again.
  private mutating func makeRoom() {
    let share = 1.02 * Double(end) / Double(position)
    cells.reserveCapacity(Int(share * Double(cells.count)))
    recordStarts.reserveCapacity(Int(share * Double(recordStarts.count)))
    rows.reserveCapacity(Int(share * Double(recordStarts.count)))
  }

  private mutating func scanRecord(row: Int) {
    let first = cells.count
    var wasQuoted = false
    repeat {
      skipBlanks()
      if position < end, bytes[position] == CSVScanner.quote {
        wasQuoted = true
        scanQuotedField(row: row, fieldIndex: cells.count - first)
      } else {
        scanPlainField()
      }
    } while skipSeparator()
    skipLineEnd()
    if cells.count == first + 1, cells[first].count == 0, !wasQuoted {
      cells.removeLast()
      return
    }
    recordStarts.append(first)
    rows.append(row)
  }

  private mutating func scanPlainField() {
    let start = position
    position = fieldEnd(from: start)
    append(start..<position)
  }

  private mutating func scanQuotedField(row: Int, fieldIndex: Int) {
    position += 1
    let start = position
    var hasDoubledQuotes = false
    while position < end {
      if bytes[position] == CSVScanner.quote {
        guard position + 1 < end, bytes[position + 1] == CSVScanner.quote else { break }
        hasDoubledQuotes = true
        position += 1
      }
      position += 1
    }
    let content = start..<position
    if position >= end {
      report(row, fieldIndex, "the quotation mark that opens this field is never closed")
    }
    position = min(position + 1, end)
    append(hasDoubledQuotes ? undoubled(content) : content)
    skipBlanks()
    if position < end, !isFieldEnd(bytes[position]) {
      report(
        row, fieldIndex,
        "text follows the closing quotation mark; write a quotation mark within a text twice"
      )
      while position < end, !isFieldEnd(bytes[position]) { position += 1 }
    }
  }

  /// Copies a content with its quotes undoubled behind the file's own bytes, in quotes as it was: what stands beside a
  /// field tells whether it had blanks at its ends.
  private mutating func undoubled(_ content: Range<Int>) -> Range<Int> {
    bytes.append(CSVScanner.quote)
    let start = bytes.count
    var i = content.lowerBound
    while i < content.upperBound {
      bytes.append(bytes[i])
      i += bytes[i] == CSVScanner.quote ? 2 : 1
    }
    let stop = bytes.count
    bytes.append(CSVScanner.quote)
    return start..<stop
  }

  private mutating func append(_ content: Range<Int>) {
    var start = content.lowerBound
    var stop = content.upperBound
    while start < stop {
      let width = blankWidth(at: start)
      if width == 0 || start + width > stop { break }
      start += width
    }
    while stop > start {
      if bytes[stop - 1] == 0x20 || bytes[stop - 1] == 0x09 {
        stop -= 1
      } else if stop - start >= 2, bytes[stop - 1] == 0xA0, bytes[stop - 2] == 0xC2 {
        stop -= 2
      } else {
        break
      }
    }
    // An apostrophe keeps a text from being taken for a formula; it is none of its own.
    if start < stop, bytes[start] == UInt8(ascii: "'"), FormulaText.isProtected(bytes[start..<stop]) {
      start += 1
    }
    cells.append(Cell(start: UInt32(start), count: UInt32(stop - start)))
  }

  /// Where the next separator or line end is, or else the end; eight bytes at a time are looked at.
  private func fieldEnd(from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      var i = start
      while i + 8 <= end {
        let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self).littleEndian
        let found =
          zeros(word ^ separators) | zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A) | zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D)
        if found != 0 { return i + found.trailingZeroBitCount / 8 }
        i += 8
      }
      while i < end, !isFieldEnd(bytes[i]) { i += 1 }
      return i
    }
  }

  /// A number whose lowest bit that is set is in the first byte that is zero; 0 where none is.
  private func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  private func isFieldEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == 0x0A || byte == 0x0D
  }

  /// The bytes of the blank, tab or no-break space here; 0 for anything else.
  private func blankWidth(at index: Int) -> Int {
    switch bytes[index] {
    case 0x20: 1
    case 0x09: separator == 0x09 && index < end ? 0 : 1
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0
    default: 0
    }
  }

  private mutating func skipBlanks() {
    while position < end {
      let width = blankWidth(at: position)
      if width == 0 { return }
      position += width
    }
  }

  private mutating func skipSeparator() -> Bool {
    guard position < end, bytes[position] == separator else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    guard position < end else { return }
    let isCarriageReturn = bytes[position] == 0x0D
    position += 1
    if isCarriageReturn, position < end, bytes[position] == 0x0A { position += 1 }
  }

  private mutating func report(_ row: Int, _ fieldIndex: Int, _ message: String) {
    problemCount += 1
    if problems.count < ProblemList.limit {
      problems.append(Problem(row: row, fieldIndex: fieldIndex, message: message))
    }
  }
}

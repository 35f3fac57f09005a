import Measurement

/// The fields of a CSV file as a rectangle: header and rows of equal length, not yet read as values.
struct CSVTable {
  let bytes: [UInt8]
  let header: [String]
  let rowCount: Int
  /// The row of each record in the file, the header being row 1.
  let rows: [Int]
  private let separator: UInt8
  private let cells: [CSVScanner.Cell]
  /// Where each record begins in `cells`.
  private let starts: [Int]

  /// Cuts the bytes, which are UTF-8, into fields; rows that do not fit the header are left out and reported.
  init(_ bytes: [UInt8], fields: [Field]?, problems: inout ProblemList) {
    let (separator, offset) = CSVSeparator.detect(bytes, fields: fields)
    let scanner = CSVScanner(bytes, from: offset, separator: separator)
    self.bytes = scanner.bytes
    self.separator = separator
    guard !scanner.recordStarts.isEmpty else {
      (header, rowCount, rows, cells, starts) = ([], 0, [], [], [])
      problems.add(
        row: nil, columnIndex: 0, column: nil,
        "the file is empty; its first row must name the columns")
      return
    }
    let header = scanner.record(0).map(scanner.text)
    let width = header.count
    let mayNameColumns = HeaderCheck.isHeader(header, codebook: fields)
    var structural = ProblemList()
    for problem in scanner.problems {
      let column =
        mayNameColumns && problem.fieldIndex < width && problem.row > scanner.rows[0]
        ? header[problem.fieldIndex] : nil
      structural.add(
        row: problem.row, columnIndex: problem.fieldIndex, column: column, problem.message)
    }
    var starts: [Int] = []
    var rows: [Int] = []
    starts.reserveCapacity(scanner.recordStarts.count)
    rows.reserveCapacity(scanner.recordStarts.count)
    for index in scanner.recordStarts.indices.dropFirst() {
      let record = scanner.record(index)
      let row = scanner.rows[index]
      if record.count != width {
        structural.add(
          row: row, columnIndex: 0, column: nil,
          "the row has \(record.count) \(record.count == 1 ? "field" : "fields"), but the header has \(width)"
        )
      } else if width > 1, record.allSatisfy({ $0.count == 0 }) {
        structural.add(
          row: row, columnIndex: 0, column: nil,
          "all fields of the row are empty; delete the row, or fill in what identifies it")
      } else {
        starts.append(record.startIndex)
        rows.append(row)
      }
    }
    structural.count(scanner.problemCount - scanner.problems.count)
    problems.add(structural)
    self.header = header
    self.starts = starts
    self.rows = rows
    cells = scanner.cells
    rowCount = rows.count
  }

  /// Where the bytes of a field are.
  func range(row: Int, column: Int) -> Range<Int> {
    cells[starts[row] + column].range
  }

  /// Whether blanks were taken off at an end of a field, within the quotes where it has them.
  func isPadded(_ range: Range<Int>) -> Bool {
    blankWidth(before: range.lowerBound) > 0 || blankWidth(at: range.upperBound) > 0
  }

  /// Whether a field stands in quotes.
  func isQuoted(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while blankWidth(before: start) > 0 { start -= blankWidth(before: start) }
    return start > 0 && bytes[start - 1] == UInt8(ascii: "\"")
  }

  private func blankWidth(before index: Int) -> Int {
    if index > 0, isBlank(bytes[index - 1]) { return 1 }
    return index > 1 && bytes[index - 1] == 0xA0 && bytes[index - 2] == 0xC2 ? 2 : 0
  }

  private func blankWidth(at index: Int) -> Int {
    if index < bytes.count, isBlank(bytes[index]) { return 1 }
    return index + 1 < bytes.count && bytes[index] == 0xC2 && bytes[index + 1] == 0xA0 ? 2 : 0
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte == 0x09 && separator != 0x09) }

  /// The text of a field.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

/// The cells of a data file record by record, before it is known which record names the columns.
///
/// A text file is cut into such a grid by ``CSVScanner``; every other format is copied into one as texts, with the type that
/// the format gave each cell, so that all formats are read as values by the same code.
struct CellGrid {
  /// What a format that types its cells says of one.
  enum CellType: UInt8 {
    /// Nothing, as in a text file.
    case written
    /// A number, written with a decimal point.
    case number
    /// A text, even when it looks like a number.
    case text
    /// A day, written as yyyy-mm-dd.
    case day
    /// True or false.
    case flag
    /// An error value of a spreadsheet, such as #DIV/0!.
    case error
    /// A formula whose result is not stored.
    case formulaWithoutResult
  }

  /// The bytes that the cells lie in.
  private(set) var bytes: [UInt8]
  private(set) var cells: [CSVScanner.Cell]
  /// The types of the cells; empty where the format has none.
  private(set) var types: [CellType]
  /// Where each record begins in `cells`.
  private(set) var recordStarts: [Int]
  /// The row of each record, the first being 1.
  private(set) var rows: [Int]
  /// What separates the fields of a text file; 0 elsewhere.
  let separator: UInt8
  /// Whether people may have written titles and notes around the table.
  let hasFreeForm: Bool

  /// The grid of a text file.
  init(_ scanner: CSVScanner, separator: UInt8) {
    (bytes, cells, types) = (scanner.bytes, scanner.cells, [])
    (recordStarts, rows) = (scanner.recordStarts, scanner.rows)
    self.separator = separator
    hasFreeForm = true
  }

  /// An empty grid, to be filled.
  init(hasFreeForm: Bool) {
    (bytes, cells, types, recordStarts, rows, separator) = ([], [], [], [], [], 0)
    self.hasFreeForm = hasFreeForm
  }

  /// The largest number of bytes that a grid can hold, so that offsets fit.
  static let mostBytes = Int(UInt32.max) - (1 << 20)

  /// Begins a record.
  mutating func beginRecord(row: Int) {
    recordStarts.append(cells.count)
    rows.append(row)
  }

  /// Adds a cell to the last record; blanks at its ends do not count, as in a text file.
  mutating func append(_ text: some Collection<UInt8>, _ type: CellType) {
    // What stands beside a field tells whether it had blanks at its ends, so each stands in quotes as in a text file.
    bytes.append(UInt8(ascii: "\""))
    var start = bytes.count
    bytes += text
    var stop = bytes.count
    bytes.append(UInt8(ascii: "\""))
    while start < stop, isBlank(bytes[start]) { start += 1 }
    while stop > start, isBlank(bytes[stop - 1]) { stop -= 1 }
    cells.append(CSVScanner.Cell(start: UInt32(start), count: UInt32(stop - start)))
    types.append(type)
  }

  /// Adds an empty cell to the last record.
  mutating func appendEmpty() { append(EmptyCollection<UInt8>(), .written) }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The positions in `cells` of a record.
  func range(ofRecord index: Int) -> Range<Int> {
    recordStarts[index]..<(index + 1 < recordStarts.count ? recordStarts[index + 1] : cells.count)
  }

  /// How many cells a record has.
  func width(ofRecord index: Int) -> Int { range(ofRecord: index).count }

  /// The text of a cell of a record, empty where the record is shorter.
  func text(record: Int, column: Int) -> String {
    let range = range(ofRecord: record)
    guard column < range.count else { return "" }
    return String(decoding: bytes[cells[range.lowerBound + column].range], as: UTF8.self)
  }

  /// Whether a cell of a record holds nothing.
  func isEmpty(record: Int, column: Int) -> Bool {
    let range = range(ofRecord: record)
    return column >= range.count || cells[range.lowerBound + column].count == 0
  }

  /// How many cells of a record hold something.
  func filledCount(ofRecord index: Int) -> Int { cells[range(ofRecord: index)].count { $0.count > 0 } }
}

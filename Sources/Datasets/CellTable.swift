import Measurement

/// The cells of a data file as a rectangle: header and rows of equal length, not yet read as values.
struct CellTable {
  /// How the cells of a column are typed by their format.
  enum ColumnTyping {
    /// Not at all, as in a text file.
    case written
    /// Some are numbers, so that the decimal mark is a point.
    case numbers
    /// All are texts, even those that look like numbers.
    case texts
  }

  let bytes: [UInt8]
  let header: [String]
  let rowCount: Int
  /// The row of each record in the file, the first being 1.
  let rows: [Int]
  /// What was passed over and decided.
  let notes: [ReadingNote]
  /// Whether the file is a table of official statistics, whose symbols have a meaning.
  let isOfficialStatistics: Bool
  /// The row that the header stands in.
  let headerRow: Int
  /// Whether the header violates the form, so that it may hold anything.
  let isHeaderBroken: Bool
  private let separator: UInt8
  private let cells: [CSVScanner.Cell]
  private let types: [CellGrid.CellType]
  /// Where each record begins in `cells`.
  private let starts: [Int]

  /// Cuts the bytes of a text file, which are UTF-8, into fields; rows that do not fit the header are left out and
  /// reported.
  init(_ bytes: [UInt8], fields: [Field]?, problems: inout ProblemList) {
    let (separator, offset) = CSVSeparator.detect(bytes, fields: fields)
    let scanner = CSVScanner(bytes, from: offset, separator: separator)
    self.init(
      CellGrid(scanner, separator: separator), fields: fields,
      scanned: (scanner.problems, scanner.problemCount),
      problems: &problems)
  }

  /// Takes the table out of a grid; rows that do not fit its header are left out and reported.
  init(
    _ grid: CellGrid, fields: [Field]?, scanned: (problems: [CSVScanner.Problem], count: Int) = ([], 0),
    problems: inout ProblemList
  ) {
    bytes = grid.bytes
    separator = grid.separator
    let layout = TableLayout(grid, fields: fields)
    guard !grid.recordStarts.isEmpty else {
      (header, rowCount, rows, cells, starts, types) = ([], 0, [], [], [], [])
      (notes, isOfficialStatistics, headerRow, isHeaderBroken) = ([], false, 1, false)
      problems.add(
        row: nil, columnIndex: 0, column: nil,
        "the file is empty; its first row must name the columns")
      return
    }
    let header = layout.header(grid)
    let width = header.count
    let lastHeaderRow = layout.dataRecords.first.map { grid.rows[$0] - 1 } ?? grid.rows[layout.headerRecord]
    let isHeaderBroken = scanned.problems.contains { $0.row <= lastHeaderRow }
    let mayNameColumns = !isHeaderBroken && HeaderCheck.isHeader(header, codebook: fields)
    var structural = ProblemList()
    for problem in scanned.problems {
      let column =
        mayNameColumns && problem.fieldIndex < width && problem.row > grid.rows[layout.headerRecord]
        ? header[problem.fieldIndex] : nil
      structural.add(
        row: problem.row, columnIndex: problem.fieldIndex, column: column, problem.message)
    }
    var rectangle = Rectangle(width: width)
    rectangle.reserve(layout.dataRecords.count)
    for index in layout.dataRecords {
      rectangle.add(grid, record: index, problems: &structural)
    }
    structural.count(scanned.count - scanned.problems.count)
    problems.add(structural)
    self.header = header
    (cells, types) = rectangle.storage ?? (grid.cells, grid.types)
    (starts, rows) = (rectangle.starts, rectangle.rows)
    rowCount = rows.count
    isOfficialStatistics = layout.isOfficialStatistics
    headerRow = grid.rows[layout.headerRecord]
    self.isHeaderBroken = isHeaderBroken
    notes = layout.notes + TotalsRows.notes(grid, records: layout.dataRecords)
  }

  /// Where the bytes of a field are.
  func range(row: Int, column: Int) -> Range<Int> {
    cells[starts[row] + column].range
  }

  /// What the format says of a field.
  func type(row: Int, column: Int) -> CellGrid.CellType {
    types.isEmpty ? .written : types[starts[row] + column]
  }

  /// How a column is typed.
  func typing(ofColumn column: Int) -> ColumnTyping {
    if types.isEmpty { return .written }
    var hasText = false
    for row in 0..<rowCount {
      switch type(row: row, column: column) {
      case .number: return .numbers
      case .text: hasText = true
      case .written, .day, .flag, .error, .formulaWithoutResult: break
      }
    }
    return hasText ? .texts : .written
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

/// Collects the records of a grid that have the width of the header.
private struct Rectangle {
  let width: Int
  private(set) var starts: [Int] = []
  private(set) var rows: [Int] = []
  /// Cells of records that were filled up or cut, nil while the grid's own can be used.
  private(set) var storage: (cells: [CSVScanner.Cell], types: [CellGrid.CellType])?

  init(width: Int) { self.width = width }

  mutating func reserve(_ count: Int) {
    starts.reserveCapacity(count)
    rows.reserveCapacity(count)
  }

  mutating func add(_ grid: CellGrid, record index: Int, problems: inout ProblemList) {
    let record = grid.range(ofRecord: index)
    let row = grid.rows[index]
    // Spreadsheets leave out the empty cells at the end of a row, and may have more of them.
    let isSheet = !grid.types.isEmpty
    let filled = isSheet ? record.prefix { $0 < record.lowerBound + width }.count : record.count
    let beyond = isSheet && grid.cells[record.dropFirst(filled)].contains { $0.count > 0 }
    if beyond {
      problems.add(
        row: row, columnIndex: width, column: nil,
        "the row has a value in column \(width + 1) or beyond, where the header has no name; name the column or empty it"
      )
    } else if !isSheet, record.count != width {
      problems.add(
        row: row, columnIndex: 0, column: nil,
        "the row has \(record.count) \(record.count == 1 ? "field" : "fields"), but the header has \(width)"
      )
    } else if width > 1, grid.cells[record].allSatisfy({ $0.count == 0 }) {
      // An empty row of a sheet is only formatted; in a text file somebody wrote it.
      if isSheet { return }
      problems.add(
        row: row, columnIndex: 0, column: nil,
        "all fields of the row are empty; delete the row, or fill in what identifies it")
    } else {
      append(grid, record: record, filled: filled, row: row)
    }
  }

  private mutating func append(_ grid: CellGrid, record: Range<Int>, filled: Int, row: Int) {
    rows.append(row)
    guard filled < width || storage != nil else {
      starts.append(record.lowerBound)
      return
    }
    // From the first short record on, cells are copied behind those of the grid.
    if storage == nil { storage = (grid.cells, grid.types) }
    starts.append(storage?.cells.count ?? 0)
    storage?.cells += grid.cells[record.prefix(filled)]
    storage?.types += grid.types[record.prefix(filled)]
    for _ in filled..<width {
      storage?.cells.append(CSVScanner.Cell(start: 0, count: 0))
      storage?.types.append(.written)
    }
  }
}

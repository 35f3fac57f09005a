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
  /// The names of all columns of the file.
  let header: [String]
  /// The columns that are held, by their position in the header: all, but of a large file. Cells are asked for by the
  /// position in this list.
  let columns: [Int]
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
      (header, columns, rowCount, rows, cells, starts, types) = ([], [], 0, [], [], [], [])
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
    columns = Array(header.indices)
    (cells, types) = rectangle.storage ?? (grid.cells, grid.types)
    (starts, rows) = (rectangle.starts, rectangle.rows)
    rowCount = rows.count
    isOfficialStatistics = layout.isOfficialStatistics
    headerRow = grid.rows[layout.headerRecord]
    self.isHeaderBroken = isHeaderBroken
    notes = layout.notes + TotalsRows.notes(grid, records: layout.dataRecords)
  }

  /// The chosen columns of a large file, or of a piece of one.
  init(_ extract: ColumnExtract, of file: LargeCSVFile) {
    (bytes, cells, types) = (extract.bytes, extract.cells, [])
    (header, columns) = (file.header, extract.columns)
    (rows, rowCount) = (extract.rows, extract.rows.count)
    starts = Array(stride(from: 0, to: extract.cells.count, by: max(1, extract.columns.count)))
    notes = extract.notes
    isOfficialStatistics = extract.isOfficialStatistics
    (headerRow, isHeaderBroken) = (file.headerRow, file.isHeaderBroken)
    separator = file.separator
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
    FieldEdges.isPadded(bytes, range, separator: separator)
  }

  /// Whether a field stands in quotes.
  func isQuoted(_ range: Range<Int>) -> Bool { FieldEdges.isQuoted(bytes, range, separator: separator) }

  /// The text of a field.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

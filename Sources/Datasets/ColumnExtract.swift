import Measurement

/// The cells of some columns of a large file, one after another.
struct ColumnExtract {
  /// The columns, by their position in the header.
  let columns: [Int]
  private(set) var bytes: [UInt8] = []
  private(set) var cells: [CSVScanner.Cell] = []
  private(set) var rows: [Int] = []
  private(set) var notes: [ReadingNote] = []
  private(set) var isOfficialStatistics = false
  private var totals: [ReadingNote] = []
  private let separator: UInt8

  /// Reads the file once; rows that do not fit its header are left out and reported.
  init(_ columns: [Int], of file: LargeCSVFile, problems: inout ProblemList) throws(DatasetError) {
    self.columns = columns
    separator = file.separator
    guard file.layout != nil else {
      problems.add(
        row: nil, columnIndex: 0, column: nil,
        "the file is empty; its first row must name the columns")
      return
    }
    let room = columns.reduce(0) { $0 + file.columnSizes[$1] + 3 * file.rowEstimate }
    bytes.reserveCapacity(min(CellGrid.mostBytes, room + room / 50))
    cells.reserveCapacity(file.rowEstimate * columns.count / 50 * 51)
    rows.reserveCapacity(file.rowEstimate / 50 * 51)
    let mayNameColumns = !file.isHeaderBroken && HeaderCheck.isHeader(file.header, codebook: file.fields)
    var structural = ProblemList()
    try file.forEachPiece { piece throws(DatasetError) in
      for problem in piece.problems {
        let column =
          mayNameColumns && problem.fieldIndex < file.header.count && problem.row > file.headerRow
          ? file.header[problem.fieldIndex] : nil
        structural.add(
          row: problem.row, columnIndex: problem.fieldIndex, column: column, problem.message)
      }
      structural.count(piece.problemCount - piece.problems.count)
      try add(piece, of: file, problems: &structural)
      return true
    }
    problems.add(structural)
  }

  /// The columns of one piece of a file that has been checked.
  init(_ columns: [Int], of piece: LargeCSVFile.Piece, in file: LargeCSVFile) throws(DatasetError) {
    self.columns = columns
    separator = file.separator
    var problems = ProblemList()
    try add(piece, of: file, problems: &problems)
    if let error = problems.error(file: file.name) { throw error }
  }

  private mutating func add(
    _ piece: LargeCSVFile.Piece, of file: LargeCSVFile, problems: inout ProblemList
  ) throws(DatasetError) {
    for record in piece.records { add(record, of: piece.grid, width: file.header.count, problems: &problems) }
    if totals.count < ProblemList.limit { totals += TotalsRows.notes(piece.grid, records: piece.records) }
    guard bytes.count < CellGrid.mostBytes else {
      throw .unreadable(
        path: file.path, reason: "the cells of the columns are larger than 4 GiB; name fewer columns")
    }
    guard let layout = piece.layout else { return }
    isOfficialStatistics = layout.isOfficialStatistics
    notes = layout.notes + totals.prefix(ProblemList.limit)
  }

  private mutating func add(
    _ record: Int, of grid: CellGrid, width: Int, problems: inout ProblemList
  ) {
    let range = grid.range(ofRecord: record)
    if let problem = Rectangle.problem(of: range, in: grid, width: width) {
      return problems.add(row: grid.rows[record], columnIndex: 0, column: nil, problem)
    }
    rows.append(grid.rows[record])
    for column in columns {
      let cell = grid.cells[range.lowerBound + column]
      // What stood beside the cell tells of quotes and blanks, and is kept in its shortest form.
      let isQuoted = FieldEdges.isQuoted(grid.bytes, cell.range, separator: separator)
      bytes.append(separator)
      if isQuoted { bytes.append(UInt8(ascii: "\"")) }
      if FieldEdges.isPadded(grid.bytes, cell.range, separator: separator) { bytes.append(UInt8(ascii: " ")) }
      cells.append(CSVScanner.Cell(start: UInt32(bytes.count), count: cell.count))
      bytes += grid.bytes[cell.range]
      if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    }
  }
}

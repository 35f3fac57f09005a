/// Collects the records of a grid that have the width of the header.
struct Rectangle {
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
    } else if !isSheet, let problem = Self.problem(of: record, in: grid, width: width) {
      problems.add(row: row, columnIndex: 0, column: nil, problem)
    } else if isSheet, width > 1, grid.cells[record].allSatisfy({ $0.count == 0 }) {
      // An empty row of a sheet is only formatted.
      return
    } else {
      append(grid, record: record, filled: filled, row: row)
    }
  }

  /// What is wrong with the shape of a record of a text file; nil where nothing is.
  static func problem(of record: Range<Int>, in grid: CellGrid, width: Int) -> String? {
    if record.count != width {
      return
        "the row has \(record.count) \(record.count == 1 ? "field" : "fields"), but the header has \(width)"
    }
    // Somebody wrote a row of separators.
    if width > 1, grid.cells[record].allSatisfy({ $0.count == 0 }) {
      return "all fields of the row are empty; delete the row, or fill in what identifies it"
    }
    return nil
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

import Datasets
import Disclosure
import Measurement
import Tables

/// A file with a table: a cell per row with its codes, or several cells per row, each in a column.
struct TableFile {
  /// What stands where in the file.
  struct Layout {
    /// The columns of the values; with several of them the column is a dimension.
    var cells: [String]
    /// The code of totals.
    var total: String
    /// The columns with the largest contributions to the cell, where a rule needs them.
    var largest: [String]
    var measure: CellSystem.Measure
  }

  /// The dimension that several columns of values are the codes of.
  static let columnDimension = "column"

  let name: String
  let table: CrossTable
  private let header: [String]
  private let layout: Layout

  init(path: String, layout: Layout) throws {
    let file = try TextTable(contentsOf: path)
    name = file.name
    self.layout = layout
    header = file.header
    var positions: [String: Int] = [:]
    for (index, column) in file.header.enumerated() { positions[column] = index }
    func position(_ column: String) throws(DatasetError) -> Int {
      guard let index = positions[column] else {
        throw .unknownColumn(name: column, file: file.name, known: file.header)
      }
      return index
    }
    var cells: [Int] = []
    for column in layout.cells { cells.append(try position(column)) }
    var largest: [Int] = []
    for column in layout.largest { largest.append(try position(column)) }
    let values = Set(cells + largest)
    let dimensions = file.header.indices.filter { !values.contains($0) }
    let isWide = cells.count > 1
    var entries: [CrossTable.Entry] = []
    for (number, row) in zip(file.rowNumbers, file.rows) {
      func value(_ column: Int, _ measure: CellSystem.Measure) throws(DatasetError) -> Double {
        guard let value = Self.number(row[column], measure) else {
          throw .invalidData(
            file: file.name,
            problems: [
              DataProblem(
                row: number, column: file.header[column],
                message: measure == .counts
                  ? "a text that is no count; write whole numbers, and masked cells as they are"
                  : "a text that is no number; write masked cells as they are")
            ], omitted: 0)
        }
        return value
      }
      var contributions: [Double] = []
      for column in largest { contributions.append(try value(column, .sums)) }
      for column in cells {
        let codes = dimensions.map { row[$0] } + (isWide ? [file.header[column]] : [])
        entries.append(
          CrossTable.Entry(
            codes: codes, value: try value(column, layout.measure), contributions: contributions))
      }
    }
    table = CrossTable(
      dimensions: dimensions.map { file.header[$0] } + (isWide ? [Self.columnDimension] : []),
      entries: entries, totalCode: layout.total)
  }

  /// The table in the form of its file, with other cells.
  func tidy(_ cells: [Cell]) -> TidyTable {
    let unit: Tables.Unit = layout.measure == .counts ? .count : .value
    let shown = header.filter { !layout.largest.contains($0) }
    let columns = shown.map { name in
      layout.cells.contains(name)
        ? Column(name, unit, de: name, en: name) : Column(name, .text, de: name, en: name)
    }
    let width = layout.cells.count
    let rows = stride(from: 0, to: table.entries.count, by: width).map { start in
      shown.map { name in
        if let place = layout.cells.firstIndex(of: name) { return cells[start + place] }
        let dimension = table.dimensions.firstIndex(of: name)
        return dimension.map { Cell.text(table.entries[start].codes[$0]) } ?? .empty
      }
    }
    let id = name.split(separator: ".").first.map(String.init) ?? name
    return TidyTable(id: id, title: LocalizedText(id), columns: columns, rows: rows)
  }

  private static func number(_ text: String, _ measure: CellSystem.Measure) -> Double? {
    switch measure {
    case .counts:
      guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
      return Int(text).map(Double.init)
    case .sums:
      return Double(text.replacing(",", with: ".")).flatMap { $0.isFinite ? $0 : nil }
    }
  }
}

/// A table as a format gives it: its cells, and what the format says of columns.
struct SourceTable {
  var grid: CellGrid
  /// What the file says of the columns; empty where it says nothing.
  var columns: [ColumnDescription] = []
  /// How the file was understood.
  var notes: [ReadingNote] = []

  /// Reads the table at a place in a format other than CSV.
  ///
  /// - Throws: ``DatasetError``, for a damaged file too.
  init(_ location: DataLocation, format: DataFormat) throws(DatasetError) {
    switch format {
    case .sav, .por, .dta, .sas7bdat, .xpt: self = try StatisticsFile.read(location, format: format)
    case .xlsx: self = try Workbook.read(location)
    case .json, .jsonLines: self = try JSONTable.read(location)
    case .sqlite: self = try DatabaseTable.read(location)
    case .csv: preconditionFailure("text files are cut by CSVScanner")
    }
  }

  init(grid: CellGrid, columns: [ColumnDescription] = [], notes: [ReadingNote] = []) {
    (self.grid, self.columns, self.notes) = (grid, columns, notes)
  }

  /// Names a sheet or table that is not there, and those that are.
  static func unknownPart(_ part: String, _ what: String, known: [String], path: String) -> DatasetError {
    .unreadable(
      path: path,
      reason:
        "it has no \(what) '\(part)'; its \(what)s are \(known.map { "'\($0)'" }.joined(separator: ", "))")
  }
}

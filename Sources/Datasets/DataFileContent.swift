import Measurement

/// A data file as it was read: its dataset, and how the file says the same.
public struct DataFileContent: Sendable {
  /// The format, told by the content.
  public let format: DataFormat
  /// The values.
  public let dataset: Dataset
  /// The columns that together identify a row, as the codebook says; empty where it names none.
  public let key: [String]
  /// The text of each cell.
  let table: CellTable

  /// Reads a data file of any format.
  ///
  /// - Parameters:
  ///   - path: The file, with `#` and the name of a sheet or table where it has several.
  ///   - fields: The columns by the codebook, which must all be there; nil to take what the file says of them and infer
  ///     the rest.
  ///   - texts: Without fields, the columns of a CSV file to leave as they are written.
  ///   - key: The columns that together identify a row.
  /// - Throws: ``DatasetError``, with every problem by row and column, never with a value.
  public init(
    contentsOf path: String, fields: [Field]? = nil, texts: [String] = [], key: [String] = []
  ) throws(DatasetError) {
    let location = DataLocation(path)
    // A pipe can be read once only, so that it is a text file.
    let format =
      DataFile.isRegular(location.path)
      ? try DataFormat(
        opening: try DataFile.opening(ofPath: location.path, count: DataFormat.openingLength),
        file: location.name)
      : .csv
    guard format != .csv else {
      if let part = location.part {
        throw .unreadable(
          path: location.path, reason: "a CSV file holds one table only; leave '#\(part)' out")
      }
      try self.init(
        csv: try DataFile.bytes(atPath: location.path), name: location.name, fields: fields, texts: texts,
        key: key)
      return
    }
    try self.init(
      try SourceTable(location, format: format), format: format, name: location.name, fields: fields,
      texts: texts,
      key: key)
  }

  /// Reads the bytes of a CSV file.
  init(
    csv bytes: [UInt8], name: String, fields: [Field]?, texts: [String] = [], key: [String] = []
  ) throws(DatasetError) {
    guard bytes.count <= DataFile.mostBytes else {
      throw .unreadable(path: name, reason: DataFile.tooLargeReason(DataFile.mostBytes))
    }
    var problems = ProblemList()
    let table = CellTable(
      try TextEncoding.utf8(bytes, file: name), fields: fields, problems: &problems)
    try self.init(
      table, format: .csv, name: name, fields: fields, texts: texts, key: key, columns: [], notes: [],
      problems: problems)
  }

  init(
    _ source: SourceTable, format: DataFormat, name: String, fields: [Field]?, texts: [String] = [],
    key: [String] = []
  ) throws(DatasetError) {
    var problems = ProblemList()
    let table = CellTable(source.grid, fields: fields, problems: &problems)
    try self.init(
      table, format: format, name: name, fields: fields, texts: texts, key: key, columns: source.columns,
      notes: source.notes, problems: problems)
  }

  private init(
    _ table: CellTable, format: DataFormat, name: String, fields: [Field]?, texts: [String], key: [String],
    columns descriptions: [ColumnDescription], notes: [ReadingNote], problems: ProblemList
  ) throws(DatasetError) {
    var problems = problems
    let columnFields = HeaderCheck.fields(
      of: table, codebook: fields, texts: texts, declared: descriptions, problems: &problems)
    let read = Array(concurrently: columnFields.count) {
      index -> (column: DataColumn, problems: ProblemList)? in
      guard let field = columnFields[index] else { return nil }
      var reader = ColumnReader(table: table, index: index, field: field)
      reader.reportErrorCells()
      return (reader.column(), reader.problems)
    }
    var columns: [DataColumn] = []
    for case let (column, found)? in read {
      columns.append(column)
      problems.add(found)
    }
    KeyCheck.check(key, columns: columns, rows: table.rows, problems: &problems)
    if let error = problems.error(file: name) { throw error }
    self.format = format
    self.table = table
    self.key = key
    dataset = Dataset(name: name, columns: columns, notes: notes + table.notes)
  }

  /// The code of a missing value as the file has it; nil where the cell is empty or holds a value.
  func missingCode(row: Int, column: Int) -> String? {
    let range = table.range(row: row, column: column)
    return range.isEmpty ? nil : table.text(range)
  }

  /// The row of a record in the file.
  func fileRow(_ row: Int) -> Int { table.rows[row] }
}

import Measurement

/// A data file as it was read: its dataset, and how the file says the same.
public struct DataFileContent: Sendable {
  /// The format, told by the content.
  public let format: DataFormat
  /// The values.
  public let dataset: Dataset
  /// The columns that together identify a row, as the codebook says; empty where it names none.
  public let key: [String]
  /// The fields in a notation that leaves nothing open, so that a part of the rows reads as all of them do.
  public let settledFields: [Field]
  /// The text of each cell.
  private let table: CellTable
  /// Where each column of the dataset is in the table.
  private let places: [Int]
  /// The range of numbers that the file declares missing, by column of the dataset.
  let missingRanges: [ClosedRange<Double>?]

  /// Reads a data file of any format.
  ///
  /// - Parameters:
  ///   - path: The file, with `#` and the name of a sheet or table where it has several.
  ///   - fields: The columns by the codebook, which must all be there; nil to take what the file says of them and infer
  ///     the rest.
  ///   - texts: Without fields, the columns of a CSV file to leave as they are written.
  ///   - key: The columns that together identify a row.
  ///   - columns: The columns that are needed. Of a text file of 256 MiB or more only these are read and checked, and the
  ///     file may be larger than memory; other files are read whole.
  /// - Throws: ``DatasetError``, with every problem by row and column, never with a value.
  public init(
    contentsOf path: String, fields: [Field]? = nil, texts: [String] = [], key: [String] = [],
    columns: [String]? = nil
  ) throws(DatasetError) {
    self = try SlowReading.watching(path) { () throws(DatasetError) in
      try DataFileContent(reading: path, fields: fields, texts: texts, key: key, columns: columns)
    }
  }

  private init(
    reading path: String, fields: [Field]?, texts: [String], key: [String], columns: [String]?
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
      if columns == nil, DataFile.isRegular(location.path),
        try DataFile.size(ofPath: location.path) > DataFile.mostBytes
      {
        throw .unreadable(
          path: location.path,
          reason:
            "it is larger than 2 GiB; name the columns that are needed, or take them out of it: wirkung data convert "
            + "FILE OUT --columns a,b")
      }
      if let columns, try LargeCSVFile.isLarge(location.path) {
        let file = try LargeCSVFile(path: location.path, name: location.name, fields: fields)
        let needed = Set(columns + key)
        try self.init(
          file, columns: file.header.indices.filter { needed.contains(file.header[$0]) }, texts: texts,
          key: key,
          notes: [ReadingNote("it is large: only the columns that are named are read and checked")])
        return
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

  /// Reads some columns of a large file, by their position in its header.
  init(
    _ file: LargeCSVFile, columns: [Int], texts: [String] = [], key: [String] = [], notes: [ReadingNote] = []
  ) throws(DatasetError) {
    var problems = ProblemList()
    let table = CellTable(try ColumnExtract(columns, of: file, problems: &problems), of: file)
    try self.init(
      table, format: .csv, name: file.name, fields: file.fields, texts: texts, key: key, columns: [],
      notes: notes,
      problems: problems)
  }

  /// Reads some columns of a piece of a large file, whose fields are settled.
  init(
    _ piece: LargeCSVFile.Piece, of file: LargeCSVFile, columns: [Int], fields: [Field]
  ) throws(DatasetError) {
    try self.init(
      CellTable(try ColumnExtract(columns, of: piece, in: file), of: file), format: .csv, name: file.name,
      columnFields: fields, key: [], notes: [], problems: ProblemList())
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
    try self.init(
      table, format: format, name: name, columnFields: columnFields,
      missingRanges: descriptions.map(\.missingRange), key: key, notes: notes, problems: problems)
  }

  private init(
    _ table: CellTable, format: DataFormat, name: String, columnFields: [Field?],
    missingRanges declared: [ClosedRange<Double>?] = [], key: [String],
    notes: [ReadingNote], problems: ProblemList
  ) throws(DatasetError) {
    var problems = problems
    let read = Array(concurrently: columnFields.count) {
      index -> (column: DataColumn, settled: Field, problems: ProblemList)? in
      guard let field = columnFields[index] else { return nil }
      var reader = ColumnReader(table: table, index: index, field: field)
      reader.reportErrorCells()
      let column = reader.column()
      return (column, field.settled(reader.decidedMarks), reader.problems)
    }
    var columns: [DataColumn] = []
    var settled: [Field] = []
    for case let (column, field, found)? in read {
      columns.append(column)
      settled.append(field)
      problems.add(found)
    }
    KeyCheck.check(key, columns: columns, rows: table.rows, problems: &problems)
    if let error = problems.error(file: name) { throw error }
    self.format = format
    self.table = table
    self.key = key
    settledFields = settled
    missingRanges = columnFields.indices.filter { columnFields[$0] != nil }.map {
      declared.indices.contains($0) ? declared[$0] : nil
    }
    places = Array(columns.indices)
    let unread = table.columns.count < table.header.count ? Set(table.columns) : nil
    dataset = Dataset(
      name: name, columns: columns, notes: notes + table.notes,
      unreadColumns: unread.map { held in
        table.header.indices.filter { !held.contains($0) }.map { table.header[$0] }
      } ?? [])
  }

  /// Some of the columns, in the order of their names.
  ///
  /// - Throws: ``DatasetError/unknownColumn(name:file:known:)``.
  public func selecting(_ names: [String]) throws(DatasetError) -> DataFileContent {
    var chosen: [Int] = []
    for name in names {
      let column = try dataset.column(name)
      chosen.append(dataset.columns.firstIndex { $0.field.name == column.field.name } ?? 0)
    }
    return DataFileContent(self, columns: chosen)
  }

  private init(_ whole: DataFileContent, columns: [Int]) {
    (format, table) = (whole.format, whole.table)
    places = columns.map { whole.places[$0] }
    settledFields = columns.map { whole.settledFields[$0] }
    missingRanges = columns.map { whole.missingRanges[$0] }
    dataset = Dataset(
      name: whole.dataset.name, columns: columns.map { whole.dataset.columns[$0] }, notes: whole.dataset.notes
    )
    let names = dataset.columns.map(\.field.name)
    key = whole.key.allSatisfy(names.contains) ? whole.key : []
  }

  /// The code of a missing value as the file has it; nil where the cell is empty or holds a value.
  func missingCode(row: Int, column: Int) -> String? {
    let range = table.range(row: row, column: places[column])
    return range.isEmpty ? nil : table.text(range)
  }

  /// The row of a record in the file.
  func fileRow(_ row: Int) -> Int { table.rows[row] }
}

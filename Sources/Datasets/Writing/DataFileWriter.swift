import Measurement

/// Writes a data file in another format: all or nothing, readable for its owner only.
public enum DataFileWriter {
  /// The formats that are written.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// Comma-separated values in UTF-8, decimal point, yyyy-mm-dd.
    case csv
    /// Semicolon-separated values with byte order mark, decimal comma and dd.mm.yyyy, as German spreadsheets open them.
    case csvGerman = "csv-de"
    /// An Excel workbook with the data and their codebook on two sheets.
    case xlsx
    /// An SPSS data file with labels and missing codes.
    case sav
    /// The same, compressed.
    case zsav
    /// A JSON array of objects.
    case json
    /// One JSON object in each line.
    case jsonLines = "jsonl"

    /// Whether one row stands behind the other, so that a large file is written without being held.
    public var isWrittenByRows: Bool {
      switch self {
      case .csv, .csvGerman, .json, .jsonLines: true
      case .xlsx, .sav, .zsav: false
      }
    }

    /// The format that the ending of a file name says; nil for any other.
    public init?(path: String) {
      let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      switch ending {
      case "csv", "txt": self = .csv
      case "ndjson": self = .jsonLines
      default: self.init(rawValue: ending)
      }
    }
  }

  /// Writes the content of a data file.
  ///
  /// Missing codes are written as the file had them, in SPSS files as numbers. CSV and JSON have no place for labels: write the
  /// codebook beside them (``described(_:as:)``).
  ///
  /// - Returns: What the format could not hold.
  /// - Throws: ``DatasetError/unwritable(path:reason:)``, ``DatasetError/invalidData(file:problems:omitted:)`` for what the
  ///   format cannot hold at all.
  public static func write(
    _ content: DataFileContent, to path: String, as format: Format
  ) throws(DatasetError) -> [ReadingNote] {
    let output = try PrivateOutput(path: path)
    var notes: [ReadingNote] = []
    switch format {
    case .csv, .csvGerman, .json, .jsonLines:
      try rowWriter(content.dataset.columns.map(\.field), as: format)?.write(content, to: output)
    case .xlsx: try WorkbookWriter(content).write(to: output)
    case .sav: notes = try StatisticsFileWriter(content, isCompressed: false).write(to: output)
    case .zsav: notes = try StatisticsFileWriter(content, isCompressed: true).write(to: output)
    }
    try output.finish()
    return notes
  }
}

extension DataFileWriter {
  /// Writes bytes that hold data of persons: all or nothing, readable for its owner only.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let output = try PrivateOutput(path: path)
    try output.write(bytes)
    try output.finish()
  }

  /// Writes the columns of a large text file that has been checked, piece by piece.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - codebook: the columns by its codebook, as it was checked with.
  ///   - fields: the settled fields of the columns to write (``DataFileContent/settledFields``).
  ///   - out: the file to write.
  ///   - format: its format; not .xlsx, .sav or .zsav.
  /// - Returns: how many rows were written.
  /// - Throws: As ``write(_:to:as:)``.
  public static func write(
    piecesOf path: String, codebook: [Field]?, fields: [Field], to out: String, as format: Format
  ) throws(DatasetError) -> Int {
    try write(
      piecesOf: path, codebook: codebook, fields: fields, to: out, as: format,
      blockLength: LargeCSVFile.blockLength)
  }

  static func write(
    piecesOf path: String, codebook: [Field]?, fields: [Field], to out: String, as format: Format,
    blockLength: Int
  ) throws(DatasetError) -> Int {
    let file = try LargeCSVFile(
      path: path, name: DataFile.name(ofPath: path), fields: codebook, blockLength: blockLength)
    let columns = fields.compactMap { file.header.firstIndex(of: $0.name) }
    guard columns.count == fields.count, let writer = rowWriter(fields, as: format) else {
      throw .unwritable(
        path: out, reason: "this format is not written piece by piece; write CSV or JSON Lines")
    }
    let output = try PrivateOutput(path: out)
    var rows = 0
    try output.write(writer.opening)
    try file.forEachPiece { piece throws(DatasetError) in
      let content = try DataFileContent(piece, of: file, columns: columns, fields: fields)
      try writer.append(content, isFirst: rows == 0, to: output)
      rows += content.dataset.rowCount
      return true
    }
    try output.write(writer.ending)
    try output.finish()
    return rows
  }

  private static func rowWriter(_ fields: [Field], as format: Format) -> (any RowWriter)? {
    switch format {
    case .csv: CSVFileWriter(fields, isGerman: false)
    case .csvGerman: CSVFileWriter(fields, isGerman: true)
    case .json: JSONFileWriter(fields, isLines: false)
    case .jsonLines: JSONFileWriter(fields, isLines: true)
    case .xlsx, .sav, .zsav: nil
    }
  }

  /// Writes a text, such as a codebook, in the same way.
  ///
  /// - Throws: ``DatasetError/unwritable(path:reason:)``.
  public static func write(text: String, to path: String) throws(DatasetError) {
    let output = try PrivateOutput(path: path)
    try output.write(Array(text.utf8))
    try output.finish()
  }

  /// The dataset with its fields as a codebook beside the written file must describe them: how numbers, days, yes and no are
  /// written is the format's, and no longer that of the file that was read.
  public static func described(_ content: DataFileContent, as format: Format) -> Dataset {
    let dataset = content.dataset
    let columns = dataset.columns.map { column in
      DataColumn(field: column.field.with(notation(of: column.field, as: format)), values: column.values)
    }
    return Dataset(name: dataset.name, columns: columns, notes: dataset.notes)
  }

  private static func notation(of field: Field, as format: Format) -> Notation {
    let isGerman = format == .csvGerman
    var notation = Notation(symbols: field.notation.symbols)
    switch field.kind {
    case .number where format == .csv || isGerman: notation.decimalMark = isGerman ? .comma : .point
    case .date: notation.dateFormat = isGerman ? .german : .iso
    case .yesNo where format != .json && format != .jsonLines:
      (notation.yesWords, notation.noWords) = (field.notation.yesWords, field.notation.noWords)
    case .number, .integer, .ordinal, .nominal, .text, .yesNo: break
    }
    return notation
  }
}

extension DataFileContent {
  /// A cell as a writer needs it.
  enum WrittenCell {
    case number(Double)
    case day(Day)
    case flag(Bool)
    /// A level or missing value by its code.
    case code(String)
    case text(String)
    case empty
  }

  /// The cell at a place.
  func cell(row: Int, column: Int) -> WrittenCell {
    let data = dataset.columns[column]
    func answer<Value>(_ answer: Answer<Value>, _ cell: (Value) -> WrittenCell) -> WrittenCell {
      switch answer {
      case .value(let value): cell(value)
      case .missing:
        missingCode(row: row, column: column).map { .code(MissingCode.declared($0, in: data.field)) }
          ?? .empty
      }
    }
    return switch data.values {
    case .numbers(let values): answer(values[row]) { .number($0) }
    case .days(let values): answer(values[row]) { .day($0) }
    case .flags(let values): answer(values[row]) { .flag($0) }
    case .levels(let values): answer(values[row]) { .code(data.field.levels[$0].code) }
    case .texts(let values): answer(values[row]) { .text($0) }
    }
  }

  /// The number that a code is, when it reads back as the same code.
  static func number(ofCode code: String) -> Double? {
    guard let number = Double(code), number.isFinite, NumberText.canonical(number) == code else { return nil }
    return number
  }
}

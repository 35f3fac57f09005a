import Measurement

extension Dataset {
  /// Reads a CSV file and checks it against its codebook.
  ///
  /// Encoding: UTF-8 with or without byte order mark, else Windows-1252. Separator: comma, semicolon or tab,
  /// found from the header, or named by a first line `sep=;`. Quoted fields may hold separators, line breaks
  /// and doubled quotes. Columns may stand in any order. Blanks around a value do not count, but levels are told apart from
  /// those that have them while others of the column have none, as from every other spelling.
  ///
  /// Numbers: decimal point or comma, with or without grouped thousands, is decided from the whole column and
  /// refused when the column can be read in two ways; the codebook's `decimalChar` and `groupChar` decide.
  /// Days: yyyy-mm-dd or dd.mm.yyyy. Empty fields and missing codes become missing with their reason.
  ///
  /// Without fields the kinds are inferred from the columns: yes-no (ja/nein, yes/no, wahr/falsch,
  /// true/false), integer, number, date, nominal (some value occurs twice, at most 50 are different), else
  /// text; digits with leading zeros are codes, not numbers.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - fields: The columns by the codebook, which must all be there; nil to infer them.
  /// - Throws: ``DatasetError/fileNotFound(path:)``, ``DatasetError/unreadable(path:reason:)``, or
  ///   ``DatasetError/invalidData(file:problems:omitted:)`` with every problem by row and column, never
  ///   with a value.
  public init(contentsOfCSV path: String, fields: [Field]?) throws(DatasetError) {
    try self.init(
      csv: try DataFile.bytes(atPath: path), name: DataFile.name(ofPath: path), fields: fields)
  }

  /// Reads a CSV file without a codebook; the kinds of the columns are inferred.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - texts: The columns to leave as they are written, such as codes that another definition explains: `ja` is not
  ///     taken for yes, and 1,5 not for a number.
  /// - Throws: As ``init(contentsOfCSV:fields:)``.
  public init(inferring path: String, texts: [String] = []) throws(DatasetError) {
    try self.init(
      inferring: try DataFile.bytes(atPath: path), name: DataFile.name(ofPath: path), texts: texts)
  }

  /// Reads the bytes of a CSV file without a codebook; see ``init(inferring:texts:)``.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - name: The file's name, for messages.
  ///   - texts: The columns to leave as they are written.
  /// - Throws: As ``init(contentsOfCSV:fields:)``, but for a file that is not there.
  public init(inferring bytes: [UInt8], name: String, texts: [String] = []) throws(DatasetError) {
    try self.init(csv: bytes, name: name, fields: nil, texts: texts, key: [])
  }

  /// Reads the bytes of a CSV file; see ``init(contentsOfCSV:fields:)``.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - name: The file's name, for messages.
  ///   - fields: The columns by the codebook, which must all be there; nil to infer them.
  /// - Throws: As ``init(contentsOfCSV:fields:)``, but for a file that is not there.
  public init(csv bytes: [UInt8], name: String, fields: [Field]?) throws(DatasetError) {
    try self.init(csv: bytes, name: name, fields: fields, key: [])
  }

  /// Reads the bytes of a CSV file in which these columns together identify a row.
  init(
    csv bytes: [UInt8], name: String, fields: [Field]?, texts: [String] = [], key: [String]
  ) throws(DatasetError) {
    guard bytes.count < 1 << 31 else {
      throw .unreadable(path: name, reason: "it is larger than 2 GiB; split it")
    }
    var problems = ProblemList()
    let table = CSVTable(
      try TextEncoding.utf8(bytes, file: name), fields: fields, problems: &problems)
    let columnFields = HeaderCheck.fields(of: table, codebook: fields, texts: texts, problems: &problems)
    let read = Array(concurrently: columnFields.count) {
      index -> (column: DataColumn, problems: ProblemList)? in
      guard let field = columnFields[index] else { return nil }
      var reader = ColumnReader(table: table, index: index, field: field)
      return (reader.column(), reader.problems)
    }
    var columns: [DataColumn] = []
    for case let (column, found)? in read {
      columns.append(column)
      problems.add(found)
    }
    KeyCheck.check(key, columns: columns, rows: table.rows, problems: &problems)
    if let error = problems.error(file: name) { throw error }
    self.init(name: name, columns: columns)
  }
}

import Measurement

extension Dataset {
  /// Reads a CSV file and checks it against its codebook.
  ///
  /// Encoding: UTF-8 with or without byte order mark, UTF-16, else Windows-1252. Separator: comma, semicolon or tab,
  /// found from the header, or named by a first line `sep=;`. Quoted fields may hold separators, line breaks
  /// and doubled quotes. Columns may stand in any order. Blanks around a value do not count, but levels are told apart from
  /// those that have them while others of the column have none, as from every other spelling.
  ///
  /// Numbers: decimal point or comma, with or without grouped thousands, is decided from the whole column and
  /// refused when the column can be read in two ways; the codebook's `decimalChar` and `groupChar` decide.
  /// Days: yyyy-mm-dd or dd.mm.yyyy; months and weeks of ISO 8601. Empty fields and missing codes become missing with their reason.
  ///
  /// Titles above the table and notes below it are passed over and told (``Dataset/notes``), a header of two rows is read
  /// as one, and rows that look like totals are named.
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

  /// Reads a data file of any format without a codebook; what the file does not say itself is inferred.
  ///
  /// - Parameters:
  ///   - path: The file, with `#` and the name of a sheet or table where it has several.
  ///   - texts: The columns to leave as they are written, such as codes that another definition explains: `ja` is not
  ///     taken for yes, and 1,5 not for a number.
  /// - Throws: As ``init(contentsOfCSV:fields:)``.
  public init(inferring path: String, texts: [String] = []) throws(DatasetError) {
    self = try DataFileContent(contentsOf: path, texts: texts).dataset
  }

  /// Reads a data file of any format (``DataFormat``) and checks it against its codebook.
  ///
  /// - Parameters:
  ///   - path: The file, with `#` and the name of a sheet or table where it has several.
  ///   - fields: The columns by the codebook, which must all be there; nil to infer them.
  /// - Throws: As ``init(contentsOfCSV:fields:)``.
  public init(contentsOf path: String, fields: [Field]?) throws(DatasetError) {
    self = try DataFileContent(contentsOf: path, fields: fields).dataset
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
    self = try DataFileContent(csv: bytes, name: name, fields: fields, texts: texts, key: key).dataset
  }
}

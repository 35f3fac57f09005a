import Measurement

/// A file of comma-, semicolon- or tab-separated values as texts: for formats that say themselves what the texts mean.
///
/// Encoding and separator are found as ``Dataset/init(contentsOfCSV:fields:)`` finds them. Two texts count as equal only when
/// their bytes are: compare with ``equals(_:_:)``, for Swift's own comparison takes "ä" and "a" with a combining mark as one.
public struct TextTable: Sendable, Hashable {
  /// The file's name, for messages.
  public let name: String
  /// The names of the columns.
  public let header: [String]
  /// The rows, each as long as the header; blanks around a text are taken off.
  public let rows: [[String]]
  /// The row of each in the file, the first line being 1.
  public let rowNumbers: [Int]

  /// Reads a file.
  ///
  /// - Throws: ``DatasetError``, as ``Dataset/init(contentsOfCSV:fields:)`` does, for rows that do not fit the header.
  public init(contentsOf path: String) throws(DatasetError) {
    self = try SlowReading.watching(path) { () throws(DatasetError) in
      try TextTable(try DataFile.bytes(atPath: path), name: DataFile.name(ofPath: path))
    }
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: As ``init(contentsOf:)``, but for a file that is not there.
  public init(_ bytes: [UInt8], name: String) throws(DatasetError) {
    guard bytes.count < 1 << 31 else {
      throw .unreadable(path: name, reason: "it is larger than 2 GiB; split it")
    }
    var problems = ProblemList()
    let table = CellTable(try TextEncoding.utf8(bytes, file: name), fields: nil, problems: &problems)
    if let error = problems.error(file: name) { throw error }
    self.name = name
    header = table.header
    rows = (0..<table.rowCount).map { row in
      table.header.indices.map { table.text(table.range(row: row, column: $0)) }
    }
    rowNumbers = table.rows
  }

  private init(name: String, header: [String], rows: [[String]], rowNumbers: [Int]) {
    (self.name, self.header, self.rows, self.rowNumbers) = (name, header, rows, rowNumbers)
  }

  /// The same table with its first row as the header, for formats whose first line only explains; nil without rows.
  public var withoutFirstLine: TextTable? {
    guard let first = rows.first else { return nil }
    return TextTable(
      name: name, header: first, rows: Array(rows.dropFirst()), rowNumbers: Array(rowNumbers.dropFirst()))
  }

  /// Whether two texts have the same bytes.
  public static func equals(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// A text with single blanks; Swift's comparison of two such takes composed and decomposed letters as equal.
  public static func spelled(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A text in which all differences that the eye overlooks are undone: capital letters, blanks, composed letters.
  public static func folded(_ text: String) -> String { spelled(text.lowercased()) }
}

/// The formats of data files that are told apart, by their content and never by their name.
public enum DataFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// Comma-, semicolon- or tab-separated values.
  case csv
  /// An Excel workbook.
  case xlsx
  /// An SPSS data file, compressed or not (.sav, .zsav).
  case sav
  /// A portable SPSS file (.por).
  case por
  /// A Stata data file.
  case dta
  /// A SAS data file.
  case sas7bdat
  /// A SAS transport file.
  case xpt
  /// A JSON array of objects.
  case json
  /// One JSON object in each line.
  case jsonLines = "jsonl"
  /// An SQLite database.
  case sqlite

  /// The name of the format for people.
  public var name: String {
    switch self {
    case .csv: "CSV"
    case .xlsx: "Excel workbook"
    case .sav: "SPSS data file"
    case .por: "SPSS portable file"
    case .dta: "Stata data file"
    case .sas7bdat: "SAS data file"
    case .xpt: "SAS transport file"
    case .json: "JSON"
    case .jsonLines: "JSON Lines"
    case .sqlite: "SQLite database"
    }
  }

  /// How many bytes tell the format.
  static let openingLength = 4096

  /// The format of a file that begins like this.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)`` for formats that are known and not read, with the mend.
  init(opening bytes: [UInt8], file: String) throws(DatasetError) {
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    func refuse(_ reason: String) -> DatasetError { .unreadable(path: file, reason: reason) }
    if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") {
      self = .xlsx
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw refuse(
        "it is a workbook that is protected by a password, or of Excel before 2007 (.xls); open it in a spreadsheet "
          + "program and save it without a password as .xlsx")
    } else if begins("$FL2") || begins("$FL3") {
      self = .sav
    } else if DataFormat.contains(bytes.prefix(512), "SPSS PORT FILE") {
      self = .por
    } else if begins("<stata_dta>") || DataFormat.isOldStata(bytes) {
      self = .dta
    } else if bytes.starts(with: [UInt8](repeating: 0, count: 12) + [0xC2, 0xEA, 0x81, 0x60]) {
      self = .sas7bdat
    } else if begins("HEADER RECORD*******LIB") {
      self = .xpt
    } else if begins("SQLite format 3\0") {
      self = .sqlite
    } else if begins("PAR1") {
      throw refuse(
        "it is a Parquet file, which is not read; save it as CSV, for instance with DuckDB: "
          + "COPY (FROM 'data.parquet') TO 'data.csv'")
    } else if begins("ARROW1") || begins("FEA1") {
      throw refuse("it is an Arrow or Feather file, which is not read; save it as CSV")
    } else if bytes.starts(with: [0x1F, 0x8B]) || begins("BZh")
      || bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58])
    {
      throw refuse("it is compressed; unpack it first")
    } else if begins("%PDF") {
      throw refuse("it is a PDF document; ask for the data themselves")
    } else if begins("<?xml") || begins("<html") || begins("<!DOCTYPE") {
      throw refuse("it is an XML or HTML document; save it as CSV or .xlsx")
    } else {
      self = DataFormat.json(bytes) ?? .csv
    }
  }

  private static func isOldStata(_ bytes: [UInt8]) -> Bool {
    // Releases 104 to 115: the release, the byte order, the kind of file, nothing.
    bytes.count > 100 && (104...115).contains(bytes[0]) && (1...2).contains(bytes[1]) && bytes[2] == 1
      && bytes[3] == 0
  }

  /// JSON, when the text begins as an object or an array of objects does.
  private static func json(_ bytes: [UInt8]) -> DataFormat? {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }
    skipBlanks()
    let first = rest.first
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    rest = rest.dropFirst()
    skipBlanks()
    let second = rest.first
    if first == UInt8(ascii: "[") {
      return second == UInt8(ascii: "{") || second == UInt8(ascii: "]") ? .json : nil
    }
    guard second == UInt8(ascii: "\"") || second == UInt8(ascii: "}") else { return nil }
    return .jsonLines
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
    let text = Array(text.utf8)
    guard bytes.count >= text.count else { return false }
    return (bytes.startIndex...bytes.endIndex - text.count).contains { bytes[$0...].starts(with: text) }
  }
}

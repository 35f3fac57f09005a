import Datasets
import GRDB
import GRDBSQLite
import Measurement

/// The cells of one batch: a table with a column per field of the file and a row per record.
///
/// Numbers are `REAL`, levels their position in the codebook, days are counted from 1970-01-01, yes and no are 1 and 0.
/// Where a cell is empty, the letter at its place in `missing` says why; `missing` is empty where all cells hold values.
struct ValueTable {
  let batch: Int64
  /// The fields kept here, in order; those of pseudonyms are not.
  let fields: [Field]

  /// How many columns a table of SQLite can have, without the two of our own.
  static let mostColumns = 1998

  var name: String { "value_\(batch)" }

  /// The letter of a missing value, and of one that is there.
  private static let present = UInt8(ascii: ".")

  private static func letter(_ reason: MissingReason) -> UInt8 {
    switch reason {
    case .notAsked: UInt8(ascii: "s")
    case .notAnswered: UInt8(ascii: "a")
    case .notApplicable: UInt8(ascii: "p")
    case .dontKnow: UInt8(ascii: "k")
    case .unreadable: UInt8(ascii: "u")
    case .suppressed: UInt8(ascii: "h")
    case .unreliable: UInt8(ascii: "z")
    case .pending: UInt8(ascii: "w")
    }
  }

  private static let reasons: [UInt8: MissingReason] = Dictionary(
    MissingReason.allCases.map { (letter($0), $0) }, uniquingKeysWith: { first, _ in first })

  /// Makes the table, with the rules of its codebook.
  func create(in database: Database) throws {
    let letters = MissingReason.allCases.map { String(UnicodeScalar(Self.letter($0))) }.joined()
    var lines = [
      "record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE",
      "missing TEXT CHECK (length(missing) = \(fields.count) AND missing NOT GLOB '*[^.\(letters)]*')",
    ]
    for (index, field) in fields.enumerated() {
      lines.append("v\(index) \(Self.type(of: field)) CHECK (\(Self.rule(of: field, "v\(index)")))")
    }
    // Most rows are complete, and theirs is the short way.
    let isComplete = fields.indices.map { "v\($0) IS NOT NULL" }.joined(separator: " AND ")
    let fits = fields.indices.map { "(v\($0) IS NULL) = (substr(missing, \($0 + 1), 1) <> '.')" }
    if !fields.isEmpty {
      lines.append(
        """
        CHECK (CASE WHEN missing IS NULL THEN \(isComplete)
            ELSE \(fits.joined(separator: "\n      AND ")) END)
        """)
    }
    try database.execute(sql: "CREATE TABLE \(name) (\n  \(lines.joined(separator: ",\n  "))\n) STRICT")
  }

  private static func type(of field: Field) -> String {
    switch field.kind {
    case .number, .integer: "REAL"
    case .ordinal, .nominal, .date, .yesNo: "INTEGER"
    case .text: "TEXT"
    }
  }

  private static func rule(of field: Field, _ column: String) -> String {
    switch field.kind {
    case .number: "\(column) BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308"
    case .integer:
      "\(column) BETWEEN -9007199254740992 AND 9007199254740992 AND \(column) = CAST(\(column) AS INTEGER)"
    case .ordinal, .nominal: "\(column) BETWEEN 0 AND \(field.levels.count - 1)"
    case .date: "\(column) BETWEEN -719162 AND 2932896"
    case .yesNo: "\(column) IN (0, 1)"
    case .text: "instr(\(column), char(0)) = 0"
    }
  }

  /// Inserts the cells of the columns, which are those of `fields`, row by row.
  func insert(
    _ columns: [DataColumn], records: Range<Int64>, into database: Database, progress: (Int) -> Void
  ) throws {
    let marks = Array(repeating: "?", count: fields.count + 2).joined(separator: ", ")
    let statement = try BoundStatement("INSERT INTO \(name) VALUES (\(marks))", in: database)
    let bindings = columns.enumerated().map { statement.binding(Int32($0 + 3), $1) }
    var missing = [UInt8](repeating: Self.present, count: columns.count)
    for (row, record) in records.enumerated() {
      statement.bind(1, record)
      var isComplete = true
      for (index, bind) in bindings.enumerated() {
        let reason = bind(row)
        missing[index] = reason.map(Self.letter) ?? Self.present
        if reason != nil { isComplete = false }
      }
      if isComplete { statement.bindNull(2) } else { statement.bind(2, bytes: missing) }
      do {
        try statement.run()
      } catch {
        let column = columns.first { $0.isNoNumber(at: row) }?.field.name
        throw CaseStoreError(withholdingMessageOf: error, table: name, column: column, row: row + 2)
      }
      if (row + 1).isMultiple(of: 50_000) { progress(row + 1) }
    }
  }

  /// The columns of the records that a condition on `record` selects, in the order of the file.
  ///
  /// - Parameter source: what stands for the table `record`, such as a view of those that consent covers.
  func columns(source: String, in database: Database) throws -> [DataColumn] {
    let list = ["v.missing"] + fields.indices.map { "v.v\($0)" }
    // The outer join makes a lost row show as a fault instead of shifting the rows below it.
    let statement = try BoundStatement(
      """
      SELECT v.record, \(list.joined(separator: ", ")) FROM \(source) AS r LEFT JOIN \(name) AS v ON v.record = r.id
      WHERE r.batch = \(batch) ORDER BY r.position
      """, in: database)
    var collected = fields.map { CellCollection($0) }
    while try statement.step() {
      guard !statement.isNull(0) else {
        throw CaseStoreError.damagedValue(table: name, column: "record")
      }
      let missing = statement.bytes(1)
      for index in fields.indices {
        let reason = missing.isEmpty ? nil : Self.reasons[missing[index]]
        guard collected[index].append(from: statement, column: Int32(index + 2), reason: reason) else {
          throw CaseStoreError.damagedValue(table: name, column: fields[index].name)
        }
      }
    }
    return collected.map(\.column)
  }
}

extension DataColumn {
  /// Whether a cell holds an infinite number or none at all, which no table takes.
  fileprivate func isNoNumber(at position: Int) -> Bool {
    guard case .numbers(let values) = values, let number = values[position].value else { return false }
    return !number.isFinite
  }
}

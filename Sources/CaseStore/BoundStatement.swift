import Datasets
import GRDB
import GRDBSQLite
import Measurement

/// A statement whose values are bound and read without a detour through objects: for a million rows this is what counts.
final class BoundStatement {
  private let statement: OpaquePointer

  // A text is copied by SQLite while it is bound.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  init(_ sql: String, in database: Database) throws {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(database.sqliteConnection, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    self.statement = statement
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(statement, index, number) }

  func bind(_ index: Int32, _ number: Double) { sqlite3_bind_double(statement, index, number) }

  /// Binds a text that stays where it is until the statement has run, so that it need not be copied.
  func bind(_ index: Int32, held text: UnsafeBufferPointer<UInt8>) {
    text.withMemoryRebound(to: CChar.self) {
      _ = sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), nil)
    }
  }

  func bind(_ index: Int32, _ text: String) {
    _ = text.withCString { sqlite3_bind_text(statement, index, $0, Int32(text.utf8.count), Self.copied) }
  }

  func bind(_ index: Int32, bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      _ = buffer.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), Self.copied)
      }
    }
  }

  func bindNull(_ index: Int32) { sqlite3_bind_null(statement, index) }

  func bind(_ index: Int32, orNull number: Int64?) {
    if let number { bind(index, number) } else { bindNull(index) }
  }

  /// What binds the cells of a column: it takes a row, and of a cell without a value it binds nothing and gives the
  /// reason. The kind of the column is asked once, not for every cell.
  func binding(_ index: Int32, _ column: DataColumn) -> (_ row: Int) -> MissingReason? {
    switch column.values {
    case .numbers(let values): { self.bind(index, values[$0]) { self.bind(index, $0) } }
    case .levels(let values): { self.bind(index, values[$0]) { self.bind(index, Int64($0)) } }
    case .days(let values): { self.bind(index, values[$0]) { self.bind(index, Int64($0.daysSinceEpoch)) } }
    case .texts(let values): { self.bind(index, values[$0]) { self.bind(index, $0) } }
    case .flags(let values): { self.bind(index, values[$0]) { self.bind(index, $0 ? 1 : 0 as Int64) } }
    }
  }

  private func bind<Value>(
    _ index: Int32, _ answer: Answer<Value>, _ present: (Value) -> Void
  ) -> MissingReason? {
    switch answer {
    case .value(let value):
      present(value)
      return nil
    case .missing(let reason):
      bindNull(index)
      return reason
    }
  }

  /// Runs a statement that returns nothing, and makes it ready for the next values.
  func run() throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// Whether there is a further row.
  func step() throws -> Bool {
    let code = sqlite3_step(statement)
    guard code == SQLITE_ROW || code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    return code == SQLITE_ROW
  }

  /// The first column of the first row as a whole number, nil without a row; ready for the next values.
  func firstInteger() throws -> Int64? {
    defer { sqlite3_reset(statement) }
    return try step() ? sqlite3_column_int64(statement, 0) : nil
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  func number(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }

  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_text(statement, column)
    return UnsafeBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}

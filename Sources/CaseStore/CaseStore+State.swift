import Foundation
import GRDB
import GRDBSQLite

extension CaseStore {
  /// Checks one consistent state of the store and gives the bytes of its file, piece by piece. Others read and write
  /// meanwhile; what they write is not in it.
  ///
  /// What was committed is brought from the write-ahead log into the file while nobody writes; a reader that begins then
  /// reads the file alone, and nobody changes that before the reader ends (SQLite's file format, section 4.4: a
  /// checkpoint must not overwrite what a reader sees).
  func withState(_ take: (UnsafeRawBufferPointer) throws(CaseStoreError) -> Void) throws(CaseStoreError) {
    // Tells of a store that cannot be written before anything else is tried, as the access is to be logged.
    try write { _ in }
    do {
      let reader = try secondConnection()
      try reader.writeWithoutTransaction { database in
        let hasLog = try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
        try database.inTransaction(.deferred) {
          try write { _ in try Self.beginReadingFile(database, hasLog: hasLog) }
          try Self.requireIntegrity(of: database)
          try Self.readFile(of: database, take)
          return .rollback
        }
      }
      try reader.close()
    } catch {
      throw CaseStoreError(withholdingMessageOf: error)
    }
  }

  /// Brings the log into the file, waiting for those who still read an earlier state, and begins to read.
  private static func beginReadingFile(_ database: Database, hasLog: Bool) throws {
    for tries in 0... {
      var inLog: Int32 = 0
      var inFile: Int32 = 0
      let code = sqlite3_wal_checkpoint_v2(
        database.sqliteConnection, "main", SQLITE_CHECKPOINT_PASSIVE, &inLog, &inFile)
      guard code == SQLITE_OK || code == SQLITE_BUSY else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code))
      }
      if code == SQLITE_OK, inLog == inFile, inLog >= 0 || !hasLog { break }
      guard tries < patience * 50 else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
      usleep(20_000)
    }
    _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
  }

  /// Reads the file through SQLite's own handle: closing another one would drop its locks.
  private static func readFile(
    of database: Database, _ take: (UnsafeRawBufferPointer) throws(CaseStoreError) -> Void
  ) throws {
    let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
    let length = try (Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0) * pageSize
    var file: UnsafeMutablePointer<sqlite3_file>?
    sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard let file, let read = file.pointee.pMethods.pointee.xRead else {
      throw DatabaseError(resultCode: .SQLITE_IOERR_READ)
    }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    for start in stride(from: 0, to: length, by: piece.count) {
      let count = min(piece.count, length - start)
      try piece.withUnsafeMutableBytes { buffer in
        let code = read(file, buffer.baseAddress, Int32(count), sqlite3_int64(start))
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }
}

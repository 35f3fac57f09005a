import GRDB
import GRDBSQLite

/// A whole database as bytes: what its file would hold.
enum StoreImage {
  /// Makes a database in memory that holds these bytes and cannot be written.
  static func load(_ bytes: [UInt8], into queue: DatabaseQueue) throws {
    guard bytes.count >= 100 else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
    let count = sqlite3_int64(bytes.count)
    guard let copy = sqlite3_malloc64(sqlite3_uint64(count)) else {
      throw DatabaseError(resultCode: .SQLITE_NOMEM)
    }
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    let image = copy.assumingMemoryBound(to: UInt8.self)
    // There is no write-ahead log in memory: the two format numbers of the header say "journal" instead.
    image[18] = 1
    image[19] = 1
    try queue.writeWithoutTransaction { database in
      let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
      let code = sqlite3_deserialize(database.sqliteConnection, "main", image, count, count, flags)
      guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
  }
}

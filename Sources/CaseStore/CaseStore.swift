import Foundation
import GRDB
import GRDBSQLite

/// Cases of a programme in one SQLite file, under pseudonyms only.
///
/// Identifiers of persons become pseudonyms before anything reaches the database, so neither the file nor
/// its write-ahead log ever holds one. Data of persons are read only as consent allows, and every access is written to
/// a log that cannot be changed unseen. The store has no clock: whoever calls it gives day and time.
///
/// Several programs may use a store at once: one writes, the others read the last state that was committed; a second
/// writer waits.
public struct CaseStore: Sendable {
  /// Where the store is.
  public let path: String
  private let queue: DatabaseQueue
  let key: PseudonymKey?

  /// Told how many seconds the store has waited for another program.
  public typealias Waiting = @Sendable (_ seconds: Int) -> Void

  /// How long a writer waits for another one before it gives up with a clear error.
  static let patience = 600

  /// Creates an empty store, private to its owner, bound to this key for good.
  ///
  /// The file appears under its name when it is complete, so that whatever interrupts this leaves none or a whole one.
  ///
  /// - Throws: ``CaseStoreError/fileExists(path:)`` rather than overwrite.
  public static func create(
    at path: String, key: PseudonymKey, moment: Moment
  ) throws(CaseStoreError) -> CaseStore {
    guard !FileManager.default.fileExists(atPath: path) else { throw .fileExists(path: path) }
    let draft = path + ".draft-\(getpid())"
    for suffix in ["", "-wal", "-shm"] { unlink(draft + suffix) }
    do {
      try PrivateFile.create(at: draft, holding: [])
    } catch .unwritable(_, let reason) {
      throw .unwritable(path: path, reason: reason)
    }
    defer { for suffix in ["", "-wal", "-shm"] { unlink(draft + suffix) } }
    do {
      let queue = try DatabaseQueue(
        path: draft, configuration: configuration(journalMode: .wal, waiting: nil))
      try queue.write { database in
        try StoreSchema.migrate(database)
        try database.execute(
          sql: "INSERT INTO store (id, key_fingerprint) VALUES (1, ?)", arguments: [key.fingerprint])
        try AccessLog.append("create", "schema \(StoreSchema.version)", at: moment, to: database)
      }
      try queue.close()
    } catch {
      throw CaseStoreError(withholdingMessageOf: error, table: "store")
    }
    try PrivateFile.name(draft, as: path)
    return try CaseStore(path: path, key: key, waiting: nil)
  }

  /// Opens a store without its key, to read what it holds; import needs the key.
  ///
  /// - Throws: ``CaseStoreError/damaged(faults:)`` when the last program ended without closing the store and the check
  ///   that follows finds faults.
  public static func open(at path: String, waiting: Waiting? = nil) throws(CaseStoreError) -> CaseStore {
    try CaseStore(path: path, key: nil, waiting: waiting)
  }

  /// Opens a store with its key, to read and to import.
  ///
  /// - Throws: ``CaseStoreError/wrongKey(path:)`` when the store was created with another key.
  public static func open(
    at path: String, key: PseudonymKey, waiting: Waiting? = nil
  ) throws(CaseStoreError) -> CaseStore {
    try CaseStore(path: path, key: key, waiting: waiting)
  }

  /// A copy in memory, to check a backup without writing it anywhere.
  init(image: [UInt8], path: String, key: PseudonymKey? = nil) throws(CaseStoreError) {
    self.path = path
    self.key = key
    do {
      queue = try DatabaseQueue(configuration: Self.configuration(journalMode: .default, waiting: nil))
      try StoreImage.load(image, into: queue)
      try Self.check(queue, path: path, key: key)
    } catch {
      throw Self.openingError(error, path: path)
    }
  }

  private init(path: String, key: PseudonymKey?, waiting: Waiting?) throws(CaseStoreError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .fileMissing(path: path)
    }
    guard !isFolder.boolValue else { throw .notAStore(path: path) }
    if StoreFile.isOnReadOnlyMedium(path) {
      self = try CaseStore(image: try StoreFile.bytesWithoutLog(at: path), path: path, key: key)
      return
    }
    self.path = path
    self.key = key
    let isUnclean = StoreFile.isUnclean(path)
    do {
      // The journal mode is a property of the file: a foreign database must not be changed by looking at it.
      queue = try DatabaseQueue(
        path: path, configuration: Self.configuration(journalMode: .default, waiting: waiting))
      try Self.check(queue, path: path, key: key)
      if isUnclean { try queue.read { try Self.requireIntegrity(of: $0) } }
      if try queue.read({ try Int.fetchOne($0, sql: "PRAGMA user_version") }) != StoreSchema.version {
        try queue.write { try StoreSchema.migrate($0) }
      }
      let isCompact = try queue.read { try Bool.fetchOne($0, sql: "SELECT is_compact FROM store") }
      if isCompact == false { try compact() }
    } catch {
      throw Self.openingError(error, path: path)
    }
  }

  private static func check(_ queue: DatabaseQueue, path: String, key: PseudonymKey?) throws {
    try queue.read { database in
      guard try Int.fetchOne(database, sql: "PRAGMA application_id") == StoreSchema.applicationID else {
        throw CaseStoreError.notAStore(path: path)
      }
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard version <= StoreSchema.version else { throw CaseStoreError.newerStore(path: path) }
      guard version > 0 else { throw CaseStoreError.preliminaryStore(path: path) }
      let fingerprint = try String.fetchOne(database, sql: "SELECT key_fingerprint FROM store")
      if let key, key.fingerprint != fingerprint { throw CaseStoreError.wrongKey(path: path) }
    }
  }

  private static func openingError(_ error: any Error, path: String) -> CaseStoreError {
    if let error = error as? DatabaseError, error.resultCode == .SQLITE_NOTADB {
      return .notAStore(path: path)
    }
    return CaseStoreError(withholdingMessageOf: error)
  }

  private static func configuration(
    journalMode: Configuration.JournalModeConfiguration, waiting: Waiting?
  ) -> Configuration {
    var configuration = Configuration()
    configuration.journalMode = journalMode
    // Tries are a fiftieth of a second apart.
    configuration.busyMode = .callback { tries in
      usleep(20_000)
      if tries > 0, tries.isMultiple(of: 50) { waiting?(tries / 50) }
      return tries < patience * 50
    }
    configuration.prepareDatabase { database in
      // What is committed survives a power cut, what is deleted is overwritten, nothing is sorted in a temporary file,
      // and 64 MiB of pages stay in memory.
      try database.execute(
        sql: """
          PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -65536
          """)
    }
    return configuration
  }

  /// Another connection to the file.
  func secondConnection() throws -> DatabaseQueue {
    try DatabaseQueue(path: path, configuration: Self.configuration(journalMode: .default, waiting: nil))
  }

  /// Reads from one consistent state.
  func read<Value>(_ access: (Database) throws -> Value) throws(CaseStoreError) -> Value {
    do { return try queue.read(access) } catch { throw CaseStoreError(withholdingMessageOf: error) }
  }

  /// Reads from one consistent state through views that end with it.
  func readThroughViews<Value>(_ access: (Database) throws -> Value) throws(CaseStoreError) -> Value {
    do {
      var result: Value?
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.deferred) {
          result = try access(database)
          return .rollback
        }
      }
      guard let result else {
        throw CaseStoreError.database(code: SQLITE_ERROR, table: nil, column: nil, row: nil)
      }
      return result
    } catch {
      throw CaseStoreError(withholdingMessageOf: error)
    }
  }

  /// Writes all or nothing.
  func write<Value>(_ changes: (Database) throws -> Value) throws(CaseStoreError) -> Value {
    do { return try queue.write(changes) } catch { throw CaseStoreError(withholdingMessageOf: error) }
  }

  /// Writes all or nothing rows that are tied by keys which the same transaction makes or looks up, so that the
  /// database need not look each of them up again.
  func writeTrustingReferences<Value>(_ changes: (Database) throws -> Value) throws(CaseStoreError) -> Value {
    do {
      return try queue.writeWithoutTransaction { database in
        // Within a transaction this could not be changed.
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        let outcome = Result {
          var value: Value?
          try database.inTransaction(.immediate) {
            value = try changes(database)
            return .commit
          }
          return value
        }
        try database.execute(sql: "PRAGMA foreign_keys = ON")
        guard let value = try outcome.get() else {
          throw CaseStoreError.database(code: SQLITE_ERROR, table: nil, column: nil, row: nil)
        }
        return value
      }
    } catch {
      throw CaseStoreError(withholdingMessageOf: error)
    }
  }

  /// Rewrites the whole file without what was deleted, and empties the write-ahead log.
  func compact() throws(CaseStoreError) {
    do {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM; UPDATE store SET is_compact = 1")
        _ = try database.checkpoint(.truncate)
      }
    } catch {
      throw CaseStoreError(withholdingMessageOf: error)
    }
  }
}

import Foundation
import GRDB

/// Cases of a programme in one SQLite file, under pseudonyms only.
///
/// Identifiers of persons become pseudonyms before anything reaches the database, so neither the file nor
/// its write-ahead log ever holds one. The store has no clock: whoever calls it gives the day.
public struct CaseStore: Sendable {
  private let queue: DatabaseQueue
  let key: PseudonymKey?

  /// Creates an empty store, private to its owner, bound to this key for good.
  ///
  /// - Throws: ``CaseStoreError/fileExists(path:)`` rather than overwrite.
  public static func create(at path: String, key: PseudonymKey) throws(CaseStoreError) -> CaseStore {
    try PrivateFile.create(at: path, holding: [])
    do {
      let store = CaseStore(
        queue: try DatabaseQueue(path: path, configuration: configuration(journalMode: .wal)), key: key)
      try StoreSchema.migrator.migrate(store.queue)
      try store.queue.write { database in
        try database.execute(
          sql: "INSERT INTO store (id, key_fingerprint) VALUES (1, ?)", arguments: [key.fingerprint])
      }
      return store
    } catch {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      throw CaseStoreError(withholdingMessageOf: error, table: "store")
    }
  }

  /// Opens a store without its key, to read what it holds; import needs the key.
  public static func open(at path: String) throws(CaseStoreError) -> CaseStore {
    try CaseStore(path: path, key: nil)
  }

  /// Opens a store with its key, to read and to import.
  ///
  /// - Throws: ``CaseStoreError/wrongKey(path:)`` when the store was created with another key.
  public static func open(at path: String, key: PseudonymKey) throws(CaseStoreError) -> CaseStore {
    try CaseStore(path: path, key: key)
  }

  private init(queue: DatabaseQueue, key: PseudonymKey?) {
    self.queue = queue
    self.key = key
  }

  private init(path: String, key: PseudonymKey?) throws(CaseStoreError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .fileMissing(path: path) }
    do {
      // The journal mode is a property of the file: a foreign database must not be changed by looking at it.
      queue = try DatabaseQueue(path: path, configuration: CaseStore.configuration(journalMode: .default))
      self.key = key
      try queue.read { database in
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == StoreSchema.applicationID else {
          throw CaseStoreError.notAStore(path: path)
        }
        guard try !StoreSchema.migrator.hasBeenSuperseded(database) else {
          throw CaseStoreError.newerStore(path: path)
        }
        let fingerprint = try String.fetchOne(database, sql: "SELECT key_fingerprint FROM store")
        if let key, key.fingerprint != fingerprint { throw CaseStoreError.wrongKey(path: path) }
      }
      try StoreSchema.migrator.migrate(queue)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw .notAStore(path: path)
    } catch {
      throw CaseStoreError(withholdingMessageOf: error)
    }
  }

  private static func configuration(
    journalMode: Configuration.JournalModeConfiguration
  ) -> Configuration {
    var configuration = Configuration()
    configuration.journalMode = journalMode
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // What is deleted is overwritten, and nothing is sorted in a temporary file.
      try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Reads from one consistent state.
  func read<Value>(_ access: (Database) throws -> Value) throws(CaseStoreError) -> Value {
    do { return try queue.read(access) } catch { throw CaseStoreError(withholdingMessageOf: error) }
  }

  /// Writes all or nothing.
  func write<Value>(_ changes: (Database) throws -> Value) throws(CaseStoreError) -> Value {
    do { return try queue.write(changes) } catch { throw CaseStoreError(withholdingMessageOf: error) }
  }
}

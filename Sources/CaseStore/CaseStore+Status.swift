import GRDB
import Measurement

extension CaseStore {
  /// Counts what the store holds.
  public func status() throws(CaseStoreError) -> StoreStatus {
    try read { database in
      StoreStatus(
        schemaVersion: try StoreSchema.migrator.appliedMigrations(database).count,
        persons: try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0,
        records: try Int.fetchOne(database, sql: "SELECT count(*) FROM record") ?? 0,
        batches: try batches(in: database).map(\.batch))
    }
  }

  /// Checks the file page by page, every rule of the tables and every reference between them.
  ///
  /// - Throws: ``CaseStoreError/damaged(faults:)`` with the number of faults found.
  public func checkIntegrity() throws(CaseStoreError) {
    try read { database in
      let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      let faults = pages.count + references.count
      guard faults == 0 else { throw CaseStoreError.damaged(faults: faults) }
    }
  }

  /// The batches in order of import, with their keys in the database.
  func batches(in database: Database) throws -> [(id: Int64, batch: Batch)] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, name, source_sha256, day,
          (SELECT count(*) FROM record WHERE record.batch = batch.id) AS rows
        FROM batch ORDER BY id
        """)
    return try rows.map { row in
      let batch = Batch(
        name: try row.value("name", of: "batch"), sourceSHA256: try row.value("source_sha256", of: "batch"),
        day: try row.value("day", of: "batch", reading: { Day(iso: $0) }),
        rows: try row.value("rows", of: "batch"))
      return (try row.value("id", of: "batch"), batch)
    }
  }
}

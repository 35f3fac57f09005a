import GRDB
import Measurement

extension CaseStore {
  /// Counts what the store holds.
  public func status() throws(CaseStoreError) -> StoreStatus {
    try read { database in
      func count(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      return StoreStatus(
        schemaVersion: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        persons: try count("person"), families: try count("family"), journeys: try count("journey"),
        records: try count("record"),
        recordsWithoutConsent: try count(
          "record WHERE NOT EXISTS (SELECT * FROM consent WHERE consent.person = record.person)"),
        consents: try count("consent"), namesToErase: try VaultDebt.count(in: database),
        batches: try batches(in: database).map(\.batch), backups: try backups(in: database))
    }
  }

  /// Checks the file page by page, every rule of the tables and every reference between them, and the access log.
  ///
  /// - Returns: The entries of the log.
  /// - Throws: ``CaseStoreError/damaged(faults:)`` with the number of faults found,
  ///   ``CaseStoreError/brokenLog(entry:)`` with the first entry that was changed, and
  ///   ``CaseStoreError/clockBeforeLastEntry(now:last:)`` when time has gone backwards since the last one.
  public func verify(at moment: @autoclosure () -> Moment) throws(CaseStoreError) -> [AccessEntry] {
    try read { database in
      try Self.requireIntegrity(of: database)
      let entries = try AccessLog.checkedEntries(in: database)
      let moment = moment()
      if let last = entries.last, moment.description < last.at {
        throw CaseStoreError.clockBeforeLastEntry(now: moment.description, last: last.at)
      }
      return entries
    }
  }

  /// Checks the file page by page, every rule of the tables and every reference between them.
  ///
  /// - Throws: ``CaseStoreError/damaged(faults:)`` with the number of faults found.
  public func checkIntegrity() throws(CaseStoreError) {
    try read { try Self.requireIntegrity(of: $0) }
  }

  static func requireIntegrity(of database: Database) throws {
    let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
    let faults = pages.count + references.count
    guard faults == 0 else { throw CaseStoreError.damaged(faults: faults) }
  }

  /// The batches in order of import, with their keys in the database.
  func batches(in database: Database) throws -> [(id: Int64, batch: Batch)] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT *, (SELECT count(*) FROM record WHERE record.batch = batch.id) AS rows FROM batch ORDER BY id
        """)
    return try rows.map { row in
      let batch = Batch(
        name: try row.value("name", of: "batch"),
        kind: try row.value("kind", of: "batch", reading: RecordKind.init(rawValue:)),
        source: try row.value("source", of: "batch"),
        sourceSHA256: try row.value("source_sha256", of: "batch"),
        day: try row.value("day", of: "batch", reading: { Day(iso: $0) }),
        deleteAfter: try (row.value("delete_after", of: "batch") as String?).flatMap { Day(iso: $0) },
        rows: try row.value("rows", of: "batch"))
      return (try row.value("id", of: "batch"), batch)
    }
  }
}

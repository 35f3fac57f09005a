import GRDB
import Measurement
import Testing

@testable import CaseStore

/// The rules that hold in the database whatever program writes to it.
@Suite struct StoreSchemaTests {
  let folder: TemporaryFolder
  let store: CaseStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
    _ = try store.importDataset(
      TestData.everyKind, sourceSHA256: TestData.digest, personColumn: "person", keepingText: ["remark"],
      day: TestData.day)
  }

  @Test func everyTableIsStrict() throws {
    let lenient = try store.read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT name FROM pragma_table_list
          WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'
            AND name <> 'grdb_migrations'
          """)
    }
    #expect(lenient == [])
  }

  @Test(arguments: [
    "UPDATE person SET pseudonym = 'P-4711' WHERE id = 1",
    "UPDATE person SET pseudonym = lower(pseudonym) WHERE id = 1",
    "INSERT INTO person (pseudonym) SELECT pseudonym FROM person WHERE id = 1",
    "INSERT INTO store (id, key_fingerprint) SELECT 2, key_fingerprint FROM store",
    "UPDATE batch SET source_sha256 = upper(source_sha256)",
    "UPDATE batch SET name = ''",
    "UPDATE batch SET day = '2026-02-30'",
    "UPDATE batch SET day = '1.3.2026'",
    "UPDATE field SET kind = 'guess' WHERE id = 1",
    "UPDATE field SET role = 'person' WHERE name = 'score'",
    "UPDATE record SET person = 4711",
    "UPDATE record SET batch = 4711",
    "UPDATE observation SET number = 9e999 WHERE number IS NOT NULL",
    "UPDATE observation SET number = 'many' WHERE number IS NOT NULL",
    "UPDATE observation SET number = NULL WHERE number IS NOT NULL",
    "UPDATE observation SET number = 1 WHERE text IS NOT NULL",
    "UPDATE observation SET text = 'x' WHERE missing IS NOT NULL",
    "UPDATE observation SET missing = 'lost' WHERE missing IS NOT NULL",
    "UPDATE observation SET day = '2025-02-29' WHERE day IS NOT NULL",
    "UPDATE observation SET level = 'West' WHERE level IS NOT NULL",
    "DELETE FROM level",
  ]) func theDatabaseRefuses(sql: String) throws {
    let before = try store.dataset(named: "sessions.csv")
    let error = #expect(throws: CaseStoreError.self) { try store.write { try $0.execute(sql: sql) } }
    guard case .database(let code, _, _, _) = error else {
      Issue.record("another error than the database's")
      return
    }
    #expect(ResultCode(rawValue: code).primaryResultCode == .SQLITE_CONSTRAINT)
    #expect(try store.dataset(named: "sessions.csv") == before)
  }

  @Test(arguments: MissingReason.allCases) func everyReasonIsKnown(reason: MissingReason) throws {
    try store.write { database in
      try database.execute(
        sql: "UPDATE observation SET missing = ? WHERE missing IS NOT NULL", arguments: [reason.rawValue])
    }
  }
}

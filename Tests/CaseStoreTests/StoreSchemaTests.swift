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
    "UPDATE record SET begins = 10, ends = 9",
    "UPDATE record SET begins = 99999999",
    "UPDATE record SET kind = 'event'",
    "UPDATE record SET journey = 1",
    "UPDATE record SET family = 1",
    "UPDATE batch SET delete_after = '2020-01-01'",
    "UPDATE value_1 SET v0 = 9e999 WHERE v0 IS NOT NULL",
    "UPDATE value_1 SET v0 = 'many' WHERE v0 IS NOT NULL",
    "UPDATE value_1 SET v0 = NULL WHERE v0 IS NOT NULL",
    "UPDATE value_1 SET v0 = 1 WHERE v0 IS NULL",
    "UPDATE value_1 SET v1 = 0.5 WHERE v1 IS NOT NULL",
    "UPDATE value_1 SET v2 = 3 WHERE v2 IS NOT NULL",
    "UPDATE value_1 SET v4 = 'soon' WHERE v4 IS NOT NULL",
    "UPDATE value_1 SET v4 = 2932897 WHERE v4 IS NOT NULL",
    "UPDATE value_1 SET v6 = 2 WHERE v6 IS NOT NULL",
    "UPDATE value_1 SET missing = '???????' WHERE missing IS NOT NULL",
    "UPDATE value_1 SET missing = '.' WHERE missing IS NOT NULL",
    "UPDATE value_1 SET missing = NULL WHERE missing IS NOT NULL",
    "UPDATE value_1 SET record = 4711 WHERE record = 1",
    "UPDATE access_log SET action = 'nothing'",
    "DELETE FROM access_log",
    "INSERT INTO consent (person, purpose, recipient, text_version, legal_basis, begins) VALUES (1, 'curiosity', 'II', '1', 'consent', '2026-01-01')",
    "INSERT INTO consent (person, purpose, recipient, text_version, legal_basis, begins) VALUES (1, 'evaluation', 'IX', '1', 'consent', '2026-01-01')",
    "INSERT INTO consent (person, purpose, recipient, text_version, legal_basis, begins, ends) VALUES (1, 'evaluation', 'II', '1', 'consent', '2026-01-01', '2025-01-01')",
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
}

import Datasets
import GRDB
import Testing

@testable import CaseStore

/// A large file is stored on shorter ways than a small one, and leaves the same.
@Suite struct RecordInsertionTests {
  let folder: TemporaryFolder
  let store: CaseStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
  }

  private func take(_ count: Int, persons: Int, name: String, digest: String) throws -> ImportReport {
    try store.importDataset(
      TestData.scores(
        (0..<count).map(Double.init), of: (0..<count).map { "p\($0 * 7919 % persons)" }, name: name),
      sourceSHA256: digest, personColumn: "person", day: TestData.day)
  }

  @Test func aLargeFileIsTiedToItsPersonsAndLeavesTheRulesInForce() throws {
    _ = try take(300, persons: 100, name: "small.csv", digest: TestData.otherDigest)
    let report = try take(12_000, persons: 5000, name: "large.csv", digest: TestData.digest)
    #expect(report.persons == 5000 && report.newPersons == 4900)
    let read = try store.wholeDataset(named: "large.csv")
    #expect(try read.column("score").numbers() == (0..<12_000).map { Double($0) })
    let persons = try read.column("person").codes()
    #expect(
      persons == (0..<12_000).map { TestData.key.pseudonym(of: "p\($0 * 7919 % 5000)")?.text })
    _ = try store.verify(at: TestData.moment)
    let index = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'record_of_person'"
    let states = try store.read { database in
      try [index, "PRAGMA foreign_keys", "PRAGMA ignore_check_constraints"].map {
        try Int.fetchOne(database, sql: $0)
      }
    }
    #expect(states == [1, 1, 0])
  }

  @Test func aLargeFileThatFailsLeavesTheRulesInForceToo() throws {
    let count = 12_000
    let scores = (0..<count).map { $0 == count - 1 ? Double.nan : Double($0) }
    #expect(throws: CaseStoreError.self) {
      try store.importDataset(
        TestData.scores(scores, of: (0..<count).map { "p\($0)" }), sourceSHA256: TestData.digest,
        personColumn: "person", day: TestData.day)
    }
    #expect(try store.status().persons == 0)
    for sql in [
      "INSERT INTO person (pseudonym) VALUES ('p1')",
      "INSERT INTO record (batch, position, kind, person) VALUES (1, 0, 'sheet', 1)",
    ] {
      #expect(throws: CaseStoreError.self) { try store.write { try $0.execute(sql: sql) } }
    }
    let plan = try store.read {
      try String.fetchAll(
        $0, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' AND name = 'record_of_person'")
    }
    #expect(plan == ["record_of_person"])
  }
}

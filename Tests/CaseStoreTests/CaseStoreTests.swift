import Foundation
import GRDB
import Testing

@testable import CaseStore

@Suite struct CaseStoreTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("cases.sqlite")
  }

  @Test func aNewStoreIsPrivateEmptyAndSound() throws {
    let store = try CaseStore.create(at: path, key: TestData.key)
    _ = try store.record([], at: TestData.moment)
    for suffix in ["", "-wal"] { #expect(try permissions(of: path + suffix) == 0o600) }
    let empty = StoreStatus(
      schemaVersion: 2, persons: 0, families: 0, journeys: 0, records: 0, recordsWithoutConsent: 0,
      consents: 0, namesToErase: 0, batches: [], backups: [])
    #expect(try store.status() == empty)
    try store.checkIntegrity()
    #expect(try store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    #expect(try store.read { try Int.fetchOne($0, sql: "PRAGMA foreign_keys") } == 1)
  }

  @Test func creatingNeverOverwrites() throws {
    try Data("a letter".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: CaseStoreError.fileExists(path: path)) {
      try CaseStore.create(at: path, key: TestData.key)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("a letter".utf8))
  }

  @Test func opensWithItsKeyOnlyOrWithoutAny() throws {
    _ = try CaseStore.create(at: path, key: TestData.key)
    _ = try CaseStore.open(at: path, key: TestData.key)
    _ = try CaseStore.open(at: path)
    #expect(throws: CaseStoreError.wrongKey(path: path)) {
      try CaseStore.open(at: path, key: TestData.otherKey)
    }
  }

  @Test func withoutTheKeyNothingIsImported() throws {
    _ = try CaseStore.create(at: path, key: TestData.key)
    let store = try CaseStore.open(at: path)
    #expect(throws: CaseStoreError.keyNeeded) {
      try store.importDataset(
        TestData.everyKind, sourceSHA256: TestData.digest, personColumn: "person", day: TestData.day)
    }
  }

  @Test func aMissingFileIsNotCreated() throws {
    #expect(throws: CaseStoreError.fileMissing(path: path)) { try CaseStore.open(at: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: [0, 8, 5000]) func anotherFileIsNoStore(length: Int) throws {
    try Data(repeating: 0x41, count: length).write(to: URL(fileURLWithPath: path))
    #expect(throws: CaseStoreError.notAStore(path: path)) { try CaseStore.open(at: path) }
  }

  @Test func aForeignDatabaseIsLeftAsItIs() throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
    let before = try folder.bytes()
    #expect(throws: CaseStoreError.notAStore(path: path)) { try CaseStore.open(at: path) }
    #expect(try folder.bytes() == before)
  }

  @Test func aStoreOfANewerVersionIsRefused() throws {
    let store = try CaseStore.create(at: path, key: TestData.key)
    try store.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: CaseStoreError.newerStore(path: path)) { try CaseStore.open(at: path) }
  }

  @Test func damageIsFound() throws {
    let store = try CaseStore.create(at: path, key: TestData.key)
    _ = try store.importDataset(
      TestData.everyKind, sourceSHA256: TestData.digest, personColumn: "person", day: TestData.day)
    try store.write { database in
      try database.execute(
        sql: """
          PRAGMA ignore_check_constraints = ON;
          UPDATE value_1 SET v4 = 99999999 WHERE record = 1;
          PRAGMA ignore_check_constraints = OFF;
          """)
    }
    #expect(throws: CaseStoreError.damaged(faults: 1)) {
      try store.checkIntegrity()
    }
    #expect(throws: CaseStoreError.damagedValue(table: "value_1", column: "begun")) {
      try store.dataset(named: "sessions.csv")
    }
  }

  @Test func aLostObservationIsFoundNotShifted() throws {
    let store = try CaseStore.create(at: path, key: TestData.key)
    _ = try store.importDataset(
      TestData.everyKind, sourceSHA256: TestData.digest, personColumn: "person", day: TestData.day)
    try store.write { try $0.execute(sql: "DELETE FROM value_1 WHERE record = 2") }
    #expect(throws: CaseStoreError.damagedValue(table: "value_1", column: "record")) {
      try store.dataset(named: "sessions.csv")
    }
  }

  /// What a store on a read-only medium is: its status can be read, and nothing else is done unlogged.
  @Test func aStoreInMemoryIsReadButNotChanged() throws {
    let store = try CaseStore.create(at: path, key: TestData.key)
    _ = try store.importDataset(
      TestData.everyKind, sourceSHA256: TestData.digest, personColumn: "person", day: TestData.day)
    var image: [UInt8] = []
    try store.withState { bytes throws(CaseStoreError) in image += bytes }
    let copy = try CaseStore(image: image, path: path, key: TestData.key)
    #expect(try copy.status() == store.status())
    #expect(try copy.verify(at: TestData.moment).count == 2)
    let error = #expect(throws: CaseStoreError.self) {
      try copy.importDataset(
        TestData.scores([1], of: ["a"]), sourceSHA256: TestData.otherDigest, personColumn: "person",
        day: TestData.day)
    }
    #expect(error?.description.contains("nothing can be written") == true)
    #expect(throws: CaseStoreError.self) {
      try copy.backup(to: folder.path("copy.sqlite"), at: TestData.moment)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("copy.sqlite")))
    #expect(throws: CaseStoreError.wrongKey(path: path)) {
      try CaseStore(image: image, path: path, key: TestData.otherKey)
    }
  }

  @Test func anUncleanFileIsCheckedWhenItIsOpened() throws {
    var store: CaseStore? = try CaseStore.create(at: path, key: TestData.key)
    _ = try store?.importDataset(
      TestData.scores((0..<500).map(Double.init), of: (0..<500).map { "p\($0)" }),
      sourceSHA256: TestData.digest,
      personColumn: "person", day: TestData.day)
    store = nil
    // As a program leaves it that was ended: the last changes in the write-ahead log, and nobody there.
    let left = try CaseStore.open(at: path)
    try left.write { database in
      try database.execute(
        sql: """
          PRAGMA ignore_check_constraints = ON;
          UPDATE record SET ends = begins - 1, begins = 10;
          UPDATE record SET ends = 5;
          """)
    }
    let copy = folder.path("left.sqlite")
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    #expect(StoreFile.isUnclean(copy))
    let error = #expect(throws: CaseStoreError.self) { try CaseStore.open(at: copy) }
    guard case .damaged = error else {
      Issue.record("not found: \(error?.description ?? "")")
      return
    }
  }
}

import Datasets
import GRDB
import Measurement
import Testing

@testable import CaseStore

/// Store and vault are two files: whatever ends between the two leaves no name that nobody knows of.
@Suite struct VaultDebtTests {
  let folder: TemporaryFolder
  let store: CaseStore
  let vault: NameVault
  private let plan = ImportPlan(person: "person", names: ["name"])

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
    vault = try NameVault(at: folder.path("names.vault"))
  }

  private func people(_ identifiers: [String], file: String = "people.csv") -> Dataset {
    Dataset(
      name: file,
      columns: [
        TestData.column("person", .text, .texts(identifiers.map { .value($0) })),
        TestData.column("name", .text, .texts(identifiers.map { .value("Zyprian-\($0)") })),
        TestData.column("score", .number, .numbers(identifiers.indices.map { .value(Double($0)) })),
      ])
  }

  private func take(_ identifiers: [String]) throws {
    _ = try store.importDataset(
      people(identifiers), sourceSHA256: TestData.digest, plan: plan, vault: vault, at: TestData.moment)
  }

  private func pseudonym(_ identifier: String) throws -> Pseudonym {
    try #require(TestData.key.pseudonym(of: identifier))
  }

  private func isNamed(_ identifier: String) throws -> Bool {
    try vault.entry(for: try pseudonym(identifier)) != nil
  }

  @Test func anErasureWithoutTheVaultIsToldUntilItIsComplete() throws {
    try take(["a", "b", "c"])
    #expect(try store.status().namesToErase == 0)
    let report = try store.erase(["a"], at: TestData.moment)
    #expect(report.persons == 1 && report.names == 0 && report.namesLeft == 1)
    #expect(try store.status().namesToErase == 1)
    #expect(try isNamed("a"), "the vault was not at hand")
    // As if it had been killed when the vault was done and the store did not know it yet.
    _ = try vault.erase([try pseudonym("a").text])
    #expect(try store.status().namesToErase == 1)
    let rest = try store.erase([], vault: vault, at: TestData.moment)
    #expect(rest.persons == 0 && rest.namesLeft == 0)
    #expect(try store.status().namesToErase == 0)
    #expect(try !isNamed("a") && isNamed("b") && isNamed("c"))
    let text = try pseudonym("a").text
    #expect(try folder.bytes().range(of: .init(text.utf8)) == nil)
  }

  @Test func theNextErasureWithTheVaultCompletesAnother() throws {
    try take(["a", "b", "c"])
    _ = try store.erase(["a"], at: TestData.moment)
    let report = try store.erase(["b"], vault: vault, at: TestData.moment)
    #expect(report.names == 2 && report.namesLeft == 0)
    #expect(try !isNamed("a") && !isNamed("b") && isNamed("c"))
  }

  @Test func aStoreThatNeverHadAVaultOwesNothing() throws {
    _ = try store.importDataset(
      TestData.scores([1, 2], of: ["a", "b"], name: "s.csv"), sourceSHA256: TestData.digest,
      plan: ImportPlan(person: "person"), at: TestData.moment)
    #expect(try store.erase(["a"], at: TestData.moment).namesLeft == 0)
  }

  @Test func anImportThatEndedBetweenTheFilesIsTold() throws {
    // What is committed before the first name enters the vault, and then the name.
    try store.write { try VaultDebt.noteArrivals([pseudonym("a"), pseudonym("b")], in: $0) }
    try vault.add([
      NameVault.Entry(pseudonym: try pseudonym("a"), identifier: "a", name: "Zyprian-a"),
      NameVault.Entry(pseudonym: try pseudonym("b"), identifier: "b", name: "Zyprian-b"),
    ])
    #expect(try store.status().namesToErase == 2)
    // The import of one of them done again keeps his name and takes the other out.
    try take(["a"])
    #expect(try store.status().namesToErase == 0)
    #expect(try isNamed("a") && !isNamed("b"))
  }

  @Test func theSameFileAgainOwesNothingAndBringsNoNameBack() throws {
    try take(["a", "b"])
    _ = try store.erase(["a"], vault: vault, at: TestData.moment)
    try take(["a", "b"])
    #expect(try store.status().namesToErase == 0)
    #expect(try !isNamed("a") && isNamed("b"))
  }

  @Test func aRefusedImportLeavesNoNames() throws {
    try take(["a"])
    #expect(throws: CaseStoreError.nameTaken(name: "people.csv")) {
      try store.importDataset(
        people(["x", "y"]), sourceSHA256: TestData.otherDigest, plan: plan, vault: vault, at: TestData.moment)
    }
    #expect(try store.status().namesToErase == 0 && !isNamed("x") && isNamed("a"))
  }

  @Test func aPurgeTakesTheNamesOfThoseWithoutRows() throws {
    let keep = try #require(Day(iso: "2026-06-30"))
    _ = try store.importDataset(
      people(["a", "b"], file: "old.csv"), sourceSHA256: TestData.digest,
      plan: ImportPlan(person: "person", names: ["name"], deleteAfter: keep), vault: vault,
      at: TestData.moment)
    _ = try store.importDataset(
      people(["b", "c"], file: "new.csv"), sourceSHA256: TestData.otherDigest, plan: plan, vault: vault,
      at: TestData.moment)
    // The consent of the first one stays as proof, his name does not.
    let consent = Consent(purpose: .evaluation, recipient: .keeper, textVersion: "1", begins: TestData.day)
    _ = try store.record([GivenConsent(person: "a", consent: consent)], at: TestData.moment)
    let later = Day(daysSinceEpoch: keep.daysSinceEpoch + 1)
    let without = try store.purge(asOf: later, at: TestData.moment)
    #expect(without.lines.map(\.rows) == [2] && without.namesLeft == 1)
    #expect(try store.status().consents == 1)
    #expect(try store.purge(asOf: later, vault: vault, at: TestData.moment).names == 1)
    #expect(try !isNamed("a") && isNamed("b") && isNamed("c"))
    #expect(try store.status().namesToErase == 0)
  }

  @Test func namesUnderLinkedPseudonymsGoToo() throws {
    try take(["a", "b", "c"])
    _ = try store.link([PersonLink(person: "a", other: "b")], at: TestData.moment)
    #expect(try store.erase(["a"], vault: vault, at: TestData.moment).names == 2)
    #expect(try !isNamed("a") && !isNamed("b") && isNamed("c"))
  }

  @Test func aStoreOfTheFirstSchemaGoesOn() throws {
    try take(["a", "b"])
    try store.write { database in
      try database.execute(
        sql: "DROP TABLE vault_debt; ALTER TABLE store DROP COLUMN has_vault; PRAGMA user_version = 1")
    }
    let opened = try CaseStore.open(at: folder.path("cases.sqlite"), key: TestData.key)
    #expect(try opened.status().schemaVersion == 2)
    #expect(try opened.erase(["a"], vault: vault, at: TestData.moment).names == 1)
    _ = try opened.verify(at: TestData.moment)
  }
}

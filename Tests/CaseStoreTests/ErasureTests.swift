import Datasets
import Foundation
import GRDB
import Measurement
import Testing

@testable import CaseStore

/// What must go is gone from the bytes of the files too.
@Suite struct ErasureTests {
  let folder: TemporaryFolder
  let store: CaseStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
  }

  private func cases() -> Dataset {
    let count = 400
    return Dataset(
      name: "cases.csv",
      columns: [
        TestData.column("person", .text, .texts((0..<count).map { .value("p\($0)") })),
        TestData.column("family", .text, .texts((0..<count).map { .value("f\($0 / 2)") })),
        TestData.column("case", .text, .texts((0..<count).map { .value("c\($0)") })),
        TestData.column("begun", .date, .days((0..<count).map { _ in .value(TestData.day) })),
        DataColumn(
          field: Field(
            name: "site", kind: .nominal,
            levels: (0..<count).map { Level(code: "site-\($0)-x", label: LocalizedText("site-\($0)-x")) },
            levelOrigin: .data),
          values: .levels((0..<count).map { .value($0) })),
        TestData.column("note", .text, .texts((0..<count).map { .value("remark-\($0)-x") })),
        TestData.column("name", .text, .texts((0..<count).map { .value("Zyprian-\($0)-x") })),
      ])
  }

  private let plan = ImportPlan(
    kind: .event, person: "person", family: "family", journey: "case", begin: "begun", keepingText: ["note"],
    names: ["name"])

  private func holds(_ text: String) throws -> Bool {
    try folder.bytes().range(of: Data(text.utf8)) != nil
  }

  @Test func erasureTakesEveryTraceOfThePerson() throws {
    let vault = try NameVault(at: folder.path("names.vault"))
    _ = try store.importDataset(
      cases(), sourceSHA256: TestData.digest, plan: plan, vault: vault, at: TestData.moment)
    let consent = Consent(
      purpose: .evaluation, recipient: .keeper, textVersion: "1", begins: TestData.day)
    _ = try store.record([GivenConsent(person: "p7", consent: consent)], at: TestData.moment)
    let pseudonym = try #require(TestData.key.pseudonym(of: "p7"))
    #expect(try permissions(of: folder.path("names.vault")) == 0o600)
    #expect(try vault.entry(for: pseudonym)?.name == "Zyprian-7-x")
    #expect(try vault.entry(for: pseudonym)?.identifier == "p7")
    let traces = ["remark-7-x", "Zyprian-7-x", "site-7-x", pseudonym.text]
    for trace in traces { #expect(try holds(trace), "\(trace)") }
    let journey = try #require(TestData.key.pseudonym(of: "c7", as: .journey))
    #expect(try holds(journey.text))

    let report = try store.erase(["p7", "nobody"], vault: vault, at: TestData.moment)
    #expect(
      report
        == EraseReport(persons: 1, records: 1, consents: 1, names: 1, namesLeft: 0, unknown: 1, backups: []))
    for trace in traces + [journey.text] { #expect(try !holds(trace), "\(trace)") }
    #expect(try holds("remark-8-x") && holds("Zyprian-8-x") && holds("site-8-x"))
    #expect(try vault.entry(for: pseudonym) == nil)
    let status = try store.status()
    #expect(
      status.persons == 399 && status.records == 399 && status.journeys == 399 && status.families == 200)
    _ = try store.verify(at: TestData.moment)

    let again = try store.importDataset(
      cases(), sourceSHA256: TestData.digest, plan: plan, vault: vault, at: TestData.moment)
    #expect(again.outcome == .alreadyImported)
    #expect(try store.status().persons == 399)
    #expect(try vault.entry(for: pseudonym) == nil)
    #expect(try store.wholeDataset(named: "cases.csv").rowCount == 399)
  }

  @Test func theLastMemberTakesTheFamilyAlong() throws {
    let vault = try NameVault(at: folder.path("names.vault"))
    _ = try store.importDataset(
      cases(), sourceSHA256: TestData.digest, plan: plan, vault: vault, at: TestData.moment)
    let family = try #require(TestData.key.pseudonym(of: "f3", as: .family))
    _ = try store.erase(["p6"], at: TestData.moment)
    #expect(try holds(family.text))
    _ = try store.erase(["p7"], at: TestData.moment)
    #expect(try !holds(family.text))
    #expect(try store.status().families == 199)
  }

  @Test func anInterruptedErasureIsFinishedAtTheNextOpening() throws {
    _ = try store.importDataset(
      cases(), sourceSHA256: TestData.digest,
      plan: ImportPlan(person: "person", keepingText: ["note"]), at: TestData.moment)
    let pseudonym = try #require(TestData.key.pseudonym(of: "p7"))
    try store.write { database in
      try database.execute(sql: "DELETE FROM person WHERE pseudonym = ?", arguments: [pseudonym.text])
      try CaseStore.removeTraces(in: database)
    }
    #expect(try holds("remark-7-x"), "it is still in the write-ahead log")
    _ = try CaseStore.open(at: folder.path("cases.sqlite"))
    #expect(try !holds("remark-7-x"))
  }

  @Test func backupsAreListed() throws {
    _ = try store.importDataset(
      cases(), sourceSHA256: TestData.digest, plan: ImportPlan(person: "person"), at: TestData.moment)
    let backup = try store.backup(to: folder.path("copy.sqlite"), at: TestData.moment)
    #expect(try store.erase(["p1"], at: TestData.moment).backups == [backup])
    #expect(try CaseStore.open(at: folder.path("copy.sqlite")).status().persons == 400)
  }

  @Test func namesNeedAVault() throws {
    #expect(throws: CaseStoreError.vaultNeeded) {
      try store.importDataset(cases(), sourceSHA256: TestData.digest, plan: plan, at: TestData.moment)
    }
    #expect(throws: CaseStoreError.notAVault(path: folder.path("cases.sqlite"))) {
      try NameVault(at: folder.path("cases.sqlite"))
    }
  }

  @Test func purgeKeepsWhatMayBeKept() throws {
    let keep = try #require(Day(iso: "2026-06-30"))
    _ = try store.importDataset(
      TestData.scores([1, 2, 3], of: ["a", "b", "c"], name: "old.csv"), sourceSHA256: TestData.digest,
      plan: ImportPlan(person: "person", deleteAfter: keep), at: TestData.moment)
    _ = try store.importDataset(
      TestData.scores([4, 5, 6], of: ["a", "b", "d"], name: "new.csv"), sourceSHA256: TestData.otherDigest,
      plan: ImportPlan(person: "person"), at: TestData.moment)
    let revoked = Consent(
      purpose: .evaluation, recipient: .keeper, textVersion: "1", begins: TestData.day, revoked: keep)
    let other = Consent(purpose: .research, recipient: .keeper, textVersion: "1", begins: TestData.day)
    _ = try store.record(
      [
        GivenConsent(person: "a", consent: revoked), GivenConsent(person: "b", consent: revoked),
        GivenConsent(person: "b", consent: other),
      ], at: TestData.moment)
    let before = Day(daysSinceEpoch: keep.daysSinceEpoch - 1)
    #expect(try store.purge(asOf: before, at: TestData.moment).lines == [])
    let due = [
      PurgeLine(dataset: "old.csv", reason: .consentEnded, persons: 1, rows: 1),
      PurgeLine(dataset: "new.csv", reason: .consentEnded, persons: 1, rows: 1),
    ]
    #expect(try store.purge(asOf: keep, mode: .preview, at: TestData.moment).lines == due)
    #expect(try store.status().records == 6)
    #expect(try store.purge(asOf: keep, at: TestData.moment).lines == due)
    #expect(try store.wholeDataset(named: "new.csv").column("score").numbers() == [5, 6])
    let later = Day(daysSinceEpoch: keep.daysSinceEpoch + 1)
    #expect(
      try store.purge(asOf: later, at: TestData.moment).lines
        == [PurgeLine(dataset: "old.csv", reason: .deletionDate, persons: 2, rows: 2)])
    let status = try store.status()
    #expect(status.records == 2 && status.persons == 3 && status.consents == 3)
    _ = try store.verify(at: TestData.moment)
  }

  @Test func rowsWithoutAnyLegalBasisGoWhenThatIsAsked() throws {
    _ = try store.importDataset(
      TestData.scores([1, 2, 3], of: ["a", "b", "b"], name: "new.csv"), sourceSHA256: TestData.digest,
      plan: ImportPlan(person: "person"), at: TestData.moment)
    let duty = Consent(
      purpose: .evaluation, recipient: .keeper, textVersion: "1", legalBasis: .ownTasks, begins: TestData.day)
    _ = try store.record([GivenConsent(person: "a", consent: duty)], at: TestData.moment)
    #expect(try store.status().recordsWithoutConsent == 2)
    #expect(try store.purge(asOf: TestData.day, at: TestData.moment).lines == [])
    let due = [PurgeLine(dataset: "new.csv", reason: .noConsent, persons: 1, rows: 2)]
    let preview = try store.purge(
      asOf: TestData.day, withoutConsent: true, mode: .preview, at: TestData.moment)
    #expect(preview.lines == due && preview.rowsWithoutConsent == 2)
    for confirmed in [nil, 1, 3] {
      #expect(throws: CaseStoreError.purgeNotConfirmed(rows: 2, confirmed: confirmed)) {
        try store.purge(
          asOf: TestData.day, withoutConsent: true, confirmedRows: confirmed, at: TestData.moment)
      }
      #expect(try store.status().records == 3)
    }
    #expect(
      try store.purge(asOf: TestData.day, withoutConsent: true, confirmedRows: 2, at: TestData.moment).lines
        == due)
    let status = try store.status()
    #expect(status.records == 1 && status.persons == 1 && status.recordsWithoutConsent == 0)
    #expect(try store.wholeDataset(named: "new.csv").column("score").numbers() == [1])
    _ = try store.verify(at: TestData.moment)
  }
}

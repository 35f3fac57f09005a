import Datasets
import Measurement
import Testing

@testable import CaseStore

@Suite struct LinkTests {
  let folder: TemporaryFolder
  let store: CaseStore

  init() throws {
    folder = try TemporaryFolder()
    store = try CaseStore.create(at: folder.path("cases.sqlite"), key: TestData.key)
  }

  private func take(_ persons: [String], _ cases: [String], name: String, digest: String) throws {
    let dataset = Dataset(
      name: name,
      columns: [
        TestData.column("person", .text, .texts(persons.map { .value($0) })),
        TestData.column("family", .text, .texts(persons.map { _ in .value("f") })),
        TestData.column("case", .text, .texts(cases.map { .value($0) })),
      ])
    _ = try store.importDataset(
      dataset, sourceSHA256: digest,
      plan: ImportPlan(kind: .intake, person: "person", family: "family", journey: "case"),
      at: TestData.moment)
  }

  @Test func twoNumbersBecomeOnePerson() throws {
    try take(["J1", "J2"], ["1", "2"], name: "jobcenter.csv", digest: TestData.digest)
    try take(["A1", "A1"], ["1", "3"], name: "youth.csv", digest: TestData.otherDigest)
    let consent = Consent(
      purpose: .caseWork, recipient: .youthWelfare, textVersion: "1", begins: TestData.day)
    _ = try store.record(
      ["J1", "A1"].map { GivenConsent(person: $0, consent: consent) }, at: TestData.moment)
    let links = [PersonLink(person: "J1", other: "A1"), PersonLink(person: "J2", other: "A9")]
    #expect(try store.link(links, at: TestData.moment) == LinkReport(linked: 2, unchanged: 0))
    #expect(try store.link(links, at: TestData.moment) == LinkReport(linked: 0, unchanged: 2))
    let status = try store.status()
    #expect(status.persons == 2 && status.records == 4 && status.journeys == 3 && status.consents == 1)
    let pseudonym = TestData.key.pseudonym(of: "J1")?.text
    #expect(try store.wholeDataset(named: "youth.csv").column("person").codes() == [pseudonym, pseudonym])
    _ = try store.verify(at: TestData.moment)

    // Either number is known from now on, and erases the person with all that both brought.
    try take(["A1", "A9"], ["4", "5"], name: "later.csv", digest: String(repeating: "2c", count: 32))
    #expect(try store.status().persons == 2)
    #expect(try store.erase(["A1"], at: TestData.moment).records == 4)
    #expect(try store.status().persons == 1)
    _ = try store.verify(at: TestData.moment)
  }

  @Test func chainsOfLinksMeet() throws {
    try take(["x", "y", "z"], ["1", "2", "3"], name: "a.csv", digest: TestData.digest)
    _ = try store.link([PersonLink(person: "y", other: "z")], at: TestData.moment)
    _ = try store.link([PersonLink(person: "x", other: "z")], at: TestData.moment)
    #expect(try store.status().persons == 1)
    #expect(try store.link([PersonLink(person: "z", other: "y")], at: TestData.moment).unchanged == 1)
    _ = try store.verify(at: TestData.moment)
  }
}

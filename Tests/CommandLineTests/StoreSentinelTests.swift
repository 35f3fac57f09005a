import Foundation
import Testing

/// A marker in every text of the data appears in no message, whatever goes right or wrong.
@Suite("Sentinels in the store") struct StoreSentinelTests {
  private static let marker = "Quokkaberta"

  @Test("no message holds a value of a person")
  func messages() throws {
    let fixture = try StoreFixture()
    let marker = Self.marker
    let rows = (0..<40).map {
      "\(marker)-person\($0 % 10),\(marker)-family\($0 % 4),\(marker)-case\($0),\(marker)-site\($0 % 3),"
        + "\(marker) remark \($0),\(marker)-name\($0 % 10),2026-01-1\($0 % 9)"
    }
    let header = "person,family,case,site,note,name,day\n"
    try fixture.folder.write(header + rows.joined(separator: "\n") + "\n", to: "cases.csv")
    try fixture.folder.write(
      header + rows.joined(separator: "\n") + "\n,,,,,,\n\(marker),a,b,c,d,e,\(marker)\n", to: "faulty.csv")
    try fixture.folder.write("person\n\(marker)-person3\n\(marker)-nobody\n", to: "persons.csv")
    try fixture.folder.write(
      "person,other\n\(marker)-person1,\(marker)-other\n\(marker)-person2,\n", to: "links.csv")
    let consents = "person,purpose,recipient,text_version,legal_basis,begins,ends,revoked\n"
    try fixture.folder.write(
      consents + "\(marker)-person1,evaluation,keeper,1,consent,2026-01-01,,\n", to: "consents.csv")
    for (number, row) in [
      "\(marker)-person1,\(marker),keeper,1,consent,2026-01-01,,",
      "\(marker),evaluation,keeper,1,consent,\(marker),,",
      "\(marker),evaluation,keeper,1,consent,2026-01-05,2026-01-01,",
      ",evaluation,\(marker),1,consent,2026-01-05,,",
    ].enumerated() {
      try fixture.folder.write(consents + row + "\n", to: "wrong\(number).csv")
    }
    let take = "store import cases.sqlite cases.csv --key cases.key --person person"
    let whole =
      take + " --family family --journey case --begin day --kind event --keep-text note"
    let reading = "--purpose evaluation --as-of 2026-02-01"
    var failures = 0
    for line in [
      take + " --begin note", take + " --begin site", take + " --names name", take + " --keep-text day",
      "store import cases.sqlite faulty.csv --key cases.key --person person",
      "store import cases.sqlite faulty.csv --key cases.key --person person --kind spell --begin day", whole,
      whole, take, "store consent cases.sqlite consents.csv --key cases.key",
      "store consent cases.sqlite consents.csv", "store consent cases.sqlite wrong0.csv --key cases.key",
      "store consent cases.sqlite wrong1.csv --key cases.key",
      "store consent cases.sqlite wrong2.csv --key cases.key",
      "store consent cases.sqlite wrong3.csv --key cases.key", "store status cases.sqlite",
      "store query cases.sqlite cases.csv \(reading)",
      "store query cases.sqlite cases.csv --by note \(reading)",
      "store export cases.sqlite cases.csv --to out.csv \(reading)",
      "store export cases.sqlite cases.csv --to out.csv \(reading)",
      "store export cases.sqlite other.csv --to other.csv \(reading)",
      "store backup cases.sqlite --to copy.sqlite", "store link cases.sqlite links.csv --key cases.key",
      "store erase cases.sqlite persons.csv --key cases.key", "store erase cases.sqlite persons.csv",
      "store purge cases.sqlite --as-of 2030-01-01 --protocol protocol.csv", "store verify cases.sqlite",
      "store verify cases.sqlite --at 2000-01-01T00:00:00Z",
    ] {
      let run = try fixture.wirkung(line)
      failures += run.exitCode == 0 ? 0 : 1
      #expect(!run.messages.contains(marker), "\(line): \(run.messages)")
      #expect(!run.output.contains(marker), "\(line)")
      #expect([0, 64, 65, 66, 73].contains(run.exitCode), "\(line): \(run.exitCode) \(run.messages)")
    }
    #expect(failures == 18)
    #expect(try fixture.folder.text(of: "protocol.csv").contains(marker) == false)
  }

  @Test("every file is private")
  func permissions() throws {
    let fixture = try StoreFixture()
    try fixture.folder.write("person,name\na,b\n", to: "cases.csv")
    for line in [
      "store import cases.sqlite cases.csv --key cases.key --person person --names name --vault names.vault",
      "store export cases.sqlite cases.csv --to out.csv --purpose evaluation --as-of 2026-02-01",
      "store backup cases.sqlite --to copy.sqlite", "store purge cases.sqlite --protocol protocol.csv",
      "store backup cases.sqlite --to copy.sealed --encryption-key seal.key",
      "store decrypt copy.sealed --to restored.sqlite --encryption-key seal.key",
    ] {
      let run = try fixture.shell("umask 000; wirkung \(line)")
      #expect(run.exitCode == 0, "\(line): \(run.messages)")
    }
    for name in try fixture.folder.names() where name != "cases.csv" {
      let attributes = try FileManager.default.attributesOfItem(atPath: fixture.folder.path(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    #expect(try fixture.wirkung("store status restored.sqlite").exitCode == 0)
  }

  @Test("the vault alone gives names back, and the access is logged without them")
  func names() throws {
    let fixture = try StoreFixture()
    try fixture.folder.write("person,name\nZ-1,Zyprian Quokka\nZ-2,Berta\n", to: "cases.csv")
    let take = try fixture.wirkung(
      "store import cases.sqlite cases.csv --key cases.key --person person --names name --vault names.vault")
    #expect(take.exitCode == 0 && take.messages.contains("to the vault only: name"), "\(take.messages)")
    let consents = """
      person,purpose,recipient,text_version,legal_basis,begins
      Z-1,case-work,II,1,consent,2026-01-01

      """
    try fixture.folder.write(consents, to: "consents.csv")
    #expect(try fixture.wirkung("store consent cases.sqlite consents.csv --key cases.key").exitCode == 0)
    let export = try fixture.wirkung(
      "store export cases.sqlite cases.csv --to out.csv --purpose case-work --recipient II --as-of 2026-02-01"
    )
    #expect(export.output == "out.csv: 1 rows\n", "\(export.messages)")
    let lines = try fixture.folder.text(of: "out.csv").split(separator: "\n")
    try #require(lines.count == 2 && lines[0] == "person")
    let line = "store link cases.sqlite --vault names.vault --pseudonym \(lines[1])"
    #expect(try fixture.wirkung(line).output == "Z-1\tZyprian Quokka\n")
    let log = try fixture.wirkung("store verify cases.sqlite --format csv").output
    #expect(log.contains(",name,pseudonyms:1,") && !log.contains("Quokka") && !log.contains(lines[1]))
    let none = try fixture.wirkung(
      "store link cases.sqlite --vault names.vault --pseudonym AAAAAAAAAAAAAAAAAAAAAAAAAA")
    #expect(none.exitCode == 1 && none.output.isEmpty)
    #expect(try fixture.wirkung("store link cases.sqlite --vault names.vault").exitCode == 64)
  }
}

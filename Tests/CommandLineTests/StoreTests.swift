import Foundation
import Testing

@Suite("wirkung store") struct StoreTests {
  private let folder = TemporaryFolder()

  private static let data = """
    person,site,note
    Erika Mustermann,Beckum,feels well
    Max Mustermann,Ahlen,needs a flat
    Erika Mustermann,Beckum,

    """

  private static let codebook = """
    {"name": "cases", "resources": [{"name": "cases", "path": "cases.csv", "schema": {"fields": [
      {"name": "person", "type": "string", "constraints": {"required": true}},
      {"name": "site", "type": "string", "categories": ["Beckum", "Ahlen"]},
      {"name": "note", "type": "string"}]}}]}
    """

  private func wirkung(_ line: String) throws -> ToolProcess {
    try RunningTool(line.split(separator: " ").map(String.init), in: folder).end()
  }

  private func prepare() throws {
    try folder.write(Self.data, to: "cases.csv")
    try folder.write(Self.codebook, to: "datapackage.json")
    let create = try wirkung("store create cases.sqlite --key cases.key")
    try #require(create.exitCode == 0, "\(create.messages)")
    #expect(create.output == "cases.sqlite\n")
    #expect(create.messages.contains("keep it apart from the store"))
  }

  private func importCases(key: String = "cases.key") throws -> ToolProcess {
    try wirkung("store import cases.sqlite cases.csv --key \(key) --person person --day 2026-01-31")
  }

  @Test("imports once, and the same file again changes nothing")
  func repeated() throws {
    try prepare()
    let first = try importCases()
    #expect(first.exitCode == 0, "\(first.messages)")
    #expect(first.output == "cases.csv: 3 rows of 2 persons, 2 of them new\n")
    let status = try wirkung("store status cases.sqlite --format csv --table totals")
    #expect(
      status.output
        == "persons,families,journeys,rows,consents,schema_version,rows_without_consent,names_to_erase\n2,0,0,3,0,2,3,0\n"
    )
    let again = try importCases()
    #expect(again.exitCode == 0)
    #expect(again.output == "cases.csv: already imported on 2026-01-31; nothing changed\n")
    #expect(try wirkung("store status cases.sqlite --format csv --table totals").output == status.output)
  }

  @Test("neither names nor free text reach the store; text does when its column is named")
  func withoutText() throws {
    try prepare()
    let run = try importCases()
    #expect(run.messages == "left out as free text (--keep-text stores it): note\n")
    let stored = try storedBytes()
    for secret in ["Erika", "Mustermann", "feels well", "needs a flat"] {
      #expect(stored.range(of: Data(secret.utf8)) == nil, "\(secret)")
    }
    #expect(stored.range(of: Data("Beckum".utf8)) != nil)

    let kept = try wirkung("store create kept.sqlite --key cases.key")
    #expect(kept.exitCode == 0)
    let keep = try wirkung(
      "store import kept.sqlite cases.csv --key cases.key --person person --day 2026-01-31 --keep-text note")
    #expect(keep.exitCode == 0 && keep.messages.isEmpty, "\(keep.messages)")
  }

  @Test("another key is refused before anything is written")
  func wrongKey() throws {
    try prepare()
    #expect(try wirkung("store create other.sqlite --key other.key").exitCode == 0)
    let run = try importCases(key: "other.key")
    #expect(run.exitCode == 65)
    #expect(run.messages.contains("the store was made with another key"), "\(run.messages)")
    #expect(
      try wirkung("store status cases.sqlite --format csv --table totals").output
        == "persons,families,journeys,rows,consents,schema_version,rows_without_consent,names_to_erase\n0,0,0,0,0,2,0,0\n"
    )
  }

  @Test("a missing key, an exposed key, a store that exists and a file that is no store")
  func refusals() throws {
    try prepare()
    let missing = try importCases(key: "none.key")
    #expect(missing.exitCode == 66)
    #expect(missing.messages.contains("none.key"))
    let existing = try wirkung("store create cases.sqlite --key cases.key")
    #expect(existing.exitCode == 73)
    #expect(existing.messages.contains("nothing was overwritten"))
    let other = try wirkung("store status cases.csv")
    #expect(other.exitCode == 65)
    #expect(other.messages.contains("is not a case store"))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.path("cases.key"))
    let exposed = try importCases()
    #expect(exposed.exitCode == 65)
    #expect(exposed.messages.contains("chmod 600"))
  }

  @Test("rows that break the codebook leave the store empty, and the message names no one")
  func invalidData() throws {
    try prepare()
    try folder.write(Self.data.replacing("Ahlen", with: "Erika-Secret"), to: "cases.csv")
    let run = try importCases()
    #expect(run.exitCode == 65)
    #expect(run.messages.contains("row 3, column 'site'"), "\(run.messages)")
    #expect(!run.messages.contains("Erika"))
    #expect(
      try wirkung("store status cases.sqlite --format csv --table totals").output
        == "persons,families,journeys,rows,consents,schema_version,rows_without_consent,names_to_erase\n0,0,0,0,0,2,0,0\n"
    )
  }

  @Test("the key is readable by its owner only")
  func keyPermissions() throws {
    try prepare()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("cases.key"))
    #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o077 } == 0)
  }

  /// The bytes of the store and of whatever SQLite writes beside it.
  private func storedBytes() throws -> Data {
    try folder.names().filter { $0.hasPrefix("cases.sqlite") }
      .reduce(into: Data()) { $0 += try Data(contentsOf: URL(fileURLWithPath: folder.path($1))) }
  }
}

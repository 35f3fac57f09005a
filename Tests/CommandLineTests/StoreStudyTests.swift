import Foundation
import Testing

/// A study reads a case store through the views that enforce consent, and never otherwise.
@Suite("A study on a store") struct StoreStudyTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
    try fixture.writeRows(97, number: 0)
    try #require(try fixture.wirkung(fixture.importLine(0)).exitCode == 0)
    // Sixty persons agreed; the first ten revoked it on 1 March.
    let consents = (0..<60).map {
      "p\($0),evaluation,keeper,1,consent,2026-01-01,\($0 < 10 ? "2026-03-01" : "")"
    }
    try fixture.folder.write(
      "person,purpose,recipient,text_version,legal_basis,begins,revoked\n" + consents.joined(separator: "\n")
        + "\n",
      to: "consents.csv")
    try #require(try fixture.wirkung("store consent cases.sqlite consents.csv --key cases.key").exitCode == 0)
    try write(asOf: "2026-02-01")
  }

  private func write(asOf day: String, source: String = "", data: String = "personal") throws {
    try fixture.folder.write(
      """
      id: cases
      title: {de: Fälle, en: Cases}
      as-of: \(day)
      seed: 1
      sources:
        - id: rows
          path: ../cases.sqlite
          store: {dataset: rows0.csv, purpose: evaluation}
      \(source)
      disclosure: {data: \(data)}
      analyses:
        - id: about
          kind: describe
          source: rows
          columns: [score, site]
      """, to: "study/study.yaml")
  }

  private func persons() throws -> Int {
    let run = try fixture.wirkung("run study --output out --format csv,json")
    try #require(run.exitCode == 0, "\(run.messages)")
    let lines = try fixture.folder.text(of: "out/tables/about.numbers.csv").split(separator: "\n")
    let column = try #require(lines[0].split(separator: ",").firstIndex(of: "n"))
    return try #require(Int(lines[1].split(separator: ",")[column]))
  }

  /// The hash of what is read: told where another is stated, and in no output, since it can be guessed from few records.
  private func digest(asOf day: String) throws -> String {
    try write(asOf: day, source: "    sha256: \(String(repeating: "0", count: 64))")
    let check = try fixture.wirkung("check study")
    #expect(check.exitCode == 65)
    let found = try #require(check.messages.firstMatch(of: /write sha256: ([0-9a-f]{64})/)).output.1
    try write(asOf: day)
    return String(found)
  }

  @Test("counts those who agreed on the day, and says in the manifest what it read")
  func consented() throws {
    #expect(try persons() == 60)
    let manifest = try fixture.folder.text(of: "out/manifest.json")
    let entry = "rows: rows0.csv of a case store, purpose evaluation, recipient keeper, consent as of"
    #expect(manifest.contains(entry), "\(manifest)")
    let before = try digest(asOf: "2026-02-01")
    #expect(!manifest.contains(before))
    #expect(try persons() == 60)
    #expect(try digest(asOf: "2026-02-01") == before, "the log of accesses is no part of what is read")
    try write(asOf: "2026-03-01")
    #expect(try persons() == 50)
    #expect(try digest(asOf: "2026-03-01") != before)
    let log = try fixture.wirkung("store verify cases.sqlite --format csv").output
    #expect(
      log.contains("dataset 'rows0.csv' purpose:evaluation recipient:keeper as-of:2026-03-01"), "\(log)")
  }

  @Test("a hash that is stated fixes what consent covers, and an erasure is told")
  func fixed() throws {
    _ = try persons()
    let hash = try digest(asOf: "2026-02-01")
    try write(asOf: "2026-02-01", source: "    sha256: \(hash)")
    #expect(try persons() == 60)
    try fixture.folder.write("person\np30\n", to: "erase.csv")
    #expect(try fixture.wirkung("store erase cases.sqlite erase.csv --key cases.key").exitCode == 0)
    let run = try fixture.wirkung("check study")
    #expect(run.exitCode == 65)
    #expect(run.messages.contains("consents, erasures or purges have changed it"), "\(run.messages)")
    try write(asOf: "2026-02-01")
    #expect(try persons() == 59)
  }

  @Test("disclosure control cannot be forgotten, nor the codebook doubled")
  func refusals() throws {
    try write(asOf: "2026-02-01", data: "synthetic")
    let open = try fixture.wirkung("check study")
    #expect(open.exitCode == 65 && open.messages.contains("write 'data: personal'"), "\(open.messages)")
    try write(asOf: "2026-02-01", source: "    codebook: codes.json")
    let codebook = try fixture.wirkung("check study")
    #expect(codebook.messages.contains("holds the codebook of its data"), "\(codebook.messages)")
  }

  @Test("an analysis with a definition of its own reads through the views too, as it reads the file")
  func defined() throws {
    let view = try TemporaryFolder.repositoryView()
    for name in ["changes.csv", "changes.yaml", "datapackage.json"] {
      try fixture.folder.write(try view.text(of: "Data/case-changes/\(name)"), to: name)
    }
    let take =
      "store import cases.sqlite changes.csv --key cases.key --person case "
      + "--keep-text perspective,help,district,department"
    let taken = try fixture.wirkung(take)
    try #require(taken.exitCode == 0, "\(taken.messages)")
    func study(_ source: String) -> String {
      """
      id: changes
      title: {de: Veränderungen, en: Changes}
      as-of: 2026-02-01
      seed: 1
      sources:
        - {id: ratings, \(source)}
      disclosure: {data: personal, minimum-count: 3}
      analyses:
        - {id: changes, kind: case-changes, source: ratings, definition: ../changes.yaml}
      """
    }
    let stored = "path: ../cases.sqlite, store: {dataset: changes.csv, purpose: evaluation}"
    try fixture.folder.write(study(stored), to: "study/study.yaml")
    let nobody = try fixture.wirkung("run study --output none --format csv")
    #expect(nobody.exitCode == 65 && nobody.messages.contains("consent covers none"), "\(nobody.messages)")
    let cases = Set(
      try fixture.folder.text(of: "changes.csv").split(separator: "\n").dropFirst().map {
        $0.prefix { $0 != "," }
      })
    try fixture.folder.write(
      "person,purpose,recipient,text_version,legal_basis,begins\n"
        + cases.sorted().map { "\($0),evaluation,keeper,1,consent,2026-01-01\n" }.joined(), to: "agreed.csv")
    let agreed = try fixture.wirkung("store consent cases.sqlite agreed.csv --key cases.key")
    #expect(agreed.exitCode == 0, "\(agreed.messages)")
    let run = try fixture.wirkung("run study --output stored --format csv")
    try #require(run.exitCode == 0, "\(run.messages)")
    let digest = try fixture.shell("sha256sum changes.csv").output.prefix(64)
    try fixture.folder.write(study("path: ../changes.csv, sha256: \(digest)"), to: "study/study.yaml")
    let file = try fixture.wirkung("run study --output file --format csv")
    try #require(file.exitCode == 0, "\(file.messages)")
    let table = "tables/changes.units.csv"
    #expect(try fixture.folder.text(of: "stored/" + table) == fixture.folder.text(of: "file/" + table))
  }

  @Test("no other command reads the tables of a store or a vault past consent")
  func guarded() throws {
    try fixture.folder.write("person,name\na,b\n", to: "named.csv")
    let take =
      "store import cases.sqlite named.csv --key cases.key --person person --names name --vault names.vault"
    #expect(try fixture.wirkung(take).exitCode == 0)
    for line in [
      "describe cases.sqlite#value_1", "data inspect cases.sqlite", "describe names.vault#name",
      "data convert cases.sqlite#value_1 out.csv",
    ] {
      let run = try fixture.wirkung(line)
      #expect(run.exitCode == 65 && run.output.isEmpty, "\(line): \(run.output)")
      #expect(run.messages.contains("read only as consent allows"), "\(line): \(run.messages)")
    }
  }

  @Test("records for research go out only consented, without pseudonyms and coarse enough")
  func research() throws {
    let line = "store research cases.sqlite rows0.csv --identify site --to research.csv --as-of 2026-02-01"
    let nobody = try fixture.wirkung(line)
    #expect(nobody.exitCode == 65 && !fixture.folder.exists("research.csv"), "\(nobody.messages)")
    #expect(nobody.messages.contains("consent covers none of its rows"), "\(nobody.messages)")
    let consents = try fixture.folder.text(of: "consents.csv").replacing("evaluation", with: "research")
    try fixture.folder.write(consents, to: "research-consents.csv")
    #expect(
      try fixture.wirkung("store consent cases.sqlite research-consents.csv --key cases.key").exitCode == 0)
    let run = try fixture.wirkung(line + " --format csv --table check")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.messages.contains("research.csv: 60 rows"), "\(run.messages)")
    let text = try fixture.folder.text(of: "research.csv")
    #expect(text.split(separator: "\n").count == 61)
    #expect(text.firstMatch(of: /[A-Z2-7]{26}/) == nil && !text.contains("2026-"))
  }
}

import Foundation
import Testing

@Suite("Indication as processes") struct IndicateCommandTests {
  private func match(_ arguments: String..., language: String = "en") throws -> ToolProcess {
    let folder = try InventedCases.folder()
    return try RunningTool(
      ["indicate", "case", "--model", "model.wirkung", "--language", language] + arguments, in: folder
    ).end()
  }

  private static let taskset = "/usr/bin/taskset"

  @Test("a fit writes the model with its card in both forms, and the same again, in English and on one core")
  func card() throws {
    let folder = try InventedCases.folder()
    let onOneCore = FileManager.default.isExecutableFile(atPath: Self.taskset) ? "\(Self.taskset) -c 0 " : ""
    let again = try ToolProcess.shell(
      onOneCore + "wirkung indicate fit invented/reference.csv --codebook invented/codebook.yaml "
        + "--output again.wirkung --language en", in: folder)
    #expect(again.exitCode == 0, "\(again.messages)")
    func bytes(_ name: String) throws -> Data {
      try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    }
    #expect(try bytes("model.wirkung") == bytes("again.wirkung"))
    #expect(try folder.permissions(of: "model.wirkung") == 0o600, "it holds features of persons")
    for (name, law, caveat) in [
      ("model.wirkung", "Art. 22 DSGVO", "Erwartungen, keine Wirkungen"),
      ("again.wirkung", "Art. 22 GDPR", "expectations, not effects"),
    ] {
      let card = try folder.text(of: "\(name).md")
      #expect(card.contains("§ 36 SGB VIII") && card.contains(law) && card.contains(caveat), "\(card)")
      let page = try folder.text(of: "\(name).html")
      #expect(page.hasPrefix("<!DOCTYPE html>") || page.hasPrefix("<!doctype html>"))
    }
  }

  @Test("a study fits the cases of a store whose consent covers it, and tells no hash of them")
  func store() throws {
    let folder = TemporaryFolder()
    try folder.link(InventedCases.folder().path("invented"), as: "invented")
    let persons = try folder.text(of: "invented/reference.csv").split(separator: "\n").dropFirst()
      .compactMap { $0.split(separator: ",").first }
    try folder.write(
      "person,purpose,recipient,text_version,legal_basis,begins\n"
        + persons.dropFirst(20).map { "\($0),evaluation,keeper,1,consent,2024-01-01\n" }.joined(),
      to: "consents.csv")
    try folder.write(
      """
      id: matching
      title: {de: Passung, en: Matching}
      as-of: 2024-07-01
      seed: 1
      sources:
        - {id: cases, path: ../cases.sqlite, store: {dataset: reference.csv, purpose: evaluation}}
      disclosure: {data: personal}
      analyses:
        - {id: model, kind: indication, source: cases, codebook: ../invented/codebook.yaml}
      """, to: "study/study.yaml")
    let run = try ToolProcess.shell(
      """
      set -e
      wirkung store create cases.sqlite --key cases.key
      wirkung store import cases.sqlite invented/reference.csv --key cases.key --person case --kind outcome \
        --begin start --end end --keep-text district
      wirkung store consent cases.sqlite consents.csv --key cases.key --as-of 2024-07-01
      wirkung run study --format csv,markdown --output out
      """, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let model = try folder.text(of: "out/tables/model.model.csv")
    #expect(model.contains("cases,580") && !model.contains("input"), "\(model)")
    let report = try folder.text(of: "out/report.md")
    #expect(!report.contains("SHA-256 der Fälle") && report.contains("SHA-256 nicht genannt"))
  }

  @Test("every row says what is permitted, and every quota that it is no effect")
  func row() throws {
    let run = try match("invented/case.json", "--format", "json", "--set", "age=10", "--set", "protection=no")
    #expect(run.exitCode == 0, "\(run.messages)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(rows.count == 14)
    for row in rows {
      let support = row["support"] as? String
      #expect(row["permission"] is String && support != nil)
      let hasQuota = row["quota"] is Double
      if support == "excluded" || support == "not-supported" || row["permission"] as? String == "refused" {
        #expect(!hasQuota)
      }
      if hasQuota { #expect((row["remarks"] as? String)?.contains("not an effect") == true) }
    }
    // Young adults' help is for nobody of ten.
    #expect(rows.first { $0["help"] as? String == "p41" }?["support"] as? String == "excluded")
  }

  @Test("a case may come as JSON, and what is set wins")
  func file() throws {
    let folder = try InventedCases.folder()
    try folder.write(#"{"age": 4, "protection": false, "truancy": null}"#, to: "case.json")
    let given = try match("case.json", "--set", "age=10", "--format", "csv")
    let set = try match("--set", "age=10", "--set", "protection=no", "--format", "csv")
    #expect(given.exitCode == 0 && given.output == set.output)
    let german = try match("case.json", language: "de")
    #expect(german.output.contains("rechtlich ausgeschlossen"))
    #expect(german.output.contains("Es entscheiden die Fachkräfte"))
  }

  @Test("what a case lacks or misspells is said, with exit code 65")
  func badCase() throws {
    let near = try match("--set", "agee=3")
    #expect(near.exitCode == 65 && near.messages.contains("did you mean 'age'"), "\(near.messages)")
    let lacking = try match("--set", "age=10")
    #expect(lacking.exitCode == 65 && lacking.messages.contains("'protection' is missing"))
    let wrong = try match("--set", "age=old", "--set", "protection=no")
    #expect(wrong.exitCode == 65 && !wrong.messages.contains("old"), "\(wrong.messages)")
    #expect(try match("--set", "age").exitCode == 64)
    let folder = try InventedCases.folder()
    try folder.write(#"{"age": 4, "family": "a:\"b", "protection": false, "age": 14}"#, to: "twice.json")
    let twice = try match("twice.json")
    #expect(
      twice.exitCode == 65 && twice.messages.contains("twice") && twice.output.isEmpty, "\(twice.messages)")
  }

  @Test("a damaged model, and one that is none, are refused")
  func damaged() throws {
    let folder = TemporaryFolder()
    let model = try Data(contentsOf: URL(fileURLWithPath: InventedCases.folder().path("model.wirkung")))
    var broken = model
    broken[broken.count - 3] ^= 1
    try broken.write(to: URL(fileURLWithPath: folder.path("broken.wirkung")))
    try folder.write("case,help\n", to: "other.csv")
    // The version stands after the heading and the checksum, which is made to agree.
    let text = Data("wirkung indication model\n".utf8)
    var content = Data(model.dropFirst(text.count + 65))
    content[content.startIndex] = 1
    try content.write(to: URL(fileURLWithPath: folder.path("content")))
    let digest = try ToolProcess.shell("sha256sum content", in: folder).output.prefix(64)
    try (text + Data((digest + "\n").utf8) + content)
      .write(to: URL(fileURLWithPath: folder.path("old.wirkung")))
    for (name, message) in [
      ("broken.wirkung", "checksum"), ("other.csv", "no model of this tool"),
      ("old.wirkung", "another version"),
    ] {
      let run = try ToolProcess.wirkung("indicate", "case", "--model", name, "--set", "age=3", in: folder)
      #expect(run.exitCode == 65 && run.messages.contains(message), "\(run.messages)")
    }
    let none = try ToolProcess.wirkung("indicate", "case", "--model", "none", "--set", "age=3", in: folder)
    #expect(none.exitCode == 66)
    let kept = try ToolProcess.wirkung(
      "indicate", "fit", "other.csv", "--codebook", "other.csv", "--output", "other.csv", in: folder)
    #expect(kept.exitCode != 0)
    #expect(try folder.text(of: "other.csv") == "case,help\n")
  }

  @Test("neighbours of a help are described, never one to nine of them")
  func neighbours() throws {
    let run = try match(
      "invented/case.json", "--set", "age=10", "--set", "protection=no", "--neighbours", "p31", "--table",
      "neighbours", "--format", "csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n").dropFirst()
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if let count = Int(cells[2]) { #expect(count >= 10, "\(line)") }
    }
    let unknown = try match("invented/case.json", "--neighbours", "p99")
    #expect(unknown.exitCode == 65 && unknown.messages.contains("no such help"), "\(unknown.messages)")
  }

  @Test("reference cases that do not fit their codebook are refused with the place, never with a value")
  func badReference() throws {
    let folder = try InventedCases.folder()
    let cases = try folder.text(of: "invented/reference.csv")
    let codebook = try folder.text(of: "invented/codebook.yaml")
    let bad = TemporaryFolder()
    func fit(_ cases: String, _ codebook: String) throws -> ToolProcess {
      try bad.write(cases, to: "reference.csv")
      try bad.write(codebook, to: "codebook.yaml")
      return try ToolProcess.wirkung(
        "indicate", "fit", "reference.csv", "--codebook", "codebook.yaml", "--output", "model.wirkung",
        in: bad)
    }
    let leak = try fit(
      cases,
      codebook.replacing(
        "{name: truancy, kind: asymmetric-binary, recorded: at-start",
        with: "{name: truancy, kind: asymmetric-binary, recorded: at-end"))
    #expect(leak.exitCode == 65 && leak.messages.contains("already holds the outcome"), "\(leak.messages)")
    let lacking = try fit(cases.replacing(",truancy,", with: ",absent,"), codebook)
    #expect(lacking.exitCode == 65 && lacking.messages.contains("truancy"), "\(lacking.messages)")
    let category = try fit(cases.replacing(",grammar,", with: ",monastery,"), codebook)
    #expect(category.exitCode == 65 && category.messages.contains("school"), "\(category.messages)")
    #expect(!category.messages.contains("monastery"))
    let few = try fit(cases.split(separator: "\n").prefix(200).joined(separator: "\n") + "\n", codebook)
    #expect(few.exitCode == 65 && few.messages.contains("at least 500"), "\(few.messages)")
    #expect(!bad.exists("model.wirkung"))
  }

  @Test("a small reference set is said, and an age limit that the law does not state")
  func assumptions() throws {
    let reading = try match("invented/case.json", "--table", "reading", "--format", "csv")
    #expect(reading.output.contains("small-reference"), "\(reading.messages)")
    let helps = try match("--set", "age=4", "--set", "protection=no")
    #expect(helps.output.contains("age limit assumed: from 6; § 29 only says older children"))
    let card = try InventedCases.folder().text(of: "model.wirkung.md")
    #expect(card.contains("klein (unter 5.000)"))
  }

  @Test("a cohort's quotas carry what one case's do: the caveat, the small set, the age limits")
  func cohort() throws {
    let folder = try InventedCases.folder()
    func batch(_ table: String) throws -> String {
      let run = try ToolProcess.wirkung(
        "indicate", "batch", "invented/reference.csv", "--codebook", "invented/codebook.yaml", "--model",
        "model.wirkung", "--language", "en", "--format", "csv", "--table", table, in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      return run.output
    }
    let reading = try batch("reading")
    for word in ["identification", "small-reference", "age-limit p29", "not record decided"] {
      #expect(reading.contains(word), "\(word)")
    }
    let cases = try batch("cases").split(separator: "\n")
    let quota = try #require(
      cases.first { $0.hasPrefix("row,") }?.split(separator: ",").firstIndex(of: "quota"))
    for row in cases.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells[quota].isEmpty || row.contains("an expectation, not an effect"), "\(row)")
    }
  }

  @Test("cases of a cohort that do not fit the model's codebook are refused, never given a quota")
  func badCohort() throws {
    let folder = try InventedCases.folder()
    let cases = try folder.text(of: "invented/reference.csv")
    let head = cases.split(separator: "\n").prefix(5).joined(separator: "\n") + "\n"
    let bad = TemporaryFolder()
    for (name, text, word) in [
      ("lacking", head.replacing(",truancy,", with: ",absent,"), "truancy"),
      ("help", head.replacing(",p3", with: ",x3"), "help"),
    ] {
      try bad.write(text, to: "\(name).csv")
      let run = try ToolProcess.wirkung(
        "indicate", "batch", "\(name).csv", "--codebook", folder.path("invented/codebook.yaml"), "--model",
        folder.path("model.wirkung"), in: bad)
      #expect(run.exitCode == 65 && run.messages.contains(word) && run.output.isEmpty, "\(run.messages)")
    }
  }

  @Test("a value outside the reference range is said and lowers support; a rare help has no quota")
  func outside() throws {
    let run = try match(
      "invented/case.json", "--set", "months_known=400", "--format", "json", "--table", "features")
    #expect(run.exitCode == 0 && run.output.contains("outside"), "\(run.messages)")
    let helps = try match("invented/case.json", "--set", "months_known=400", "--format", "csv")
    #expect(!helps.output.contains(",supported,"), "\(helps.output)")
    let rows = helps.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    for row in rows where row[2] == "not-supported" { #expect(row[3].isEmpty) }
  }

  @Test("a validation holds quotas against the truth that belongs to the cases only")
  func truth() throws {
    let table = try InventedCases.validation().components(separatedBy: "\n\n")
      .filter { $0.hasPrefix("Gegen die Wahrheit\n") }
    // The title, the head and its line, and seven ways of choosing.
    #expect(table.map { $0.split(separator: "\n").count } == [10])
    let folder = try InventedCases.folder()
    let others = try ToolProcess.wirkung(
      "indicate", "simulate", "--cases", "550", "--output", "others", in: folder)
    #expect(others.exitCode == 0)
    let wrong = try ToolProcess.wirkung(
      "indicate", "validate", "invented/reference.csv", "--codebook", "invented/codebook.yaml", "--truth",
      "others/truth.csv", in: folder)
    #expect(
      wrong.exitCode == 65 && wrong.messages.contains("not the truth of these cases"), "\(wrong.messages)")
  }
}

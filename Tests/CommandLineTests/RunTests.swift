import Foundation
import Testing

@Suite("wirkung run") struct RunTests {
  @Test("writes the report, says where, and reports progress on standard error only")
  func report() throws {
    let anna = try ShippedStudyRun.anna.get()
    #expect(anna.run.exitCode == 0, "\(anna.run.messages)")
    #expect(anna.run.output == "output/anna/report.html\n")
    #expect(anna.run.messages.contains("computing resources\n"))
    for name in ["report.html", "report.md", "report.json", "manifest.json", "tables/but.take-up.csv"] {
      #expect(anna.folder.exists("output/anna/\(name)"), "\(name)")
    }
    #expect(try anna.folder.names() == ["Data", "Sources", "Studies", "output"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: anna.folder.path("output")) == ["anna"])
  }

  @Test("the same study gives the same bytes, wherever it is written")
  func sameBytes() throws {
    let anna = try ShippedStudyRun.anna.get()
    let second = try TemporaryFolder.repositoryView()
    let run = try ToolProcess.wirkung(
      "run", Repository.path("Studies/anna"), "--output", "elsewhere/report", in: second,
      environment: ProcessInfo.processInfo.environment.merging(
        ["LC_ALL": "C", "TZ": "Pacific/Kiritimati"], uniquingKeysWith: { $1 }))
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try second.content(of: "elsewhere/report") == anna.folder.content(of: "output/anna"))
  }

  private static let taskset = "/usr/bin/taskset"

  @Test(
    "one core gives the same bytes as all of them",
    .enabled(if: FileManager.default.isExecutableFile(atPath: taskset), "it needs taskset of Linux"))
  func oneCore() throws {
    let anna = try ShippedStudyRun.anna.get()
    let view = try TemporaryFolder.repositoryView()
    let study = Repository.path("Studies/anna")
    let run = try ToolProcess.shell(
      "\(Self.taskset) -c 0 wirkung run '\(study)' --format csv,json --output one", in: view)
    #expect(run.exitCode == 0, "\(run.messages)")
    let several = try anna.folder.content(of: "output/anna")
    let one = try view.content(of: "one")
    #expect(one.count > 20)
    for (name, data) in one.sorted(by: { $0.key < $1.key }) { #expect(several[name] == data, "\(name)") }
  }

  @Test("the tables and the manifest are those of the record", arguments: ShippedStudyRun.recorded)
  func record(study: String) throws {
    let shipped = try ShippedStudyRun.named(study)
    #expect(shipped.run.exitCode == 0, "\(shipped.run.messages)")
    var computed = try shipped.folder.content(of: "output/\(study)")
    computed = computed.filter { $0.key.hasPrefix("tables/") || $0.key == "manifest.json" }
    let view = try TemporaryFolder.repositoryView()
    var recorded = try view.content(of: "Studies/\(study)/expected")
    recorded["README.md"] = nil
    #expect(computed.keys.sorted() == recorded.keys.sorted())
    for (name, data) in recorded.sorted(by: { $0.key < $1.key }) {
      #expect(computed[name] == data, "\(name) differs; if that is intended: script/update-expected")
    }
  }

  @Test("every study with a record is compared with it")
  func recordedStudies() throws {
    let studies = try FileManager.default.contentsOfDirectory(atPath: Repository.path("Studies"))
    let withRecord = studies.filter {
      FileManager.default.fileExists(atPath: Repository.path("Studies/\($0)/expected"))
    }
    #expect(withRecord.sorted() == (ShippedStudyRun.recorded + ShippedStudyRun.recordedSlow).sorted())
  }

  /// The figures as "Transferkonzept ANNA" prints or implies them: 37 of 48, 13 of 38, 9 of 38 and 22 of 53
  /// children (appendix 6.6), 33 of 63 persons and 34 percent agreed (sections 1.3 and 5).
  @Test(
    "the published figures stand in every form of the report",
    arguments: [
      ("but.take-up", "mittagsverpflegung,taken-up,37,48,", "77,1"),
      ("but.take-up", "lernfoerderung,taken-up,13,38,", "34,2"),
      ("but.take-up", "teilhabe_schulisch,taken-up,9,38,", "23,7"),
      ("but.take-up", "teilhabe_soziokulturell,taken-up,22,53,", "41,5"),
      ("outcomes.target", ",33,33,0.34,", "52,4"),
    ])
  func figures(table: String, counts: String, percent: String) throws {
    let anna = try ShippedStudyRun.anna.get()
    #expect(try anna.text(of: "tables/\(table).csv").contains(counts))
    // A percent sign never stands at the start of a line: the space before it is a no-break space.
    #expect(try anna.text(of: "report.html").contains("\(percent)\u{A0}%"))
    #expect(try anna.text(of: "report.md").contains("\(percent)\u{A0}%"))
  }

  @Test("the page needs nothing from elsewhere and runs nothing")
  func selfContained() throws {
    let page = try ShippedStudyRun.anna.get().text(of: "report.html")
    #expect(page.contains(#"<html lang="de""#))
    for forbidden in [
      "<script", "<link", "<iframe", "@import", "src=\"http", "url(http", "onload=", "javascript:",
    ] {
      #expect(!page.lowercased().contains(forbidden), "\(forbidden)")
    }
    // Pictures are part of the page; an address may only be named, as XML namespaces are.
    let addresses = page.matches(of: /(?:https?:)?\/\/[a-zA-Z0-9.\/_#?=&-]+/).map { String($0.output) }
    #expect(Set(addresses).isSubset(of: ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"]))
  }

  @Test("speaks English when asked to")
  func english() throws {
    let folder = try TemporaryFolder.repositoryView()
    let run = try ToolProcess.wirkung(
      "run", "Studies/anna", "--language", "en", "--format", "html,markdown", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try folder.text(of: "output/anna/report.html").contains(#"<html lang="en""#))
    let text = try folder.text(of: "output/anna/report.md")
    #expect(text.contains("77.1%"))
    #expect(!text.contains("77,1"))
    #expect(text.contains("ANNA: lasting activation of (single) parents and their children"))
  }

  @Test(
    "writes only the formats asked for, and always the manifest",
    arguments: [
      ("csv", ["manifest.json", "tables"]), ("json", ["manifest.json", "report.json"]),
      ("html,html", ["manifest.json", "report.html"]),
      ("json,csv", ["manifest.json", "report.json", "tables"]),
    ])
  func formats(list: String, expected: [String]) throws {
    let folder = try TemporaryFolder.repositoryView()
    try StudyFixture(in: folder)
    let run = try ToolProcess.wirkung("run", "study", "--format", list, "--output", "report", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("report"))
    #expect(names.sorted() == expected)
    #expect(run.output == (list.hasPrefix("html") ? "report/report.html\n" : "report\n"))
  }
}

import Foundation
import Measurement
import Testing

@testable import StudyRunner

/// Of personal data no count below the minimum leaves the house, in whatever form.
@Suite("Disclosure in reports") struct ReportDisclosureTests {
  /// Every way that a report shows numbers: values, tables, charts, and each of them by default.
  private static let narrative = """
    Of {{about/numbers term=age n}} persons {{about/shares term=found_work level=yes count}} found work,
    that is {{about/shares term=found_work level=yes estimate}}.

    {{table about/shares}}
    {{table about/shares columns=count}}
    {{chart groups/shares}}
    {{table groups/shares}}
    """

  /// All files of the report, by name.
  private func files(_ disclosure: String, narrative: String?, language: Language) throws -> [String: String]
  {
    let sample = try StudySample(
      StudySample.study.replacing("{data: synthetic}", with: disclosure), narrative: narrative)
    let path = sample.place.path + "/report"
    let folder = try OutputFolder(path: path, marker: ReportWriter.marker)
    let pythons = [Self.python].filter(FileManager.default.isExecutableFile(atPath:))
    _ = try ReportWriter(
      try sample.run(), language: language, formats: ReportFormat.allCases, pythons: pythons
    )
    .write(to: folder)
    try folder.commit()
    var files: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      files[name] = try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
    return files
  }

  private static let python = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../.venv/bin/python3").standardizedFileURL.path

  /// The files that show the number of those who found work, or the share that reveals it.
  private func revealing(_ files: [String: String]) -> [String] {
    // Hashes and pictures hold such digits by chance only as parts of longer numbers.
    let pattern = /(?:^|[^0-9a-f.])(?:173|18[.,]9|0[.,]189\d*)(?![0-9a-f])/
    return files.filter { $0.value.contains(pattern) }.keys.sorted()
  }

  @Test(
    "small counts are in no file, and the report says that something is withheld",
    arguments: [
      narrative, nil,
    ], [Language.german, .english])
  func withheld(narrative: String?, language: Language) throws {
    let files = try files("{data: personal, minimum-count: 200}", narrative: narrative, language: language)
    #expect(revealing(files).isEmpty)
    // Both counts of work are hidden, and the shares; the persons in the groups are not.
    let shares = try #require(files["tables/about.shares.csv"])
    #expect(shares.split(separator: "\n").count { $0.contains(",*,913,") } == 2)
    let groups = try #require(files["tables/groups.shares.csv"])
    #expect(
      groups.contains(",457,") && groups.contains(",456,") && !groups.contains("0.18")
        && !groups.contains("0.19"))
    #expect(files["tables/about.numbers.csv"]?.contains("913") == true)
    #expect(files["tables/groups.tests.csv"] == nil)
    let notice = language == .german ? "* = geheim gehalten" : "* = withheld"
    for name in ["report.html", "report.json"] { #expect(files[name]?.contains(notice) == true, "\(name)") }
    #expect(files["report.md"]?.contains("\\" + notice) == true)
    let withheld = language == .german ? "Zurückgehalten: " : "Withheld: "
    let notices = files["report.md"]?.matches(of: try Regex(withheld)).count ?? 0
    let tables = Set(files["report.md"]?.split(separator: "\n").filter { $0.contains(withheld) } ?? [])
    #expect(notices == tables.count, "a notice stands twice")
    if narrative != nil {
      #expect(files["report.html"]?.contains("913 persons * found work,\nthat is *.") == true)
    }
  }

  @Test("counts of the minimum and above are shown, so that the search above can find them")
  func released() throws {
    let files = try files("{data: personal, minimum-count: 3}", narrative: Self.narrative, language: .german)
    #expect(
      Set(revealing(files)).isSuperset(of: [
        "report.html", "report.json", "report.md", "tables/about.shares.csv",
      ]))
    #expect(files["tables/groups.shares.csv"] != nil)
  }

  @Test("of the whole population of an institution nothing is withheld if the study says so")
  func wholePopulation() throws {
    let files = try files(
      "{data: personal, population: whole}", narrative: Self.narrative, language: .german)
    #expect(revealing(files).contains("report.md"))
    #expect(files["report.md"]?.contains("geheim gehalten: Werte") == false)
    #expect(throws: StudyError.self) {
      try StudySample(
        StudySample.study.replacing("{data: synthetic}", with: "{data: personal, minimum-count: 2}")
      ).run()
    }
  }

  @Test("no digest of the records is published: who knows all but one value would find it by trying")
  func digests() throws {
    let sample = try StudySample()
    let digest = try SHA256Digest(ofFile: sample.place.path + "/data.csv").hexadecimal
    let personal = try files("{data: personal, minimum-count: 3}", narrative: nil, language: .german)
    #expect(personal.filter { $0.value.contains(digest) }.isEmpty)
    #expect(personal["report.md"]?.contains("SHA-256 nicht genannt") == true)
    let synthetic = try files("{data: synthetic}", narrative: nil, language: .german)
    #expect(synthetic["manifest.json"]?.contains(digest) == true)
  }

  @Test("the extremes of a column, values of single persons, are in no form of the report")
  func extremes() throws {
    // Ages run from 20 to 59.
    let narrative =
      "Oldest: {{about/numbers term=age maximum}}.\n\n{{table about/numbers columns=term,maximum}}\n"
    let personal = try files(
      "{data: personal, minimum-count: 3}", narrative: narrative, language: .english)
    for (name, text) in personal where name.hasPrefix("report.") || name.hasPrefix("tables/") {
      #expect(!text.contains(/(?:^|[^0-9a-f.])59(?:\.0+)?(?![0-9a-f])/), "\(name)")
    }
    #expect(personal["report.html"]?.contains("Oldest: *.") == true)
    let synthetic = try files("{data: synthetic}", narrative: narrative, language: .english)
    #expect(synthetic["report.html"]?.contains("Oldest: 59") == true)
  }

  @Test("a missed figure of a blanked cell does not show what was computed")
  func missedExtreme() throws {
    let expect = """

      expect:
        - {analysis: about, table: numbers, where: {term: age}, column: maximum, value: "58"}
      """
    let personal = StudySample.study.replacing("{data: synthetic}", with: "{data: personal}")
    let hidden = FigureDifferences(try StudySample(personal + expect).run()).text
    #expect(hidden.contains("the value is withheld") && !hidden.contains("59"))
  }

  @Test("a missed figure of a withheld table does not show what was computed")
  func missedFigure() throws {
    let expect = """

      expect:
        - {analysis: about, table: shares, where: {term: found_work, level: yes}, column: count, value: "180"}
      """
    let personal = StudySample.study.replacing(
      "{data: synthetic}", with: "{data: personal, minimum-count: 200}")
    let hidden = FigureDifferences(try StudySample(personal + expect).run()).text
    #expect(hidden.contains("- published 180") && hidden.contains("the value is withheld"))
    #expect(!hidden.contains("173"))
    #expect(
      FigureDifferences(try StudySample(StudySample.study + expect).run()).text.contains("+ computed  173"))
  }
}

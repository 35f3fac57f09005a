import Measurement
import Reports
import Tables
import Testing

@testable import StudyRunner

@Suite("Building reports") struct ReportBuilderTests {
  private static let run = Result { try StudySample().run() }

  private func report(_ markdown: String, in language: Language = .german) throws -> Report {
    try ReportBuilder(try Self.run.get(), language: language).report(
      narrative: try Narrative(markdown: markdown, file: "narrative.md"), provenance: [])
  }

  private func prose(_ report: Report) -> [String] {
    report.blocks.compactMap { if case .prose(let text) = $0 { text } else { nil } }
  }

  @Test("takes the title of the study, and a section from every heading of the second level")
  func sections() throws {
    let report = try report("# Other title\n\nBefore.\n\n## First\n\nText.\n\n### Deeper\n\n## Second\n")
    #expect(report.title == "Beispiel")
    #expect(report.sections.map(\.title) == ["", "First", "Second"])
    #expect(report.sections[1].blocks == [.prose("\nText.\n\n### Deeper\n")])
    #expect(report.sections[2].blocks.isEmpty)
  }

  @Test(
    "values are written as the language writes them",
    arguments: [
      ("{{about/shares term=found_work level=yes count}}", "173", "173"),
      ("{{about/shares term=found_work level=yes estimate}}", "18,9\u{A0}%", "18.9%"),
      ("{{about/numbers term=age n}}", "913", "913"),
      (
        "{{about/numbers term=age minimum:0}} bis {{about/numbers term=age maximum:0}}", "20 bis 59",
        "20 bis 59"
      ),
      ("{{about/shares term=found_work level=yes estimate:0}}", "19\u{A0}%", "19%"),
    ])
  func values(slot: String, german: String, english: String) throws {
    #expect(prose(try report(slot)) == [german])
    #expect(prose(try report(slot, in: .english)) == [english])
  }

  @Test("a p-value is written with its sign")
  func probability() throws {
    let text = try #require(prose(try report("({{groups/tests term=found_work p_value}})")).first)
    #expect(text.hasPrefix("(p\u{A0}") || text.hasPrefix("(p "), "\(text)")
  }

  @Test("tables come as a whole or with the columns asked for, in that order")
  func tables() throws {
    let report = try report(
      "Before\n{{table about/shares}}\n{{table about/shares columns=estimate,level}}\nAfter")
    #expect(report.tables.map(\.id) == ["shares", "shares"])
    #expect(report.tables[1].columns.map(\.name) == ["estimate", "level"])
    #expect(report.tables[0].rows.count == report.tables[1].rows.count)
    #expect(prose(report) == ["Before\n", "\nAfter"])
  }

  @Test("the title of a table says which rows were chosen")
  func titleOfRows() throws {
    let whole = try report("{{table about/shares}}").tables[0]
    let kept = try report("{{table about/shares level=yes}}").tables[0]
    #expect(kept.title == LocalizedText(de: whole.title.de + ": ja", en: whole.title.en + ": yes"))
  }

  @Test("a chart is named by its analysis too, so that two never share a file")
  func charts() throws {
    #expect(try report("{{chart groups/shares}}").charts.map(\.id) == ["groups-shares"])
  }

  @Test("without a narrative every chart and table is shown")
  func withoutNarrative() throws {
    let run = try Self.run.get()
    let report = try ReportBuilder(run, language: .english).report(
      narrative: Narrative(of: run.results, language: .english), provenance: [])
    #expect(report.tables.count == run.results.flatMap(\.output.tables).count)
    #expect(report.charts.count == run.results.flatMap(\.output.charts).count)
    #expect(report.sections.count == 2)
  }

  @Test(
    "a slot that refers to nothing names its line and what it could mean",
    arguments: [
      ("\n{{abaut/shares term=found_work level=yes n}}", 2, "did you mean 'about'?"),
      ("{{about/share term=found_work level=yes n}}", 1, "did you mean 'shares'?"),
      ("{{about/shares term=found_work level=yes cuont}}", 1, "did you mean 'count'?"),
      ("{{about/shares trem=found_work level=yes count}}", 1, "did you mean 'term'?"),
      ("a\n\n{{about/shares term=found_work level=maybe count}}", 3, "0 rows match, but exactly one must"),
      ("{{about/shares term=found_work count}}", 1, "2 rows match, but exactly one must"),
      ("{{groups/tests term=found_work remarks}}", 1, "the cell is empty"),
      ("{{table abaut/shares}}", 1, "did you mean 'about'?"),
      ("{{table about/share}}", 1, "did you mean 'shares'?"),
      ("{{table about/shares columns=level,cuont}}", 1, "did you mean 'count'?"),
      ("{{chart groups/share}}", 1, "did you mean 'shares'?"),
    ])
  func unknown(markdown: String, line: Int, message: String) {
    #expect {
      try report(markdown)
    } throws: { error in
      guard case .invalidNarrative("narrative.md", line, let text) = error as? StudyError else {
        return false
      }
      return text.contains(message)
    }
  }
}

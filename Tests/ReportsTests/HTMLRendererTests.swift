import Foundation
import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct HTMLRendererTests {
  private func html(_ language: Language = .german) throws -> String {
    try HTMLRenderer().render(try Samples.report(language), charts: try Samples.images())
  }

  @Test(arguments: Language.allCases)
  func thePageNeedsNothingElse(language: Language) throws {
    let html = try html(language)
    for forbidden in ["http://", "https://", "<script", "<link", "<img", "@import", "src="] {
      #expect(!html.contains(forbidden), "\(forbidden)")
    }
    #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(html.contains("default-src 'none'"))
  }

  @Test func hostileTextIsEscapedEverywhere() throws {
    let html = try html()
    #expect(!html.contains("<b>&"))
    #expect(!html.contains("</script>"))
    #expect(html.contains("&lt;b&gt;&amp;&quot;&#39;|*"))
  }

  @Test func twoRendersAreEqual() throws {
    #expect(try html() == html())
  }

  @Test func tablesAndFiguresAreNumbered() throws {
    let html = try html()
    for text in [
      "Tabelle 1.</span> Quote", "Tabelle 2.</span> Eigene Überschrift", "Abbildung 1.</span> Titel",
      "<a href=\"#s2\">Zweites</a>", "id=\"s2\"",
    ] { #expect(html.contains(text), "\(text)") }
  }

  @Test func everyCellOfTheTableIsThere() throws {
    let html = try html()
    for text in ["Nord", "Süd", "43,1\u{a0}% bis 56,9\u{a0}%", "50,0\u{a0}%", "t(23)\u{a0}=\u{a0}4,31"] {
      #expect(html.contains(">\(text)"), "\(text)")
    }
    #expect(html.contains("Süd<sup>a</sup>"))
  }

  @Test func aMissingDrawingProgramIsExplainedAndTheDataShown() throws {
    let html = try HTMLRenderer().render(
      try Samples.report(), charts: .unavailable(reason: "kein Python", remedy: "script/bootstrap"))
    #expect(html.contains("Diagramm nicht gezeichnet: kein Python. Abhilfe: script/bootstrap."))
    #expect(!html.contains("<svg"))
    #expect(html.components(separatedBy: "43,1\u{a0}% bis 56,9\u{a0}%").count == 3)
  }

  @Test func aSectionWithoutTitleHasNoHeading() throws {
    let report = Report(title: "T", language: .german, sections: [.init(title: "", blocks: [.prose("x")])])
    let html = try HTMLRenderer().render(report, charts: .images([]))
    #expect(!html.contains("<h2"))
    #expect(!html.contains("<nav"))
  }

  @Test func aWithheldTableShowsItsNoticeOnly() throws {
    let table = TidyTable(
      id: "t", title: LocalizedText(de: "Gründe", en: "Reasons"), columns: [.term, .n],
      rows: [[.text("Umzug"), .count(2)]])
    let block = Report.Block.disclosed(DisclosureRule(minimumCount: 5).apply(to: table), language: .german)
    let report = Report(title: "T", language: .german, sections: [.init(title: "S", blocks: [block])])
    let html = try HTMLRenderer().render(report, charts: .images([]))
    #expect(html.contains("Gründe: Zurückgehalten: Zellen unter 5."))
    #expect(!html.contains("Umzug"))
  }
}

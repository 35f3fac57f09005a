import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct MarkdownRendererTests {
  @Test func tablesHaveThePipesOfGitHub() {
    #expect(
      MarkdownRenderer().render(Samples.quota, in: .english) == """
        | Term | n | missing | Proportion | 95% CI |
        | --- | ---: | ---: | ---: | ---: |
        | North | 200 | 0 | 50.0% | 43.1% to 56.9% |
        | South <sup>a</sup> | 24 | 1 | 25.0% | 10.0% to 45.0% |

        <sup>a</sup> an example

        Method: Wilson

        """)
  }

  @Test func charactersOfMarkdownAreEscaped() {
    #expect(MarkdownRenderer.escaped("a|b<c>&*d_e\nf") == "a\\|b&lt;c&gt;&amp;\\*d\\_e f")
    let table = TidyTable(
      id: "t", title: LocalizedText("t"), columns: [.term, .n], rows: [[.text("x|y"), .suppressed]])
    #expect(MarkdownRenderer().render(table, in: .english).contains("| x\\|y | \\* |"))
  }

  @Test func chartsAreFilesBesideTheReport() throws {
    let markdown = MarkdownRenderer().render(try Samples.report(), charts: try Samples.images())
    #expect(markdown.contains("](charts/quota.svg)"))
    #expect(markdown.contains("**Abbildung 1.** Titel"))
    #expect(markdown.contains("## Zweites"))
    #expect(!markdown.contains("<script"))
  }

  @Test func aMissingDrawingProgramIsExplained() throws {
    let markdown = MarkdownRenderer().render(
      try Samples.report(), charts: .unavailable(reason: "kein Python", remedy: "script/bootstrap"))
    #expect(markdown.contains("Diagramm nicht gezeichnet: kein Python. Abhilfe: script/bootstrap."))
    #expect(!markdown.contains("charts/quota.svg"))
  }
}

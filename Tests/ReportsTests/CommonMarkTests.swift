import Testing

@testable import Reports

@Suite struct CommonMarkTests {
  @Test func rendersProse() {
    #expect(CommonMark("Ein **Satz** & mehr").html == "<p>Ein <strong>Satz</strong> &amp; mehr</p>\n")
  }

  @Test(arguments: [
    ("# A\n\n## B", "<h3>A</h3>\n<h4>B</h4>\n"), ("### A\n\n#### B", "<h3>A</h3>\n<h4>B</h4>\n"),
  ])
  func headingsStartBelowTheSections(markdown: String, html: String) {
    #expect(CommonMark(markdown).html == html)
  }

  @Test(arguments: ["<script>alert(1)</script>", "a <b onclick='x()'>b</b>", "<img src=x onerror=y>"])
  func rawHTMLIsDropped(markdown: String) {
    #expect(!CommonMark(markdown).html.contains { $0 == "'" || $0 == "=" })
    #expect(!CommonMark(markdown).html.contains("script"))
    #expect(!CommonMark(markdown).text.contains("<"))
  }

  @Test func imagesBecomeTheirText() {
    #expect(CommonMark("![Ein *Bild*](https://example.org/a.png)").html == "<p>Ein <em>Bild</em></p>\n")
  }

  @Test func linksThatRunCodeLoseTheirTarget() {
    #expect(!CommonMark("[x](javascript:alert(1))").html.contains("javascript"))
  }

  @Test func commonMarkComesBack() {
    #expect(CommonMark("# A\n\n- eins\n- zwei\n").text == "### A\n\n  - eins\n  - zwei\n")
  }
}

import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct TextRendererTests {
  @Test func columnsAreAligned() {
    let table = TidyTable(
      id: "t", title: LocalizedText(de: "Größen", en: "Sizes"), columns: [.term, .group, .n, .pValue],
      rows: [
        [.text("Süd"), .empty, .count(9), .number(0.00001)],
        [.text("Norden"), .empty, .count(12_000), .number(0.25)],
      ])
    #expect(
      TextRenderer(.german).render(table) == """
        Größen
        Merkmal       n        p
        ───────  ──────  ───────
        Süd           9  <\u{a0}0,001
        Norden   12\u{202f}000    0,250

        """)
  }

  @Test func technicalColumnsFollow() {
    let text = TextRenderer(.english).render(Samples.tests)
    #expect(text.contains("Method: Paired t test\n"))
    #expect(text.contains("Technical details\nTerm      Statistic\n"))
    #expect(!text.contains("Effect"))
  }

  @Test func anEmptyTableSaysSo() {
    let table = TidyTable(id: "t", title: LocalizedText("t"), columns: [.term])
    #expect(TextRenderer(.german).render(table).contains("Keine Zeilen."))
  }
}

import Testing

@testable import StudyRunner

@Suite("Narratives")
struct NarrativeTests {
  @Test("splits text, values, tables and charts")
  func pieces() throws {
    let narrative = try Narrative(
      markdown: """
        # Title
        Of {{but/take-up group=lunch n}} children.

        {{table but/take-up group=lunch columns=group,estimate}}
        {{chart but/stages}}
        """, file: "narrative.md")
    #expect(narrative.parts.map(\.line) == [1, 2, 2, 4, 4, 5])
    #expect(
      narrative.parts.map(\.piece) == [
        .text("# Title\nOf "),
        .value(
          .init(analysis: "but", name: "take-up"),
          .init(row: [.init(column: "group", code: "lunch")], column: "n"), decimals: nil),
        .text(" children.\n\n"),
        .table(
          .init(analysis: "but", name: "take-up"), rows: [.init(column: "group", code: "lunch")],
          columns: ["group", "estimate"]),
        .text("\n"),
        .chart(.init(analysis: "but", name: "stages")),
      ])
  }

  @Test(
    "a slot that cannot be read names file, line and form",
    arguments: [
      ("a\n{{but/take-up}}", 2, "write {{analysis/table"),
      ("{{but n}}", 1, "must be written as analysis/table"),
      ("\n\n{{but/take-up group n}}", 3, "must be written as column=code"),
      ("{{but/take-up n", 1, "has no }}"),
      ("{{table but/take-up group}}", 1, "must be written as column=code"),
    ])
  func unreadable(markdown: String, line: Int, message: String) {
    do {
      _ = try Narrative(markdown: markdown, file: "narrative.md")
      Issue.record("the slot was accepted")
    } catch {
      guard case .invalidNarrative("narrative.md", line, let text) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(text.contains(message))
    }
  }
}

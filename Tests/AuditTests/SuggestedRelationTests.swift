import Measurement
import Statistics
import Testing

@testable import Audit

@Suite("Suggested relations")
struct SuggestedRelationTests {
  private func publication(_ figures: String, _ relations: [Relation] = []) throws -> Publication {
    try Publication(
      id: "p", title: LocalizedText("p"), document: "d",
      tables: [try PublishedTable(id: "t", wholeNumbers: .counts, figures: figures)], relations: [relations])
  }

  private func typed(_ figures: String) throws -> [String?] {
    try publication(figures).suggestions.map(\.relation.typed)
  }

  private let report = """
    Hilfe     | 2019 | 2020 | Veränderung | Anteil 2020
    ambulant  |   40 |   50 |      25,0 % | 72,5 %
    stationär |   20 |   19 |      -5,0 % | 27,5 %
    alle      |   60 |   69 |      15,0 % | 100 %
    """

  @Test("are totals, percentages next to counts and changes, each with its reason")
  func obvious() throws {
    let suggestions = try publication(report).suggestions
    #expect(
      suggestions.map(\.relation.typed) == [
        #"{change: Veränderung, from: "2019", to: "2020"}"#,
        #"{share: Anteil 2020, of: "2020", in: "t > alle > 2020"}"#,
        "{sum: alle, of: [ambulant, stationär]}",
      ])
    #expect(suggestions.map(\.reason) == [.namedChange, .sharesOfTotal, .namedTotal])
    #expect(suggestions.map(\.checks) == [3, 3, 2] && suggestions.map(\.holding) == [3, 3, 2])
  }

  @Test("say in how many figures they hold, where one does not fit")
  func withAnError() throws {
    let suggestions = try publication(report.replacing("69", with: "96")).suggestions
    let total = try #require(suggestions.first { $0.reason == .namedTotal })
    // The shares, which no longer are those of the total, still add up.
    #expect(total.checks == 3 && total.holding == 2)
    let single = try publication("Hilfe | 2020\na | 50\nb | 19\ngesamt | 96").suggestions
    #expect(single.map(\.relation.typed) == ["{sum: gesamt, of: [a, b]}"] && single[0].holding == 0)
  }

  @Test("find totals without a name, subtotals, totals in front and totals of columns")
  func structures() throws {
    #expect(
      try typed("x | 2019 | 2020\na | 17 | 23\nb | 38 | 41\nBremen | 55 | 64") == [
        "{sum: Bremen, of: [a, b]}"
      ])
    #expect(
      try typed(
        "x | 1 | 2\na | 17 | 23\nb | 38 | 41\nSumme I | 55 | 64\nc | 9 | 8\nd | 4 | 3\nSumme II | 13 | 11\nalle | 68 | 75"
      ) == [
        "{sum: Summe I, of: [a, b]}", "{sum: Summe II, of: [c, d]}", "{sum: alle, of: [Summe I, Summe II]}",
      ])
    #expect(
      try typed("x | 1 | 2\nalle | 55 | 64\ndavon a | 17 | 23\ndavon b | 38 | 41") == [
        "{sum: alle, of: [davon a, davon b]}"
      ])
    #expect(
      try typed("x | Jungen | Mädchen | gesamt\na | 17 | 23 | 40\nb | 38 | 42 | 80") == [
        "{sum: gesamt, of: [Jungen, Mädchen]}"
      ])
  }

  @Test("are nothing where nothing is obvious, and not what is stated already")
  func none() throws {
    #expect(try typed("x | 2019 | 2020\na | 17 | 23\nb | 38 | 41\nc | 12 | 90").isEmpty)
    let stated = try publication(report).suggestions.map(\.relation)
    #expect(try publication(report, stated).suggestions.isEmpty)
  }

  @Test("find what is true of invented tables", arguments: [1, 2, 3]) func invented(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let table = InventedTable(using: &generator)
      let lines =
        ["Posten | 2018 | 2019 | 2020 | Veränderung"]
        + table.rows.map { "\($0.label) | \($0.cells.prefix(4).joined(separator: " | "))" }
      let typed = try Publication(
        id: "p", title: LocalizedText("p"), document: "d",
        tables: [try PublishedTable(id: "t", figures: lines.joined(separator: "\n"))], relations: [[]]
      ).suggestions.compactMap(\.relation.typed)
      #expect(typed.contains { $0.hasPrefix("{sum: alle, of: [") }, "\(table.rows)")
      // Of figures such as 3, which may be 2.5, hardly any change is impossible.
      guard table.rows.dropLast().allSatisfy({ $0.cells[0].count > 2 && $0.cells[2].count > 2 }) else {
        continue
      }
      #expect(
        typed.contains { $0.hasPrefix(#"{change: Veränderung, from: "2018", to: "2020""#) }, "\(table.rows)")
    }
  }

  @Test("are typed so that they read back", arguments: ["a b", "2019", "§ 31", "yes", "say \"x\"", "a: b"])
  func quoting(name: String) {
    let relation = Relation(
      .formula(.sum()), result: FigureReference(name), operands: [FigureReference("a, b")])
    let quoted = name == "a b" ? name : "\"" + name.replacing("\"", with: "\\\"") + "\""
    #expect(relation.typed == "{sum: \(quoted), of: [\"a, b\"]}")
  }
}

import Measurement
import Testing

@testable import Tables

@Suite struct DisclosureRuleTests {
  private let share = Column("share", .proportion, de: "Anteil", en: "Share")

  private func table(_ columns: [Column], _ rows: [[Cell]]) -> TidyTable {
    TidyTable(id: "t", title: LocalizedText("t"), columns: columns, rows: rows)
  }

  @Test(arguments: [(0, 0), (1, 1), (4, 1), (5, 0), (50, 0)])
  func countsFromOneToBelowTheMinimumAreSmall(count: Int, small: Int) {
    let rule = DisclosureRule(minimumCount: 5)
    #expect(rule.smallCells(of: table([.term, .n], [[.text("a"), .count(count)]])) == small)
  }

  @Test func aSmallCellWithholdsTheWholeTable() {
    let given = table(
      [.term, .n], [[.text("a"), .count(2)], [.text("b"), .count(40)], [.text("c"), .count(1)]])
    let disclosure = DisclosureRule(minimumCount: 3).apply(to: given)
    #expect(disclosure.table.rows.isEmpty)
    #expect(disclosure.table.columns == given.columns)
    #expect(
      disclosure.note?.de
        == "Zurückgehalten: Zellen unter 3. Seltene Angaben zusammenfassen, größere Gruppen bilden oder mehr "
        + "Personen aufnehmen, oder die Tabelle weglassen."
    )
    #expect(
      disclosure.note?.en
        == "Withheld: cells below 3. Merge rare values, form larger groups or take in more persons, or leave the "
        + "table out.")
  }

  @Test func aSafeTableIsUntouched() {
    let given = table([.term, .n], [[.text("a"), .count(0)], [.text("b"), .count(3)]])
    #expect(DisclosureRule(minimumCount: 3).apply(to: given) == .released(given))
  }

  @Test func aShareThatRevealsASmallCountWithTheSizeIsSmall() {
    let rule = DisclosureRule(minimumCount: 5)
    #expect(rule.smallCells(of: table([.n, share], [[.count(40), .number(0.05)]])) == 1)
    #expect(rule.smallCells(of: table([.n, share], [[.count(40), .number(0.125)]])) == 0)
    #expect(rule.smallCells(of: table([.n, share], [[.count(40), .number(0)]])) == 0)
    #expect(rule.smallCells(of: table([.n, share], [[.count(40), .number(0.0512)]])) == 0)
    // All but two, all but five, all.
    #expect(rule.smallCells(of: table([.n, share], [[.count(40), .number(0.95)]])) == 1)
    #expect(rule.smallCells(of: table([.n, share], [[.count(40), .number(0.875)]])) == 0)
    #expect(rule.smallCells(of: table([.n, share], [[.count(40), .number(1)]])) == 0)
  }

  @Test func endsOfIntervalsAreNoShares() {
    let low = Column.confidenceLow.measured(in: .proportion)
    let rule = DisclosureRule(minimumCount: 5)
    #expect(rule.smallCells(of: table([.n, low], [[.count(40), .number(0.05)]])) == 0)
  }

  @Test func columnsCanBeExempt() {
    let position = Column("position", .count, de: "Position", en: "Position")
    let given = table([position, .n], [[.count(1), .count(40)]])
    #expect(DisclosureRule(minimumCount: 3).apply(to: given).note != nil)
    #expect(DisclosureRule(minimumCount: 3, exemptColumns: ["position"]).apply(to: given).note == nil)
  }

  @Test func aMinimumOfOneWithholdsNothing() {
    let given = table([.n], [[.count(1)]])
    #expect(DisclosureRule(minimumCount: 1).apply(to: given) == .released(given))
  }

  /// The law of the rule: in whatever it releases, no count lies from 1 to k − 1.
  @Test func nothingReleasedHoldsASmallCount() {
    var state: UInt64 = 7
    for minimum in 2...6 {
      for _ in 0..<200 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let counts = (0..<6).map { Int((state >> (8 * UInt64($0))) % 30) }
        let given = table([.n], counts.map { [.count($0)] })
        let released = DisclosureRule(minimumCount: minimum).apply(to: given).table
        #expect(
          !released.rows.contains { row in row[0].number.map { $0 > 0 && $0 < Double(minimum) } ?? false })
        #expect(released.rows.isEmpty == counts.contains { $0 > 0 && $0 < minimum })
      }
    }
  }

  @Test func remarksAndExtremesGiveNoSmallCountsAway() {
    let table = TidyTable(
      id: "t", title: LocalizedText("T"),
      columns: [.n, .remarks, Column("minimum", .value, de: "Minimum", en: "Minimum")],
      rows: [
        [
          .count(30),
          .label(
            code: "2 zero differences; p 0.02 of 12 tests, 1.",
            LocalizedText(
              de: "2 Nulldifferenzen; p 0,02 bei 12 Tests, 1.",
              en: "2 zero differences; p 0.02 of 12 tests, 1.")),
          .number(7),
        ]
      ])
    let released = DisclosureRule(minimumCount: 3).apply(to: table).table
    #expect(
      released[0, "remarks"]
        == .label(
          code: "< 3 zero differences; p 0.02 of 12 tests, < 3.",
          LocalizedText(
            de: "< 3 Nulldifferenzen; p 0,02 bei 12 Tests, < 3.",
            en: "< 3 zero differences; p 0.02 of 12 tests, < 3.")))
    #expect(released[0, "minimum"] == .suppressed)
    #expect(DisclosureRule(minimumCount: 1).apply(to: table).table == table)
  }

  @Test func listsOfRecordsAreWithheld() {
    let row = Column("row", .dimensionless, de: "Zeile", en: "Row")
    let table = TidyTable(
      id: "t", title: LocalizedText("T"), columns: [row], rows: [[.count(17)], [.count(400)]])
    #expect(DisclosureRule(minimumCount: 3).apply(to: table).table.rows.isEmpty)
    #expect(DisclosureRule(minimumCount: 1).apply(to: table).table == table)
  }

  @Test func testsBesideAWithheldTableAreWithheld() {
    let shares = TidyTable(
      id: "shares", title: LocalizedText("S"), columns: [.n], rows: [[.count(2)], [.count(30)]])
    let tests = TidyTable(
      id: "tests", title: LocalizedText("T"), columns: [.n, .pValue], rows: [[.count(60), .number(0.001)]])
    let means = TidyTable(
      id: "means", title: LocalizedText("M"), columns: [.n, .pValue], rows: [[.count(60), .empty]])
    let rule = DisclosureRule(minimumCount: 5)
    #expect(rule.apply(to: tests, of: [shares, tests, means]).note != nil)
    #expect(rule.apply(to: tests, of: [tests, means]).note == nil)
    #expect(rule.apply(to: means, of: [shares, tests, means]).note == nil)
  }

  @Test func aWholeTestStatisticIsACount() {
    let table = TidyTable(
      id: "t", title: LocalizedText("T"), columns: [.n, .statistic], rows: [[.count(60), .number(3)]])
    #expect(DisclosureRule(minimumCount: 5).apply(to: table).note != nil)
    #expect(DisclosureRule(minimumCount: 3).apply(to: table).note == nil)
  }
}

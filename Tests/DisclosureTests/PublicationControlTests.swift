import Measurement
import Statistics
import Tables
import Testing

@testable import Disclosure

@Suite("Disclosure control of a publication") struct PublicationControlTests {
  private static let count = Column("count", .count, de: "Anzahl", en: "Count")
  private static let level = Column("level", .text, de: "Ausprägung", en: "Level")
  private static let share = Column.estimate.measured(in: .proportion)

  /// A table of shares: term and level, or term, group and level, with counts.
  private func shares(grouped: Bool = false, _ rows: [(String, Int, Int)])
    -> TidyTable
  {
    let keys: [Column] = grouped ? [.term, .group, Self.level] : [.term, Self.level]
    return TidyTable(
      id: "shares", title: LocalizedText("S"), columns: keys + [Self.count, .n, .nMissing, Self.share],
      rows: rows.map { codes, count, n in
        codes.split(separator: " ").map { .text(String($0)) } + [
          .count(count), .count(n), .count(0), n == 0 ? .empty : .number(Double(count) / Double(n)),
        ]
      })
  }

  private func control(_ tables: [TidyTable], more: [TidyTable] = []) throws -> PublicationControl {
    try PublicationControl(
      [.init(id: "one", tables: tables), .init(id: "two", tables: more)],
      rule: DisclosureRule(minimumCount: 3))
  }

  private func shown(_ disclosure: Disclosure) -> [[Double?]] {
    disclosure.table.rows.map { row in row.filter { $0.code == nil }.map(\.number) }
  }

  @Test("a table without small counts is released as it is")
  func released() throws {
    let table = shares([("work yes", 10, 25), ("work no", 15, 25)])
    #expect(try control([table]).disclosure(of: table, in: "one") == .released(table))
  }

  @Test("a small count goes with another, and their shares with them; n stays")
  func suppressed() throws {
    let table = shares([("work full", 2, 40), ("work part", 8, 40), ("work none", 30, 40)])
    let disclosure = try control([table]).disclosure(of: table, in: "one")
    #expect(disclosure.note == nil && disclosure.maskNote != nil)
    #expect(
      shown(disclosure) == [[nil, 40, 0, nil], [nil, 40, 0, nil], [30, 40, 0, 0.75]])
  }

  @Test("how far the work is goes from nothing to all, once for each part of it")
  func progress() throws {
    let table = shares([("work full", 2, 40), ("work part", 8, 40), ("work none", 30, 40)])
    var told: [Double] = []
    _ = try PublicationControl(
      [.init(id: "one", tables: [table])], rule: DisclosureRule(minimumCount: 3)
    ) { told.append($0) }
    #expect(!told.isEmpty && told == told.sorted())
    #expect(told.allSatisfy { (0...1).contains($0) })
  }

  @Test("groups are subtracted from the whole: the same count is hidden in another analysis")
  func acrossAnalyses() throws {
    let groups = shares(
      grouped: true,
      [("work a yes", 2, 20), ("work a no", 18, 20), ("work b yes", 9, 30), ("work b no", 21, 30)])
    let whole = shares([("work yes", 11, 50), ("work no", 39, 50)])
    let control = try control([groups], more: [whole])
    #expect(
      shown(control.disclosure(of: groups, in: "one")).map { $0[0] } == [nil, nil, nil, nil])
    #expect(control.disclosure(of: whole, in: "two") == .released(whole))
    // Without the whole the second group needs no protection.
    let alone = try PublicationControl(
      [.init(id: "one", tables: [groups])], rule: DisclosureRule(minimumCount: 3))
    #expect(shown(alone.disclosure(of: groups, in: "one")).map { $0[0] } == [nil, nil, 9, 21])
  }

  @Test("one person without a group is found by subtraction, and so protected")
  func rest() throws {
    let groups = shares(
      grouped: true,
      [("work a yes", 10, 20), ("work a no", 10, 20), ("work b yes", 9, 30), ("work b no", 21, 30)])
    let whole = shares([("work yes", 20, 51), ("work no", 31, 51)])
    let control = try control([groups], more: [whole])
    let disclosures = [control.disclosure(of: groups, in: "one"), control.disclosure(of: whole, in: "two")]
    #expect(disclosures.contains { $0.maskNote != nil || $0.note != nil })
  }

  @Test("tests beside hidden counts are withheld, and so is every table with the same codes")
  func besides() throws {
    let table = shares([("work full", 2, 40), ("work part", 8, 40), ("work none", 30, 40)])
    let test = TidyTable(
      id: "tests", title: LocalizedText("T"), columns: [.term, .n, .pValue],
      rows: [[.text("work"), .count(40), .number(0.01)]])
    let position = Column("position", .dimensionless, de: "Platz", en: "Place")
    let other = TidyTable(
      id: "ranks", title: LocalizedText("R"), columns: [.term, Self.level, position],
      rows: [[.text("work"), .text("full"), .number(2)]])
    let unlike = TidyTable(
      id: "unlike", title: LocalizedText("U"), columns: [.term, position],
      rows: [[.text("home"), .number(2)]])
    let control = try control([table, test], more: [other, unlike])
    #expect(control.disclosure(of: test, in: "one").note != nil)
    #expect(control.disclosure(of: other, in: "two").note?.en.contains("other tables") == true)
    #expect(control.disclosure(of: unlike, in: "two") == .released(unlike))
  }

  @Test("a table of unknown form with a small count is withheld as a whole")
  func unknown() throws {
    let pairs = Column("pairs", .count, de: "Paare", en: "Pairs")
    let table = TidyTable(
      id: "p", title: LocalizedText("P"), columns: [.term, pairs], rows: [[.text("x"), .count(2)]])
    #expect(try control([table]).disclosure(of: table, in: "one").note != nil)
  }

  @Test("a change since another row gives no hidden share back")
  func changes() throws {
    let wave = Column("wave", .text, de: "Welle", en: "Wave")
    let change = Column("change", .proportionDifference, de: "Änderung", en: "Change")
    let table = TidyTable(
      id: "items", title: LocalizedText("I"), columns: [.term, wave, Self.count, .n, Self.share, change],
      rows: [
        [.text("a"), .text("1"), .count(2), .count(20), .number(0.1), .empty],
        [.text("a"), .text("2"), .count(8), .count(20), .number(0.4), .number(0.3)],
      ])
    let disclosure = try control([table]).disclosure(of: table, in: "one")
    #expect(disclosure.table[0, "estimate"] == .suppressed)
    #expect(disclosure.table[1, "estimate"] == .number(0.4))
    #expect(disclosure.table[1, "change"] == .suppressed)
  }

  @Test("few missing are hidden where the size of the group is known from another term")
  func missing() throws {
    let keys: [Column] = [.term, .n, .nMissing, .estimate]
    let table = TidyTable(
      id: "numbers", title: LocalizedText("N"), columns: keys,
      rows: [
        [.text("age"), .count(40), .count(0), .number(33)],
        [.text("income"), .count(38), .count(2), .number(900)],
      ])
    let disclosure = try control([table]).disclosure(of: table, in: "one")
    #expect(disclosure.maskNote != nil)
    #expect(disclosure.table[1, "n_missing"] == .suppressed)
    // 40 − 38 would give it back.
    let shown = [disclosure.table[0, "n"], disclosure.table[1, "n"]]
    #expect(shown.contains(.suppressed))
  }

  @Test("of generated publications no hidden count can be computed from what is shown")
  func law() throws {
    var generator = SeededGenerator(seed: 3)
    var hidden = 0
    for _ in 0..<60 {
      var rows: [(String, Int, Int)] = []
      var whole = [0, 0, 0]
      for group in 0..<3 {
        let counts = (0..<3).map { _ in Int(generator.next() % (generator.next() % 4 == 0 ? 4 : 30)) }
        let n = counts.reduce(0, +)
        for (index, count) in counts.enumerated() {
          rows.append(("work g\(group) l\(index)", count, n))
          whole[index] += count
        }
      }
      let n = whole.reduce(0, +)
      let groups = shares(grouped: true, rows)
      let all = shares(whole.enumerated().map { ("work l\($0)", $1, n) })
      let control = try control([groups], more: [all])
      let disclosed = [control.disclosure(of: groups, in: "one"), control.disclosure(of: all, in: "two")]
      guard disclosed.allSatisfy({ $0.note == nil }) else { continue }
      // The attacker's own system, from the shown cells: counts of groups by levels with all totals.
      var inner: [[Double]] = []
      for group in 0..<3 { inner.append(rows[3 * group..<3 * group + 3].map { Double($0.1) }) }
      let system = try CellSystem(rows: inner)
      var secret: [Int] = []
      for row in 0..<9 where disclosed[0].table[row, "count"] == .suppressed {
        secret.append(row / 3 * 4 + row % 3)
      }
      for group in 0..<3 where disclosed[0].table[3 * group, "n"] == .suppressed {
        secret.append(group * 4 + 3)
      }
      for level in 0..<3 where disclosed[1].table[level, "count"] == .suppressed { secret.append(12 + level) }
      if disclosed[1].table[0, "n"] == .suppressed { secret.append(15) }
      hidden += secret.count
      for cell in system.cells.indices where (1...2).contains(system.cells[cell].value) {
        #expect(secret.contains(cell))
      }
      #expect(try AttackCheck(system, suppressed: secret).intervals().allSatisfy { !$0.interval.isExact })
    }
    #expect(hidden > 60)
  }
}

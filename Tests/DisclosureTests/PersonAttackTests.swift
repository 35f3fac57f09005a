import Measurement
import Statistics
import Tables
import Testing

@testable import Disclosure

/// The attacker who does not go by the sums that the program has recognised: he sets up how many persons of every kind there may
/// be, and takes every number that is shown as a condition.
@Suite("Attack by persons") struct PersonAttackTests {
  private static let kinds = (groups: 3, contracts: 2, levels: 3)
  private static let count = Column("count", .count, de: "Anzahl", en: "Count")
  private static let level = Column("level", .text, de: "Ausprägung", en: "Level")
  private static let contract = Column("contract", .text, de: "Vertrag", en: "Contract")

  /// A count that a table may show: of which kinds of persons, and where.
  private struct Shown {
    var kinds: [Int]
    var table: Int
    var row: Int
    var column: String
  }

  private static func kind(_ group: Int, _ contract: Int, _ level: Int) -> Int {
    (group * kinds.contracts + contract) * kinds.levels + level
  }

  private static func kinds(group: Int? = nil, contract: Int? = nil, level: Int? = nil) -> [Int] {
    (0..<kinds.groups).filter { group ?? $0 == $0 }.flatMap { group in
      (0..<kinds.contracts).filter { contract ?? $0 == $0 }.flatMap { contract in
        (0..<kinds.levels).filter { level ?? $0 == $0 }.map { kind(group, contract, $0) }
      }
    }
  }

  /// Shares of everybody, by group, by contract, and of those with a contract alone under the name of everybody.
  private static func publication(_ persons: [Int]) -> (tables: [TidyTable], shown: [Shown]) {
    var tables: [TidyTable] = []
    var shown: [Shown] = []
    func add(_ key: Column?, _ parts: [(code: String?, kinds: (Int) -> [Int])]) {
      var rows: [[Cell]] = []
      for part in parts {
        let n = (0..<kinds.levels).flatMap(part.kinds).reduce(0) { $0 + persons[$1] }
        for level in 0..<kinds.levels {
          let own = part.kinds(level).reduce(0) { $0 + persons[$1] }
          shown.append(Shown(kinds: part.kinds(level), table: tables.count, row: rows.count, column: "count"))
          shown.append(
            Shown(
              kinds: (0..<kinds.levels).flatMap(part.kinds), table: tables.count, row: rows.count, column: "n"
            ))
          rows.append(
            [.text("work")] + (part.code.map { [.text($0)] } ?? [])
              + [.text("l\(level)"), .count(own), .count(n)])
        }
      }
      tables.append(
        TidyTable(
          id: "t\(tables.count)", title: LocalizedText("T"),
          columns: [.term] + (key.map { [$0] } ?? []) + [level, count, .n], rows: rows))
    }
    add(nil, [(nil, { kinds(level: $0) })])
    add(.group, (0..<kinds.groups).map { group in ("g\(group)", { kinds(group: group, level: $0) }) })
    add(
      contract,
      (0..<kinds.contracts).map { contract in ("c\(contract)", { kinds(contract: contract, level: $0) }) })
    add(nil, [(nil, { kinds(contract: 0, level: $0) })])
    return (tables, shown)
  }

  @Test("of four tables of the same persons no small count can be found out", arguments: [3, 5, 10])
  func attack(minimumCount: Int) throws {
    var generator = SeededGenerator(seed: 2_024 + UInt64(minimumCount))
    var (hidden, shownSmall) = (0, 0)
    for round in 0..<25 {
      let persons = Self.kinds().map { _ in
        Int(generator.next() % (generator.next() % 3 == 0 ? 3 : UInt64(6 * minimumCount)))
      }
      let (tables, shown) = Self.publication(persons)
      let control = try PublicationControl(
        tables.enumerated().map { .init(id: "a\($0)", tables: [$1]) },
        rule: DisclosureRule(minimumCount: minimumCount))
      let disclosed = tables.enumerated().map { control.disclosure(of: $1, in: "a\($0)").table }
      var program = LinearProgram(variables: persons.map { _ in .init(lower: 0, upper: nil, isWhole: true) })
      var secret: [Shown] = []
      /// Hidden rows may stand elsewhere.
      func place(_ count: Shown) -> Int {
        let codes = tables[count.table].rows[count.row].compactMap(\.code)
        return disclosed[count.table].rows.firstIndex { $0.compactMap(\.code) == codes } ?? 0
      }
      for count in shown {
        let truth = Double(count.kinds.reduce(0) { $0 + persons[$1] })
        let terms = count.kinds.map { LinearProgram.Term(variable: $0, coefficient: 1) }
        let cell =
          disclosed[count.table].rows.isEmpty
          ? Cell.suppressed : disclosed[count.table][place(count), count.column]
        if let number = cell?.number {
          #expect(number == truth)
          if number > 0, number < Double(minimumCount) { shownSmall += 1 }
          program.rows.append(.init(terms: terms, lower: number, upper: number))
        } else {
          // Zeros are shown, except where a table is withheld as a whole.
          let least: Double = disclosed[count.table].rows.isEmpty ? 0 : 1
          program.rows.append(.init(terms: terms, lower: least, upper: nil))
          secret.append(count)
        }
      }
      for count in secret {
        let truth = count.kinds.reduce(0) { $0 + persons[$1] }
        guard truth > 0, truth < minimumCount else { continue }
        hidden += 1
        let terms = count.kinds.map { LinearProgram.Term(variable: $0, coefficient: 1) }
        func bound(_ direction: LinearProgram.Direction) throws -> Double? {
          var nodes = 2_000
          return try program.wholeOptimum(of: .init(terms: terms, direction: direction), nodesLeft: &nodes)
            .solution?.objective
        }
        let (least, most) = (try bound(.smallest) ?? 0, try bound(.largest) ?? .infinity)
        #expect(most >= Double(minimumCount), "round \(round), table \(count.table), row \(count.row)")
        #expect(
          most - least >= Double(minimumCount - 1), "round \(round), table \(count.table), row \(count.row)")
      }
    }
    #expect(shownSmall == 0 && hidden > 25)
  }
}

import Foundation
import Statistics
import Testing

@testable import Disclosure

/// Laws of protection on tables from a seeded generator.
@Suite("Protection of generated tables") struct GeneratedTablesTests {
  /// A table of counts with several small ones and zeros.
  private static func table(_ generator: inout SeededGenerator) throws -> CellSystem {
    let (rows, columns) = (Int(generator.next() % 5) + 2, Int(generator.next() % 5) + 2)
    return try CellSystem(
      rows: (0..<rows).map { _ in
        (0..<columns).map { _ in
          Double(generator.next() % (generator.next() % 5 == 0 ? 4 : 40))
        }
      })
  }

  private static func check(_ tables: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var hidden = 0
    for number in 0..<tables {
      let system = try table(&generator)
      let policy = DisclosurePolicy()
      let found = try system.suppression(under: policy)
      hidden += found.suppressed.count
      #expect(found.extent == .smallest)
      let check = AttackCheck(system, suppressed: found.suppressed)
      #expect(try check.unmet(policy.sensitive(in: system).demands).isEmpty, "table \(number)")
      for (cell, interval) in try check.intervals() {
        #expect(!interval.isExact, "table \(number)")
        #expect(interval.lower <= system.cells[cell].value, "table \(number)")
        #expect(interval.upper ?? .infinity >= system.cells[cell].value, "table \(number)")
      }
      let sufficient = try system.suppression(under: policy, extent: .sufficient)
      #expect(found.suppressed.count <= sufficient.suppressed.count, "table \(number)")
      // Nothing is suppressed for nothing: without any one of them the check fails.
      for cell in found.complementary {
        let fewer = AttackCheck(system, suppressed: found.suppressed.filter { $0 != cell })
        #expect(try !fewer.unmet(policy.sensitive(in: system).demands).isEmpty, "table \(number)")
      }
    }
    #expect(hidden > tables)
  }

  @Test("no suppressed cell of 100 tables can be computed, and none is suppressed for nothing")
  func hundred() throws { try Self.check(100, seed: 11) }

  @Test(
    "no suppressed cell of 1,000 tables can be computed, and none is suppressed for nothing", .tags(.slow),
    .enabled(if: ProcessInfo.processInfo.environment["WIRKUNG_SLOW_TESTS"] != nil))
  func thousand() throws { try Self.check(1_000, seed: 12) }

  @Test("the fewest cells by trying all choices of cells")
  func enumeration() throws {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<12 {
      let system = try CellSystem(
        rows: (0..<3).map { _ in (0..<3).map { _ in Double(generator.next() % 12) } })
      let policy = DisclosurePolicy(totals: .suppressible)
      let (sensitive, demands) = policy.sensitive(in: system)
      let found = try system.suppression(under: policy)
      let candidates = system.cells.indices.filter {
        system.cells[$0].value > 0 && !sensitive.contains($0)
      }
      // No choice of fewer cells is enough.
      var choices: [[Int]] = [[]]
      for _ in 0..<min(found.complementary.count, 4) {
        for choice in choices {
          #expect(try !AttackCheck(system, suppressed: sensitive + choice).unmet(demands).isEmpty)
        }
        choices = choices.flatMap { choice in
          candidates.filter { $0 > choice.last ?? -1 }.map { choice + [$0] }
        }
      }
    }
  }

  @Test("the same table has the same pattern")
  func repeatable() throws {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<20 {
      let system = try Self.table(&generator)
      let first = try system.suppression(under: DisclosurePolicy())
      #expect(try system.suppression(under: DisclosurePolicy()) == first)
    }
  }

  @Test("rounded totals are the sums of their rounded parts, and counts move by less than the base")
  func controlledRounding() throws {
    var generator = SeededGenerator(seed: 15)
    for base in [3, 5, 10] {
      for _ in 0..<15 {
        let entries = (0..<4).flatMap { row in
          (0..<4).map { CrossTable.Entry(codes: ["\(row)", "\($0)"], value: Double(generator.next() % 25)) }
        }
        let linked = try LinkedTables([withTotals(entries)])
        let rounded = try RoundedTables(linked, base: base, method: .controlled)
        for (value, cell) in zip(rounded.values, linked.system.cells) {
          #expect(value % base == 0)
          #expect((Double(value) - cell.value).magnitude < Double(base))
        }
        for relation in linked.system.relations {
          #expect(rounded.values[relation.total] == relation.parts.reduce(0) { $0 + rounded.values[$1] })
        }
      }
    }
  }

  private func withTotals(_ entries: [CrossTable.Entry]) -> CrossTable {
    func total(_ entries: [CrossTable.Entry], _ dimension: Int) -> [CrossTable.Entry] {
      var order: [[String]] = []
      var sums: [[String]: Double] = [:]
      for entry in entries {
        var codes = entry.codes
        codes[dimension] = "total"
        if sums[codes] == nil { order.append(codes) }
        sums[codes, default: 0] += entry.value
      }
      return order.map { CrossTable.Entry(codes: $0, value: sums[$0] ?? 0) }
    }
    let columns = entries + total(entries, 0)
    return CrossTable(dimensions: ["row", "column"], entries: columns + total(columns, 1))
  }
}

extension Tag {
  /// Takes more than seconds.
  @Tag static var slow: Self
}

import Measurement
import Statistics
import Tables
import Testing

@testable import Disclosure

/// Tables of the same persons under different names, attacked with everything that is known of the data: which units belong to
/// which region, and that a column by another one is the other by the first.
@Suite("Attacks by groups that are made of others") struct GroupedDataAttackTests {
  private static let level = Column("level", .text, de: "Ausprägung", en: "Level")
  private static let count = Column("count", .count, de: "Anzahl", en: "Count")
  private static let columns = ["region", "unit", "site", "work"]

  /// What there may be of one person: the units 0 to 2 are those of region 0, 3 and 4 of region 1.
  private struct Kind {
    let codes: [String]

    static let all = (0..<5).flatMap { unit in
      (0..<3).flatMap { site in
        ["yes", "no"].map { Kind(codes: [unit < 3 ? "r0" : "r1", "u\(unit)", "s\(site)", $0]) }
      }
    }

    func isOf(_ properties: [(column: Int, code: String)]) -> Bool {
      properties.allSatisfy { codes[$0.column] == $0.code }
    }
  }

  private static func codes(of column: Int) -> [String] {
    var codes: [String] = []
    for kind in Kind.all where !codes.contains(kind.codes[column]) { codes.append(kind.codes[column]) }
    return codes
  }

  /// A column by itself or by another one: the table, and of whom its counts are.
  private struct Description {
    let table: TidyTable
    /// By row: of whom the count and n are.
    let counts: [[(column: Int, code: String)]]
    let sizes: [[(column: Int, code: String)]]
  }

  private static func describe(_ persons: [Int], id: String, _ term: Int, by group: Int?) -> Description {
    func size(_ properties: [(column: Int, code: String)]) -> Int {
      zip(Kind.all, persons).reduce(0) { $0 + ($1.0.isOf(properties) ? $1.1 : 0) }
    }
    var rows: [[Cell]] = []
    var counts: [[(column: Int, code: String)]] = []
    var sizes: [[(column: Int, code: String)]] = []
    for code in group.map(codes) ?? [""] {
      let own = group.map { [($0, code)] } ?? []
      guard size(own) > 0 else { continue }
      for level in codes(of: term) {
        counts.append(own + [(term, level)])
        sizes.append(own)
        rows.append(
          [.text(columns[term])] + (group == nil ? [] : [.text(code)])
            + [.text(level), .count(size(counts[counts.count - 1])), .count(size(own))])
      }
    }
    return Description(
      table: TidyTable(
        id: id, title: LocalizedText(id),
        columns: [.term] + (group == nil ? [] : [.group]) + [level, count, .n], rows: rows),
      counts: counts, sizes: sizes)
  }

  private static func groups(_ persons: [Int]) -> PersonGroups {
    PersonGroups(
      columns.indices.map { column in
        let codes = codes(of: column)
        return .init(
          name: columns[column], codes: codes,
          rows: zip(Kind.all, persons).flatMap { kind, count in
            [Int](repeating: codes.firstIndex(of: kind.codes[column]) ?? -1, count: count)
          })
      })
  }

  /// The small counts that somebody finds out, and how many are hidden.
  private func found(
    _ descriptions: [Description], _ persons: [Int], groups: [PersonGroups], below minimumCount: Int
  ) throws -> (found: Int, hidden: Int, shown: Int) {
    let control = try PublicationControl(
      descriptions.enumerated().map { .init(id: "a\($0)", tables: [$1.table]) }, groups: groups,
      rule: DisclosureRule(minimumCount: minimumCount))
    var program = LinearProgram(variables: persons.map { _ in .init(lower: 0, upper: nil, isWhole: true) })
    var secret: [(terms: [LinearProgram.Term], truth: Int)] = []
    var shown = 0
    for (place, description) in descriptions.enumerated() {
      let table = control.disclosure(of: description.table, in: "a\(place)").table
      for row in description.table.rows.indices {
        for (column, properties) in [("count", description.counts[row]), ("n", description.sizes[row])] {
          let members = Kind.all.indices.filter { Kind.all[$0].isOf(properties) }
          let terms = members.map { LinearProgram.Term(variable: $0, coefficient: 1) }
          let truth = members.reduce(0) { $0 + persons[$1] }
          let cell = table.rows.isEmpty ? Cell.suppressed : table[row, column]
          if let number = cell?.number {
            #expect(number == Double(truth) && !(1..<minimumCount).contains(truth))
            program.rows.append(.init(terms: terms, lower: number, upper: number))
            shown += 1
          } else {
            program.rows.append(.init(terms: terms, lower: table.rows.isEmpty ? 0 : 1, upper: nil))
            secret.append((terms, truth))
          }
        }
      }
    }
    let small = secret.filter { (1..<minimumCount).contains($0.truth) }
    let found = try small.filter { count in
      func bound(_ direction: LinearProgram.Direction) throws -> Double? {
        var nodes = 2_000
        return try program.wholeOptimum(
          of: .init(terms: count.terms, direction: direction), nodesLeft: &nodes
        )
        .solution?.objective
      }
      let (least, most) = (try bound(.smallest) ?? 0, try bound(.largest) ?? .infinity)
      return most < Double(minimumCount) || most - least < Double(minimumCount - 1)
    }
    return (found.count, small.count, shown)
  }

  @Test("no small count can be found out from what else is known of the same persons", arguments: [3, 5])
  func attack(minimumCount: Int) throws {
    var generator = SeededGenerator(seed: 77 + UInt64(minimumCount))
    var (open, hidden, shown) = (0, 0, 0)
    for _ in 0..<40 {
      let persons = Kind.all.map { _ in Int(generator.next() % (generator.next() % 4 == 0 ? 2 : 7)) }
      let descriptions = (0..<4).map { place in
        let term = Int(generator.next() % 4)
        let group = Int(generator.next() % 5)
        return Self.describe(persons, id: "t\(place)", term, by: group == term || group == 4 ? nil : group)
      }
      let groups = Self.groups(persons)
      // What the tables alone do not tell is found out, or this would test nothing.
      open += try found(descriptions, persons, groups: [], below: minimumCount).found
      let result = try found(descriptions, persons, groups: [groups], below: minimumCount)
      #expect(result.found == 0, "\(persons)")
      hidden += result.hidden
      shown += result.shown
    }
    #expect(open > 5 && hidden > 40 && shown > 200, "\(open), \(hidden), \(shown)")
  }

  @Test("groups of two columns that are of the same persons are the finest that both make")
  func unions() {
    let groups = PersonGroups([
      .init(name: "unit", codes: ["a", "b", "c", "d"], rows: [0, 0, 1, 2, 2, 3, -1]),
      .init(name: "region", codes: ["x", "y"], rows: [0, 0, 0, 1, 1, 1, 1]),
      .init(name: "other", codes: ["p", "q"], rows: [0, 1, 0, 1, 0, 1, 0]),
    ])
    let unions = groups.unions(of: 0, 1)
    #expect(unions.map(\.first) == [[0, 1], [2, 3]] && unions.map(\.second) == [[0], [1]])
    #expect(groups.unions(of: 1, 2).isEmpty)
  }

  @Test("a coefficient that tells the counts of larger groups goes where they would give away a hidden one")
  func coefficients() throws {
    let persons = Kind.all.enumerated().map { place, kind in
      kind.codes[1] == "u1" ? (kind.codes[2] == "s0" ? (kind.codes[3] == "yes" ? 2 : 7) : 0) : 3 + place % 4
    }
    let units = Self.describe(persons, id: "units", 3, by: 1)
    let regions = Self.describe(persons, id: "regions", 3, by: 0)
    let model = TidyTable(
      id: "coefficients", title: LocalizedText("model"), columns: [.term, .n, .estimate],
      rows: [[.text("region=r1"), .count(persons.reduce(0, +)), .number(0.25)]])
    func isShown(_ groups: [PersonGroups]) throws -> (model: Bool, hidden: Int) {
      let control = try PublicationControl(
        [
          .init(id: "units", tables: [units.table]),
          .init(id: "model", tables: [model], underlying: [regions.table]),
        ], groups: groups, rule: DisclosureRule(minimumCount: 3))
      let table = control.disclosure(of: units.table, in: "units").table
      return (
        control.disclosure(of: model, in: "model").note == nil,
        table.rows.indices.count { table[$0, "count"] == .suppressed }
      )
    }
    let alone = try isShown([])
    #expect(alone.model && alone.hidden == 2)
    // Either the model goes, or another unit of the region is hidden besides.
    let known = try isShown([Self.groups(persons)])
    #expect(!known.model || known.hidden > 2)
  }
}

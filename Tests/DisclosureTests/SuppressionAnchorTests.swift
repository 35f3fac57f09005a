import Testing

@testable import Disclosure

/// Tables whose patterns and intervals were computed elsewhere.
@Suite("Secondary suppression: known tables") struct SuppressionAnchorTests {
  /// The position of an inner cell, rows and columns from 1, in a system of rows of so many columns.
  private func cell(_ row: Int, _ column: Int, of columns: Int) -> Int {
    (row - 1) * (columns + 1) + column - 1
  }

  private func interval(
    _ check: AttackCheck, _ cell: Int
  ) throws -> [Double] {
    let interval = try check.intervals(ofSums: [[cell]])[0]
    return [interval.lower, interval.upper ?? .infinity]
  }

  private static let simple: [[Double]] = [
    [30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685],
  ]

  private let pattern = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 3), (3, 2), (3, 4), (4, 2), (4, 4)]

  @Test("two suppressed cells in every line are not safe: a bridge of the pattern is computed exactly")
  func bridge() throws {
    let system = try CellSystem(rows: Self.simple)
    let check = AttackCheck(
      system, suppressed: pattern.map { cell($0.0, $0.1, of: 4) }, zeros: .confidential)
    let expected: [[Double]] = [
      [25, 94], [47, 47], [0, 69], [26, 95], [0, 69], [0, 185], [0, 185], [906, 1091], [585, 770],
    ]
    for (place, bounds) in zip(pattern, expected) {
      #expect(try interval(check, cell(place.0, place.1, of: 4)) == bounds, "\(place)")
    }
    let exact = try check.intervals().filter(\.interval.isExact).map(\.cell)
    #expect(exact == [cell(1, 2, of: 4)])
  }

  @Test("one cell more closes the circle")
  func circle() throws {
    let system = try CellSystem(rows: Self.simple)
    let check = AttackCheck(
      system, suppressed: (pattern + [(2, 2)]).map { cell($0.0, $0.1, of: 4) }, zeros: .confidential)
    #expect(try interval(check, cell(1, 2, of: 4)) == [0, 141])
    #expect(try interval(check, cell(2, 2, of: 4)) == [30, 171])
  }

  @Test("one sensitive cell of a table of four by two takes a rectangle")
  func rectangle() throws {
    let system = try CellSystem(rows: [[20, 2], [30, 40], [25, 35], [50, 60]])
    let found = try system.suppression(under: DisclosurePolicy(totals: .published))
    #expect(found.sensitive == [cell(1, 2, of: 2)])
    #expect(found.complementary == [cell(1, 1, of: 2), cell(3, 1, of: 2), cell(3, 2, of: 2)])
    #expect(found.extent == .smallest)
  }

  private static let table: [[Double]] = [[12, 5, 2, 9], [7, 14, 6, 3], [20, 8, 1, 11], [4, 10, 13, 15]]

  @Test("zeros published: the attacker knows of at least one person, and four more cells are needed")
  func zerosPublished() throws {
    let system = try CellSystem(rows: Self.table)
    for sums in [DisclosurePolicy.Sums.protected, .open] {
      let found = try system.suppression(under: DisclosurePolicy(totals: .published, sums: sums))
      #expect(found.complementary == [(1, 4), (2, 3), (2, 4), (3, 4)].map { cell($0.0, $0.1, of: 4) })
      #expect(found.extent == .smallest)
      #expect(found.complementary.reduce(0) { $0 + system.cells[$1].value } == 29)
      let check = AttackCheck(system, suppressed: found.suppressed)
      #expect(try interval(check, cell(1, 3, of: 4)) == [1, 7])
      #expect(try interval(check, cell(3, 3, of: 4)) == [1, 7])
    }
  }

  @Test("without a lower bound two more cells are enough for a width of three")
  func zerosConfidential() throws {
    let system = try CellSystem(rows: Self.table)
    let check = AttackCheck(
      system, suppressed: [(1, 3), (3, 3), (1, 2), (3, 2)].map { cell($0.0, $0.1, of: 4) },
      zeros: .confidential)
    #expect(try interval(check, cell(1, 3, of: 4)) == [0, 3])
    #expect(try interval(check, cell(3, 3, of: 4)) == [0, 3])
    let found = try system.suppression(
      under: DisclosurePolicy(zeros: .confidential, totals: .published, sums: .open))
    #expect(found.complementary == [(1, 2), (3, 2)].map { cell($0.0, $0.1, of: 4) })
  }

  @Test("a single sensitive cell takes three more")
  func single() throws {
    var rows = Self.table
    rows[2][2] = 4
    let system = try CellSystem(rows: rows)
    let found = try system.suppression(under: DisclosurePolicy(totals: .published))
    #expect(found.complementary == [(1, 2), (3, 2), (3, 3)].map { cell($0.0, $0.1, of: 4) })
    #expect(found.complementary.reduce(0) { $0 + system.cells[$1].value } == 17)
    let published = AttackCheck(system, suppressed: found.suppressed)
    #expect(try interval(published, cell(1, 3, of: 4)) == [1, 5])
    let confidential = AttackCheck(system, suppressed: found.suppressed, zeros: .confidential)
    #expect(try interval(confidential, cell(1, 3, of: 4)) == [0, 6])
  }

  @Test("primary suppression alone gives every single person away")
  func primariesOnly() throws {
    let system = try CellSystem(rows: [[1, 1, 7, 1, 0], [1, 0, 0, 2, 8]])
    let sensitive = [(1, 1), (1, 2), (1, 4), (2, 1), (2, 4)].map { cell($0.0, $0.1, of: 5) }
    let check = AttackCheck(system, suppressed: sensitive)
    #expect(try check.intervals().allSatisfy(\.interval.isExact))
    // Small totals of columns are sensitive too, and no total but theirs need be suppressed.
    let found = try system.suppression(under: DisclosurePolicy())
    let demands = DisclosurePolicy().sensitive(in: system).demands
    #expect(try AttackCheck(system, suppressed: found.suppressed).unmet(demands).isEmpty)
  }

  @Test("15 = 10 + 3 + x + x gives both away, and a third cell goes")
  func line() throws {
    let cells = [15, 10, 3, 1, 1].enumerated().map { CellSystem.Cell("cell \($0)", value: $1) }
    let system = try CellSystem(cells: cells, relations: [.init(total: 0, parts: [1, 2, 3, 4])])
    let open = AttackCheck(system, suppressed: [3, 4])
    #expect(try open.intervals().map(\.interval) == [.init(lower: 1, upper: 1), .init(lower: 1, upper: 1)])
    let found = try system.suppression(under: DisclosurePolicy())
    #expect(found.complementary == [2])
    #expect(try interval(AttackCheck(system, suppressed: found.suppressed), 3) == [1, 3])
  }
}

import Testing

@testable import Disclosure

@Suite("Linked tables") struct LinkedTablesTests {
  private func table(_ dimensions: [String], _ cells: [(String, Double)]) -> CrossTable {
    CrossTable(
      dimensions: dimensions,
      entries: cells.map {
        CrossTable.Entry(codes: $0.0.split(separator: " ").map(String.init), value: $0.1)
      })
  }

  @Test("the same cell of two tables is one, whatever the order of their dimensions")
  func sameCell() throws {
    let first = table(["sex", "age"], [("f young", 4), ("f old", 6), ("f total", 10)])
    let second = table(["age", "sex"], [("young f", 4), ("young m", 1), ("young total", 5)])
    let linked = try LinkedTables([first, second])
    #expect(linked.system.cells.count == 5)
    #expect(linked.positions == [[0, 1, 2], [0, 3, 4]])
    #expect(linked.system.relations.count == 2)
  }

  @Test("what is suppressed in one table is not published by another")
  func linked() throws {
    let first = table(["age"], [("young", 2), ("middle", 9), ("old", 11), ("total", 22)])
    let second = table(
      ["age", "sex"],
      [
        ("middle f", 4), ("middle m", 5), ("middle total", 9), ("old f", 6), ("old m", 5), ("old total", 11),
      ])
    let protected = try ProtectedTables(try LinkedTables([first, second]), policy: DisclosurePolicy())
    // With 'middle' goes a cell of each line in which it would be the only one missing.
    #expect(protected.isPublished(inTable: 0) == [false, false, true, true])
    #expect(protected.isPublished(inTable: 1).prefix(3) != [true, true, true])
    #expect(protected.isPublished(inTable: 1)[2] == false)
    #expect(protected.attack.allSatisfy { !$0.interval.isExact })
  }

  @Test("tables that contradict each other are refused, and so are totals that are no sums")
  func contradictions() {
    let first = table(["age"], [("young", 2), ("old", 11), ("total", 13)])
    let second = table(["age"], [("young", 3)])
    #expect(throws: DisclosureError.contradiction(cell: "age=young")) { try LinkedTables([first, second]) }
    #expect(throws: DisclosureError.contradiction(cell: "age=young")) {
      try LinkedTables([table(["age"], [("young", 2), ("young", 2)])])
    }
    #expect(throws: DisclosureError.notAdditive(total: "the total of all")) {
      try LinkedTables([table(["age"], [("young", 2), ("old", 11), ("total", 14)])])
    }
    #expect(throws: DisclosureError.noCount(cell: "age=young")) {
      try LinkedTables([table(["age"], [("young", 2.5)])])
    }
  }

  @Test("a code of a hierarchy is the sum of what begins with it")
  func hierarchy() throws {
    let codes = ["05", "0511", "0512", "06", "0611", "total"]
    let counts: [Double] = [9, 2, 7, 8, 8, 17]
    let given = table(["area"], Array(zip(codes, counts)))
    let linked = try LinkedTables(
      [given], hierarchies: [Hierarchy(dimension: "area", beginningsOf: Array(codes.dropLast()))])
    #expect(
      linked.system.relations == [
        .init(total: 0, parts: [1, 2]), .init(total: 3, parts: [4]), .init(total: 5, parts: [0, 3]),
      ])
    let listed = try Hierarchy(
      dimension: "area", parts: [("0511", "05"), ("0512", "05"), ("0611", "06")])
    #expect(try LinkedTables([given], hierarchies: [listed]) == linked)
    #expect(linked.system.isNetwork)
  }

  @Test("hierarchies without an end are refused")
  func circle() {
    #expect(throws: DisclosureError.self) {
      try Hierarchy(dimension: "area", parts: [("a", "b"), ("b", "a")])
    }
    #expect(throws: DisclosureError.self) {
      try Hierarchy(dimension: "area", parts: [("a", "b"), ("a", "c")])
    }
  }

  @Test("a group that is in one cell as a whole is named")
  func wholeGroups() throws {
    let given = table(
      ["area", "answer"],
      [("a yes", 8), ("a no", 0), ("a total", 8), ("b yes", 4), ("b no", 5), ("b total", 9)])
    let protected = try ProtectedTables(try LinkedTables([given]), policy: DisclosurePolicy())
    #expect(protected.wholeGroups == [.init(total: 2, cell: 0)])
  }

  @Test("three dimensions are no network")
  func network() throws {
    #expect(try SuppressionReference.system([2, 2], [1, 2, 3, 4]).isNetwork)
    #expect(try !SuppressionReference.system([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]).isNetwork)
  }
}

import Testing

@testable import Statistics

@Suite struct FreemanHaltonTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let table: [[Int]]
      let p: Double
    }
    let cases: [Case]
  }

  @Test func agreesWithR() throws {
    let reference: Cases = try Reference.load("freeman-halton/freeman-halton.json")
    let listed: [Double?] = try Reference.load("freeman-halton/exact.json")
    let cases = zip(reference.cases, listed).map { (table: $0.table, p: $0.p, listed: $1) }
    compare("Fisher–Freeman–Halton test", with: "R fisher.test", on: cases) { item in
      let test = try FreemanHalton(ContingencyTable(item.table), distribution: .exact)
      // R joins probabilities that differ by less than 3e-7 of each other, which leaves about ten digits.
      expectClose(test.pValue.value, item.p, relative: 1e-9)
    }
    compare(
      "Fisher–Freeman–Halton test", with: "listing all tables", on: cases.filter { $0.listed != nil }
    ) { item in
      let test = try FreemanHalton(ContingencyTable(item.table), distribution: .exact)
      expectClose(test.pValue.value, try #require(item.listed), relative: 1e-12)
    }
  }

  /// R 4.2.2, fisher.test: its help page's job satisfaction, and a table of three columns.
  @Test func anchors() throws {
    let satisfaction = try ContingencyTable([[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]])
    expectClose(try FreemanHalton(satisfaction).pValue.value, 0.782684938966, relative: 1e-9)
    let small = try ContingencyTable([[3, 1, 0], [0, 5, 2], [2, 0, 4]])
    expectClose(try FreemanHalton(small).pValue.value, 0.00529372588, relative: 1e-8)
  }

  /// Against the enumeration of all arrangements of 8 people over the columns.
  @Test func agreesWithEnumeration() throws {
    let table = try ContingencyTable([[2, 1, 0], [0, 2, 1], [1, 0, 1]])
    let rows = [0, 0, 0, 1, 1, 1, 2, 2]
    func isExtreme(_ columns: [Int]) -> Bool {
      var counts = [[Int]](repeating: [0, 0, 0], count: 3)
      for (row, column) in zip(rows, columns) { counts[row][column] += 1 }
      func product(_ counts: [[Int]]) -> Int {
        counts.joined().reduce(1) { product, count in (0..<count).reduce(product) { $0 * ($1 + 1) } }
      }
      return product(counts) >= product(table.counts)
    }
    var (hits, count) = (0, 0)
    func enumerate(_ chosen: [Int], _ left: [Int]) {
      guard chosen.count < rows.count else {
        count += 1
        if isExtreme(chosen) { hits += 1 }
        return
      }
      for column in 0..<3 where left[column] > 0 {
        var rest = left
        rest[column] -= 1
        enumerate(chosen + [column], rest)
      }
    }
    enumerate([], table.columnTotals)
    let test = try FreemanHalton(table, distribution: .exact)
    expectClose(test.pValue.value, Double(hits) / Double(count), relative: 1e-12)
  }

  @Test func equalsFisherForTwoRowsAndColumns() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let cells = (0..<4).map { _ in 1 + generator.draw(below: 25) }
      let table = try ContingencyTable([[cells[0], cells[1]], [cells[2], cells[3]]])
      let fisher = try FisherExact(FourfoldTable(table))
      expectClose(
        try FreemanHalton(table, distribution: .exact).pValue.value, fisher.pValue(.twoSided).value,
        relative: 1e-11)
    }
  }

  @Test func orderOfLinesDoesNotMatter() throws {
    let table = try ContingencyTable([[5, 1, 7], [2, 8, 3], [4, 4, 9], [0, 0, 0]])
    let shuffled = try ContingencyTable([[3, 8, 2], [9, 4, 4], [7, 1, 5]])
    let value = try FreemanHalton(table, distribution: .exact).pValue.value
    expectClose(try FreemanHalton(shuffled, distribution: .exact).pValue.value, value, relative: 1e-12)
    expectClose(
      try FreemanHalton(table.transposed, distribution: .exact).pValue.value, value, relative: 1e-12)
  }

  /// Within four standard errors of the exact value, and the same numbers for the same seed.
  @Test func randomTables() throws {
    let table = try ContingencyTable([[3, 1, 0], [1, 5, 2], [2, 3, 4]])
    let exact = try FreemanHalton(table).pValue.value
    let drawn = try FreemanHalton(table, distribution: .resampled(draws: 4000, seed: 3))
    #expect(abs(drawn.pValue.value - exact) < 4 * (exact * (1 - exact) / 4000).squareRoot())
    #expect(drawn.pValue.basis == .resampled(draws: 4000, seed: 3))
    let again = try FreemanHalton(table, distribution: .resampled(draws: 4000, seed: 3))
    #expect(again.pValue == drawn.pValue)
  }

  @Test func tooLargeTablesSayThatTheyWereDrawn() throws {
    let rows = (0..<9).map { row in (0..<9).map { 20 + (row * $0) % 7 } }
    let table = try ContingencyTable(rows)
    let test = try FreemanHalton(table, distribution: .automatic(draws: 20, seed: 9))
    #expect(test.pValue.basis == .resampled(draws: 20, seed: 9))
    #expect(test.remarks.map(\.code) == ["exact-not-feasible", "monte-carlo-error-of-p"])
    #expect(throws: StatisticsError.self) { try FreemanHalton(table, distribution: .exact) }
  }

  @Test func degenerateTables() throws {
    let single = try FreemanHalton(ContingencyTable([[3, 4, 1], [0, 0, 0]]))
    #expect(single.pValue.value == 1)
    #expect(single.effect(level: 0.95) == nil)
    #expect(single.remarks.map(\.code) == ["single-table"])
    #expect(throws: StatisticsError.self) { try FreemanHalton(ContingencyTable([[0, 0], [0, 0]])) }
    #expect(throws: StatisticsError.self) {
      try FreemanHalton(ContingencyTable([[1, 2], [3, 4]]), distribution: .resampled(draws: 0, seed: 1))
    }
  }
}

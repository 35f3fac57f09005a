import Foundation
import Testing

@testable import Statistics

@Suite struct ContingencyTableTests {
  @Test func marginsAndExpectedCounts() throws {
    let table = try ContingencyTable([[1, 2, 3], [4, 5, 6]])
    #expect(table.rowTotals == [6, 15])
    #expect(table.columnTotals == [5, 7, 9])
    #expect(table.total == 21)
    #expect(table[1, 2] == 6)
    expectClose(table.expected(0, 1), 2, relative: 1e-15)
    #expect(table.deviation(0, 1) == 0)
    #expect(table.transposed.counts == [[1, 4], [2, 5], [3, 6]])
    #expect(table.transposed.transposed == table)
  }

  @Test func mergedPartsAreTheWhole() throws {
    let first = try ContingencyTable([[1, 2], [3, 4]])
    let second = try ContingencyTable([[10, 0], [0, 5]])
    #expect(try first.merging(second) == ContingencyTable([[11, 2], [3, 9]]))
    #expect(try first.merging(second) == second.merging(first))
    #expect(throws: StatisticsError.self) { try first.merging(ContingencyTable([[1, 2, 3], [4, 5, 6]])) }
  }

  @Test(arguments: [[], [[]], [[1, 2], [3]], [[1, -1]], [[Int.max, 1]], [[1 << 53, 1]]])
  func refusesWhatIsNoTable(counts: [[Int]]) {
    #expect(throws: StatisticsError.self) { try ContingencyTable(counts) }
  }

  @Test func codingKeepsAndChecksTheCounts() throws {
    let table = try ContingencyTable([[1, 2], [3, 4]])
    let data = try JSONEncoder().encode(table)
    #expect(String(decoding: data, as: UTF8.self) == "[[1,2],[3,4]]")
    #expect(try JSONDecoder().decode(ContingencyTable.self, from: data) == table)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(ContingencyTable.self, from: Data("[[1,-2]]".utf8))
    }
  }

  @Test func fourfoldTables() throws {
    let table = try FourfoldTable(Proportion(3, of: 10), Proportion(6, of: 8))
    #expect(table == (try FourfoldTable(3, 7, 6, 2)))
    let margins = [table.firstRow, table.secondRow, table.firstColumn, table.secondColumn]
    #expect(margins == [10, 8, 9, 9])
    #expect(table.support == 1...9)
    #expect(throws: StatisticsError.self) { try FourfoldTable(ContingencyTable([[1, 2, 3], [4, 5, 6]])) }
    #expect(throws: StatisticsError.self) { try FourfoldTable(1, 2, -3, 4) }
  }
}

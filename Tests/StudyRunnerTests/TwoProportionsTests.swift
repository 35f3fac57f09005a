import Statistics
import Tables
import Testing

@testable import StudyRunner

@Suite("Two proportions")
struct TwoProportionsTests {
  private func table(_ id: String, _ first: (Int, Int), _ second: (Int, Int)) throws -> TidyTable {
    try TwoProportions(first: first, second: second).output().tables.table(id)
  }

  private func cell(_ table: TidyTable, _ term: String, _ column: String) throws -> Double? {
    try table.cell(CellReference(row: [.init(column: "term", code: term)], column: column)).cell.number
  }

  /// Newcombe (1998), Stat. Med. 17, 873–890, table II, method 10: 56 of 70 against 48 of 80.
  @Test("the difference with Newcombe's interval")
  func newcombe() throws {
    let table = try table("differences", (56, 70), (48, 80))
    #expect(abs((try cell(table, "Newcombe", "estimate") ?? 0) - 0.2) < 1e-12)
    #expect(abs((try cell(table, "Newcombe", "conf_low") ?? 0) - 0.0524) < 5e-5)
    #expect(abs((try cell(table, "Newcombe", "conf_high") ?? 0) - 0.3339) < 5e-5)
  }

  /// R 4.2.2, PropCIs::wald2ci(adjust = "AC"): 7 of 12 against 1 of 10.
  @Test("Agresti and Caffo's interval")
  func agrestiCaffo() throws {
    let table = try table("differences", (7, 12), (1, 10))
    #expect(abs((try cell(table, "Agresti–Caffo", "conf_low") ?? 0) - 0.0706079592) < 1e-9)
    #expect(abs((try cell(table, "Agresti–Caffo", "conf_high") ?? 0) - 0.7389158503) < 1e-9)
  }

  /// The aspirin study (Agresti 2002, p. 72): 189 of 11,034 against 104 of 11,037; R 4.2.2, epitools.
  @Test("risk ratio and odds ratio")
  func ratios() throws {
    let table = try table("ratios", (189, 11_034), (104, 11_037))
    #expect(abs((try cell(table, "risk-ratio", "estimate") ?? 0) - 1.817801794) < 1e-8)
    #expect(abs((try cell(table, "risk-ratio", "conf_low") ?? 0) - 1.4330309) < 1e-7)
    #expect(abs((try cell(table, "odds-ratio", "estimate") ?? 0) - 1.832053942) < 1e-8)
    #expect(
      abs(
        (try cell(table, "number-needed-to-treat", "estimate") ?? 0) - 1 / (189.0 / 11_034 - 104.0 / 11_037))
        < 1e-6)
  }

  @Test("impossible counts are an error, and an empty cell leaves a remark or no interval, never NaN")
  func bad() throws {
    #expect(throws: StatisticsError.self) { try TwoProportions(first: (5, 4), second: (1, 2)).output() }
    for (first, second) in [((0, 5), (0, 7)), ((5, 5), (7, 7)), ((5, 5), (0, 7)), ((0, 5), (7, 7))] {
      for table in try TwoProportions(first: first, second: second).output().tables {
        for row in table.rows { for cell in row { #expect(cell.number?.isNaN != true) } }
      }
    }
  }
}

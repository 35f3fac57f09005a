import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct ReportTests {
  @Test func chartsAndTablesStandInOrder() throws {
    let report = try Samples.report()
    #expect(report.charts.map(\.id) == ["quota"])
    #expect(report.tables.map(\.id) == ["quota", "tests"])
    #expect(report.blocks.count == 5)
  }

  @Test func aReleasedTableIsATableBlock() {
    let disclosure = DisclosureRule(minimumCount: 5).apply(to: Samples.tests)
    #expect(
      Report.Block.disclosed(disclosure, caption: "c", language: .german)
        == .table(Samples.tests, caption: "c"))
  }
}

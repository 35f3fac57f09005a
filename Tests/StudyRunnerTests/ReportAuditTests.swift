import Audit
import Measurement
import Tables
import Testing

@testable import StudyRunner

@Suite("Audit of a report's own numbers")
struct ReportAuditTests {
  private let count = Column("count", .count, de: "Anzahl", en: "Count")

  private func findings(_ columns: [Column], _ rows: [[Cell]], in language: Language) throws -> [AuditFinding]
  {
    let table = TidyTable(id: "table", title: LocalizedText("Table"), columns: columns, rows: rows)
    let publication = try #require(ReportAudit.publication(of: table, in: "analysis", language: language))
    return AuditReport(publication).findings
  }

  @Test("a share is read back as it is printed and compared with its counts", arguments: Language.allCases)
  func shares(language: Language) throws {
    let columns: [Column] = [
      count, .n, .estimate.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
      .confidenceHigh.measured(in: .proportion),
    ]
    let fine: [Cell] = [
      .count(12_345), .count(48_000), .number(12_345.0 / 48_000), .number(0.2), .number(0.3),
    ]
    let wrong: [Cell] = [.count(37), .count(48), .number(38.0 / 48), .number(0.9), .empty]
    let found = try findings(columns, [fine, wrong], in: language)
    #expect(found.map(\.relation) == ["share"])
    #expect(found.map(\.place.row) == ["2"])
  }

  @Test(
    "an estimate outside its interval, and a p-value of another statistic, are found",
    arguments: Language.allCases)
  func estimatesAndTests(language: Language) throws {
    let columns: [Column] = [
      .estimate, .confidenceLow, .confidenceHigh, .statisticName, .statistic, .degreesOfFreedom, .pValue,
      .pAdjusted,
      .basis, .alternative,
    ]
    func row(_ estimate: Double, _ p: Double, adjusted: Double) -> [Cell] {
      [
        .number(estimate), .number(-0.4), .number(1.2), .text("t"), .number(2.5), .number(28), .number(p),
        .number(adjusted), .text("asymptotic"), .text("two-sided"),
      ]
    }
    // R 4.2.2: 2 * pt(2.5, 28, lower.tail = FALSE) is 0.01855092.
    let found = try findings(
      columns,
      [
        row(0.5, 0.01855092, adjusted: 0.02), row(1.5, 0.01855092, adjusted: 0.01),
        row(0.5, 0.1855, adjusted: 0.2),
      ],
      in: language)
    #expect(Set(found.map { "\($0.place.row) \($0.relation)" }) == ["2 interval", "2 part", "3 test"])
  }

  @Test("a table without such columns has nothing to check")
  func nothing() {
    let table = TidyTable(id: "table", title: LocalizedText("Table"), columns: [.term], rows: [[.text("a")]])
    #expect(ReportAudit.publication(of: table, in: "analysis", language: .german) == nil)
  }
}

import Testing

@testable import Audit

@Suite("Printed tests")
struct TestCheckTests {
  private func figure(_ text: String) throws -> Figure {
    Figure(
      place: FigurePlace(table: "t", row: text, column: "c"),
      printed: try #require(PrintedNumber(text, notation: .english)), rounding: .commercial, isExact: false)
  }

  /// p-values of R 4.2.2: `2*pt(2.5,28,lower=F)`, `pf(4.2,2,57,lower=F)`, `pchisq(5.6,2,lower=F)`,
  /// `2*pnorm(1.5,lower=F)`, `2*pt(.35*sqrt(48/(1-.35^2)),48,lower=F)`.
  @Test(
    "the p-value of a statistic is R's",
    arguments: [
      (PublishedTest.Statistic.t, 2.5, [28.0], 0.01855092), (.f, 4.2, [2, 57], 0.01988234),
      (.chiSquared, 5.6, [2], 0.06081006), (.z, -1.5, [], 0.1336144), (.r, 0.35, [48], 0.01271545),
    ])
  func pValues(statistic: PublishedTest.Statistic, value: Double, df: [Double], expected: Double) {
    let p = PublishedTest(statistic).pValue(value, degreesOfFreedom: df)
    #expect(abs(p - expected) < 1e-7 * 5)
  }

  @Test(
    "a p-value that the rounded statistic allows is fine, another is a finding, and a decision error is the worst",
    arguments: [
      ("2.50", "28", "0.019", nil), ("2.50", "28", "0.017", AuditFinding.Severity.rounding),
      ("2.50", "28", "0.012", .impossible), ("2.50", "28", "0.19", .conclusion), ("2.50", "28", "<0.05", nil),
      ("1.50", "28", "<0.05", .conclusion), ("4.10", "28", "<0.001", nil),
    ])
  func findings(value: String, df: String, p: String, severity: AuditFinding.Severity?) throws {
    let check = TestCheck(test: PublishedTest(.t), kind: "test")
    let finding = check.finding(
      pValue: try figure(p), statistic: try figure(value), degreesOfFreedom: [try figure(df)])
    #expect(finding?.severity == severity)
  }

  @Test("one-sided tests have half the p-value")
  func oneSided() throws {
    let check = TestCheck(test: PublishedTest(.t, sides: .oneSided), kind: "test")
    #expect(
      try check.finding(
        pValue: figure("0.009"), statistic: figure("2.50"), degreesOfFreedom: [figure("28")]) == nil)
  }
}

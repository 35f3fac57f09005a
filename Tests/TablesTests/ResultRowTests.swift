import Measurement
import Statistics
import Testing

@testable import Tables

@Suite struct ResultRowTests {
  private let result = TestResult(
    method: "Welch t test", alternative: .less,
    statistic: TestStatistic("t", -2.5, degreesOfFreedom: [17.8]),
    pValue: PValue(0.011, .asymptotic),
    estimate: Estimate(
      "mean difference", value: -1.5,
      interval: Interval(lower: -.infinity, upper: -0.4, level: 0.9, method: "Welch"), n: 20),
    sampleSizes: [11, 9], missing: 2, remarks: [Remark("example", "an example")])

  @Test func everyRowHasACellPerColumn() {
    #expect(ResultRow(term: .text("a"), test: result).cells.count == ResultRow.columns().count)
    let estimate = ResultRow(term: .text("a"), estimate: Estimate("mean", value: 1, n: 3))
    #expect(estimate.cells.count == ResultRow.columns().count)
  }

  @Test func theCellsHoldTheTest() {
    let table = TidyTable(
      id: "t", title: LocalizedText("t"),
      results: [ResultRow(term: .text("a"), group: .text("g"), test: result, pAdjusted: 0.02)])
    #expect(table[0, "n"] == .count(20))
    #expect(table[0, "n_missing"] == .count(2))
    #expect(table[0, "estimate"] == .number(-1.5))
    #expect(table[0, "conf_low"] == .number(-.infinity))
    #expect(table[0, "conf_high"] == .number(-0.4))
    #expect(table[0, "conf_level"] == .number(0.9))
    #expect(table[0, "df"] == .number(17.8))
    #expect(table[0, "df_2"] == .empty)
    #expect(table[0, "p_value"] == .number(0.011))
    #expect(table[0, "p_adjusted"] == .number(0.02))
    #expect(table[0, "effect"] == .empty)
    #expect(table[0, "statistic_name"] == .text("t"))
  }

  @Test func namesAreLabelsWithTheEnglishNameAsCode() {
    let table = TidyTable(
      id: "t", title: LocalizedText("t"), results: [ResultRow(term: .text("a"), test: result)])
    #expect(
      table[0, "method"]
        == .label(code: "Welch t test", LocalizedText(de: "Welch-t-Test", en: "Welch t test")))
    #expect(table[0, "alternative"] == .label(code: "less", LocalizedText(de: "kleiner", en: "less")))
    #expect(
      table[0, "basis"] == .label(code: "asymptotic", LocalizedText(de: "asymptotisch", en: "asymptotic")))
    #expect(table[0, "remarks"]?.code == "an example")
  }
}

import Datasets
import Measurement
import Statistics
import Testing

@testable import Surveys

@Suite struct ResourceEffortTests {
  private static let waves = ["before", "after"].map { Level(code: $0, label: LocalizedText($0)) }

  private func effort(
    _ rows: [(String, String, String, Int?)], family: String? = "family"
  ) throws -> ResourceEffort {
    try ResourceEffort(
      from: Dataset(
        name: "effort.csv",
        columns: [
          SurveyFixture.text("person", rows.map(\.0)), SurveyFixture.text("family", rows.map(\.1)),
          SurveyFixture.text("wave", rows.map(\.2)), SurveyFixture.integers("hours", rows.map(\.3)),
        ]),
      columns: ResourceEffort.Columns(amounts: ["hours"], family: family), waves: Self.waves)
  }

  /// A has two rows before that are added up; B and C are one family; C's amount after is not known.
  @Test func sumsPerCaseAndFamily() throws {
    let effort = try effort([
      ("A", "F1", "before", 2), ("A", "F1", "before", 3), ("B", "F2", "before", 1), ("C", "F2", "before", 6),
      ("A", "F1", "after", 9), ("B", "F2", "after", 4), ("C", "F2", "after", nil),
    ])
    let before = effort.summaries[0]
    #expect((before.n, before.missing, before.total, before.families) == (3, 0, 12, 2))
    #expect(before.median?.value == 5)
    #expect(before.mean?.value == 4)
    #expect(before.rate?.value == 6)
    // Sums of 5 and 7: the jackknife of a mean of two is their half difference.
    #expect(abs((before.rate?.standardError ?? 0) - 1) < 1e-12)
    let after = effort.summaries[1]
    #expect((after.n, after.missing, after.total) == (2, 1, 13))
    let change = effort.changes[0]
    #expect(change.missing == 1)
    #expect(change.mean?.value == 3.5)
    #expect(change.test?.statistic?.value == 3)
    #expect(change.test?.pValue.value == 0.5)
  }

  @Test func badRowsAreNamed() {
    #expect(throws: SurveyError.outsideForm(column: "hours", row: 3, allowed: "numbers of at least 0")) {
      try effort([("A", "F1", "before", 2), ("B", "F1", "before", -1)])
    }
    #expect(throws: SurveyError.changedCluster(column: "family", row: 3)) {
      try effort([("A", "F1", "before", 2), ("A", "F2", "after", 1)])
    }
    #expect(throws: SurveyError.outsideForm(column: "wave", row: 2, allowed: "before, after")) {
      try effort([("A", "F1", "later", 2)])
    }
  }
}

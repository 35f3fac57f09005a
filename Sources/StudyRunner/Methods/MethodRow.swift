import Statistics
import Tables

/// A row that a method gives: a test or an estimate, and the groups that it is about.
struct MethodRow: Sendable {
  let group: Cell
  let test: TestResult?
  let estimate: Estimate?
  let alternative: Alternative?
  let pAdjusted: Double?
  let remarks: [Remark]

  init(
    _ test: TestResult, group: Cell, estimate: Estimate? = nil, pAdjusted: Double? = nil,
    remarks: [Remark] = []
  ) {
    self.test = test
    self.group = group
    self.estimate = estimate ?? test.estimate
    alternative = nil
    self.pAdjusted = pAdjusted
    self.remarks = remarks
  }

  /// A row without a test: an effect size with its two-sided interval, or a quantity tested with an interval of the
  /// direction stated; without an estimate where remarks say why there is none.
  init(_ estimate: Estimate?, _ alternative: Alternative? = nil, group: Cell, remarks: [Remark] = []) {
    test = nil
    self.group = group
    self.estimate = estimate
    self.alternative = alternative
    pAdjusted = nil
    self.remarks = remarks
  }

  /// The row in the shared columns; nil for one without content.
  func resultRow(term: Cell, missing: Int) -> ResultRow? {
    if let test {
      var row = ResultRow(term: term, group: group, test: test, pAdjusted: pAdjusted, remarks: remarks)
      row.estimate = estimate
      return row
    }
    guard estimate != nil || !remarks.isEmpty else { return nil }
    var row = ResultRow(term: term, group: group, estimate: estimate, missing: missing, remarks: remarks)
    row.alternative = alternative
    return row
  }
}

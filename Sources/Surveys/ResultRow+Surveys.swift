import Statistics
import Tables

extension ResultRow {
  /// A row whose test or estimate may be undefined for the data.
  init(
    term: Cell, test: TestResult?, estimate: Estimate?, pAdjusted: Double? = nil, missing: Int = 0,
    remarks: [Remark]
  ) {
    self.init(
      term: term, estimate: estimate ?? Estimate("", value: 0, n: 0), missing: missing, remarks: remarks)
    self.estimate = estimate
    self.test = test
    self.pAdjusted = pAdjusted
  }
}

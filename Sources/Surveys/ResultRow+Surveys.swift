import Statistics
import Tables

extension ResultRow {
  /// A row whose test or estimate may be undefined for the data.
  init(
    term: Cell, test: TestResult?, estimate: Estimate?, pAdjusted: Double? = nil, missing: Int = 0,
    remarks: [Remark]
  ) {
    self.init(term: term, estimate: estimate, missing: missing, remarks: remarks)
    self.test = test
    self.pAdjusted = pAdjusted
  }
}

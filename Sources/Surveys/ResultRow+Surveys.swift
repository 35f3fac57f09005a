import Statistics
import Tables

extension ResultRow {
  /// A row whose test or estimate may be undefined for the data; as many are missing as the test says, unless stated.
  init(
    term: Cell, test: TestResult?, estimate: Estimate?, pAdjusted: Double? = nil, missing: Int? = nil,
    remarks: [Remark]
  ) {
    self.init(term: term, estimate: estimate, missing: missing ?? test?.missing ?? 0, remarks: remarks)
    self.test = test
    self.pAdjusted = pAdjusted
  }
}

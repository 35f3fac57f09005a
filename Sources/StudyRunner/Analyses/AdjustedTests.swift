import Statistics
import Tables

/// Several tests as rows of one table, their p-values corrected for their number.
///
/// A test that these data leave undefined stands with the reason as its remark and does not count for the
/// correction; where no test is defined, that is an error.
struct AdjustedTests {
  let correction: MultipleTesting
  private var results: [(row: ResultRow, error: StatisticsError?, place: String)] = []

  init(correction: MultipleTesting) {
    self.correction = correction
  }

  /// Adds a test, or its remark where it fails.
  ///
  /// - Parameters:
  ///   - term: what the row is about.
  ///   - group: the group that it is about.
  ///   - missing: how many observations are left out, for a row without a test.
  ///   - remarks: what else the reader must know.
  ///   - place: where the data stand, for messages.
  ///   - test: the computation.
  mutating func add(
    term: Cell, group: Cell = .empty, missing: Int, remarks: [Remark] = [], place: String,
    test: () throws(StatisticsError) -> TestResult
  ) {
    add(missing: missing, term: term, group: group, remarks: remarks, place: place) {
      () throws(StatisticsError) in ResultRow(term: term, group: group, test: try test(), remarks: remarks)
    }
  }

  /// Adds a row that may be an estimate without a test.
  mutating func add(
    missing: Int, term: Cell, group: Cell = .empty, remarks: [Remark] = [], place: String,
    row: () throws(StatisticsError) -> ResultRow
  ) {
    do {
      results.append((try row(), nil, place))
    } catch {
      let row = ResultRow(
        term: term, group: group, estimate: nil, missing: missing, remarks: remarks + [error.remark])
      results.append((row, error, place))
    }
  }

  /// The rows, in the order added.
  ///
  /// - Throws: ``StudyError/analysisFailed(id:message:)`` where no row could be computed.
  func rows(of analysis: String) throws -> [ResultRow] {
    let failures = results.compactMap { result in result.error.map { "\(result.place): \($0)" } }
    guard failures.count < results.count else {
      throw StudyError.analysisFailed(id: analysis, message: failures.joined(separator: "\n"))
    }
    return try rowsAndRemarks()
  }

  /// The rows, in the order added; those that could not be computed stand with the reason as their remark.
  func rowsAndRemarks() throws -> [ResultRow] {
    let pValues = results.compactMap { $0.row.test?.pValue.value }
    guard pValues.count > 1 else { return results.map(\.row) }
    var adjusted = try correction.adjusted(pValues)[...]
    let remark = Remark(
      "p-adjusted", "p adjusted for \(pValues.count) tests by \(correction.name)",
      values: [Double(pValues.count)])
    return results.map { result in
      var row = result.row
      guard row.test != nil else { return row }
      row.pAdjusted = adjusted.popFirst()
      row.remarks.append(remark)
      return row
    }
  }
}

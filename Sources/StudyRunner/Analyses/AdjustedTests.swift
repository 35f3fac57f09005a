import Measurement
import Statistics
import Synchronization
import Tables

/// Several tests as rows of one table, their p-values corrected for their number.
///
/// A test that these data leave undefined stands with the reason as its remark and does not count for the
/// correction; where no test is defined, that is an error.
struct AdjustedTests {
  /// A test as it came out.
  struct Outcome: Sendable {
    fileprivate let row: ResultRow
    /// Why there is no test, and of what.
    fileprivate let failure: (place: String, error: any Error)?

    /// Makes a test, or its remark where it fails; what it is about is asked for only then.
    ///
    /// - Parameters:
    ///   - term: what the row is about.
    ///   - group: the group that it is about.
    ///   - missing: how many observations are left out, for a row without a test.
    ///   - remarks: what else the reader must know.
    ///   - place: where the data stand, for messages.
    ///   - row: the computation; its row may be an estimate without a test.
    init(
      term: @autoclosure () -> Cell, group: Cell = .empty, missing: Int, remarks: [Remark] = [],
      place: @autoclosure () -> String, row: () throws -> ResultRow
    ) {
      do {
        self.row = try row()
        failure = nil
      } catch {
        let reason = (error as? StatisticsError).map { [$0.remark] } ?? []
        self.row = ResultRow(
          term: term(), group: group, estimate: nil, missing: missing, remarks: remarks + reason)
        failure = (place(), error)
      }
    }
  }

  let correction: MultipleTesting
  private var rows: [ResultRow] = []
  private var failures: [(row: Int, place: String, error: any Error)] = []

  init(correction: MultipleTesting) {
    self.correction = correction
  }

  /// So many tests, made on all cores.
  init(correction: MultipleTesting, concurrently count: Int, _ test: @Sendable (_ index: Int) -> Outcome) {
    self.correction = correction
    let failed = Mutex<[(row: Int, place: String, error: any Error)]>([])
    rows = [ResultRow](concurrently: count) { index in
      let outcome = test(index)
      if let (place, error) = outcome.failure { failed.withLock { $0.append((index, place, error)) } }
      return outcome.row
    }
    failures = failed.withLock { $0.sorted { $0.row < $1.row } }
  }

  /// Adds a test, or its remark where it fails.
  mutating func add(
    term: Cell, group: Cell = .empty, missing: Int, remarks: [Remark] = [], place: @autoclosure () -> String,
    test: () throws(StatisticsError) -> TestResult
  ) {
    let outcome = Outcome(term: term, group: group, missing: missing, remarks: remarks, place: place()) {
      ResultRow(term: term, group: group, test: try test(), remarks: remarks)
    }
    if let (place, error) = outcome.failure { failures.append((rows.count, place, error)) }
    rows.append(outcome.row)
  }

  /// The rows, in the order added.
  ///
  /// - Throws: ``StudyError/analysisFailed(id:message:)`` where no row could be computed; what is wrong with a test other
  ///   than that these data leave it undefined.
  consuming func rows(of analysis: String) throws -> [ResultRow] {
    for failure in failures where !(failure.error is StatisticsError) { throw failure.error }
    guard failures.count < rows.count else {
      throw StudyError.analysisFailed(
        id: analysis, message: failures.map { "\($0.place): \($0.error)" }.joined(separator: "\n"))
    }
    return try rowsAndRemarks()
  }

  /// The rows, in the order added; those that could not be computed stand with the reason as their remark.
  consuming func rowsAndRemarks() throws -> [ResultRow] {
    let pValues = rows.compactMap { $0.test?.pValue.value }
    guard pValues.count > 1 else { return rows }
    var adjusted = try correction.adjusted(pValues)[...]
    let remark = Remark(
      "p-adjusted", "p adjusted for \(pValues.count) tests by \(correction.name)",
      values: [Double(pValues.count)])
    for index in rows.indices where rows[index].test != nil {
      rows[index].pAdjusted = adjusted.popFirst()
      rows[index].remarks.append(remark)
    }
    return rows
  }
}

extension ReliableChange {
  /// What became of a person, with the passage to the functional population told apart.
  public enum Recovery: String, Sendable, Codable, Hashable, CaseIterable {
    /// A reliable change for the better that passes the cut-off.
    case recovered
    /// A reliable change for the better that does not.
    case improved
    /// No reliable change.
    case unchanged
    /// A reliable change for the worse.
    case deteriorated
  }

  /// The numbers of persons by recovery.
  public struct RecoveryCounts: Sendable, Hashable, Codable {
    /// Reliable changes for the better that pass the cut-off.
    public let recovered: Int
    /// Other reliable changes for the better.
    public let improved: Int
    /// No reliable changes.
    public let unchanged: Int
    /// Reliable changes for the worse.
    public let deteriorated: Int
  }

  /// The outcome of one person in view of a cut-off between the dysfunctional and the functional population.
  ///
  /// Recovered is who changed reliably for the better, was not beyond the cut-off before and is after; a value on
  /// the cut-off is not beyond it. Values are compared as decimals.
  ///
  /// Source: Jacobson & Truax (1991), J. Consult. Clin. Psychol. 59, 12–19.
  ///
  /// - Throws: `notFinite`.
  public func recovery(before: Double, after: Double, cutoff: Double) throws(StatisticsError) -> Recovery {
    guard cutoff.isFinite else { throw .notFinite(what: "the cut-off") }
    func isFunctional(_ value: Double) -> Bool {
      let excess = Double.decimalDifference(value, cutoff)
      return direction == .higherIsBetter ? excess > 0 : excess < 0
    }
    switch try outcome(before: before, after: after) {
    case .improved: return !isFunctional(before) && isFunctional(after) ? .recovered : .improved
    case .unchanged: return .unchanged
    case .deteriorated: return .deteriorated
    }
  }

  /// The outcomes of several persons in view of a cut-off, counted.
  ///
  /// - Throws: `unequalLengths`, `notFinite`.
  public func recoveryCounts(
    before: [Double], after: [Double], cutoff: Double
  ) throws(StatisticsError) -> RecoveryCounts {
    guard before.count == after.count else {
      throw .unequalLengths(first: before.count, second: after.count)
    }
    var outcomes: [Recovery] = []
    for (first, second) in zip(before, after) {
      outcomes.append(try recovery(before: first, after: second, cutoff: cutoff))
    }
    func count(_ kind: Recovery) -> Int { outcomes.count { $0 == kind } }
    return RecoveryCounts(
      recovered: count(.recovered), improved: count(.improved), unchanged: count(.unchanged),
      deteriorated: count(.deteriorated))
  }
}

/// Why tables or records cannot be protected.
///
/// The descriptions name tables, cells by their codes and the mend, never a value.
public enum DisclosureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A total is not the sum of its parts, so that the table is not what it seems.
  case notAdditive(total: String)
  /// One cell has two values, in two tables or twice in one.
  case contradiction(cell: String)
  /// A count is negative or not whole.
  case noCount(cell: String)
  /// The rule is not one.
  case invalidRule(String)
  /// A hierarchy is not one.
  case invalidHierarchy(dimension: String, problem: String)
  /// No choice of suppressed cells protects this one.
  case unprotectable(cell: String)
  /// The attack check found cells that can be computed too closely from what would be published.
  case recoverable(cells: [String])
  /// No rounding of the base lets the totals add up.
  case cannotRound(base: Int)
  /// The solver gave up.
  case solverFailed
  /// Records cannot be made anonymous as asked.
  case invalidAnonymisation(String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .notAdditive(let total):
      "the total of \(total) is not the sum of its parts; correct the table, or leave the totals out"
    case .contradiction(let cell):
      "\(cell) stands twice with different values; tables that are published together must agree"
    case .noCount(let cell):
      "\(cell) is no count; counts are whole and not negative"
    case .invalidRule(let problem): problem
    case .invalidHierarchy(let dimension, let problem): "the hierarchy of '\(dimension)': \(problem)"
    case .unprotectable(let cell):
      "\(cell) cannot be protected by suppressing other cells; merge categories, or leave out totals"
    case .recoverable(let cells):
      "the attack check failed; what would be published gives away \(cells.prefix(5).joined(separator: "; "))"
        + (cells.count > 5 ? " and \(cells.count - 5) more" : "") + "; merge categories or publish less"
    case .cannotRound(let base):
      "no rounding to multiples of \(base) lets the totals add up; round without totals, or suppress"
    case .solverFailed: "the solver of linear programs gave up on these tables; publish fewer together"
    case .invalidAnonymisation(let problem): problem
    }
  }
}

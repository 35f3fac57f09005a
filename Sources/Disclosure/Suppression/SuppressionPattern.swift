/// Which cells are not published: the sensitive ones, and those besides that keep them from being computed.
public struct SuppressionPattern: Sendable, Hashable {
  /// How few cells are suppressed.
  public enum Extent: String, Sendable, Hashable {
    /// No pattern with fewer cells, or with as many of a smaller sum, protects the sensitive cells.
    case smallest
    /// Patterns with fewer cells may exist: the tables are too large to try all.
    case sufficient
  }

  /// The cells under a rule, by position, ascending.
  public let sensitive: [Int]
  /// The cells that are suppressed to protect them, by position, ascending.
  public let complementary: [Int]
  /// How few they are.
  public let extent: Extent

  /// All suppressed cells, ascending.
  public var suppressed: [Int] { (sensitive + complementary).sorted() }
}

extension CellSystem {
  /// Finds the cells to suppress.
  ///
  /// The fewest cells are suppressed besides the sensitive ones, and of several such patterns one with the smallest sum. Small
  /// systems are solved exactly by cutting planes (Fischetti and Salazar-González 1999, Mathematical Programming 84, 283–312);
  /// large ones cell by cell along the cheapest deviation (after Kelly, Golden and Assad 1992, Networks 22, 397–417), without
  /// what proves superfluous. Either way the attack check passes for the pattern returned.
  ///
  /// - Throws: ``DisclosureError/unprotectable(cell:)`` where even all other cells do not protect one.
  public func suppression(
    under policy: DisclosurePolicy, extent: SuppressionPattern.Extent = .smallest
  ) throws(DisclosureError) -> SuppressionPattern {
    // Subtotals are given up before the totals of all.
    let choices: [[Int]] =
      switch policy.totals {
      case .published: [totals]
      case .publishedWherePossible: [totals, outermostTotals, []]
      case .suppressible: [[]]
      }
    var failure = DisclosureError.solverFailed
    for closed in choices {
      do throws(DisclosureError) {
        return try SuppressionSearch(self, policy, closed: closed).pattern(extent)
      } catch {
        guard case .unprotectable = error else { throw error }
        failure = error
      }
    }
    throw failure
  }
}

import Measurement

/// Figures that cannot all be right.
public struct AuditFinding: Sendable, Hashable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// No rounding makes the figures fit.
    case impossible
    /// The figures lead to another conclusion than the one printed.
    case conclusion
    /// The words say something else than the figures.
    case wording
    /// The figures fit when the last digit may be off by one, as dropped digits or rounding twice make it.
    case rounding

    /// Orders by weight: what changes the conclusion first, rounding last.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .conclusion: 0
      case .impossible: 1
      case .wording: 2
      case .rounding: 3
      }
    }
  }

  /// What was found.
  public enum Reason: Sendable, Hashable {
    /// The figure does not follow from the others.
    case doesNotFollow
    /// The figure is the change in percentage points, not in percent.
    case percentIsPoints
    /// The figure is the change in percent, not in percentage points.
    case pointsArePercent
    /// The figures of the whole line follow from another one than is said.
    case otherLine(String)
    /// No number of persons, or no denominator, gives all the figures.
    case noCommonDenominator
    /// Another number of persons than the one printed gives all the figures.
    case otherCount
    /// No whole-number answers have this mean.
    case impossibleMean
    /// No whole-number answers have this standard deviation.
    case impossibleDeviation
    /// The p-value is not that of the statistic.
    case otherPValue
    /// The estimate does not lie where it must in its interval.
    case misplacedEstimate
    /// The words do not fit the figures.
    case otherWords
    /// The same quantity is printed with different values.
    case differs
    /// The part is more than its whole.
    case moreThanWhole
  }

  /// The kind of the relation.
  public let relation: String
  /// Where the figure stands that does not fit.
  public let place: FigurePlace
  /// The figure as printed, and those that it was compared with.
  public let printed: [String]
  /// The values that the figure can have, before rounding.
  public let possible: PossibleRange?
  /// What could be printed instead, as text.
  public let consistent: String?
  /// What was found.
  public let reason: Reason
  /// How much it matters.
  public let severity: Severity
}

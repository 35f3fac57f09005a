/// When the value of a cell may point to a person or a firm.
public enum SafetyRule: Sendable, Hashable {
  /// Counts from 1 to below the number are not shown: 3 is the rule of the Federal Employment Agency.
  case minimumCount(Int)
  /// The largest contributors together have more than a percentage of the sum.
  case dominance(contributors: Int, percent: Double)
  /// The second largest contributor could estimate the largest one to within a percentage: what all others have is less than
  /// that percentage of the largest contribution.
  case pPercent(Double)

  /// Reads a rule: `minimum-count=3`, `dominance=2,85` or `p-percent=10`.
  public init(_ text: String) throws(DisclosureError) {
    let parts = text.split(separator: "=", maxSplits: 1)
    let numbers = parts.count == 2 ? parts[1].split(separator: ",").map { Double($0) } : []
    let rule: SafetyRule? =
      switch (parts.first, numbers.count) {
      case ("minimum-count", 1): numbers[0].flatMap { Int(exactly: $0) }.map(SafetyRule.minimumCount)
      case ("p-percent", 1): numbers[0].map(SafetyRule.pPercent)
      case ("dominance", 2):
        numbers[0].flatMap { Int(exactly: $0) }.flatMap { count in
          numbers[1].map { .dominance(contributors: count, percent: $0) }
        }
      default: nil
      }
    guard let rule, rule.isValid else {
      throw .invalidRule(
        "'\(text)' is no rule; write minimum-count=3, dominance=2,85 or p-percent=10 "
          + "(a count of at least 2, percentages above 0, of dominance below 100)")
    }
    self = rule
  }

  private var isValid: Bool {
    switch self {
    case .minimumCount(let count): count >= 2
    case .dominance(let contributors, let percent): contributors >= 1 && percent > 0 && percent < 100
    case .pPercent(let percent): percent > 0 && percent.isFinite
    }
  }

  /// Whether the rule needs the largest contributions to each cell.
  public var needsContributions: Bool {
    if case .minimumCount = self { false } else { true }
  }

  /// What an attacker may not come closer to than, where the cell falls under the rule; nil for a cell that may be shown.
  ///
  /// Of counts below k: the largest possible value must be k or more, and the possible values must span k − 1 or more. Of
  /// sums, with X the sum and x₁ the largest contribution: the largest possible value must be so large that the rule would
  /// have been kept, p/100·x₁ − (X − x₁ − x₂) above X under the p-% rule and 100/percent·(x₁ + … + xₙ) under dominance, and
  /// the smallest one as far below.
  func demand(on cell: CellSystem.Cell, at position: Int) -> ProtectionDemand? {
    let (value, largest) = (cell.value, cell.contributions)
    guard value > 0 else { return nil }
    let margin: Double
    switch self {
    case .minimumCount(let count):
      guard value < Double(count) else { return nil }
      return ProtectionDemand(
        cells: [position], upperAtLeast: Double(count), lowerAtMost: nil, width: Double(count - 1))
    case .dominance(let contributors, let percent):
      margin = largest.prefix(contributors).reduce(0, +) * 100 / percent - value
    case .pPercent(let percent):
      guard let first = largest.first else { return nil }
      margin = first * percent / 100 - (value - largest.prefix(2).reduce(0, +))
    }
    // Rounding of the last digits is not dominance.
    guard margin > 1e-9 * value else { return nil }
    return ProtectionDemand(
      cells: [position], upperAtLeast: value + margin, lowerAtMost: max(value - margin, 0), width: 0)
  }
}

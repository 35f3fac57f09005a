/// How one printed figure follows from others.
public enum Formula: Sendable, Hashable {
  /// What a total may have besides its parts.
  public enum Rest: Sendable, Hashable {
    /// Nothing.
    case none
    /// A part that is assigned to none of them.
    case unassigned
  }

  /// The sum, of which the last operands are subtracted.
  case sum(subtracted: Int = 0, rest: Rest = .none)
  /// The second less the first: a change in the unit of the figures, percentage points for percentages.
  case difference
  /// The change from the first to the second, in percent of the first.
  case change
  /// The first in percent of the second.
  case share
  /// The first divided by the second, times a constant such as 1,000.
  case ratio(times: Int)
  /// The first, where the second is 100.
  case index
  /// The first after growing by a rate per period.
  case growth(percent: PrintedNumber, periods: Int)
  /// The rate per period, in percent, by which the first grows to the second.
  case annualGrowth(periods: Int)

  /// The values that the result can have, before rounding.
  ///
  /// - Parameter operands: as many as the formula has: any number for a sum, one for growth, otherwise two.
  func range(of operands: [PossibleRange]) -> PossibleRange {
    let hundred = PossibleRange(Rational(100))
    switch self {
    case .sum(let subtracted, let rest):
      let added = operands.dropLast(subtracted).reduce(PossibleRange(.zero), +)
      let sum = operands.suffix(subtracted).reduce(added, -)
      return rest == .unassigned ? PossibleRange(lower: sum.lower, upper: nil) : sum
    case .difference: return operands[1] - operands[0]
    // Each operand stands once, so that the range is no wider than it must be.
    case .change: return hundred * (operands[1] / operands[0]) - hundred
    case .share, .index: return hundred * (operands[0] / operands[1])
    case .ratio(let times): return PossibleRange(Rational(times)) * (operands[0] / operands[1])
    case .growth(let percent, let periods): return operands[0] * Self.growth(percent.exact, periods)
    case .annualGrowth: return operands[1] / operands[0]
    }
  }

  /// The printed result in the unit of ``range(of:)``.
  func comparable(_ result: PossibleRange) -> PossibleRange {
    if case .annualGrowth(let periods) = self { return Self.growth(result, periods) }
    return result
  }

  /// Whether results are additive over rows, as shares and changes are not.
  var isAdditive: Bool {
    switch self {
    case .sum, .difference, .growth: true
    case .change, .share, .ratio, .index, .annualGrowth: false
    }
  }

  private static func growth(_ percent: PossibleRange, _ periods: Int) -> PossibleRange {
    let factor = PossibleRange(Rational(1)) + percent * PossibleRange(Rational(1, over: 100))
    return (0..<periods).reduce(PossibleRange(Rational(1))) { product, _ in product * factor }
  }
}

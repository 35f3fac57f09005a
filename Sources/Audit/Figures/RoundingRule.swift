/// How a publication rounds its figures.
public enum RoundingRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// Halves go away from zero, as taught at school and done by spreadsheets.
  case commercial
  /// Halves go to the even digit, as R and IEEE 754 do.
  case halfEven = "half-even"
  /// Further digits are dropped.
  case truncated
  /// Not known: halves may have gone either way. Dropped digits are not allowed for.
  case unstated

  /// The values that are printed as this number of units of the last decimal.
  func range(ofUnits units: Int, decimals: Int) -> PossibleRange {
    let scale = powerOfTen(decimals)
    func end(_ halves: Int, _ isIncluded: Bool) -> PossibleRange.End {
      PossibleRange.End(at: Rational(halves, over: 2 * scale), isIncluded: isIncluded)
    }
    let (below, above) = (2 * units - 1, 2 * units + 1)
    return switch self {
    case .unstated: PossibleRange(lower: end(below, true), upper: end(above, true))
    case .commercial: PossibleRange(lower: end(below, units > 0), upper: end(above, units < 0))
    case .halfEven:
      PossibleRange(
        lower: end(below, units.isMultiple(of: 2)), upper: end(above, units.isMultiple(of: 2)))
    case .truncated:
      PossibleRange(
        lower: end(units > 0 ? 2 * units : 2 * units - 2, units > 0),
        upper: end(units < 0 ? 2 * units : 2 * units + 2, units < 0))
    }
  }
}

/// Ten to the power of a number of decimals.
func powerOfTen(_ decimals: Int) -> Int {
  (0..<decimals).reduce(1) { product, _ in product * 10 }
}

/// Whether a printed p-value is that of the printed statistic, and leads to the same decision (Nuijten et al. 2016).
struct TestCheck {
  let test: PublishedTest
  let kind: String
  /// The level at which a decision is told apart.
  let alpha = 0.05

  /// The finding, at the p-value.
  func finding(pValue: Figure, statistic: Figure, degreesOfFreedom: [Figure]) -> AuditFinding? {
    guard let place = pValue.place, let possible = possible(statistic, degreesOfFreedom),
      !contains(pValue.range, possible)
    else { return nil }
    let printedIsSignificant = (pValue.range.upperBound ?? 1) <= alpha
    let isSignificant = possible.upperBound <= alpha
    let changes = printedIsSignificant != isSignificant && (isSignificant || possible.lowerBound > alpha)
    let range = PossibleRange(approximating: possible)
    return AuditFinding(
      relation: kind, place: place,
      printed: [pValue.printed.text, statistic.printed.text] + degreesOfFreedom.map(\.printed.text),
      possible: range, consistent: pValue.consistentText(with: range), reason: .otherPValue,
      severity: changes ? .conclusion : contains(pValue.looseRange, possible) ? .rounding : .impossible)
  }

  /// The p-values that the rounded statistic and degrees of freedom can have; nil for impossible ones.
  private func possible(_ statistic: Figure, _ degrees: [Figure]) -> ClosedRange<Double>? {
    guard let low = statistic.range.lowerBound, let high = statistic.range.upperBound else { return nil }
    var values = [low, high]
    if low < 0, high > 0 { values.append(0) }
    var combinations: [[Double]] = [[]]
    for figure in degrees {
      guard let low = figure.range.lowerBound, let high = figure.range.upperBound, low > 0 else { return nil }
      combinations = combinations.flatMap { [$0 + [low], $0 + [high]] }
    }
    let pValues = values.flatMap { value in
      combinations.map { test.pValue(value, degreesOfFreedom: $0) }
    }
    guard let least = pValues.min(), let most = pValues.max() else { return nil }
    return least...most
  }

  /// Whether the ranges meet; p-values are computed in doubles, so their ends may be off in the last places.
  private func contains(_ printed: PossibleRange, _ possible: ClosedRange<Double>) -> Bool {
    let slack = 1e-12
    return (printed.lowerBound ?? 0) <= possible.upperBound * (1 + slack)
      && possible.lowerBound * (1 - slack) <= (printed.upperBound ?? 1)
  }
}

extension PossibleRange {
  /// A range for reading, to nine decimals.
  fileprivate init(approximating range: ClosedRange<Double>) {
    func end(_ value: Double) -> End {
      End(at: Rational(Int((value * 1e9).rounded()), over: 1_000_000_000), isIncluded: true)
    }
    self.init(lower: end(range.lowerBound), upper: end(range.upperBound))
  }
}

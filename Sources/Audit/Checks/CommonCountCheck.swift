/// Whether percentages can all be shares of one number of persons, or differences of such shares.
struct CommonCountCheck {
  let atMost: Int
  let kind: String

  /// The numbers of persons, up to the limit, that give every percentage.
  func counts(_ operands: [Figure]) -> [Int] {
    (1...atMost).filter { count in operands.allSatisfy { isPossible($0, of: count) } }
  }

  /// The findings: with a known number every percentage that it cannot give, otherwise one when no number gives all.
  func findings(_ operands: [Figure], known: Figure?) -> [AuditFinding] {
    let printed = operands.map(\.printed.text)
    guard let known else {
      guard counts(operands).isEmpty, let place = operands[0].place else { return [] }
      return [
        AuditFinding(
          relation: kind, place: place, printed: printed, possible: nil, consistent: nil,
          reason: .noCommonDenominator, severity: .impossible)
      ]
    }
    guard let count = known.range.integers?.first, count > 0 else { return [] }
    return operands.compactMap { figure in
      guard !isPossible(figure, of: count), let place = figure.place ?? known.place else { return nil }
      let near = Int((figure.printed.value * Double(count) / 100).rounded(.down))
      let texts = [near, near + 1].filter { (-count...count).contains($0) }
        .compactMap { figure.consistentText(with: share($0, of: count)) }
      return AuditFinding(
        relation: kind, place: place, printed: [figure.printed.text, known.printed.text], possible: nil,
        consistent: texts.isEmpty ? nil : texts.joined(separator: " / "), reason: .otherCount,
        severity: isPossible(figure.looseRange, of: count) ? .rounding : .impossible)
    }
  }

  private func share(_ part: Int, of count: Int) -> PossibleRange {
    PossibleRange(Rational(100 * part, over: count))
  }

  private func isPossible(_ figure: Figure, of count: Int) -> Bool { isPossible(figure.range, of: count) }

  private func isPossible(_ range: PossibleRange, of count: Int) -> Bool {
    let parts = range * PossibleRange(Rational(count, over: 100))
    guard
      let whole = parts.intersection(
        PossibleRange(
          lower: .init(at: Rational(-count), isIncluded: true),
          upper: .init(at: Rational(count), isIncluded: true)))
    else { return false }
    return whole.integers != nil
  }
}

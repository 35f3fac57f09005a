/// Whether numerators and rates, printed apart, have one denominator in common.
struct CommonDenominatorCheck {
  let times: Int
  let denominator: Relation.Denominator
  let kind: String

  /// The denominators that every pair allows, or nil when there are none.
  func denominators(_ operands: [Figure]) -> PossibleRange? {
    intersection(pairs(operands))
  }

  /// The finding, at the rate that does not fit the others.
  func finding(_ operands: [Figure]) -> AuditFinding? {
    let pairs = pairs(operands)
    guard intersection(pairs) == nil else { return nil }
    let odd = pairs.indices.reversed().first { intersection(pairs.removing($0)) != nil }
    let (numerator, rate) = pairs[odd ?? pairs.count - 1]
    guard let place = rate.place ?? numerator.place else { return nil }
    let possible = odd.flatMap { intersection(pairs.removing($0)) }
      .map { PossibleRange(Rational(times)) * (numerator.range / $0) }
    let isRounding = odd.map { index in
      var others = pairs.removing(index).map { quotient($0, $1.range) }
      others.append(quotient(numerator, rate.looseRange))
      return others.reduce(PossibleRange?.some(.unbounded)) { $0?.intersection($1) } != nil
    }
    return AuditFinding(
      relation: kind, place: place, printed: pairs.flatMap { [$0.0.printed.text, $0.1.printed.text] },
      possible: possible, consistent: possible.flatMap(rate.consistentText), reason: .noCommonDenominator,
      severity: isRounding == true ? .rounding : .impossible)
  }

  private func pairs(_ operands: [Figure]) -> [(Figure, Figure)] {
    stride(from: 0, to: operands.count - 1, by: 2).map { (operands[$0], operands[$0 + 1]) }
  }

  private func quotient(_ numerator: Figure, _ rate: PossibleRange) -> PossibleRange {
    PossibleRange(Rational(times)) * (numerator.range / rate)
  }

  private func intersection(_ pairs: [(Figure, Figure)]) -> PossibleRange? {
    var common = PossibleRange.unbounded
    for (numerator, rate) in pairs {
      guard let rest = common.intersection(quotient(numerator, rate.range)) else { return nil }
      common = rest
    }
    if denominator == .count, common.lower != nil, common.upper != nil, common.integers == nil { return nil }
    return common
  }
}

extension Array {
  fileprivate func removing(_ index: Int) -> [Element] {
    Array(self[..<index] + self[(index + 1)...])
  }
}

import Foundation

/// Whether printed results follow from printed operands.
struct FormulaCheck {
  let formula: Formula
  let kind: String

  /// Whether the figures of one row or column fit.
  func holds(_ instance: RelationInstance) -> Bool {
    guard let result = instance.result else { return true }
    return !possible(instance).isDisjoint(from: formula.comparable(result.range))
  }

  /// The finding of figures that do not fit.
  func finding(_ instance: RelationInstance) -> AuditFinding? {
    guard let result = instance.result, let place = result.place, !holds(instance) else { return nil }
    let possible = possible(instance)
    let (reason, severity) = judgement(instance, result, possible)
    return AuditFinding(
      relation: kind, place: place, printed: [result.printed.text] + instance.operands.map(\.printed.text),
      possible: formula.displayed(possible),
      consistent: result.consistentText(with: formula.displayed(possible)),
      reason: reason, severity: severity)
  }

  /// The one finding of a whole line that follows from another line than is said.
  func finding(_ instance: RelationInstance, followsFrom other: String) -> AuditFinding? {
    guard let result = instance.result, let place = result.place else { return nil }
    return AuditFinding(
      relation: kind, place: place, printed: [result.printed.text] + instance.operands.map(\.printed.text),
      possible: formula.displayed(possible(instance)), consistent: other, reason: .otherLine(other),
      severity: .wording)
  }

  private func possible(_ instance: RelationInstance) -> PossibleRange {
    formula.range(of: instance.operands.map(\.range))
  }

  private func judgement(
    _ instance: RelationInstance, _ result: Figure, _ possible: PossibleRange
  ) -> (AuditFinding.Reason, AuditFinding.Severity) {
    let operands = instance.operands.map(\.range)
    func fits(_ other: Formula) -> Bool { !other.range(of: operands).isDisjoint(from: result.range) }
    if !formula.comparable(result.looseRange).isDisjoint(from: possible) {
      return (.doesNotFollow, .rounding)
    }
    switch formula {
    case .change where fits(.difference): return (.percentIsPoints, .wording)
    case .difference where result.printed.isPercent && fits(.change): return (.pointsArePercent, .wording)
    case .change, .difference, .annualGrowth:
      let displayed = formula.displayed(possible)
      let printed = result.printed.value
      let isReversed =
        (displayed.lowerBound ?? 0) > 0 && printed < 0 || (displayed.upperBound ?? 0) < 0 && printed > 0
      return (.doesNotFollow, isReversed ? .conclusion : .impossible)
    default: return (.doesNotFollow, .impossible)
    }
  }
}

extension Formula {
  /// The range in the unit printed.
  func displayed(_ range: PossibleRange) -> PossibleRange {
    guard case .annualGrowth(let periods) = self else { return range }
    // Only for reading: the comparison itself is made in whole powers.
    func rate(_ end: PossibleRange.End?) -> PossibleRange.End? {
      guard let end, end.at > .zero else { return nil }
      let percent = 100 * (pow(end.at.value, 1 / Double(periods)) - 1)
      return .init(at: Rational(Int((percent * 1e6).rounded()), over: 1_000_000), isIncluded: true)
    }
    return PossibleRange(lower: rate(range.lower), upper: rate(range.upper))
  }
}

extension Figure {
  /// What would be printed, with the figure's decimals, for values of a range: one number or the two ends.
  func consistentText(with range: PossibleRange) -> String? {
    guard let lower = range.lower, let upper = range.upper else { return nil }
    let scale = powerOfTen(printed.decimals)
    let candidates = [lower.at, upper.at].map { end in (end.value * Double(scale)).rounded() }
    guard candidates.allSatisfy({ abs($0) < 1e15 }) else { return nil }
    let span = (Int(candidates[0]) - 1)...(Int(candidates[1]) + 1)
    func isPrinted(_ units: Int) -> Bool {
      !rounding.range(ofUnits: units, decimals: printed.decimals).isDisjoint(from: range)
    }
    guard let first = span.first(where: isPrinted), let last = span.last(where: isPrinted) else { return nil }
    return first == last ? text(units: first) : "\(text(units: first)) – \(text(units: last))"
  }

  /// A number of units of the last decimal, as the figure is printed.
  func text(units: Int) -> String {
    let mark = printed.text.contains(",") || !printed.text.contains(".") ? "," : "."
    let scale = powerOfTen(printed.decimals)
    let whole = "\(units < 0 ? "-" : "")\(units.magnitude / UInt(scale))"
    guard printed.decimals > 0 else { return whole }
    let rest = String(units.magnitude % UInt(scale))
    return whole + mark + String(repeating: "0", count: printed.decimals - rest.count) + rest
  }
}

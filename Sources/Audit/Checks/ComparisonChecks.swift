/// Whether an estimate lies where it must in its interval.
struct IntervalCheck {
  let shape: IntervalShape
  let kind: String

  /// The finding, at the estimate.
  func finding(estimate: Figure, lower: Figure, upper: Figure) -> AuditFinding? {
    guard let place = estimate.place else { return nil }
    let (low, high) = (lower.range, upper.range)
    let possible: PossibleRange
    let isLogarithmic = shape == .logarithmic
    switch shape {
    case .symmetric: possible = (low + high) * PossibleRange(Rational(1, over: 2))
    case .logarithmic: possible = low * high
    case .within: possible = PossibleRange(lower: low.lower, upper: high.upper)
    }
    func fits(_ range: PossibleRange) -> Bool {
      !possible.isDisjoint(from: isLogarithmic ? range * range : range)
    }
    guard !fits(estimate.range) else { return nil }
    let shown = isLogarithmic ? possible.squareRoots : possible
    return AuditFinding(
      relation: kind, place: place, printed: [estimate.printed.text, lower.printed.text, upper.printed.text],
      possible: shown, consistent: estimate.consistentText(with: shown), reason: .misplacedEstimate,
      severity: fits(estimate.looseRange) ? .rounding : .impossible)
  }
}

/// Whether words for a ratio fit the figures.
struct WordsCheck {
  let words: VerbalQuantity
  let kind: String

  /// The finding, at the first figure.
  func finding(_ operands: [Figure]) -> AuditFinding? {
    guard let place = operands[0].place else { return nil }
    let percent =
      operands.count > 1 ? Formula.share.range(of: operands.map(\.range)) : operands[0].range
    guard percent.isDisjoint(from: words.percents) else { return nil }
    let fitting = VerbalQuantity.allCases.filter { !percent.isDisjoint(from: $0.percents) }.map(\.rawValue)
    return AuditFinding(
      relation: kind, place: place, printed: [words.rawValue] + operands.map(\.printed.text),
      possible: percent, consistent: fitting.isEmpty ? nil : fitting.joined(separator: " / "),
      reason: .otherWords, severity: .wording)
  }
}

/// Whether a quantity that is printed more than once is the same everywhere.
struct SameCheck {
  let kind: String

  /// The findings: every figure that differs from the first. With as many decimals they must be equal; with fewer
  /// the one must round to the other.
  func findings(_ operands: [Figure]) -> [AuditFinding] {
    func differs(_ figure: Figure) -> Bool {
      figure.printed.decimals == operands[0].printed.decimals && figure.printed.qualifier == .exactly
        && operands[0].printed.qualifier == .exactly
        ? figure.printed.units != operands[0].printed.units
        : figure.range.isDisjoint(from: operands[0].range)
    }
    return operands.dropFirst().compactMap { figure in
      guard let place = figure.place, differs(figure) else { return nil }
      return AuditFinding(
        relation: kind, place: place, printed: [figure.printed.text, operands[0].printed.text],
        possible: operands[0].range, consistent: operands[0].printed.text, reason: .differs,
        severity: figure.looseRange.isDisjoint(from: operands[0].range) ? .impossible : .rounding)
    }
  }
}

/// Whether a part is not more than its whole.
struct PartCheck {
  let kind: String

  /// The finding, at the part.
  func finding(_ part: Figure, of whole: Figure) -> AuditFinding? {
    let possible = PossibleRange(lower: nil, upper: whole.range.upper)
    guard let place = part.place, part.range.isDisjoint(from: possible) else { return nil }
    return AuditFinding(
      relation: kind, place: place, printed: [part.printed.text, whole.printed.text], possible: possible,
      consistent: "≤ \(whole.printed.text)", reason: .moreThanWhole,
      severity: part.looseRange.isDisjoint(from: possible) ? .impossible : .rounding)
  }
}

extension PossibleRange {
  /// The square roots of a range that is not negative, to nine decimals; only for reading.
  fileprivate var squareRoots: PossibleRange {
    func root(_ end: End?) -> End? {
      end.flatMap { end in
        end.at < .zero || end.at.value > 1e9
          ? nil
          : End(
            at: Rational(Int((end.at.value.squareRoot() * 1e9).rounded()), over: 1_000_000_000),
            isIncluded: true)
      }
    }
    return PossibleRange(lower: root(lower), upper: root(upper))
  }
}

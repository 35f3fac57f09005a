/// Whether a mean and a standard deviation can come from whole-number answers: GRIM (Brown & Heathers 2017), GRIMMER
/// (Anaya 2016, in Allard's exact form of 2018) and, where the scale is known, whether answers exist that have both
/// (Heathers et al. 2018, SPRITE, here by exhaustive search).
struct MeanCheck {
  let items: Int
  let scale: ClosedRange<Int>?
  let kind: String

  /// The finding of a mean of `n` persons and, where it is printed, its standard deviation.
  func finding(mean: Figure, n: Figure, deviation: Figure?) -> AuditFinding? {
    guard let place = mean.place, let count = n.range.integers?.first, count > 0 else { return nil }
    func totals(_ range: PossibleRange) -> ClosedRange<Int>? {
      let sums = (range * PossibleRange(Rational(count * items))).integers
      guard let scale else { return sums }
      return sums.flatMap { $0.overlap(scale.lowerBound * count * items...scale.upperBound * count * items) }
    }
    guard let sums = totals(mean.range) else {
      let near = Int((mean.printed.value * Double(count * items)).rounded(.down))
      let texts = [near, near + 1]
        .compactMap { mean.consistentText(with: PossibleRange(Rational($0, over: count * items))) }
      return AuditFinding(
        relation: kind, place: place, printed: [mean.printed.text, n.printed.text], possible: nil,
        consistent: texts.joined(separator: " / "), reason: .impossibleMean,
        severity: totals(mean.looseRange) == nil ? .impossible : .rounding)
    }
    guard let deviation, count > 1, let deviationPlace = deviation.place else { return nil }
    func exists(_ range: PossibleRange) -> Bool {
      sums.contains { answersExist(count: count, sum: $0, deviation: range) }
    }
    guard !exists(deviation.range) else { return nil }
    return AuditFinding(
      relation: kind, place: deviationPlace,
      printed: [deviation.printed.text, mean.printed.text, n.printed.text], possible: nil, consistent: nil,
      reason: .impossibleDeviation, severity: exists(deviation.looseRange) ? .rounding : .impossible)
  }

  /// Whether some sum of squares has the parity of the sum and a deviation in the range.
  private func answersExist(count: Int, sum: Int, deviation: PossibleRange) -> Bool {
    let notNegative = PossibleRange(lower: .init(at: .zero, isIncluded: true), upper: nil)
    guard let deviation = deviation.intersection(notNegative) else { return false }
    let ofTotals = deviation * PossibleRange(Rational(items))
    guard let square = Rational.product(Rational(sum), Rational(sum, over: count), .down) else { return true }
    let squares =
      ofTotals * ofTotals * PossibleRange(Rational(count - 1)) + PossibleRange(square)
    guard squares.lower != nil, squares.upper != nil else { return true }
    return squares.integers?.contains { candidate in
      guard (candidate - sum).isMultiple(of: 2), !PossibleRange(Rational(candidate)).isBelow(square) else {
        return false
      }
      guard let scale else { return true }
      var search = AnswerSearch()
      return search.exists(
        count: count, sum: sum, squares: candidate, scale: scale.lowerBound * items...scale.upperBound * items
      )
    } ?? false
  }
}

extension PossibleRange {
  fileprivate func isBelow(_ value: Rational) -> Bool { upper.map { $0.at < value } ?? false }
}

extension ClosedRange<Int> {
  fileprivate func overlap(_ other: ClosedRange<Int>) -> ClosedRange<Int>? {
    overlaps(other) ? clamped(to: other) : nil
  }
}

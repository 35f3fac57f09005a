/// Whether a mean and a standard deviation can come from whole-number answers: GRIM (Brown & Heathers 2017), GRIMMER
/// (Anaya 2016, in Allard's exact form of 2018) and, where the scale is known, whether answers exist that have both
/// (Heathers et al. 2018, SPRITE, here by exhaustive search instead of by chance: an answer is a proof).
struct MeanCheck {
  let items: Int
  let scale: ClosedRange<Int>?
  let kind: String

  /// The finding of a mean of `n` persons and, where it is printed, its standard deviation.
  func finding(mean: Figure, n: Figure, deviation: Figure?) -> AuditFinding? {
    guard let place = mean.place, let count = n.range.integers?.first, count > 0 else { return nil }
    guard let sums = sums(mean.range, count: count) else {
      let near = Int((mean.printed.value * Double(count * items)).rounded(.down))
      let texts = [near, near + 1]
        .compactMap { mean.consistentText(with: PossibleRange(Rational($0, over: count * items))) }
      return AuditFinding(
        relation: kind, place: place, printed: [mean.printed.text, n.printed.text], possible: nil,
        consistent: texts.joined(separator: " / "), reason: .impossibleMean,
        severity: self.sums(mean.looseRange, count: count) == nil ? .impossible : .rounding)
    }
    guard let deviation, count > 1, let deviationPlace = deviation.place else { return nil }
    func exists(_ range: PossibleRange) -> Bool {
      answers(count: count, sums: sums, deviation: range) != .impossible
    }
    guard !exists(deviation.range) else { return nil }
    let near = nearest(deviation, isPossible: exists)
    return AuditFinding(
      relation: kind, place: deviationPlace,
      printed: [deviation.printed.text, mean.printed.text, n.printed.text], possible: nil,
      consistent: near.isEmpty ? nil : near.joined(separator: " / "),
      reason: .impossibleDeviation, severity: exists(deviation.looseRange) ? .rounding : .impossible)
  }

  /// Answers that have the mean and the deviation, where the scale is known; `impossible` where not even the mean is.
  func answers(mean: Figure, n: Figure, deviation: Figure) -> AnswerSearch.Outcome {
    guard let count = n.range.integers?.first, count > 1, let sums = sums(mean.range, count: count) else {
      return .impossible
    }
    return answers(count: count, sums: sums, deviation: deviation.range)
  }

  /// The sums of all answers that a mean allows.
  private func sums(_ mean: PossibleRange, count: Int) -> ClosedRange<Int>? {
    let sums = (mean * PossibleRange(Rational(count * items))).integers
    guard let scale else { return sums }
    return sums.flatMap { $0.overlap(scale.lowerBound * count * items...scale.upperBound * count * items) }
  }

  /// The deviations next to a printed one, below and above, that answers can have.
  private func nearest(_ deviation: Figure, isPossible: (PossibleRange) -> Bool) -> [String] {
    [-1, 1].compactMap { sign in
      (1...Self.neighbours).lazy.map { deviation.printed.units + sign * $0 }.first { units in
        units >= 0
          && isPossible(deviation.rounding.range(ofUnits: units, decimals: deviation.printed.decimals))
      }
    }
    .map(deviation.text)
  }

  /// Answers with one of the sums and a deviation in the range: without a scale it only counts that their sum of squares
  /// has the parity of the sum.
  private func answers(
    count: Int, sums: ClosedRange<Int>, deviation: PossibleRange
  ) -> AnswerSearch.Outcome {
    let notNegative = PossibleRange(lower: .init(at: .zero, isIncluded: true), upper: nil)
    guard let deviation = deviation.intersection(notNegative) else { return .impossible }
    let ofTotals = deviation * PossibleRange(Rational(items))
    var isUndecided = false
    for sum in sums {
      guard let square = Rational.product(Rational(sum), Rational(sum, over: count), .down) else {
        return .undecided
      }
      let squares =
        ofTotals * ofTotals * PossibleRange(Rational(count - 1)) + PossibleRange(square)
      guard squares.lower != nil, squares.upper != nil else { return .undecided }
      guard let candidates = squares.integers else { continue }
      for candidate in candidates
      where (candidate - sum).isMultiple(of: 2) && !PossibleRange(Rational(candidate)).isBelow(square) {
        guard let scale else { return .found([]) }
        var search = AnswerSearch()
        switch search.answers(
          count: count, sum: sum, squares: candidate,
          scale: scale.lowerBound * items...scale.upperBound * items)
        {
        case .found(let answers): return .found(answers)
        case .undecided: isUndecided = true
        case .impossible: continue
        }
      }
    }
    return isUndecided ? .undecided : .impossible
  }

  /// How many digits around a printed deviation are tried.
  private static let neighbours = 100
}

extension PossibleRange {
  fileprivate func isBelow(_ value: Rational) -> Bool { upper.map { $0.at < value } ?? false }
}

extension ClosedRange<Int> {
  fileprivate func overlap(_ other: ClosedRange<Int>) -> ClosedRange<Int>? {
    overlaps(other) ? clamped(to: other) : nil
  }
}

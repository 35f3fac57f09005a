/// A case whose distances to others are computed, two features at a time.
///
/// One formula without branches holds for every kind of feature: levels differ by whole numbers, so that every difference is
/// divided by the range and counts 1 at most; and a feature is compared where the difference is above −1, which it is not
/// where a value is missing (NaN), or above 0 if it is asymmetric and the case says no.
final class GowerCase {
  /// Two features; NaN fills up the last pair.
  typealias Pair = SIMD2<Double>

  private struct Part {
    var value = Pair(repeating: .nan)
    /// What a difference must be above to be compared.
    var floor = Pair(repeating: -1)
    var divisor = Pair(repeating: 1)
    var weight = Pair()
  }

  private let parts: [Part]
  /// For every pair, its parts of the sum and the weights of what is compared.
  private let terms: UnsafeMutablePointer<(part: Pair, weight: Pair)>

  init(_ values: [Double], _ measure: GowerMeasure) {
    var parts = [Part](repeating: Part(), count: (values.count + 1) / 2)
    for (place, part) in measure.parts.enumerated() {
      parts[place / 2].value[place % 2] = values[place]
      if part.kind == .asymmetricBinary, values[place] == 0 { parts[place / 2].floor[place % 2] = 0 }
      parts[place / 2].divisor[place % 2] = part.divisor
      parts[place / 2].weight[place % 2] = part.weight
    }
    self.parts = parts
    terms = .allocate(capacity: parts.count)
  }

  deinit { terms.deallocate() }

  /// Pairs of a case's values.
  static func pairs(_ values: [Double]) -> [Pair] {
    stride(from: 0, to: values.count, by: 2).map {
      Pair(values[$0], $0 + 1 < values.count ? values[$0 + 1] : .nan)
    }
  }

  /// The distance to a case, by sums in the order of the features; infinite where there is nothing to compare.
  func distance(to other: UnsafePointer<Pair>) -> Double {
    let terms = terms
    let count = parts.count
    parts.withUnsafeBufferPointer { parts in
      for place in 0..<count {
        let part = parts[place]
        let signed = part.value - other[place]
        let difference = signed.replacing(with: -signed, where: signed .< 0)
        let share = difference / part.divisor
        let isCompared = difference .> part.floor
        let most = part.weight * share.replacing(with: 1, where: share .> 1)
        terms[place] = (
          Pair().replacing(with: most, where: isCompared),
          Pair().replacing(with: part.weight, where: isCompared)
        )
      }
    }
    var (sum, weights) = (0.0, 0.0)
    for place in 0..<count {
      let term = terms[place]
      sum += term.part[0]
      sum += term.part[1]
      weights += term.weight[0]
      weights += term.weight[1]
    }
    return weights > 0 ? sum / weights : .infinity
  }
}

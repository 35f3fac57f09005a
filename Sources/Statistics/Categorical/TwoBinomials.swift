import Foundation

/// The distribution of two independent binomial counts with one common, unknown probability.
///
/// Given their sum the first count is hypergeometric, whatever the probability; so the probability of a set of
/// tables is Σ h(s) C(N, s) πˢ(1 − π)ᴺ⁻ˢ, where h(s) is the conditional probability of the set's tables with the
/// sum s. Unconditional tests take the largest value over all π.
struct TwoBinomials {
  /// The largest number of tables, (n₁ + 1)(n₂ + 1), that is enumerated.
  static let tableLimit = 4_000_000
  /// The largest total of both groups.
  static let totalLimit = 20_000

  /// The size of the first group.
  let first: Int
  /// The size of the second group.
  let second: Int

  /// Creates the distribution.
  ///
  /// - Throws: `tooFewObservations` for an empty group, `undefined` for more tables than can be enumerated.
  init(_ table: FourfoldTable, test: String) throws(StatisticsError) {
    (first, second) = (table.firstRow, table.secondRow)
    guard min(first, second) > 0 else {
      throw .tooFewObservations(found: min(first, second), needed: 1, what: "a group")
    }
    guard table.total <= Self.totalLimit, (first + 1) * (second + 1) <= Self.tableLimit else {
      throw .undefined(what: "\(test) of groups this large; use the chi-squared test")
    }
  }

  /// The first counts that are possible with this sum, with their conditional probabilities.
  func conditional(sum: Int) -> (support: ClosedRange<Int>, probabilities: [Double]) {
    let support = max(0, sum - second)...min(first, sum)
    return (
      support,
      support.map {
        Hypergeometric.probability(
          Double($0), white: Double(first), black: Double(second), drawn: Double(sum))
      }
    )
  }

  /// The largest probability over π of a set of tables given by its conditional probability for each sum.
  ///
  /// A grid on the scale arcsin √π, which is finer than the features of the function, and a golden-section search
  /// around each of its highest points.
  func supremum(_ conditional: [Double]) -> Double {
    let total = Double(first + second)
    let largest = conditional.reduce(0, max)
    func probability(_ angle: Double) -> Double {
      let share = sin(angle) * sin(angle)
      let centre = min(first + second, Int(total * share))
      var sum = 0.0
      // Outwards from the mode until what is left cannot change the last digit.
      func add(_ indices: some Sequence<Int>) {
        for index in indices {
          let weight = Binomial.probability(Double(index), trials: total, probability: share)
          sum += conditional[index] * weight
          if weight * largest * total < 1e-18 * sum { return }
        }
      }
      add(centre...first + second)
      add((0..<centre).reversed())
      return sum
    }
    let cells = max(500, Int(32 * total.squareRoot()))
    let step = Double.pi / 2 / Double(cells)
    let values = (0...cells).map { probability(Double($0) * step) }
    let highest = values.reduce(0, max)
    if highest >= 1 - 1e-12 { return 1 }
    var best = highest
    let peaks = (0...cells).filter {
      values[$0] >= 0.9 * highest && values[max(0, $0 - 1)] <= values[$0]
        && values[min(cells, $0 + 1)] <= values[$0]
    }
    for cell in peaks.sorted(by: { values[$0] > values[$1] }).prefix(10) {
      var (low, high) = (Double(max(0, cell - 1)) * step, Double(min(cells, cell + 1)) * step)
      let ratio = (5.0.squareRoot() - 1) / 2
      var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
      var (atLeft, atRight) = (probability(left), probability(right))
      while high - low > 1e-9 {
        if atLeft > atRight {
          (high, right, atRight) = (right, left, atLeft)
          left = high - ratio * (high - low)
          atLeft = probability(left)
        } else {
          (low, left, atLeft) = (left, right, atRight)
          right = low + ratio * (high - low)
          atRight = probability(right)
        }
      }
      best = max(best, atLeft, atRight)
    }
    return min(1, best)
  }
}

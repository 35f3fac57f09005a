/// The exact null distribution of the number of inversions (discordant pairs) of a random permutation.
///
/// Its distribution for n + 1 values is the average of n + 1 shifts of that for n, so that every
/// probability is a sum of positive terms; it is symmetric, so that only the smaller tail is summed.
struct InversionDistribution: Sendable, Hashable {
  /// Probability of at most as many inversions as observed.
  let atMost: Double
  /// Probability of at least as many inversions as observed.
  let atLeast: Double

  init(count: Int, observed: Int) {
    let largest = count * (count - 1) / 2
    let nearer = min(observed, largest - observed)
    var probabilities = [Double](repeating: 0, count: nearer + 1)
    probabilities[0] = 1
    for size in stride(from: 2, through: count, by: 1) {
      var next = [Double](repeating: 0, count: nearer + 1)
      for inversions in 0...min(nearer, size * (size - 1) / 2) {
        var sum = 0.0
        for earlier in max(0, inversions - size + 1)...inversions { sum += probabilities[earlier] }
        next[inversions] = sum / Double(size)
      }
      probabilities = next
    }
    let tail = min(1, probabilities.reduce(0, +))
    // The other tail is at least one half, so the subtraction costs no digits.
    let rest = max(0, 1 - probabilities.dropLast().reduce(0, +))
    (atMost, atLeast) = observed == nearer ? (tail, rest) : (rest, tail)
  }

  /// Few inversions belong to a positive correlation.
  func probability(_ alternative: Alternative) -> Double {
    switch alternative {
    case .twoSided: min(1, 2 * min(atMost, atLeast))
    case .less: atLeast
    case .greater: atMost
    }
  }
}

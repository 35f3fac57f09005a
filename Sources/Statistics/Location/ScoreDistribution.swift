/// The exact distribution of a sum of scores under random signs or random selection.
///
/// Scores are whole numbers (doubled average ranks), so that ties are exact. Probabilities are built by
/// adding positive terms only: the relative error stays near 1e-14 far into both tails.
///
/// Source: Streitberg & Röhmel (1986), Statistical Software Newsletter 12, 10–17 (the shift algorithm).
struct ScoreDistribution: Sendable {
  // probabilities[i] belongs to the sum `smallest + i · step`.
  private let probabilities: [Double]
  private let smallest: Int
  private let step: Int

  /// The sum of the scores that keep a positive sign, each with probability one half.
  init(randomSigns scores: [Int]) {
    let step = max(1, scores.reduce(0, ScoreDistribution.commonDivisor))
    let reduced = scores.map { $0 / step }
    var probabilities = [Double](repeating: 0, count: reduced.reduce(0, +) + 1)
    probabilities[0] = 1
    var largest = 0
    for score in reduced {
      probabilities.withUnsafeMutableBufferPointer { values in
        if score > 0 {
          for sum in stride(from: largest, through: 0, by: -1) {
            values[sum] *= 0.5
            values[sum + score] += values[sum]
          }
        }
      }
      largest += score
    }
    self.probabilities = probabilities
    smallest = 0
    self.step = step
  }

  /// The sum of the scores of `selected` items drawn at random from all.
  init(randomSelection scores: [Int], selected: Int) {
    let sorted = scores.sorted()
    let least = sorted.first ?? 0
    let step = max(1, sorted.reduce(0) { ScoreDistribution.commonDivisor($0, $1 - least) })
    let reduced = sorted.map { ($0 - least) / step }
    let width = reduced.suffix(selected).reduce(0, +) + 1
    // Row k holds the distribution of the sum of k items drawn from those seen so far.
    var rows = [Double](repeating: 0, count: (selected + 1) * width)
    rows[0] = 1
    var seen = 0
    // The largest sum of k items so far, which bounds the work.
    var reach = [Int](repeating: 0, count: selected + 1)
    rows.withUnsafeMutableBufferPointer { values in
      for score in reduced {
        seen += 1
        // k items of which this one is the last must leave room for the rest to be drawn later.
        let first = max(1, selected - (reduced.count - seen))
        for k in stride(from: min(selected, seen), through: 1, by: -1) {
          let stay = Double(seen - k) / Double(seen)
          let join = Double(k) / Double(seen)
          if k < first { continue }
          let row = k * width
          let before = row - width
          let top = max(k < seen ? reach[k] : 0, reach[k - 1] + score)
          var sum = top
          while sum >= score {
            values[row + sum] = values[row + sum] * stay + values[before + sum - score] * join
            sum -= 1
          }
          while sum >= 0 {
            values[row + sum] *= stay
            sum -= 1
          }
          reach[k] = top
        }
      }
    }
    probabilities = Array(rows.suffix(width))
    smallest = least * selected
    self.step = step
  }

  /// P(sum ≤ value).
  func lowerTail(_ value: Int) -> Double {
    if value < smallest { return 0 }
    let last = min(probabilities.count - 1, (value - smallest) / step)
    return min(1, probabilities[...last].reduce(0, +))
  }

  /// P(sum ≥ value).
  func upperTail(_ value: Int) -> Double {
    if value <= smallest { return 1 }
    let first = (value - smallest + step - 1) / step
    if first >= probabilities.count { return 0 }
    // From the far end, so that the small terms come first.
    return min(1, probabilities[first...].reversed().reduce(0, +))
  }

  /// P(|count · sum − total| ≥ |count · value − total|): the values at least as far from total / count.
  func distanceTail(_ value: Int, total: Int, count: Int) -> Double {
    let distance = abs(count * value - total)
    var sum = 0.0
    for (index, term) in probabilities.enumerated()
    where abs(count * (smallest + index * step) - total) >= distance { sum += term }
    return min(1, sum)
  }

  /// The smallest attainable value with P(sum ≤ value) ≥ `probability`.
  func quantile(_ probability: Double) -> Int {
    var sum = 0.0
    for (index, term) in probabilities.enumerated() {
      sum += term
      // R's qwilcox allows the same rounding of the sum.
      if sum >= probability * (1 - 1e-13) { return smallest + index * step }
    }
    return smallest + (probabilities.count - 1) * step
  }

  private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return abs(a)
  }
}

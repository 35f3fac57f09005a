import Foundation

/// Both tail probabilities of the Brunner–Munzel statistic over the allocations of values to two samples.
struct PermutedTails: Sendable {
  /// P(statistic ≤ observed).
  let lower: Double
  /// P(statistic ≥ observed).
  let upper: Double
  let basis: PValue.Basis

  /// Enumerates all distinct allocations, weighted by their number, or draws at random.
  init(_ frequencies: PooledFrequencies, observed: StudentizedPlacement, draws: Int, seed: UInt64) {
    let sizes = zip(frequencies.first, frequencies.second).map { $0 + $1 }
    let target = observed.statistic
    // Equal allocations may differ in the last digits of the statistic.
    let tolerance = target.isFinite ? 1e-10 * max(1, target.magnitude) : 0
    let (below, above) = (target + tolerance, target - tolerance)
    if PermutedTails.allocations(sizes, drawn: frequencies.firstCount) <= 200_000 {
      var first = sizes.map { _ in 0 }
      var (low, high) = (0.0, 0.0)
      let total = LogFactorial.choose(sizes.reduce(0, +), frequencies.firstCount)
      func visit(_ level: Int, _ left: Int, _ room: Int, _ logWeight: Double) {
        if level == sizes.count {
          let statistic = StudentizedPlacement(first, zip(sizes, first).map { $0 - $1 }).statistic
          let weight = exp(logWeight - total)
          if statistic <= below { low += weight }
          if statistic >= above { high += weight }
          return
        }
        let rest = room - sizes[level]
        for count in max(0, left - rest)...min(left, sizes[level]) {
          first[level] = count
          visit(level + 1, left - count, rest, logWeight + LogFactorial.choose(sizes[level], count))
        }
      }
      visit(0, frequencies.firstCount, sizes.reduce(0, +), 0)
      (lower, upper, basis) = (min(1, low), min(1, high), .exact)
      return
    }
    var levels: [Int] = []
    for (level, size) in sizes.enumerated() { levels.append(contentsOf: repeatElement(level, count: size)) }
    var generator = SeededGenerator(seed: seed)
    var (low, high) = (1, 1)
    for _ in 0..<draws {
      var first = sizes.map { _ in 0 }
      for position in 0..<frequencies.firstCount {
        levels.swapAt(position, position + generator.draw(below: levels.count - position))
        first[levels[position]] += 1
      }
      let statistic = StudentizedPlacement(first, zip(sizes, first).map { $0 - $1 }).statistic
      if statistic <= below { low += 1 }
      if statistic >= above { high += 1 }
    }
    lower = Double(low) / Double(draws + 1)
    upper = Double(high) / Double(draws + 1)
    basis = .resampled(draws: draws, seed: seed)
  }

  /// How many different frequency tables of the first sample there are.
  private static func allocations(_ sizes: [Int], drawn: Int) -> Double {
    var ways = [Double](repeating: 0, count: drawn + 1)
    ways[0] = 1
    for size in sizes {
      var next = ways
      for count in stride(from: 1, through: min(size, drawn), by: 1) {
        for total in count...drawn { next[total] += ways[total - count] }
      }
      ways = next
    }
    return ways[drawn]
  }
}

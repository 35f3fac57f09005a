/// The values of independent groups, which are allocated anew, and how often statistics of the allocations are at
/// least as large as those of the data.
struct PermutedGroups: Sendable {
  /// The size, the sum and the sum of squares of a group's values, which are centred and at most 1 in magnitude.
  struct Group {
    var count = 0
    var sum = 0.0
    var squares = 0.0

    var mean: Double { sum / Double(count) }

    /// The sum of squared deviations from the mean; what rounding leaves of nothing is nothing.
    var deviations: Double {
      let deviations = squares - sum * sum / Double(count)
      return deviations > 1e-13 * Double(count) ? deviations : 0
    }
  }

  /// The statistics of an allocation: not negative, larger where groups differ more, infinite where they differ without
  /// any spread.
  typealias Statistics = @Sendable ([Group]) -> [Double]

  /// What a statistic of the data is held against.
  enum Reference {
    /// The same statistic of each allocation.
    case same
    /// The largest of all statistics of each allocation.
    case largest
  }

  /// More allocations than this are not listed: a second or less.
  private static let largestListing = 200_000.0

  private let values: [Double]
  private let labels: [Int]
  private let groupCount: Int

  /// Creates the groups from finite values; none is empty.
  init(_ groups: [[Double]]) {
    let pooled = Array(groups.joined())
    let shifted = Double.shifted(pooled, by: pooled[0])
    // A power of two costs no digits.
    let largest = shifted.reduce(0) { max($0, $1.magnitude) }
    let scaled = largest > 0 ? shifted.map { $0 / largest.binade / 2 } : shifted
    let mean = scaled.reduce(0, +) / Double(scaled.count)
    values = scaled.map { $0 - mean }
    labels = groups.enumerated().flatMap { index, group in group.map { _ in index } }
    groupCount = groups.count
  }

  /// The p-value of each statistic: the share of allocations with one at least as large, of all of them if feasible,
  /// else of random ones as (hits + 1) / (draws + 1). Statistics that differ by rounding only are equal.
  ///
  /// - Throws: `invalidParameter` below 1 draw.
  func pValues(
    _ distribution: PermutationTest.Distribution, against reference: Reference, _ statistics: Statistics
  ) throws(StatisticsError) -> [PValue] {
    let least = statistics(groups(labels, values)).map { $0.isFinite ? $0 * (1 - 1e-9) : $0 }
    func add(_ found: [Double], to hits: inout [Int]) {
      let largest = reference == .largest ? found.max() : nil
      for index in hits.indices where (largest ?? found[index]) >= least[index] { hits[index] += 1 }
    }
    var hits = least.map { _ in 0 }
    let (draws, seed): (Int, UInt64)
    switch distribution {
    case .automatic(let number, let start):
      if allocationCount <= Self.largestListing {
        var (labels, total) = (labels, 0)
        repeat {
          add(statistics(groups(labels, values)), to: &hits)
          total += 1
        } while Self.advance(&labels)
        return hits.map { PValue(Double($0) / Double(total), .exact) }
      }
      (draws, seed) = (number, start)
    case .resampled(let number, let start): (draws, seed) = (number, start)
    }
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    // Sorted, so that the order of the data does not change what is drawn.
    let pool = values.sorted()
    let drawn = ConcurrentReplicates.map(count: draws) {
      pool
    } body: { replicate, memory in
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
      memory = pool
      for position in memory.indices.dropLast() {
        memory.swapAt(position, position + generator.draw(below: memory.count - position))
      }
      return statistics(groups(labels, memory))
    }
    for found in drawn { add(found, to: &hits) }
    return hits.map { PValue(Double($0 + 1) / Double(draws + 1), .resampled(draws: draws, seed: seed)) }
  }

  private func groups(_ labels: [Int], _ values: [Double]) -> [Group] {
    var groups = [Group](repeating: Group(), count: groupCount)
    for (label, value) in zip(labels, values) {
      groups[label].count += 1
      groups[label].sum += value
      groups[label].squares += value * value
    }
    return groups
  }

  /// The multinomial coefficient of the sizes, infinite where it leaves the range of doubles.
  private var allocationCount: Double {
    var (count, total) = (1.0, 0.0)
    for group in 0..<groupCount {
      let size = labels.count { $0 == group }
      for place in 1...size {
        total += 1
        count = count * total / Double(place)
      }
    }
    return count
  }

  /// The next order of the labels in the dictionary; false after the last one.
  private static func advance(_ labels: inout [Int]) -> Bool {
    guard let pivot = labels.indices.dropLast().last(where: { labels[$0] < labels[$0 + 1] }) else {
      return false
    }
    let successor = labels.indices.last { labels[$0] > labels[pivot] } ?? pivot
    labels.swapAt(pivot, successor)
    labels[(pivot + 1)...].reverse()
    return true
  }
}

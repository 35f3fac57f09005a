/// The exact distribution of a sum over all allocations: every subset of a given size, or every subset.
///
/// Built value by value with equal sums merged, so that coarse data – ratings, counts – stay feasible for
/// large samples.
///
/// Source: Streitberg & Röhmel (1986), Stat. Software Newsletter 12, 10–17 (shift algorithm).
struct AllocationSums: Sendable {
  /// More distinct sums than this are not enumerated.
  static let largestCount = 1 << 19
  /// Nor are distributions that take more additions than this to build: about half a second.
  static let largestWork = 1 << 26

  /// The distinct sums in ascending order.
  let sums: [Int]
  /// The number of subsets with each sum.
  let ways: [Double]

  /// All subsets of a size; nil if the distinct sums are too many.
  init?(_ values: [Int], choosing size: Int) {
    // Beyond e⁷⁰⁰ the number of subsets leaves the range of doubles.
    if LogFactorial.choose(values.count, size) > 700 { return nil }
    // Choosing the fewer keeps the lists short; the others' sum is the total less theirs.
    let complement = size > values.count - size
    let chosen = complement ? values.count - size : size
    var lists = [AllocationSums](repeating: AllocationSums(sums: [], ways: []), count: chosen + 1)
    lists[0] = AllocationSums(sums: [0], ways: [1])
    var work = 0
    for (index, value) in values.enumerated() {
      for count in stride(from: min(chosen, index + 1), to: 0, by: -1) {
        lists[count] = lists[count].merging(lists[count - 1], shiftedBy: value)
      }
      let size = lists.reduce(0) { $0 + $1.sums.count }
      work += size
      if size > AllocationSums.largestCount || work > AllocationSums.largestWork { return nil }
    }
    let result = lists[chosen]
    if complement {
      let total = values.reduce(0, +)
      self.init(sums: result.sums.reversed().map { total - $0 }, ways: result.ways.reversed())
    } else {
      self = result
    }
  }

  /// All subsets; nil if the distinct sums are too many.
  init?(_ values: [Int]) {
    if values.count > 1000 { return nil }
    var list = AllocationSums(sums: [0], ways: [1])
    var work = 0
    for value in values {
      list = list.merging(list, shiftedBy: value)
      work += list.sums.count
      if list.sums.count > AllocationSums.largestCount || work > AllocationSums.largestWork { return nil }
    }
    self = list
  }

  private init(sums: [Int], ways: [Double]) {
    self.sums = sums
    self.ways = ways
  }

  private func merging(_ other: AllocationSums, shiftedBy shift: Int) -> AllocationSums {
    var mergedSums: [Int] = []
    var mergedWays: [Double] = []
    mergedSums.reserveCapacity(sums.count + other.sums.count)
    mergedWays.reserveCapacity(sums.count + other.sums.count)
    var (left, right) = (0, 0)
    while left < sums.count || right < other.sums.count {
      let mine = left < sums.count ? sums[left] : Int.max
      let theirs = right < other.sums.count ? other.sums[right] + shift : Int.max
      var way = 0.0
      if mine <= theirs {
        way += ways[left]
        left += 1
      }
      if theirs <= mine {
        way += other.ways[right]
        right += 1
      }
      mergedSums.append(min(mine, theirs))
      mergedWays.append(way)
    }
    return AllocationSums(sums: mergedSums, ways: mergedWays)
  }
}

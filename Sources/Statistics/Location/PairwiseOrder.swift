/// The ordered values of all pairs of observations, found without listing them.
///
/// Holds either the sums xᵢ + xⱼ (i ≤ j) of one sample, twice its Walsh averages, or the differences
/// xᵢ − yⱼ of two. The kth smallest takes a step per different value for each of
/// at most 64 bisections of the value.
///
/// Source: Johnson & Mizoguchi (1978), SIAM J. Comput. 7(2), 147–153, for selection by counting.
struct PairwiseOrder: Sendable {
  private let first: Runs
  // The second sample with its sign changed, so that both kinds are sums.
  private let second: Runs
  private let isWalsh: Bool
  private let scale: Double
  /// The number of pairs.
  let count: Int

  /// The different values of a sample in ascending order: ratings repeat a handful of them.
  private struct Runs {
    var values: [Double] = []
    /// How many observations have a value.
    var sizes: [Int] = []
    /// How many observations have a value or a smaller one.
    var totals: [Int] = []

    init(_ sample: [Double]) {
      for (index, value) in sample.sorted().enumerated() {
        if let last = values.last, last == value {
          sizes[sizes.count - 1] += 1
          totals[totals.count - 1] += 1
        } else {
          values.append(value)
          sizes.append(1)
          totals.append(index + 1)
        }
      }
    }
  }

  /// The Walsh averages of a sample.
  init(walshAveragesOf sample: [Double]) {
    first = Runs(sample)
    second = first
    isWalsh = true
    count = sample.count * (sample.count + 1) / 2
    scale = sample.reduce(0) { max($0, $1.magnitude) }
  }

  /// The differences of two samples, first minus second.
  init(differencesOf first: [Double], _ second: [Double]) {
    self.first = Runs(first)
    self.second = Runs(second.map { -$0 })
    isWalsh = false
    count = first.count * second.count
    scale = max(
      first.reduce(0) { max($0, $1.magnitude) }, second.reduce(0) { max($0, $1.magnitude) })
  }

  /// The kth smallest, k from 1 to `count`, as a difference or average of decimals.
  subscript(rank k: Int) -> Double {
    precondition(k >= 1 && k <= count, "a rank is between 1 and the number of pairs")
    var low = PairwiseOrder.position(first.values[0] + second.values[0])
    var high = PairwiseOrder.position(
      first.values[first.values.count - 1] + second.values[second.values.count - 1])
    while low < high {
      let middle = PairwiseOrder.midpoint(low, high)
      if countAtMost(PairwiseOrder.value(at: middle)) >= k { high = middle } else { low = middle + 1 }
    }
    let sum = PairwiseOrder.value(at: low).roundedAsDecimal(ofScale: scale)
    return isWalsh ? sum / 2 : sum
  }

  /// The median: the Hodges–Lehmann estimate.
  var median: Double {
    let lower = self[rank: (count + 1) / 2]
    if count % 2 == 1 { return lower }
    return (lower / 2 + self[rank: count / 2 + 1] / 2)
  }

  private func countAtMost(_ limit: Double) -> Int {
    var total = 0
    var end = second.values.count
    for (value, size) in zip(first.values, first.sizes) {
      while end > 0 && value + second.values[end - 1] > limit { end -= 1 }
      if end == 0 { break }
      total += size * second.totals[end - 1]
    }
    if !isWalsh { return total }
    // Ordered pairs count twice but for those of an observation with itself.
    var itself = 0
    for (value, size) in zip(first.values, first.sizes) where value + value <= limit { itself += size }
    return (total + itself) / 2
  }

  // The doubles in ascending order as whole numbers.
  private static func position(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: (value + 0).bitPattern)
    return bits >= 0 ? bits : Int64.min &- bits
  }

  private static func value(at position: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: position >= 0 ? position : Int64.min &- position))
  }

  private static func midpoint(_ low: Int64, _ high: Int64) -> Int64 {
    (low >> 1) + (high >> 1) + (low & high & 1)
  }
}

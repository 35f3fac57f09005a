/// The ordered values of all pairs of observations, found without listing them.
///
/// Holds either the sums xᵢ + xⱼ (i ≤ j) of one sample, twice its Walsh averages, or the differences
/// xᵢ − yⱼ of two. The kth smallest takes O(n) steps for each of at most 64 bisections of the value.
///
/// Source: Johnson & Mizoguchi (1978), SIAM J. Comput. 7(2), 147–153, for selection by counting.
struct PairwiseOrder: Sendable {
  private let first: [Double]
  // The second sample with its sign changed, so that both kinds are sums.
  private let second: [Double]
  private let isWalsh: Bool
  private let scale: Double
  /// The number of pairs.
  let count: Int

  /// The Walsh averages of a sample.
  init(walshAveragesOf sample: [Double]) {
    first = sample.sorted()
    second = first
    isWalsh = true
    count = sample.count * (sample.count + 1) / 2
    scale = sample.reduce(0) { max($0, $1.magnitude) }
  }

  /// The differences of two samples, first minus second.
  init(differencesOf first: [Double], _ second: [Double]) {
    self.first = first.sorted()
    self.second = second.map { -$0 }.sorted()
    isWalsh = false
    count = first.count * second.count
    scale = max(
      first.reduce(0) { max($0, $1.magnitude) }, second.reduce(0) { max($0, $1.magnitude) })
  }

  /// The kth smallest, k from 1 to `count`, as a difference or average of decimals.
  subscript(rank k: Int) -> Double {
    precondition(k >= 1 && k <= count, "a rank is between 1 and the number of pairs")
    var low = PairwiseOrder.position(first[0] + second[0])
    var high = PairwiseOrder.position(first[first.count - 1] + second[second.count - 1])
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
    var end = second.count
    for value in first {
      while end > 0 && value + second[end - 1] > limit { end -= 1 }
      if end == 0 { break }
      total += end
    }
    if !isWalsh { return total }
    // Ordered pairs count twice but for those of a value with itself.
    var itself = 0
    for value in first where value + value <= limit { itself += 1 }
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

/// The exact distribution of Friedman's statistic given the ties within blocks.
///
/// Counts the ways to reach each vector of rank sums, block by block. The statistic does not depend on the
/// order of the treatments, so vectors are kept sorted; the first block needs one order only.
enum FriedmanCounts {
  /// Whether the number of orders is small enough to be counted without rounding.
  static func isFeasible(blocks: Int, treatments: Int) -> Bool {
    if treatments > 5 { return false }
    let orders = [1, 1, 2, 6, 24, 120][treatments]
    var total = 1.0
    for _ in 1..<blocks where total < 0x1p53 { total *= Double(orders) }
    return total < 0x1p53
  }

  /// P(statistic ≥ observed).
  static func upperTail(_ ranks: BlockRanks) -> Double {
    let observed = FriedmanCounts.squares(ranks.doubledSums)
    var ways: [[Int]: Double] = [:]
    ways[ranks.doubled[0].sorted()] = 1
    var total = 1.0
    for block in ranks.doubled.dropFirst() {
      let orders = BlockRanks.permutations(block)
      total *= Double(orders.count)
      var next: [[Int]: Double] = [:]
      // Whole numbers below 2⁵³ add without rounding, so that the order of a dictionary is immaterial.
      for (sums, count) in ways {
        for order in orders {
          var reached = sums
          for (index, rank) in order.enumerated() { reached[index] += rank }
          reached.sort()
          next[reached, default: 0] += count
        }
      }
      ways = next
    }
    var extreme = 0.0
    for (sums, count) in ways where FriedmanCounts.squares(sums) >= observed { extreme += count }
    return extreme / total
  }

  private static func squares(_ sums: [Int]) -> Int {
    sums.reduce(0) { $0 + $1 * $1 }
  }
}

/// How many pairs each two categories of a square table exchanged, and in which directions.
///
/// When both answers of a pair are exchangeable, each exchanged pair goes either way with probability ½.
struct CategoryExchanges: Sendable {
  /// The changes between two categories.
  struct Exchange: Sendable {
    let first: Int
    let second: Int
    /// Changes from the first to the second category.
    let forward: Int
    /// Changes in both directions, 1 or more.
    let total: Int
  }

  /// Two categories each, in the order of the table, those without changes left out.
  let exchanges: [Exchange]

  /// - Throws: `invalidParameter` for a table that is not square.
  init(_ table: ContingencyTable) throws(StatisticsError) {
    guard table.rowCount == table.columnCount, table.rowCount > 1 else {
      throw .invalidParameter(
        name: "the table", range: "square, with the same categories in rows and columns")
    }
    var exchanges: [Exchange] = []
    for first in 0..<table.rowCount {
      for second in first + 1..<table.rowCount {
        let total = table[first, second] + table[second, first]
        guard total > 0 else { continue }
        exchanges.append(
          Exchange(first: first, second: second, forward: table[first, second], total: total))
      }
    }
    self.exchanges = exchanges
  }

  /// The p-value of a statistic of the forward changes from random directions.
  ///
  /// - Throws: `invalidParameter` below 1 draw, `undefined` where the draws would take minutes.
  func resampled(
    draws: Int, seed: UInt64, isAtLeastAsLarge: @Sendable ([Int]) -> Bool
  ) throws(StatisticsError) -> PValue {
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    let changes = exchanges.reduce(0) { $0 + $1.total }
    guard Double(draws) * Double(changes) <= 1e12 else {
      throw .undefined(what: "\(draws) draws of so many changes; draw fewer, or use the asymptotic test")
    }
    let isHit = ConcurrentReplicates.map(count: draws) { replicate in
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
      return isAtLeastAsLarge(exchanges.map { Self.heads(of: $0.total, &generator) })
    }
    return PValue(Double(isHit.count { $0 } + 1) / Double(draws + 1), .resampled(draws: draws, seed: seed))
  }

  /// The simulation error of such a p-value; none where it is not from draws.
  static func errorRemarks(_ pValue: PValue) -> [Remark] {
    guard case .resampled(let draws, _) = pValue.basis else { return [] }
    return [.simulationError(of: pValue.value, draws: draws)]
  }

  /// How many of some fair coins show heads.
  private static func heads(of coins: Int, _ generator: inout SeededGenerator) -> Int {
    var (heads, left) = (0, coins)
    while left > 0 {
      let bits = min(64, left)
      heads += (generator.next() >> UInt64(64 - bits)).nonzeroBitCount
      left -= bits
    }
    return heads
  }
}

extension StuartMaxwell {
  /// The share of each category in the first answers less its share in the second, in the order of the table.
  ///
  /// The intervals are Tango's, which hold for all categories together at the level by Bonferroni's inequality; of
  /// two categories only the first, of which the second is the mirror image.
  ///
  /// Source: Tango (1998), Stat. Med. 17, 891–908.
  public func differences(level: Double = 0.95) -> [Estimate] {
    let count = table.rowCount == 2 ? 1 : table.rowCount
    return (0..<count).compactMap { category in
      let (same, first) = (table[category, category], table.rowTotals[category])
      let second = table.columnTotals[category]
      guard
        let pairs = try? FourfoldTable(
          same, first - same, second - same, table.total - first - second + same),
        let difference = try? PairedProportionDifference(pairs)
      else { return nil }
      return difference.estimate(.tango, level: Estimate.single(level, of: count)).simultaneous(level, count)
    }
  }
}

extension Bowker {
  /// The changes between two categories, as Cohen's g: the share of those from the first to the second less ½.
  public struct Direction: Sendable, Hashable {
    /// The position of the first category.
    public let first: Int
    /// The position of the second category, after the first in the table.
    public let second: Int
    /// Cohen's g.
    public let estimate: Estimate
  }

  /// The direction of the changes between any two categories that exchanged pairs.
  ///
  /// The intervals are Wilson's, which hold for all of them together at the level by Bonferroni's inequality.
  ///
  /// Source: Cohen (1988), Statistical Power Analysis, ch. 5.
  public func directions(level: Double = 0.95) -> [Direction] {
    guard let exchanges = try? CategoryExchanges(table).exchanges else { return [] }
    return exchanges.compactMap { exchange in
      guard let share = try? Proportion(exchange.forward, of: exchange.total) else { return nil }
      let estimate = CohensG.estimate(share, level: Estimate.single(level, of: exchanges.count))
      return Direction(
        first: exchange.first, second: exchange.second,
        estimate: estimate.simultaneous(level, exchanges.count))
    }
  }
}

extension Estimate {
  /// The level of each of several intervals that hold together at a level.
  fileprivate static func single(_ level: Double, of count: Int) -> Double {
    1 - (1 - level) / Double(count)
  }

  /// The estimate with the level at which its interval and those beside it hold together.
  fileprivate func simultaneous(_ level: Double, _ count: Int) -> Estimate {
    Estimate(
      quantity, value: value, standardError: standardError,
      interval: interval.map {
        Interval(
          lower: $0.lower, upper: $0.upper, level: level,
          method: count == 1 ? $0.method : "\($0.method), Bonferroni")
      }, n: n)
  }
}

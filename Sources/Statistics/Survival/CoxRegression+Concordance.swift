extension CoxRegression {
  /// Harrell's concordance: the share of comparable pairs whose earlier event has the higher risk, ties of risk counted
  /// half; pairs within strata, of persons who were observed at the time of the event. Linear predictors count as equal that
  /// differ by less than 10⁻¹² from their neighbours.
  ///
  /// Source: Harrell, Lee & Mark (1996), Stat. Med. 15, 361–387; counted by ranks in n log n steps.
  public var concordance: Double? {
    var (concordant, comparable) = (0.0, 0.0)
    for stratum in Set(groups).sorted() {
      let members = (0..<n).filter { groups[$0] == stratum }
      let ranks = CoxRegression.ranks(members.map { linear[$0] })
      // The longest times first, and at the same time those who outlive its events.
      let order = members.indices.sorted {
        (times[members[$0]], flags[members[$0]] ? 0 : 1, $0) > (
          times[members[$1]], flags[members[$1]] ? 0 : 1, $1
        )
      }
      // Who enters at the time of an event or later was not observed then.
      let late = members.indices.filter { (entries?[members[$0]] ?? 0) > 0 }
        .sorted { (entries?[members[$0]] ?? 0, $0) > (entries?[members[$1]] ?? 0, $1) }
      var gone = 0
      var longer = RankCounts(size: (ranks.max() ?? 0) + 1)
      var waiting: [Int] = []
      for (place, member) in order.enumerated() {
        let person = members[member]
        guard flags[person] else {
          longer.add(ranks[member])
          continue
        }
        while gone < late.count, (entries?[members[late[gone]]] ?? 0) >= times[person] {
          longer.add(ranks[late[gone]], -1)
          gone += 1
        }
        let below = longer.count(below: ranks[member])
        let equal = longer.count(below: ranks[member] + 1) - below
        concordant += Double(below) + Double(equal) / 2
        comparable += Double(longer.total)
        // Events at the same time are not compared with each other.
        waiting.append(ranks[member])
        if place + 1 == order.count || times[members[order[place + 1]]] < times[person] {
          for rank in waiting { longer.add(rank) }
          waiting = []
        }
      }
    }
    return comparable > 0 ? concordant / comparable : nil
  }

  /// The place of each value among the different ones; equal but for rounding share one.
  private static func ranks(_ values: [Double]) -> [Int] {
    var ranks = [Int](repeating: 0, count: values.count)
    var (rank, last) = (0, Double?.none)
    for index in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }) {
      if let last, values[index] - last >= 1e-12 { rank += 1 }
      last = values[index]
      ranks[index] = rank
    }
    return ranks
  }
}

/// Counts of ranks that can be added to and summed from below in log n steps.
///
/// Source: Fenwick (1994), Softw. Pract. Exper. 24, 327–336.
private struct RankCounts {
  private var sums: [Int]
  private(set) var total = 0

  init(size: Int) { sums = [Int](repeating: 0, count: size + 1) }

  mutating func add(_ rank: Int, _ count: Int = 1) {
    total += count
    var place = rank + 1
    while place < sums.count {
      sums[place] += count
      place += place & -place
    }
  }

  func count(below rank: Int) -> Int {
    var (place, count) = (rank, 0)
    while place > 0 {
      count += sums[place]
      place -= place & -place
    }
    return count
  }
}

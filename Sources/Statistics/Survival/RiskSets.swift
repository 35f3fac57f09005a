import Foundation

/// The persons at risk at each time of an event, and the partial likelihood that they make.
struct RiskSets {
  /// The events at one time of one stratum.
  struct EventTime {
    let time: Double
    /// Who has the event.
    let events: [Int]
    /// Where in the order of the stratum, the longest times first, those at risk end.
    let end: Int
    let stratum: Int
  }

  /// The times of events, the latest first within each stratum.
  let sets: [EventTime]
  private let orders: [[Int]]
  private let size: Int
  /// Late entries of each stratum, the latest first; empty where all were observed from the beginning.
  private let lateOrders: [[(entry: Double, row: Int)]]

  init(times: [Double], entries: [Double]? = nil, events: [Bool], strata: [Int]) {
    var sets: [EventTime] = []
    var orders: [[Int]] = []
    var lateOrders: [[(entry: Double, row: Int)]] = []
    for stratum in Set(strata).sorted() {
      let order = times.indices.filter { strata[$0] == stratum }
        .sorted { (times[$0], $1) > (times[$1], $0) }
      var place = 0
      while place < order.count {
        var end = place
        while end < order.count && times[order[end]] == times[order[place]] { end += 1 }
        let happened = order[place..<end].filter { events[$0] }
        if !happened.isEmpty {
          sets.append(
            EventTime(time: times[order[place]], events: happened, end: end, stratum: orders.count))
        }
        place = end
      }
      orders.append(order)
      if let entries {
        lateOrders.append(
          order.filter { entries[$0] > 0 }.map { (entries[$0], $0) }.sorted { ($0.0, $1.1) > ($1.0, $0.1) })
      }
    }
    self.lateOrders = lateOrders
    self.sets = sets
    self.orders = orders
    size = times.count
  }

  /// The linear predictors.
  func predictors(_ position: [Double], _ columns: [[Double]]) -> [Double] {
    ColumnProducts.combination(columns, position, from: [Double](repeating: 0, count: size))
  }

  /// Sums over those at risk for each event, tied ones as if they came one after the other in every order.
  struct Sums {
    /// exp(xᵀb) of each person.
    let weights: [Double]
    /// Σ exp(xᵀb) left at each event.
    let totals: [Double]
    /// The weighted means of the predictors at each event, column by column.
    let means: [[Double]]
  }

  /// The sums at a position; nil where a weight exceeds the range of numbers.
  func sums(_ linear: [Double], _ columns: [[Double]]) -> Sums? {
    let weights = linear.map { exp($0) }
    guard weights.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    let totals = left(weights)
    let means = ConcurrentReplicates.map(count: columns.count) { index in
      zip(left(zip(weights, columns[index]).map { $0 * $1 }), totals).map { $0 / $1 }
    }
    return Sums(weights: weights, totals: totals, means: means)
  }

  /// What is left at each event of the values of those at risk.
  private func left(_ values: [Double]) -> [Double] {
    if !lateOrders.isEmpty { return leftOfEntered(values) }
    var sums: [Double] = []
    sums.reserveCapacity(size)
    var (stratum, place, sum) = (-1, 0, 0.0)
    for set in sets {
      if set.stratum != stratum { (stratum, place, sum) = (set.stratum, 0, 0) }
      while place < set.end {
        sum += values[orders[stratum][place]]
        place += 1
      }
      let tied = set.events.reduce(0) { $0 + values[$1] }
      for number in set.events.indices {
        sums.append(sum - Double(number) / Double(set.events.count) * tied)
      }
    }
    return sums
  }

  /// What is left at each event of the values of those who have entered before, in twice the digits, since most of a sum may
  /// not have entered yet.
  private func leftOfEntered(_ values: [Double]) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(size)
    var (stratum, place, late, sum) = (-1, 0, 0, DoubleDouble.zero)
    for set in sets {
      if set.stratum != stratum { (stratum, place, late, sum) = (set.stratum, 0, 0, .zero) }
      while place < set.end {
        sum = sum + DoubleDouble(values[orders[stratum][place]])
        place += 1
      }
      while late < lateOrders[stratum].count, lateOrders[stratum][late].entry >= set.time {
        sum = sum - DoubleDouble(values[lateOrders[stratum][late].row])
        late += 1
      }
      let tied = set.events.reduce(0) { $0 + values[$1] }
      for number in set.events.indices {
        sums.append(sum.value - Double(number) / Double(set.events.count) * tied)
      }
    }
    return sums
  }

  /// For each person the sum of values over the events that he or she was at risk for, of tied events for the part left.
  private func exposed(_ values: [Double]) -> [Double] {
    var exposed = [Double](repeating: 0, count: size)
    var (stratum, sum) = (-1, 0.0)
    var last = values.count
    var missed = [Double](repeating: 0, count: lateOrders.isEmpty ? 0 : size)
    var late = 0
    // From the earliest time on the values add up for those still at risk.
    for (index, set) in sets.enumerated().reversed() {
      if set.stratum != stratum {
        (stratum, sum) = (set.stratum, 0)
        late = lateOrders.isEmpty ? 0 : lateOrders[stratum].count
      }
      // What came before the entry was missed.
      while late > 0, lateOrders[stratum][late - 1].entry < set.time {
        late -= 1
        missed[lateOrders[stratum][late].row] = sum
      }
      var tied = 0.0
      last -= set.events.count
      for number in set.events.indices {
        sum += values[last + number]
        tied += Double(number) / Double(set.events.count) * values[last + number]
      }
      let first = index > 0 && sets[index - 1].stratum == stratum ? sets[index - 1].end : 0
      for place in first..<set.end { exposed[orders[stratum][place]] = sum }
      for row in set.events { exposed[row] -= tied }
      // Who entered after the last event missed them all.
      if first == 0 {
        for place in 0..<late { missed[lateOrders[stratum][place].row] = sum }
      }
    }
    for row in missed.indices where exposed[row] != 0 { exposed[row] -= missed[row] }
    return exposed
  }

  /// A number per time of events, repeated for each of its events.
  private func repeated(_ factors: [Double]) -> [Double] {
    zip(sets, factors).flatMap { set, factor in set.events.map { _ in factor } }
  }

  /// What is expected of each person: its weight times the hazard it was exposed to, each time of events with a factor.
  private func expected(_ sums: Sums, _ factors: [Double]) -> [Double] {
    let hazards = zip(repeated(factors), sums.totals).map { $0 / $1 }
    return zip(sums.weights, exposed(hazards)).map { $0 * $1 }
  }

  /// The sum of the scores of the times of events, each with a factor.
  func score(_ sums: Sums, _ columns: [[Double]], factors: [Double]) -> [Double] {
    var rests = expected(sums, factors).map { -$0 }
    for (set, factor) in zip(sets, factors) { for row in set.events { rests[row] += factor } }
    return ColumnProducts.cross([rests], columns)[0]
  }

  /// The sum of the informations of the times of events, each with a factor.
  func information(_ sums: Sums, _ columns: [[Double]], factors: [Double]) -> [[Double]] {
    // Squares of the predictors of those at risk, less those of their means.
    let squares = ColumnProducts.square(columns, weights: expected(sums, factors))
    let means = ColumnProducts.square(sums.means, weights: repeated(factors))
    return zip(squares, means).map { zip($0, $1).map { $0 - $1 } }
  }

  /// The partial log-likelihood with gradient and information.
  func evaluate(_ position: [Double], _ columns: [[Double]]) -> NewtonMaximum.Evaluation? {
    let linear = predictors(position, columns)
    guard let sums = sums(linear, columns) else { return nil }
    var value = 0.0
    for set in sets { for row in set.events { value += linear[row] } }
    for total in sums.totals { value -= log(total) }
    guard value.isFinite else { return nil }
    let one = sets.map { _ in 1.0 }
    return (
      value, score(sums, columns, factors: one), information(sums, columns, factors: one)
    )
  }

  /// What each person contributes to the score, column by column.
  func scoreResiduals(_ position: [Double], _ columns: [[Double]]) -> [[Double]] {
    guard let sums = sums(predictors(position, columns), columns) else { return [] }
    var rests = expected(sums, sets.map { _ in 1 }).map { -$0 }
    for set in sets { for row in set.events { rests[row] += 1 } }
    return columns.indices.map { index in
      let means = exposed(zip(sums.means[index], sums.totals).map { $0 / $1 })
      var residuals = columns[index].indices.map { row in
        columns[index][row] * rests[row] + sums.weights[row] * means[row]
      }
      var first = 0
      for set in sets {
        let own = sums.means[index][first..<(first + set.events.count)]
        let mean = own.reduce(0, +) / Double(own.count)
        for row in set.events { residuals[row] -= mean }
        first += own.count
      }
      return residuals
    }
  }
}

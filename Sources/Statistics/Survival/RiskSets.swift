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

  init(times: [Double], events: [Bool], strata: [Int]) {
    var sets: [EventTime] = []
    var orders: [[Int]] = []
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
    }
    self.sets = sets
    self.orders = orders
    size = times.count
  }

  /// The linear predictors.
  func predictors(_ position: [Double], _ columns: [[Double]]) -> [Double] {
    (0..<size).map { row in columns.indices.reduce(0) { $0 + position[$1] * columns[$1][row] } }
  }

  /// Sums over those at risk, for each of the tied events as if they came one after the other.
  private struct Step {
    /// Σ exp(xᵀb) left.
    let total: Double
    /// The weighted mean of the predictors.
    let mean: [Double]
    /// Their weighted covariance.
    let spread: [[Double]]
  }

  /// Goes through the times of events with the sums for each tied event.
  private func walk(
    _ position: [Double], _ columns: [[Double]], needsSpread: Bool, _ body: (EventTime, [Step]) -> Void
  ) -> Bool {
    let p = columns.count
    let weights = predictors(position, columns).map { exp($0) }
    guard weights.allSatisfy({ $0.isFinite && $0 > 0 }) else { return false }
    var stratum = -1
    var place = 0
    var s0 = 0.0
    var s1 = [Double](repeating: 0, count: p)
    var s2 = [[Double]](repeating: s1, count: p)
    for set in sets {
      if set.stratum != stratum {
        (stratum, place, s0) = (set.stratum, 0, 0)
        s1 = [Double](repeating: 0, count: p)
        s2 = [[Double]](repeating: s1, count: p)
      }
      while place < set.end {
        let row = orders[stratum][place]
        let weight = weights[row]
        s0 += weight
        for i in 0..<p {
          s1[i] += weight * columns[i][row]
          if needsSpread { for j in 0...i { s2[i][j] += weight * columns[i][row] * columns[j][row] } }
        }
        place += 1
      }
      var d0 = 0.0
      var d1 = [Double](repeating: 0, count: p)
      var d2 = [[Double]](repeating: d1, count: p)
      for row in set.events {
        d0 += weights[row]
        for i in 0..<p {
          d1[i] += weights[row] * columns[i][row]
          if needsSpread { for j in 0...i { d2[i][j] += weights[row] * columns[i][row] * columns[j][row] } }
        }
      }
      let steps = set.events.indices.map { number -> Step in
        let share = Double(number) / Double(set.events.count)
        let total = s0 - share * d0
        let mean = (0..<p).map { (s1[$0] - share * d1[$0]) / total }
        var spread: [[Double]] = []
        if needsSpread {
          spread = (0..<p).map { i in
            (0..<p).map { j in
              let (a, b) = (max(i, j), min(i, j))
              return (s2[a][b] - share * d2[a][b]) / total - mean[i] * mean[j]
            }
          }
        }
        return Step(total: total, mean: mean, spread: spread)
      }
      body(set, steps)
    }
    return true
  }

  /// The partial log-likelihood with gradient and information.
  func evaluate(_ position: [Double], _ columns: [[Double]]) -> NewtonMaximum.Evaluation? {
    let p = columns.count
    let linear = predictors(position, columns)
    var value = 0.0
    var gradient = [Double](repeating: 0, count: p)
    var information = [[Double]](repeating: gradient, count: p)
    let isFinite = walk(position, columns, needsSpread: true) { set, steps in
      for row in set.events {
        value += linear[row]
        for i in 0..<p { gradient[i] += columns[i][row] }
      }
      for step in steps {
        value -= log(step.total)
        for i in 0..<p {
          gradient[i] -= step.mean[i]
          for j in 0..<p { information[i][j] += step.spread[i][j] }
        }
      }
    }
    return isFinite && value.isFinite ? (value, gradient, information) : nil
  }

  /// The score and the information of each time of an event.
  func contributions(
    _ position: [Double], _ columns: [[Double]]
  ) -> [(time: Double, score: [Double], information: [[Double]])] {
    let p = columns.count
    var parts: [(time: Double, score: [Double], information: [[Double]])] = []
    _ = walk(position, columns, needsSpread: true) { set, steps in
      var score = [Double](repeating: 0, count: p)
      var information = [[Double]](repeating: score, count: p)
      for row in set.events { for i in 0..<p { score[i] += columns[i][row] } }
      for step in steps {
        for i in 0..<p {
          score[i] -= step.mean[i]
          for j in 0..<p { information[i][j] += step.spread[i][j] }
        }
      }
      parts.append((set.time, score, information))
    }
    return parts
  }

  /// What each person contributes to the score.
  func scoreResiduals(_ position: [Double], _ columns: [[Double]]) -> [[Double]] {
    let p = columns.count
    let weights = predictors(position, columns).map { exp($0) }
    var residuals = [[Double]](repeating: [Double](repeating: 0, count: p), count: size)
    var visited: [(set: EventTime, steps: [Step])] = []
    _ = walk(position, columns, needsSpread: false) { visited.append(($0, $1)) }
    // From the earliest time on, the hazard and its product with the mean add up for those still at risk.
    for stratum in orders.indices {
      var hazard = 0.0
      var means = [Double](repeating: 0, count: p)
      var own = visited.filter { $0.set.stratum == stratum }[...]
      var last = orders[stratum].count
      while let (set, steps) = own.popLast() {
        // Those with times before this one leave with what has added up.
        while last > set.end {
          last -= 1
          let row = orders[stratum][last]
          for i in 0..<p {
            residuals[row][i] -= weights[row] * (hazard * columns[i][row] - means[i])
          }
        }
        let count = Double(steps.count)
        for row in set.events {
          for i in 0..<p {
            var expected = 0.0
            var kept = 0.0
            for (number, step) in steps.enumerated() {
              expected += step.mean[i] / count
              // A tied person is at risk for a part of each event only: what the sums below count too much comes back.
              kept += Double(number) / count * (columns[i][row] - step.mean[i]) / step.total
            }
            residuals[row][i] += columns[i][row] - expected + weights[row] * kept
          }
        }
        for step in steps {
          hazard += 1 / step.total
          for i in 0..<p { means[i] += step.mean[i] / step.total }
        }
      }
      while last > 0 {
        last -= 1
        let row = orders[stratum][last]
        for i in 0..<p {
          residuals[row][i] -= weights[row] * (hazard * columns[i][row] - means[i])
        }
      }
    }
    return residuals
  }
}

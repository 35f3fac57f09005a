/// The scores of Gray's test and the sums of their covariance, time by time.
///
/// Every group keeps its own event-free probability S and incidence F; the pooled incidence is that under the hypothesis. The
/// score of group i is ∫ dN_i − R_i dN / R with R_i = r_i (1 − F_i) / S_i. Its variance is that of the martingale form of the
/// score: an event in group k counts now through a(i, k) and later through the drift c(i, k) that it leaves behind.
///
/// Source: Gray (1988), Ann. Stat. 16, 1141–1154, equations 2.3 to 2.6.
struct GrayTally {
  private(set) var observed: [Int]
  private(set) var expected: [Double]
  private var eventFree: [Double]
  private var incidence: [Double]
  private var pooledIncidence = 0.0
  private var drift: [[Double]]
  private var direct: [[Double]]
  private var mixed: [[Double]]
  private var squared: [Double]
  private var isDefined = true

  init(groups: Int) {
    let zeros = [Double](repeating: 0, count: groups)
    observed = [Int](repeating: 0, count: groups)
    expected = zeros
    eventFree = [Double](repeating: 1, count: groups)
    incidence = zeros
    drift = [[Double]](repeating: zeros, count: groups)
    direct = drift
    mixed = drift
    squared = zeros
  }

  /// The covariance of the scores; nil where an event followed after the pooled incidence had reached 1.
  var covariance: [[Double]]? {
    guard isDefined else { return nil }
    return direct.indices.map { i in
      direct.indices.map { j in
        direct[i][j]
          + direct.indices.reduce(0) { sum, k in
            sum + drift[i][k] * drift[j][k] * squared[k] + drift[i][k] * mixed[j][k]
              + drift[j][k] * mixed[i][k]
          }
      }
    }
  }

  /// Adds a time: the row of each group, or nil where nobody is observed any more; cause 0 is the one compared.
  mutating func add(_ rows: [CompetingTimes.Row?], at time: Double) {
    let atRisk = rows.map { Double($0?.atRisk ?? 0) }
    let events = rows.map { $0?.time == time ? $0?.events ?? [0, 0] : [0, 0] }
    let own = events.map { Double($0[0]) }
    let other = events.map { Double($0[1]) }
    guard own.contains(where: { $0 > 0 }) || other.contains(where: { $0 > 0 }) else { return }
    let present = rows.indices.filter { atRisk[$0] > 0 }
    let before = eventFree
    let weights = rows.indices.map { atRisk[$0] > 0 ? atRisk[$0] / before[$0] : 0 }
    let weight = weights.reduce(0, +)
    let stillAtRisk = rows.indices.map { weights[$0] * (1 - incidence[$0]) }
    let count = own.reduce(0, +)
    let pooled = pooledIncidence + count / weight
    if count > 0 {
      let share = count / stillAtRisk.reduce(0, +)
      for i in present {
        observed[i] += Int(own[i])
        expected[i] += share * stillAtRisk[i]
      }
    }
    if count > 0, pooledIncidence > 1 - 1e-12 { isDefined = false }
    guard isDefined else { return }
    var contrast = drift.map { $0.map { _ in 0.0 } }
    for i in present {
      for k in present {
        contrast[i][k] = weights[i] * ((i == k ? 1 : 0) - weights[k] / weight)
        if count > 0 { drift[i][k] += contrast[i][k] * count / (weight * (1 - pooledIncidence)) }
      }
    }
    for k in present {
      let after = before[k] * (atRisk[k] - own[k] - other[k]) / atRisk[k]
      let tail = after > 0 ? (1 - pooled) / after : 0
      if count > 0 {
        let ties = count > 1 ? 1 - (count - 1) / (weight * before[k] - 1) : 1
        spread(
          group: k, by: ties * before[k] * count / (weight * atRisk[k]), later: 1 - tail,
          now: rows.indices.map { contrast[$0][k] - (1 - tail) * drift[$0][k] })
      }
      if other[k] > 0 {
        let ties = other[k] > 1 ? 1 - (other[k] - 1) / (atRisk[k] - 1) : 1
        spread(
          group: k, by: ties * before[k] * before[k] * other[k] / (atRisk[k] * atRisk[k]), later: -tail,
          now: rows.indices.map { tail * drift[$0][k] })
      }
      eventFree[k] = after
      incidence[k] += before[k] * own[k] / atRisk[k]
    }
    pooledIncidence = pooled
  }

  /// Adds the variance of an event in a group: what it moves now, and what later through the drift.
  private mutating func spread(group: Int, by variance: Double, later: Double, now: [Double]) {
    squared[group] += later * later * variance
    for i in now.indices {
      mixed[i][group] += now[i] * later * variance
      for j in now.indices { direct[i][j] += now[i] * now[j] * variance }
    }
  }
}

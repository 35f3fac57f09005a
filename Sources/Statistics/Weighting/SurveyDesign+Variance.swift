extension SurveyDesign {
  /// The covariance matrix of sums of scores, one list of scores per sum with the weights multiplied in.
  func covariance(of scores: [[Double]]) -> [[Double]] {
    precondition(replicates == nil, "replicates are estimated again")
    let scores = margins.isEmpty ? scores : scores.map(residuals)
    let strata = fractions.count
    var drawn = [Double](repeating: 0, count: strata)
    for stratum in clusterStrata { drawn[stratum] += 1 }
    let sums = scores.map { values in
      var sums = [Double](repeating: 0, count: clusterStrata.count)
      for (row, value) in values.enumerated() { sums[clusters[row]] += value }
      var means = [Double](repeating: 0, count: strata)
      for (cluster, stratum) in clusterStrata.enumerated() {
        means[stratum] += sums[cluster] / drawn[stratum]
      }
      for (cluster, stratum) in clusterStrata.enumerated() where drawn[stratum] > 1 || singleUnits != .adjust
      {
        sums[cluster] -= means[stratum]
      }
      return sums
    }
    let factors = (0..<strata).map { stratum in
      (1 - fractions[stratum]) * (drawn[stratum] > 1 ? drawn[stratum] / (drawn[stratum] - 1) : 1)
    }
    let between = sums.map { first in
      sums.map { second in
        clusterStrata.indices.reduce(0) { $0 + factors[clusterStrata[$1]] * first[$1] * second[$1] }
      }
    }
    var total = between
    for stage in stages {
      for (i, row) in stage.covariance(of: scores).enumerated() {
        for (j, value) in row.enumerated() { total[i][j] += value }
      }
    }
    return total
  }

  /// The degrees of freedom of the clusters with a row that counts: their number less that of their strata; of replicates, their rank
  /// less one.
  func degreesOfFreedom(among rows: [Bool]) -> Double {
    if let replicates { return Double(replicates.rank - 1) }
    var isUsed = [Bool](repeating: false, count: clusterStrata.count)
    for (row, counts) in rows.enumerated() where counts && weights[row] > 0 { isUsed[clusters[row]] = true }
    let used = clusterStrata.indices.filter { isUsed[$0] }
    return Double(used.count - Set(used.map { clusterStrata[$0] }).count)
  }

  /// Scores after the weighted means of every margin's levels are taken off, until nothing is left to take off.
  private func residuals(_ scores: [Double]) -> [Double] {
    var rest = scores.indices.map { weights[$0] > 0 ? scores[$0] / weights[$0] : 0 }
    let size = rest.reduce(0) { max($0, $1.magnitude) }
    for _ in 0..<5000 {
      var largest = 0.0
      for margin in margins {
        var sums = [Double](repeating: 0, count: margin.totals.count)
        var shares = sums
        for (row, level) in margin.levels.enumerated() {
          sums[level] += baseWeights[row] * rest[row]
          shares[level] += baseWeights[row]
        }
        let means = zip(sums, shares).map { $1 > 0 ? $0 / $1 : 0 }
        for (row, level) in margin.levels.enumerated() { rest[row] -= means[level] }
        largest = means.reduce(largest) { max($0, $1.magnitude) }
      }
      if largest <= 1e-15 * size { break }
    }
    return rest.indices.map { weights[$0] * rest[$0] }
  }
}

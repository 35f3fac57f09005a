/// Robust covariances of models fitted by maximum likelihood, from the score of each row.
enum ScoreSandwich {
  /// B Σ ssᵀ B with the inverse information B and the rows' scores, times n/(n − k) for HC1, or with scores summed within
  /// clusters and times G/(G − 1), as R's sandwich.
  ///
  /// - Throws: `invalidParameter` for errors that need leverages or an order in time, `unequalLengths`,
  ///   `tooFewObservations` below two clusters.
  static func covariance(
    bread: [[Double]], scores: [[Double]], _ model: LinearRegression.ErrorModel
  ) throws(StatisticsError) -> [[Double]] {
    let n = Double(scores.count)
    var factor = 1.0
    var groups = Array(scores.indices)
    switch model {
    case .classical: return bread
    case .hc0: break
    case .hc1: factor = n / (n - Double(bread.count))
    case .clustered(let clusters):
      guard clusters.count == scores.count else {
        throw .unequalLengths(first: scores.count, second: clusters.count)
      }
      let count = Double(Set(clusters).count)
      guard count >= 2 else { throw .tooFewObservations(found: Int(count), needed: 2, what: "the clusters") }
      factor = count / (count - 1)
      groups = clusters
    case .hc2, .hc3, .autocorrelated:
      throw .invalidParameter(name: "the errors of this model", range: "classical, hc0, hc1 or clustered")
    }
    let meat = GeneralizedLinearModel.scatter(rows: scores, groups: groups)
    let half = MixedModelCriterion.product(bread, meat)
    return MixedModelCriterion.product(half, bread).map { $0.map { factor * $0 } }
  }

  /// T C Tᵀ.
  static func carried(_ covariance: [[Double]], by change: [[Double]]) -> [[Double]] {
    let half = MixedModelCriterion.product(change, covariance)
    return half.map { row in change.map { line in zip(row, line).reduce(0) { $0 + $1.0 * $1.1 } } }
  }
}

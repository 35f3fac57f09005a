/// Robust covariances of models fitted by maximum likelihood, from the score of each row.
enum ScoreSandwich {
  /// B Σ ssᵀ B with the inverse information B and the scores, one column per parameter, times n/(n − k) for HC1, or with
  /// scores summed within clusters and times G/(G − 1), as R's sandwich.
  ///
  /// - Throws: `invalidParameter` for errors that need leverages or an order in time, `unequalLengths`,
  ///   `tooFewObservations` below two clusters.
  static func covariance(
    bread: [[Double]], scores: [[Double]], _ model: LinearRegression.ErrorModel
  ) throws(StatisticsError) -> [[Double]] {
    let rows = scores.first?.count ?? 0
    var factor = 1.0
    var meat = scores
    switch model {
    case .classical: return bread
    case .hc0: break
    case .hc1: factor = Double(rows) / (Double(rows) - Double(bread.count))
    case .clustered(let clusters):
      guard clusters.count == rows else { throw .unequalLengths(first: rows, second: clusters.count) }
      let (sums, count) = sums(scores, within: clusters)
      guard count >= 2 else { throw .tooFewObservations(found: count, needed: 2, what: "the clusters") }
      factor = Double(count) / Double(count - 1)
      meat = sums
    case .hc2, .hc3, .autocorrelated:
      throw .invalidParameter(name: "the errors of this model", range: "classical, hc0, hc1 or clustered")
    }
    let half = MixedModelCriterion.product(bread, ColumnProducts.square(meat))
    return MixedModelCriterion.product(half, bread).map { $0.map { factor * $0 } }
  }

  /// The columns summed within clusters, by ascending number of the cluster, and how many there are.
  static func sums(_ columns: [[Double]], within clusters: [Int]) -> (sums: [[Double]], count: Int) {
    let numbers = Set(clusters).sorted()
    let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    let own = clusters.map { places[$0] ?? 0 }
    let sums = columns.map { column in
      var sums = [Double](repeating: 0, count: numbers.count)
      for (value, place) in zip(column, own) { sums[place] += value }
      return sums
    }
    return (sums, numbers.count)
  }

  /// T C Tᵀ.
  static func carried(_ covariance: [[Double]], by change: [[Double]]) -> [[Double]] {
    let half = MixedModelCriterion.product(change, covariance)
    return half.map { row in change.map { line in zip(row, line).reduce(0) { $0 + $1.0 * $1.1 } } }
  }
}

/// How clearly clusters are told apart.
///
/// The silhouette of an observation is (b − a)/max(a, b) with a the mean dissimilarity to the others of its cluster and b
/// the least mean dissimilarity to another cluster: near 1 well placed, near 0 between clusters, negative misplaced. It
/// is 0 in a cluster of one observation, and where a and b are both 0.
///
/// Source: Rousseeuw (1987), J. Comput. Appl. Math. 20, 53–65.
public struct Silhouettes: Sendable, Hashable {
  /// The silhouette of each thing, −1 to 1.
  public let values: [Double]
  /// The mean over the observations of each cluster.
  public let clusterMeans: [Double]
  /// The mean over all observations: the average silhouette width.
  public let mean: Double

  /// Judges clusters.
  ///
  /// - Parameters:
  ///   - dissimilarities: the dissimilarities.
  ///   - clusters: the cluster of each thing, numbered from 0 without gaps.
  /// - Throws: `unequalLengths`, `invalidParameter` below two clusters.
  public init(_ dissimilarities: Dissimilarities, clusters: [Int]) throws(StatisticsError) {
    let n = dissimilarities.count
    guard clusters.count == n else { throw .unequalLengths(first: clusters.count, second: n) }
    let count = (clusters.max() ?? -1) + 1
    guard count >= 2, Set(clusters) == Set(0..<count) else {
      throw .invalidParameter(name: "the number of clusters", range: "at least 2, numbered without gaps")
    }
    let weights = dissimilarities.multiplicities.map(Double.init)
    var sizes = [Double](repeating: 0, count: count)
    for (cluster, weight) in zip(clusters, weights) { sizes[cluster] += weight }
    let square = dissimilarities.square
    values = (0..<n).map { thing in
      var sums = [Double](repeating: 0, count: count)
      for other in 0..<n { sums[clusters[other]] += weights[other] * square[thing * n + other] }
      let own = clusters[thing]
      guard sizes[own] > 1 else { return 0 }
      let inside = sums[own] / (sizes[own] - 1)
      var outside = Double.infinity
      for cluster in 0..<count where cluster != own { outside = min(outside, sums[cluster] / sizes[cluster]) }
      let largest = max(inside, outside)
      return largest > 0 ? (outside - inside) / largest : 0
    }
    var sums = [Double](repeating: 0, count: count)
    for thing in 0..<n { sums[clusters[thing]] += weights[thing] * values[thing] }
    clusterMeans = zip(sums, sizes).map { $0 / $1 }
    mean = sums.reduce(0, +) / sizes.reduce(0, +)
  }
}

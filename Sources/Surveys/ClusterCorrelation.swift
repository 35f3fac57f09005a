import Statistics

/// How alike the values of one cluster are, such as the sheets of one person: ICC(1) with unequal cluster sizes.
///
/// With MSB and MSW the mean squares between and within k clusters of N values, and
/// n₀ = (N − Σ nᵢ² / N) / (k − 1): ICC = (MSB − MSW) / (MSB + (n₀ − 1) MSW). At most 1; negative values are shown as
/// they are. The design effect is 1 + (n_A − 1) ICC with n_A = Σ nᵢ² / N, at least 1: by it the variance of the mean
/// of all values exceeds that of independent ones, and N over it is the effective number of values.
///
/// Source: Donner (1986), Int. Stat. Rev. 54, 67–82, p. 68; Kish (1965), Survey Sampling, section 5.4.
public struct ClusterCorrelation: Sendable, Hashable {
  /// The number of clusters.
  public let clusters: Int
  /// The number of values.
  public let n: Int
  /// The mean square between clusters.
  public let betweenClusters: Double
  /// The mean square within clusters.
  public let withinClusters: Double
  /// ICC(1), at most 1.
  public let value: Double
  /// The design effect, at least 1.
  public let designEffect: Double

  /// The number of independent values that would say as much on the mean.
  public var effectiveN: Double { Double(n) / designEffect }

  /// Computes the correlation; clusters without values are left out.
  ///
  /// - Throws: `tooFewObservations` below two clusters or without a second value in any, `notFinite`, `constant`
  ///   where all values are equal.
  public init(_ clusters: [[Double]]) throws(StatisticsError) {
    let filled = clusters.filter { !$0.isEmpty }
    let k = filled.count
    let sizes = filled.map { Double($0.count) }
    let total = filled.reduce(0) { $0 + $1.count }
    guard k >= 2 else { throw .tooFewObservations(found: k, needed: 2, what: "the clusters") }
    guard total > k else {
      throw .tooFewObservations(found: total, needed: k + 1, what: "the values in clusters")
    }
    let all = try Moments(filled.flatMap { $0 }, what: "the values in clusters")
    guard all.sumOfSquares > 0 else { throw .constant(what: "the values in clusters") }
    var within = 0.0
    for cluster in filled { within += try Moments(cluster).sumOfSquares }
    n = total
    self.clusters = k
    let size = Double(total)
    let squaredSizes = sizes.reduce(0) { $0 + $1 * $1 }
    betweenClusters = max(0, all.sumOfSquares - within) / Double(k - 1)
    withinClusters = within / Double(total - k)
    let typicalSize = (size - squaredSizes / size) / Double(k - 1)
    let denominator = betweenClusters + (typicalSize - 1) * withinClusters
    guard denominator > 0 else { throw .undefined(what: "the correlation within clusters") }
    value = (betweenClusters - withinClusters) / denominator
    designEffect = max(1, 1 + (squaredSizes / size - 1) * value)
  }
}

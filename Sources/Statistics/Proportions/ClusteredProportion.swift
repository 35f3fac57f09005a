import Foundation

/// A share of records that belong together in clusters, such as agreements of one case.
///
/// The share is Σt/Σn over the clusters' counts t of n. Its standard error is that of a ratio of cluster totals,
/// √(k/(k − 1) Σ(t − share·n)²)/Σn for k clusters; the interval is symmetric on the logit scale with the t quantile of k − 1 degrees
/// of freedom. It presumes that cases, not records, were drawn independently.
///
/// Source: Cochran (1977), Sampling Techniques, section 3.12; Korn & Graubard (1998), Survey Methodology 24, 193–201.
public struct ClusteredProportion: Sendable, Hashable {
  /// How many records of a cluster have the property, and how many it has.
  public let clusters: [Proportion]

  /// Creates the share; clusters without records are no clusters.
  ///
  /// - Throws: `tooFewObservations` without any record.
  public init(_ clusters: [Proportion]) throws(StatisticsError) {
    self.clusters = clusters.filter { $0.total > 0 }
    guard !self.clusters.isEmpty else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the records")
    }
  }

  /// The share; without an interval when it is 0 or 1, or for fewer than two clusters.
  public func estimate(level: Double = 0.95) -> Estimate {
    let n = clusters.reduce(0) { $0 + $1.total }
    let count = clusters.reduce(0) { $0 + $1.count }
    let share = Double(count) / Double(n)
    let k = Double(clusters.count)
    guard clusters.count > 1, count > 0, count < n else {
      return Estimate("proportion", value: share, n: n)
    }
    let squares = clusters.reduce(0.0) { sum, cluster in
      let deviation = Double(cluster.count) - share * Double(cluster.total)
      return sum + deviation * deviation
    }
    let error = (k / (k - 1) * squares).squareRoot() / Double(n)
    let tail = Alternative.twoSided.tailProbability(level: level)
    let width = StudentT.upperQuantile(tail, degreesOfFreedom: k - 1) * error / (share * (1 - share))
    let center = log(share / (1 - share))
    return Estimate(
      "proportion", value: share, standardError: error,
      interval: Interval(
        lower: 1 / (1 + exp(width - center)), upper: 1 / (1 + exp(-width - center)), level: level,
        method: "clusters, logit"),
      n: n)
  }
}

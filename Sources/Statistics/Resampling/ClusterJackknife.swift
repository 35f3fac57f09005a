import Foundation

/// The interval of a statistic of persons who belong together in clusters, such as the families of one coach, by
/// leaving out one cluster at a time.
///
/// With θ̂ of all and θ₍ᵢ₎ without cluster i of k: SE² = (k − 1)/k · Σ (θ₍ᵢ₎ − θ̄)², and the interval is θ̂ ± t · SE with
/// k − 1 degrees of freedom. For a mean of clusters of one this is Student's interval, digit for digit. It asks nothing
/// of how alike the persons of a cluster are or how large clusters are, but there must be many: below ten its level is
/// approximate. A statistic with bounds takes its interval on another ``Scale``, SE by the delta method.
///
/// Source: Tukey (1958), Ann. Math. Stat. 29, 614; Efron & Tibshirani (1993), An Introduction to the Bootstrap, p. 141;
/// MacKinnon, Nielsen & Webb (2023), J. Econom. 232, 272–299, for clusters.
public struct ClusterJackknife: Sendable, Hashable {
  /// The scale on which the interval is symmetric.
  public enum Scale: String, Sendable, Codable, Hashable, CaseIterable {
    /// The scale of the statistic.
    case identity
    /// Logits, for shares.
    case logit
    /// Logarithms, for what is positive.
    case logarithm
    /// Fisher's z, for coefficients from −1 to 1.
    case fisher
  }

  /// The statistic of all clusters.
  public let value: Double
  /// The statistic without each cluster.
  public let replicates: [Double]
  /// How many observations there are.
  public let n: Int

  /// Computes the statistic of all observations and without each cluster; clusters without observations do not count.
  ///
  /// - Throws: `tooFewObservations` below two clusters, `undefined` where the statistic is nil or not finite for all
  ///   or without one of the clusters.
  public init<Observation>(
    _ clusters: [[Observation]], statistic: ([Observation]) -> Double?
  ) throws(StatisticsError) {
    let filled = clusters.filter { !$0.isEmpty }
    guard filled.count >= 2 else {
      throw .tooFewObservations(found: filled.count, needed: 2, what: "the clusters")
    }
    let all = filled.flatMap { $0 }
    guard let value = statistic(all), value.isFinite else {
      throw .undefined(what: "the statistic of all clusters")
    }
    var replicates: [Double] = []
    var start = 0
    for cluster in filled {
      let rest = Array(all[..<start] + all[(start + cluster.count)...])
      guard let replicate = statistic(rest), replicate.isFinite else {
        throw .undefined(what: "the statistic without one of the clusters")
      }
      replicates.append(replicate)
      start += cluster.count
    }
    self.value = value
    self.replicates = replicates
    n = all.count
  }

  /// The number of clusters.
  public var clusters: Int { replicates.count }

  /// The standard error.
  public var standardError: Double {
    let k = Double(replicates.count)
    let squares = (try? Moments(replicates))?.sumOfSquares ?? 0
    return ((k - 1) / k * squares).squareRoot()
  }

  /// The statistic with its standard error and interval; without interval at the end of its scale.
  public func estimate(_ quantity: String, level: Double = 0.95, scale: Scale = .identity) -> Estimate {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let margin =
      StudentT.upperQuantile(tail, degreesOfFreedom: Double(clusters - 1)) * standardError
    var interval: Interval?
    if let slope = scale.slope(at: value) {
      let centre = scale.transformed(value)
      interval = Interval(
        lower: scale.restored(centre - margin * slope), upper: scale.restored(centre + margin * slope),
        level: level, method: "delete-one jackknife")
    }
    return Estimate(
      quantity, value: value, standardError: standardError, interval: interval, n: n)
  }

  /// The two-sided p-value of the value being zero, by t = value/SE with k − 1 degrees of freedom; nil where SE is zero.
  public var pValue: PValue? {
    guard standardError > 0 else { return nil }
    let t = abs(value / standardError)
    return PValue(2 * StudentT.upperTail(t, degreesOfFreedom: Double(clusters - 1)), .asymptotic)
  }
}

extension ClusterJackknife.Scale {
  /// The derivative of the transformation; nil at the end of the scale.
  fileprivate func slope(at value: Double) -> Double? {
    switch self {
    case .identity: 1
    case .logit: value > 0 && value < 1 ? 1 / (value * (1 - value)) : nil
    case .logarithm: value > 0 ? 1 / value : nil
    case .fisher: abs(value) < 1 ? 1 / (1 - value * value) : nil
    }
  }

  fileprivate func transformed(_ value: Double) -> Double {
    switch self {
    case .identity: value
    case .logit: log(value / (1 - value))
    case .logarithm: log(value)
    case .fisher: atanh(value)
    }
  }

  fileprivate func restored(_ value: Double) -> Double {
    switch self {
    case .identity: value
    case .logit: 1 / (1 + exp(-value))
    case .logarithm: exp(value)
    case .fisher: tanh(value)
    }
  }
}

import Foundation

/// How wide a confidence interval will be, and how many persons make it as narrow as wanted.
///
/// Half the width of the interval for the values that are expected:
/// - a mean or a mean difference of pairs: t s/√n, with n − 1 degrees of freedom,
/// - a difference of means of two groups of n: t s √(2/n), with 2n − 2,
/// - a proportion: Wilson's interval,
/// - a difference of proportions of two groups of n: Newcombe's interval from Wilson's,
/// - a correlation: Fisher's z.
/// The width that results differs from the expected one as far as the data do. Where persons come in clusters, sizes count clusters: the
/// interval of a mean is that of the clusters' means, with as many degrees of freedom as there are clusters less the groups, and shares
/// have the effective number of persons, all of them over the design effect.
///
/// Source: Cumming (2012), Understanding the New Statistics, p. 355; Bland (2009), BMJ 339, b3985; Wilson (1927) and
/// Newcombe (1998), Stat. Med. 17, 857–872 and 873–890.
public struct PrecisionPlan: Sendable, Hashable {
  /// What is estimated, with the values expected.
  public enum Target: Sendable, Hashable {
    /// A mean with this standard deviation; of pairs, that of the differences.
    case mean(standardDeviation: Double)
    /// The difference of two means with this common standard deviation.
    case difference(standardDeviation: Double)
    /// A proportion.
    case proportion(Double)
    /// The difference of two proportions.
    case proportions(Double, Double)
    /// Pearson's correlation.
    case correlation(Double)
  }

  /// What is estimated.
  public let target: Target
  /// The clusters that persons come in; nil where they are drawn singly.
  public let clusters: ClusterSampling?
  /// The confidence level.
  public let level: Double

  /// Plans an estimate.
  ///
  /// - Throws: `invalidParameter` for a correlation in clusters, for a standard deviation that is not positive, a proportion outside 0 … 1, a
  ///   correlation not between −1 and 1, or a level not between 0 and 1.
  public init(
    _ target: Target, clusters: ClusterSampling? = nil, level: Double = 0.95
  ) throws(StatisticsError) {
    guard level > 0, level < 1 else { throw .invalidParameter(name: "level", range: "between 0 and 1") }
    switch target {
    case .mean(let deviation), .difference(let deviation):
      guard deviation > 0, deviation.isFinite else {
        throw .invalidParameter(name: "the standard deviation", range: "positive")
      }
    case .proportion(let share):
      guard (0...1).contains(share) else {
        throw .invalidParameter(name: "the proportion", range: "from 0 to 1")
      }
    case .proportions(let first, let second):
      guard (0...1).contains(first), (0...1).contains(second) else {
        throw .invalidParameter(name: "the proportions", range: "from 0 to 1")
      }
    case .correlation(let r):
      guard r > -1, r < 1 else {
        throw .invalidParameter(name: "the correlation", range: "between -1 and 1")
      }
      guard clusters == nil else {
        throw .invalidParameter(name: "a correlation", range: "planned of persons drawn singly")
      }
    }
    self.target = target
    self.clusters = clusters
    self.level = level
  }

  /// The interval by name.
  public var method: String {
    switch target {
    case .mean, .difference: "Student's t"
    case .proportion: "Wilson"
    case .proportions: "Newcombe"
    case .correlation: "Fisher's z"
    }
  }

  /// What the sample size counts.
  public var unit: PowerUnit {
    switch target {
    case .mean, .proportion: clusters == nil ? .persons : .clusters
    case .difference, .proportions: clusters == nil ? .personsPerGroup : .clustersPerGroup
    case .correlation: .pairs
    }
  }

  /// The smallest sample with an interval.
  public var smallestSize: Int {
    switch target {
    case .proportion, .proportions: 1
    case .mean, .difference: 2
    case .correlation: 4
    }
  }

  /// The expected interval.
  ///
  /// - Throws: `invalidParameter` for a size below the smallest.
  public func interval(size: Int) throws(StatisticsError) -> Interval {
    guard size >= smallestSize else {
      throw .invalidParameter(name: "the sample size", range: "at least \(smallestSize)")
    }
    // Of clusters the persons that say as much.
    let effective = clusters.map { $0.size / $0.designEffect } ?? 1
    let (units, n) = (Double(size), Double(size) * effective)
    let tail = (1 - level) / 2
    func around(_ reach: Double) -> Interval {
      Interval(lower: -reach, upper: reach, level: level, method: method)
    }
    switch target {
    case .mean(let deviation):
      return around(StudentT.upperQuantile(tail, degreesOfFreedom: units - 1) * deviation / n.squareRoot())
    case .difference(let deviation):
      let error = deviation * (2 / n).squareRoot()
      return around(StudentT.upperQuantile(tail, degreesOfFreedom: 2 * units - 2) * error)
    case .proportion(let share):
      return wilson(share, n)
    case .proportions(let first, let second):
      let (one, two) = (wilson(first, n), wilson(second, n))
      func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
      let difference = first - second
      return Interval(
        lower: difference - distance(first - one.lower, two.upper - second),
        upper: difference + distance(one.upper - first, second - two.lower), level: level, method: method)
    case .correlation(let r):
      let reach = Normal.upperQuantile(tail) / (n - 3).squareRoot()
      return Interval(
        lower: tanh(atanh(r) - reach), upper: tanh(atanh(r) + reach), level: level, method: method)
    }
  }

  /// Half the width of the expected interval.
  public func halfWidth(size: Int) throws(StatisticsError) -> Double {
    let interval = try interval(size: size)
    return (interval.upper - interval.lower) / 2
  }

  /// The smallest sample whose interval is at most this wide on each side on average.
  ///
  /// - Throws: `invalidParameter` unless the half width is positive, `undefined` above ten million.
  public func sampleSize(halfWidth: Double) throws(StatisticsError) -> Int {
    guard halfWidth > 0, halfWidth.isFinite else {
      throw .invalidParameter(name: "the half width", range: "positive")
    }
    if try self.halfWidth(size: smallestSize) <= halfWidth { return smallestSize }
    var (low, high) = (smallestSize, 2 * smallestSize)
    while try self.halfWidth(size: high) > halfWidth {
      (low, high) = (high, 2 * high)
      if high > 10_000_000 { throw .undefined(what: "a sample size below ten million") }
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if try self.halfWidth(size: middle) > halfWidth { low = middle } else { high = middle }
    }
    return high
  }

  private func wilson(_ share: Double, _ n: Double) -> Interval {
    ProportionInterval.wilson.interval(count: share * n, total: n, level: level, .twoSided)
  }
}

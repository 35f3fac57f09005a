/// Clusters, such as classes or families, whose members resemble each other.
///
/// Each person of a sample of clusters is worth 1/deff persons drawn singly, with the design effect
/// deff = 1 + ((cv² + 1) m − 1) ICC, where m is the mean size of the clusters and cv the coefficient of variation of
/// their sizes.
///
/// Source: Kish (1965), Survey Sampling, p. 162; Eldridge, Ashby & Kerry (2006), Int. J. Epidemiol. 35, 1292–1300.
public struct ClusterSampling: Sendable, Hashable {
  /// The mean number of persons of a cluster.
  public let size: Double
  /// The intraclass correlation.
  public let intraclassCorrelation: Double
  /// The standard deviation of the sizes over their mean.
  public let variation: Double

  /// Describes clusters.
  ///
  /// - Throws: `invalidParameter` for a size below 1, a correlation outside 0 … 1 or a negative variation.
  public init(
    size: Double, intraclassCorrelation: Double, variation: Double = 0
  ) throws(StatisticsError) {
    guard size >= 1, size.isFinite else {
      throw .invalidParameter(name: "the size of the clusters", range: "at least 1")
    }
    guard (0...1).contains(intraclassCorrelation) else {
      throw .invalidParameter(name: "the intraclass correlation", range: "from 0 to 1")
    }
    guard variation >= 0, variation.isFinite else {
      throw .invalidParameter(name: "the variation of the sizes", range: "0 or more")
    }
    self.size = size
    self.intraclassCorrelation = intraclassCorrelation
    self.variation = variation
  }

  /// How many times larger the variance of a mean is than with persons drawn singly.
  public var designEffect: Double {
    1 + ((variation * variation + 1) * size - 1) * intraclassCorrelation
  }
}

/// The power of the t test of the cluster means of two groups with the same number of clusters.
///
/// The mean of a cluster of m varies by σ² deff/m, so t is noncentral with δ = d √(k m / (2 deff)) and 2(k − 1) degrees
/// of freedom for k clusters per group. With few clusters this needs more of them than the design effect alone says.
///
/// Source: Donner & Klar (2000), Design and Analysis of Cluster Randomization Trials, p. 58.
public struct ClusterMeansPower: PowerDesign, Hashable {
  /// The clusters.
  public let clusters: ClusterSampling
  /// One side or both.
  public let sides: TestSides
  /// The significance level.
  public let alpha: Double

  /// Plans a test.
  ///
  /// - Throws: `invalidParameter` for a level not between 0 and 1.
  public init(
    _ clusters: ClusterSampling, sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try SignificanceLevel.require(alpha)
    self.clusters = clusters
    self.sides = sides
    self.alpha = alpha
  }

  /// "t test of cluster means".
  public var method: String { "t test of cluster means" }
  /// Clusters per group.
  public var unit: PowerUnit { .clustersPerGroup }
  /// Cohen's d of persons.
  public var effectName: String { "Cohen's d" }
  /// 0.
  public var nullEffect: Double { 0 }
  /// None.
  public var effectLimit: Double { .infinity }
  /// 2.
  public var smallestSize: Int { 2 }

  /// The power from the noncentral t distribution.
  public func power(size: Double, effect: Double) -> Double {
    let root = (size * clusters.size / (2 * clusters.designEffect)).squareRoot()
    return TTestPower.power(noncentrality: effect * root, 2 * (size - 1), sides, alpha)
  }
}

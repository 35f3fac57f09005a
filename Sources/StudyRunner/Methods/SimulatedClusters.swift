import Foundation
import Statistics

/// Clusters of persons whose values resemble each other by a given intraclass correlation, drawn for a simulation.
///
/// What the members of a cluster share and what is their own are normal; both together are carried to the place in the group's distribution.
/// The share of the former is chosen for each distribution so that the correlation of the values themselves is the one given, which for other
/// than normal values is smaller than that of the normal ones. Sizes of clusters are the mean size, or with a variation drawn from a gamma
/// distribution and rounded, at least 1.
///
/// Source: Cario & Nelson (1997), Modeling and Generating Random Vectors with Arbitrary Marginal Distributions and Correlation Matrix.
struct SimulatedClusters: Sendable {
  private let sampling: ClusterSampling
  private let groups: [(distribution: SimulatedDistribution, common: Double)]

  /// - Throws: ``StudyError/usage(message:)`` for an intraclass correlation of 1.
  init(_ sampling: ClusterSampling, _ distributions: [SimulatedDistribution]) throws(StudyError) {
    guard sampling.intraclassCorrelation < 1 else {
      throw .usage(message: "clusters whose members are all alike are single persons; icc is below 1")
    }
    self.sampling = sampling
    groups = distributions.map {
      ($0, Self.common(of: $0, intraclassCorrelation: sampling.intraclassCorrelation))
    }
  }

  /// The values of each group, cluster by cluster.
  func values(_ clusters: Int, _ generator: inout SeededGenerator) -> [[[Double]]] {
    groups.map { distribution, common in
      let (shared, own) = (common.squareRoot(), (1 - common).squareRoot())
      return (0..<clusters).map { _ in
        let centre = shared * Self.normal(&generator)
        return (0..<size(&generator)).map { _ in
          distribution.value(atNormal: centre + own * Self.normal(&generator))
        }
      }
    }
  }

  private func size(_ generator: inout SeededGenerator) -> Int {
    guard sampling.variation > 0 else { return Int(sampling.size.rounded()) }
    let square = sampling.variation * sampling.variation
    let drawn = Gamma.quantile(
      max(generator.uniform(), 0x1p-60), shape: 1 / square, scale: sampling.size * square)
    return max(1, Int(drawn.rounded()))
  }

  private static func normal(_ generator: inout SeededGenerator) -> Double {
    Normal.quantile(max(generator.uniform(), 0x1p-60))
  }

  /// The correlation of the normal values at which that of the values is the one wanted, by halving.
  static func common(of distribution: SimulatedDistribution, intraclassCorrelation: Double) -> Double {
    if intraclassCorrelation == 0 || distribution.isNormal { return intraclassCorrelation }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if distribution.correlation(ofNormal: middle) < intraclassCorrelation {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }
}

extension SimulatedDistribution {
  /// The correlation of two values whose normal ones have this correlation, from 0 to below 1.
  ///
  /// The variance of the mean given what both share over the whole variance, by sums over a fine lattice, which for integrals with the
  /// normal density are as exact as doubles.
  func correlation(ofNormal correlation: Double) -> Double {
    let (shared, own) = (correlation.squareRoot(), (1 - correlation).squareRoot())
    let lattice = (-272...272).map { Double($0) / 32 }
    let weights = lattice.map { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() / 32 }
    let steps = jumps
    func mean(_ centre: Double) -> Double {
      // Of values that jump, the sum of the jumps weighted by the probability to be above them.
      if let steps {
        return steps.reduce(0) { $0 + $1.height * Normal.upperTail(($1.place - centre) / own) }
      }
      return zip(lattice, weights).reduce(0) { $0 + $1.1 * value(atNormal: centre + own * $1.0) }
    }
    let means = lattice.map { mean(shared * $0) }
    let middle = zip(means, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let between = zip(means, weights).reduce(0) { $0 + ($1.0 - middle) * ($1.0 - middle) * $1.1 }
    return between / variance
  }
}

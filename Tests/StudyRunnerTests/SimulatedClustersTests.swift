import Foundation
import Statistics
import Testing

@testable import StudyRunner

@Suite("Clusters drawn for simulations") struct SimulatedClustersTests {
  private func common(_ text: String, _ icc: Double) throws -> Double {
    SimulatedClusters.common(
      of: try #require(SimulatedDistribution(text)), intraclassCorrelation: icc)
  }

  @Test("the normal correlation behind that of the values, where there is a formula")
  func formulas() throws {
    for icc in [0.01, 0.1, 0.35, 0.8] {
      #expect(try common("normal(3, 2)", icc) == icc)
      // Sheppard: halves of the normal distribution correlate by 2/π arcsin ρ.
      #expect(abs(try common("binary(0.5)", icc) - sin(Double.pi / 2 * icc)) < 1e-9)
      #expect(abs(try common("uniform(2, 7)", icc) - 2 * sin(Double.pi / 6 * icc)) < 1e-9)
      // (exp ρσ² − 1)/(exp σ² − 1).
      #expect(abs(try common("lognormal(1, 0.5)", icc) - log1p(icc * expm1(0.25)) / 0.25) < 1e-9)
    }
    #expect(try common("poisson(2)", 0) == 0)
  }

  @Test("the correlation of drawn values is the one given, and their mean and size too")
  func drawn() throws {
    for (text, mean) in [("binary(0.2)", 0.2), ("poisson(1.5)", 1.5), ("categories(0.2, 0.5, 0.3)", 2.1)] {
      let distribution = try #require(SimulatedDistribution(text))
      let clusters = try SimulatedClusters(
        try ClusterSampling(size: 6, intraclassCorrelation: 0.25, variation: 0.4), [distribution])
      var generator = SeededGenerator(seed: 4)
      let values = clusters.values(20_000, &generator)[0]
      let all = values.joined()
      let average = all.reduce(0, +) / Double(all.count)
      let variance = all.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(all.count)
      var (products, pairs) = (0.0, 0.0)
      for cluster in values {
        let sum = cluster.reduce(0) { $0 + $1 - average }
        let squares = cluster.reduce(0) { $0 + ($1 - average) * ($1 - average) }
        products += sum * sum - squares
        pairs += Double(cluster.count * (cluster.count - 1))
      }
      #expect(abs(products / pairs / variance - 0.25) < 0.01, "\(text)")
      #expect(abs(average - mean) < 0.03 * mean)
      #expect(abs(Double(all.count) / 20_000 - 6) < 0.05)
    }
  }
}

import Testing

@testable import Statistics

/// Clusters, silhouettes and discrepancies of 60 random data sets, half of them with things that stand for several
/// observations, frozen from R 4.2.2: `hclust`, `agnes`, `cutree`, `silhouette`, `pam` and vegan's `adonis2`.
@Suite struct ClusteringTests {
  struct Case: Decodable, Sendable {
    let byColumns: [Double]
    let multiplicities: [Int]
    let k: Int
    let heights: [Double]
    let cut: [Int]
    let widths, clusterMeans: [Double]
    let width: Double
    let medoids: [Int]
    let isUnique: Bool
    let cost, pamWidth: Double
    let things, groups: [Int]
    let f, share, total, residual: Double

    func dissimilarities() throws -> Dissimilarities {
      // R lists the lower triangle by columns.
      let n = multiplicities.count
      var lower: [Double] = []
      for row in 0..<n {
        for column in 0..<row {
          lower.append(byColumns[column * n - column * (column + 1) / 2 + row - column - 1])
        }
      }
      return try Dissimilarities(lowerTriangle: lower, multiplicities: multiplicities)
    }
  }

  private struct Cases: Decodable { let cases: [Case] }

  static let cases = Result { try Reference.load("clustering/clustering.json", as: Cases.self).cases }

  @Test func ward() throws {
    for item in try Self.cases.get() {
      let clustering = WardClustering(try item.dissimilarities())
      #expect(clustering.merges.count == item.heights.count)
      for (merge, height) in zip(clustering.merges, item.heights) { expectClose(merge.height, height) }
      #expect(clustering.clusters(item.k) == item.cut)
    }
  }

  @Test func silhouettes() throws {
    for item in try Self.cases.get() {
      let silhouettes = try Silhouettes(try item.dissimilarities(), clusters: item.cut)
      for (width, expected) in zip(silhouettes.values, item.widths) {
        expectClose(width, expected, absolute: 1e-13)
      }
      for (width, expected) in zip(silhouettes.clusterMeans, item.clusterMeans) {
        expectClose(width, expected, absolute: 1e-13)
      }
      expectClose(silhouettes.mean, item.width, absolute: 1e-13)
    }
  }

  /// Where each cluster has one most central thing; where there are several the choice is the program's own.
  @Test func medoids() throws {
    var compared = 0
    for item in try Self.cases.get() {
      let dissimilarities = try item.dissimilarities()
      let clustering = try MedoidClustering(dissimilarities, count: item.k)
      #expect(clustering.cost <= item.cost * (1 + 1e-10))
      guard item.isUnique else { continue }
      compared += 1
      expectClose(clustering.cost, item.cost)
      #expect(clustering.medoids == item.medoids)
      expectClose(
        try Silhouettes(dissimilarities, clusters: clustering.clusters).mean, item.pamWidth, absolute: 1e-13)
    }
    #expect(compared >= 30)
  }

  @Test func discrepancy() throws {
    for item in try Self.cases.get() {
      let test = try DiscrepancyTest(
        try item.dissimilarities(), things: item.things, groups: item.groups, draws: 19, seed: 1)
      expectClose(try #require(test.discrepancy.pseudoF), item.f)
      expectClose(try #require(test.discrepancy.explainedShare), item.share)
      expectClose(test.discrepancy.total, item.total)
      expectClose(test.discrepancy.within.reduce(0, +), item.residual)
      #expect(test.statistic?.degreesOfFreedom == [2, Double(item.things.count - 3)])
    }
  }

  /// Three observations in two groups: 3 allocations of which the one observed is the most extreme alone, so that p is
  /// near 1/3.
  @Test func permutationsFollowTheAllocations() throws {
    let three = try Dissimilarities(lowerTriangle: [1, 4, 5], multiplicities: [1, 1, 1])
    let test = try DiscrepancyTest(three, things: [0, 1, 2], groups: [0, 0, 1], draws: 9999, seed: 7)
    #expect(abs(test.pValue.value - 1.0 / 3) < 0.02)
    #expect(test.pValue.basis == .resampled(draws: 9999, seed: 7))
    let reversed = try DiscrepancyTest(three, things: [2, 1, 0], groups: [1, 0, 0], draws: 9999, seed: 7)
    #expect(reversed.pValue == test.pValue && reversed.remarks.count == 1)
  }

  @Test func nothingVaries() throws {
    let equal = try Dissimilarities(lowerTriangle: [], multiplicities: [4])
    let test = try DiscrepancyTest(equal, things: [0, 0, 0, 0], groups: [0, 1, 0, 1], seed: 1)
    #expect(test.pValue.value == 1 && test.statistic == nil && test.effect(level: 0.95) == nil)
    let two = try Dissimilarities(lowerTriangle: [3], multiplicities: [2, 2])
    let apart = try DiscrepancyTest(two, things: [0, 0, 1, 1], groups: [0, 0, 1, 1], seed: 1)
    #expect(apart.statistic == nil && apart.discrepancy.explainedShare == 1)
  }

  @Test func impossibleInputsAreRefused() throws {
    #expect(throws: StatisticsError.self) { try Dissimilarities(lowerTriangle: [], multiplicities: []) }
    #expect(throws: StatisticsError.self) { try Dissimilarities(lowerTriangle: [1], multiplicities: [1]) }
    #expect(throws: StatisticsError.self) {
      try Dissimilarities(lowerTriangle: [-1], multiplicities: [1, 1])
    }
    #expect(throws: StatisticsError.self) {
      try Dissimilarities(lowerTriangle: [.nan], multiplicities: [1, 1])
    }
    #expect(throws: StatisticsError.self) { try Dissimilarities(lowerTriangle: [1], multiplicities: [1, 0]) }
    let two = try Dissimilarities(lowerTriangle: [3], multiplicities: [2, 2])
    #expect(throws: StatisticsError.self) { try MedoidClustering(two, count: 3) }
    #expect(throws: StatisticsError.self) { try Silhouettes(two, clusters: [0, 0]) }
    #expect(throws: StatisticsError.self) { try Silhouettes(two, clusters: [0, 2]) }
    #expect(throws: StatisticsError.self) {
      try DiscrepancyTest(two, things: [0, 1], groups: [0, 1], seed: 1)
    }
    #expect(throws: StatisticsError.self) {
      try DiscrepancyTest(two, things: [0, 1, 1], groups: [0, 0, 0], seed: 1)
    }
  }

  /// Laws on random data: multiplicities mean repeated observations, heights never fall, and the order of the things
  /// takes no part where no two dissimilarities are equal.
  @Test func laws() throws {
    var generator = SeededGenerator(seed: 20_261_121)
    for _ in 0..<40 {
      let n = 4 + generator.draw(below: 8)
      // No two alike, so that no two things represent a cluster equally well.
      let multiplicities = (0..<n).map { ($0, generator.next()) }.sorted { $0.1 < $1.1 }.map { $0.0 + 1 }
      let lower = (0..<(n * (n - 1) / 2)).map { _ in generator.uniform() + 0.5 }
      let whole = try Dissimilarities(lowerTriangle: lower, multiplicities: multiplicities)
      let things = (0..<n).flatMap { Array(repeating: $0, count: multiplicities[$0]) }
      let repeated = try Dissimilarities(multiplicities: things.map { _ in 1 }) {
        whole[things[$0], things[$1]]
      }
      let k = 2 + generator.draw(below: n - 2)
      let tree = WardClustering(whole)
      for (first, second) in zip(tree.merges, tree.merges.dropFirst()) {
        #expect(second.height >= first.height * (1 - 1e-12))
      }
      let clusters = tree.clusters(k)
      let same = WardClustering(repeated).clusters(k)
      #expect(things.map { clusters[$0] } == same)
      let mean = try Silhouettes(whole, clusters: clusters).mean
      expectClose(try Silhouettes(repeated, clusters: same).mean, mean, absolute: 1e-13)
      let medoids = try MedoidClustering(whole, count: k)
      expectClose(try MedoidClustering(repeated, count: k).cost, medoids.cost)
      let order = (0..<n).map { ($0, generator.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
      let permuted = try Dissimilarities(multiplicities: order.map { multiplicities[$0] }) {
        whole[order[$0], order[$1]]
      }
      #expect(Set(try MedoidClustering(permuted, count: k).medoids.map { order[$0] }) == Set(medoids.medoids))
      let other = WardClustering(permuted).clusters(k)
      for a in 0..<n {
        for b in 0..<n {
          #expect((other[a] == other[b]) == (clusters[order[a]] == clusters[order[b]]))
        }
      }
    }
  }
}

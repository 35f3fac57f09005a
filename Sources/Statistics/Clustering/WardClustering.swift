/// Hierarchical clustering by Ward's criterion: step by step the two clusters are merged that add least to the
/// variation within clusters.
///
/// The height of a merge of clusters A and B is √(d²), where d² starts as the squared dissimilarity and is updated by
/// d²(A ∪ B, C) = ((a + c) d²(A, C) + (b + c) d²(B, C) − c d²(A, B)) / (a + b + c) with a, b and c the numbers of observations
/// (R's `hclust(method = "ward.D2")` and `cluster::agnes(method = "ward")`). Things that stand for several observations start as
/// the clusters that their equal observations form at height 0: d² starts as 2ab/(a + b) times the square. Heights never fall. Clusters are named by their
/// first member; among equally near pairs the one with the first first member is merged, then the first second. Pairs whose d²
/// differ by less than 1e-12 of it are equally near; such ties are counted, for another order of the things may then give
/// other clusters.
///
/// Source: Ward (1963), JASA 58, 236–244; Murtagh & Legendre (2014), J. Classif. 31, 274–295.
public struct WardClustering: Sendable, Hashable {
  /// A merge of two clusters.
  public struct Merge: Sendable, Hashable {
    /// The place of the first member of the cluster that keeps its name.
    public let first: Int
    /// The place of the first member of the cluster that joins it; larger than ``first``.
    public let second: Int
    /// The height, in the unit of the dissimilarities.
    public let height: Double
  }

  /// The merges in order, one fewer than there are things.
  public let merges: [Merge]
  /// At how many merges another pair was equally near.
  public let tiedMerges: Int
  /// How many things there are.
  public let count: Int

  private static func isNearer(_ distance: Double, than other: Double) -> Bool {
    distance < other - 1e-12 * abs(other) || other == .infinity && distance < other
  }

  /// Clusters things.
  public init(_ dissimilarities: Dissimilarities) {
    let n = dissimilarities.count
    count = n
    var square = dissimilarities.square
    var sizes = dissimilarities.multiplicities.map(Double.init)
    (merges, tiedMerges) = square.withUnsafeMutableBufferPointer { d in
      for row in 0..<n {
        for column in 0..<n {
          let factor = 2 * sizes[row] * sizes[column] / (sizes[row] + sizes[column])
          let distance = d[row * n + column]
          d[row * n + column] = factor * distance * distance
        }
      }
      var isActive = [Bool](repeating: true, count: n)
      // The nearest cluster among those with a later name, and how far it is.
      var nearest = [Int](repeating: 0, count: n)
      var distance = [Double](repeating: .infinity, count: n)
      func findNearest(of row: Int) {
        distance[row] = .infinity
        var other = row + 1
        while other < n {
          if isActive[other], Self.isNearer(d[row * n + other], than: distance[row]) {
            (distance[row], nearest[row]) = (d[row * n + other], other)
          }
          other += 1
        }
      }
      for row in 0..<n { findNearest(of: row) }
      var merges: [Merge] = []
      var ties = 0
      while merges.count < n - 1 {
        var first = 0
        var least = Double.infinity
        for row in 0..<n where isActive[row] && Self.isNearer(distance[row], than: least) {
          (least, first) = (distance[row], row)
        }
        let second = nearest[first]
        merges.append(Merge(first: first, second: second, height: least.squareRoot()))
        let isTied = (0..<n).contains {
          isActive[$0] && $0 != first && distance[$0] < .infinity && !Self.isNearer(least, than: distance[$0])
        }
        ties += isTied ? 1 : 0
        isActive[second] = false
        let between = d[first * n + second]
        for other in 0..<n where isActive[other] && other != first {
          let (a, b, c) = (sizes[first], sizes[second], sizes[other])
          let updated =
            1 / (a + b + c)
            * ((a + c) * d[first * n + other] + (b + c) * d[second * n + other] - c * between)
          d[first * n + other] = updated
          d[other * n + first] = updated
          guard other < first else { continue }
          let isTied = !Self.isNearer(distance[other], than: updated)
          if Self.isNearer(updated, than: distance[other]) || isTied && first < nearest[other] {
            (distance[other], nearest[other]) = (updated, first)
          }
        }
        sizes[first] += sizes[second]
        findNearest(of: first)
        for row in 0..<n
        where isActive[row] && row != first && (nearest[row] == first || nearest[row] == second) {
          findNearest(of: row)
        }
      }
      return (merges, ties)
    }
  }

  /// The cluster of each thing when there are so many clusters, numbered from 0 in the order of their first members.
  ///
  /// - Parameter clusterCount: from 1 to the number of things.
  public func clusters(_ clusterCount: Int) -> [Int] {
    precondition((1...count).contains(clusterCount), "there are at most as many clusters as things")
    var names = Array(0..<count)
    for merge in merges.prefix(count - clusterCount) {
      for place in names.indices where names[place] == merge.second { names[place] = merge.first }
    }
    var numbers = [Int](repeating: -1, count: count)
    var next = 0
    return names.map { name in
      if numbers[name] < 0 {
        numbers[name] = next
        next += 1
      }
      return numbers[name]
    }
  }
}

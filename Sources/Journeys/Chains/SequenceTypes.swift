/// Typical courses: persons sorted into clusters around the most central sequence of each.
///
/// Partitioning around medoids: the medoids are chosen one by one to lower the sum of distances most, then exchanged with
/// other persons as long as that lowers it further. Of equally good choices the first in the data is taken. The silhouette of a
/// person is (b − a)/max(a, b) with a the mean distance to the own cluster and b to the nearest other, 0 in a cluster
/// of one; its mean says how clear the clusters are (below 0.25 hardly at all).
///
/// Source: Kaufman & Rousseeuw (1990), Finding Groups in Data, ch. 2.
public struct SequenceTypes: Sendable, Hashable {
  /// The places of the medoids, ascending.
  public let medoids: [Int]
  /// The cluster of each person: a place in ``medoids``.
  public let clusters: [Int]
  /// The sum of the distances to the medoids.
  public let cost: Double
  /// The mean silhouette of each cluster.
  public let silhouettes: [Double]
  /// The mean silhouette of all persons.
  public let silhouette: Double

  /// Finds the types.
  ///
  /// - Parameters:
  ///   - distances: the distances between all persons.
  ///   - count: how many types, from 2 to the number of persons less 1.
  /// - Throws: ``JourneyError/invalidColumns(problem:)`` for an impossible number of types.
  public init(_ distances: SequenceDistances, count: Int) throws(JourneyError) {
    let n = distances.count
    guard count >= 2, count < n else {
      throw .invalidColumns(
        problem: "the number of types must be at least 2 and below the number of persons, \(n)")
    }
    let matrix = (0..<n).map { row in (0..<n).map { distances[row, $0] } }
    var medoids = Self.built(matrix, count: count)
    var cost = Self.cost(matrix, medoids)
    // Each exchange lowers the cost, so that it ends; rounding alone is no gain.
    while let (index, person, lower) = Self.bestExchange(matrix, medoids),
      lower < cost - 1e-9 * max(1, cost)
    {
      medoids[index] = person
      cost = lower
    }
    medoids.sort()
    clusters = matrix.map { row in
      var nearest = 0
      for cluster in medoids.indices where row[medoids[cluster]] < row[medoids[nearest]] { nearest = cluster }
      return nearest
    }
    self.medoids = medoids
    self.cost = cost
    let all = Self.silhouettes(matrix, clusters, count)
    let assigned = clusters
    silhouettes = (0..<count).map { cluster in
      let own = zip(all, assigned).filter { $0.1 == cluster }.map(\.0)
      return own.reduce(0, +) / Double(max(1, own.count))
    }
    silhouette = all.reduce(0, +) / Double(n)
  }

  private static func cost(_ matrix: [[Double]], _ medoids: [Int]) -> Double {
    matrix.reduce(0) { sum, row in sum + (medoids.map { row[$0] }.min() ?? 0) }
  }

  private static func built(_ matrix: [[Double]], count: Int) -> [Int] {
    var medoids: [Int] = []
    var nearest = [Double](repeating: .infinity, count: matrix.count)
    while medoids.count < count {
      var best: (person: Int, cost: Double)?
      for person in matrix.indices where !medoids.contains(person) {
        let cost = matrix.indices.reduce(0) { $0 + min(nearest[$1], matrix[person][$1]) }
        if best.map({ cost < $0.cost }) ?? true { best = (person, cost) }
      }
      guard let best else { break }
      medoids.append(best.person)
      for index in nearest.indices { nearest[index] = min(nearest[index], matrix[best.person][index]) }
    }
    return medoids
  }

  private static func bestExchange(
    _ matrix: [[Double]], _ medoids: [Int]
  ) -> (index: Int, person: Int, cost: Double)? {
    var best: (index: Int, person: Int, cost: Double)?
    let isMedoid = Set(medoids)
    for index in medoids.indices {
      // The distance to the nearest of the medoids that stay.
      let others = matrix.map { row in
        medoids.indices.reduce(Double.infinity) { $1 == index ? $0 : min($0, row[medoids[$1]]) }
      }
      for person in matrix.indices where !isMedoid.contains(person) {
        var cost = 0.0
        for (other, distance) in zip(others, matrix[person]) { cost += min(other, distance) }
        if best.map({ cost < $0.cost }) ?? true { best = (index, person, cost) }
      }
    }
    return best
  }

  private static func silhouettes(_ matrix: [[Double]], _ clusters: [Int], _ count: Int) -> [Double] {
    var sizes = [Int](repeating: 0, count: count)
    for cluster in clusters { sizes[cluster] += 1 }
    return matrix.indices.map { person in
      var sums = [Double](repeating: 0, count: count)
      for (other, distance) in matrix[person].enumerated() { sums[clusters[other]] += distance }
      let own = clusters[person]
      guard sizes[own] > 1 else { return 0 }
      let inside = sums[own] / Double(sizes[own] - 1)
      let outside =
        (0..<count).filter { $0 != own && sizes[$0] > 0 }.map { sums[$0] / Double(sizes[$0]) }.min() ?? 0
      let largest = max(inside, outside)
      return largest > 0 ? (outside - inside) / largest : 0
    }
  }
}

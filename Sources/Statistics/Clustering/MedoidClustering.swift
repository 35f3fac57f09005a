/// Partitioning around medoids: each cluster is represented by its most central thing.
///
/// The medoids are chosen one by one to lower the sum of dissimilarities most, then exchanged with other things as long
/// as that lowers it further; the best exchange is made each time. Of equally good choices the first is taken, and a
/// thing equally near to several medoids goes to the first. Sums are over observations.
///
/// Source: Kaufman & Rousseeuw (1990), Finding Groups in Data, ch. 2.
public struct MedoidClustering: Sendable, Hashable {
  /// The places of the medoids, ascending.
  public let medoids: [Int]
  /// The cluster of each thing: a place in ``medoids``.
  public let clusters: [Int]
  /// The sum over observations of the dissimilarity to the own medoid.
  public let cost: Double

  /// Clusters things.
  ///
  /// - Parameters:
  ///   - dissimilarities: the dissimilarities.
  ///   - count: how many clusters, from 1 to the number of things.
  /// - Throws: `invalidParameter` for an impossible number of clusters.
  public init(_ dissimilarities: Dissimilarities, count: Int) throws(StatisticsError) {
    let n = dissimilarities.count
    guard count >= 1, count <= n else {
      throw .invalidParameter(name: "the number of clusters", range: "from 1 to the \(n) different things")
    }
    let weights = dissimilarities.multiplicities.map(Double.init)
    let result = dissimilarities.square.withUnsafeBufferPointer { square in
      let search = MedoidSearch(count: n, square: square, weights: weights)
      var medoids = search.built(count)
      var cost = search.cost(medoids)
      // Each exchange lowers the cost, so that it ends; rounding alone is no gain.
      while let exchange = search.bestExchange(medoids), exchange.cost < cost - 1e-9 * max(1, cost) {
        medoids[exchange.index] = exchange.thing
        cost = exchange.cost
      }
      medoids.sort()
      return (medoids: medoids, cost: cost, clusters: (0..<n).map { search.nearest(to: $0, of: medoids) })
    }
    medoids = result.medoids
    clusters = result.clusters
    cost = result.cost
  }
}

/// The steps of the search for medoids.
private struct MedoidSearch {
  let count: Int
  let square: UnsafeBufferPointer<Double>
  let weights: [Double]

  func nearest(to thing: Int, of medoids: [Int]) -> Int {
    var nearest = 0
    for cluster in medoids.indices
    where square[thing * count + medoids[cluster]] < square[thing * count + medoids[nearest]] {
      nearest = cluster
    }
    return nearest
  }

  func cost(_ medoids: [Int]) -> Double {
    (0..<count).reduce(0) { sum, thing in
      sum + weights[thing] * square[thing * count + medoids[nearest(to: thing, of: medoids)]]
    }
  }

  /// The sum of weighted dissimilarities when a thing becomes a medoid beside those that leave the given distances.
  private func cost(adding thing: Int, beside distances: UnsafeBufferPointer<Double>) -> Double {
    let row = thing * count
    var sum = 0.0
    var other = 0
    while other < count {
      let distance = square[row + other]
      sum += weights[other] * (distance < distances[other] ? distance : distances[other])
      other += 1
    }
    return sum
  }

  func built(_ size: Int) -> [Int] {
    var medoids: [Int] = []
    // No dissimilarity exceeds this, so that the first medoid is the most central thing.
    var nearest = [Double](repeating: square.max() ?? 0, count: count)
    while medoids.count < size {
      var best: (thing: Int, cost: Double)?
      nearest.withUnsafeBufferPointer { distances in
        for thing in 0..<count where !medoids.contains(thing) {
          let cost = cost(adding: thing, beside: distances)
          if best.map({ cost < $0.cost }) ?? true { best = (thing, cost) }
        }
      }
      guard let best else { break }
      medoids.append(best.thing)
      for other in nearest.indices {
        nearest[other] = min(nearest[other], square[best.thing * count + other])
      }
    }
    return medoids
  }

  func bestExchange(_ medoids: [Int]) -> (index: Int, thing: Int, cost: Double)? {
    var best: (index: Int, thing: Int, cost: Double)?
    var isMedoid = [Bool](repeating: false, count: count)
    for medoid in medoids { isMedoid[medoid] = true }
    for index in medoids.indices {
      // The distance to the nearest of the medoids that stay.
      let others = (0..<count).map { thing in
        medoids.indices.reduce(Double.greatestFiniteMagnitude) { nearest, other in
          other == index ? nearest : min(nearest, square[thing * count + medoids[other]])
        }
      }
      others.withUnsafeBufferPointer { distances in
        for thing in 0..<count where !isMedoid[thing] {
          let cost = cost(adding: thing, beside: distances)
          if best.map({ cost < $0.cost }) ?? true { best = (index, thing, cost) }
        }
      }
    }
    return best
  }
}

import Statistics

/// Typical courses: persons sorted into clusters, each with the most central sequence of its own, the medoid.
///
/// The types are numbered by falling size, equal ones by their medoids. Every person counts once, whatever the weights.
/// Ties are broken by the order of the sequences in ``SequenceDistances``, so that the order of the data changes nothing.
public struct SequenceTypes: Sendable, Hashable {
  /// How the types are found.
  public enum Clustering: String, Sendable, Hashable, Codable, CaseIterable {
    /// Partitioning around medoids.
    case medoids
    /// Ward's hierarchical clustering, cut where it leaves as many clusters as there are types.
    case ward

    /// The name of the method in results.
    public var name: String {
      switch self {
      case .medoids: "partitioning around medoids"
      case .ward: "Ward's clustering"
      }
    }
  }

  /// The medoid of each type: the place of the first person who has that sequence.
  public let medoids: [Int]
  /// The type of each person: a place in ``medoids``.
  public let clusters: [Int]
  /// The sum over persons of the distance to their medoid.
  public let cost: Double
  /// The mean silhouette of each type.
  public let silhouettes: [Double]
  /// The mean silhouette of all persons; below 0.25 there are hardly any types.
  public let silhouette: Double
  /// The share of the variation between the types, R² as of a discrepancy test; nil where nothing varies.
  public let explainedShare: Double?

  /// Finds the types.
  ///
  /// - Parameters:
  ///   - distances: the distances between all persons.
  ///   - count: how many types, from 2 to the number of different sequences, and fewer than persons.
  ///   - clustering: how to find them.
  /// - Throws: ``JourneyError/invalidColumns(problem:)`` for an impossible number of types, ``JourneyError/statistics(_:)``.
  public init(
    _ distances: SequenceDistances, count: Int, by clustering: Clustering = .medoids
  ) throws(JourneyError) {
    let dissimilarities = distances.dissimilarities
    let most = min(dissimilarities.count, distances.count - 1)
    guard count >= 2, count <= most else {
      throw .invalidColumns(
        problem: most < 2
          ? "there are too few different sequences to sort them into types"
          : "the number of types must be from 2 to \(most), as many as there are different sequences")
    }
    do {
      let found =
        switch clustering {
        case .medoids: try MedoidClustering(dissimilarities, count: count).clusters
        case .ward: WardClustering(dissimilarities).clusters(count)
        }
      try self.init(distances, distinctClusters: found, count: count)
    } catch { throw .statistics(error) }
  }

  /// Describes clusters of the different sequences.
  init(_ distances: SequenceDistances, distinctClusters: [Int], count: Int) throws(StatisticsError) {
    let dissimilarities = distances.dissimilarities
    var sizes = [Int](repeating: 0, count: count)
    for (cluster, size) in zip(distinctClusters, dissimilarities.multiplicities) { sizes[cluster] += size }
    let centres = (0..<count).map { cluster in
      SequenceTypes.centre(
        of: distinctClusters.indices.filter { distinctClusters[$0] == cluster }, dissimilarities)
    }
    let order = (0..<count).sorted { (-sizes[$0], centres[$0].place) < (-sizes[$1], centres[$1].place) }
    var number = [Int](repeating: 0, count: count)
    for (place, cluster) in order.enumerated() { number[cluster] = place }
    let numbered = distinctClusters.map { number[$0] }
    clusters = distances.places.map { numbered[$0] }
    medoids = order.map { cluster in distances.places.firstIndex(of: centres[cluster].place) ?? 0 }
    cost = order.reduce(0) { $0 + centres[$1].cost }
    let judged = try Silhouettes(dissimilarities, clusters: numbered)
    silhouettes = judged.clusterMeans
    silhouette = judged.mean
    explainedShare = try Discrepancy(dissimilarities, things: distances.places, groups: clusters)
      .explainedShare
  }

  /// The most central sequence, the first of equally central ones, and the sum of distances to it.
  private static func centre(
    of members: [Int], _ dissimilarities: Dissimilarities
  ) -> (place: Int, cost: Double) {
    var best = (place: members[0], cost: Double.infinity)
    for candidate in members {
      let cost = members.reduce(0.0) {
        $0 + Double(dissimilarities.multiplicities[$1]) * dissimilarities[candidate, $1]
      }
      // Sums that differ by rounding alone are equal.
      if cost < best.cost - 1e-9 * max(1, cost) { best = (candidate, cost) }
    }
    return best
  }
}

/// How well so many types sort the sequences, for several numbers of types.
public struct SequenceTypeQuality: Sendable, Hashable {
  /// A number of types with its quality.
  public struct Choice: Sendable, Hashable {
    /// How many types.
    public let count: Int
    /// The mean silhouette of all persons.
    public let silhouette: Double
    /// The share of the variation between the types.
    public let explainedShare: Double?
    /// The persons of the smallest type.
    public let smallest: Int
  }

  /// The choices, ascending by number.
  public let choices: [Choice]

  /// Judges from 2 to so many types, as far as there are different sequences.
  public init(
    _ distances: SequenceDistances, upTo most: Int, by clustering: SequenceTypes.Clustering
  ) throws(JourneyError) {
    let last = min(most, distances.dissimilarities.count, distances.count - 1)
    let tree = clustering == .ward ? WardClustering(distances.dissimilarities) : nil
    var choices: [Choice] = []
    for count in stride(from: 2, through: last, by: 1) {
      let types: SequenceTypes
      do {
        types =
          if let tree {
            try SequenceTypes(distances, distinctClusters: tree.clusters(count), count: count)
          } else {
            try SequenceTypes(
              distances, distinctClusters: MedoidClustering(distances.dissimilarities, count: count).clusters,
              count: count)
          }
      } catch { throw .statistics(error) }
      choices.append(
        Choice(
          count: count, silhouette: types.silhouette, explainedShare: types.explainedShare,
          smallest: types.clusters.count { $0 == count - 1 }))
    }
    self.choices = choices
  }
}

import Statistics

/// The distances between all persons, computed once per two different sequences.
///
/// The different sequences are in an order of their own – by their states from the first unit on, in the order of the
/// alphabet, shorter ones first – so that nothing computed from the distances depends on the order of the data.
public struct SequenceDistances: Sendable, Hashable {
  /// The different sequences, in order.
  public let distinct: [[Int]]
  /// The place in ``distinct`` of each person's sequence.
  public let places: [Int]
  /// The distances of the different sequences, each of which stands for its persons.
  public let dissimilarities: Dissimilarities

  /// How many persons there are.
  public var count: Int { places.count }

  /// Computes the distances.
  ///
  /// - Throws: ``JourneyError/invalidColumns(problem:)`` for a metric that needs equal lengths where they differ,
  ///   ``JourneyError/statistics(_:)``.
  public init(_ sequences: StateSequences, metric: SequenceMetric) throws(JourneyError) {
    let all = sequences.sequences.map(\.states)
    guard !metric.needsEqualLengths || Set(all.map(\.count)).count == 1 else {
      throw .invalidColumns(
        problem: "the Hamming distances need sequences of equal length; choose optimal matching")
    }
    let distinct = Set(all).sorted { $0.lexicographicallyPrecedes($1) }
    var places: [[Int]: Int] = [:]
    for (place, states) in distinct.enumerated() { places[states] = place }
    // Every sequence is one of the different ones.
    let own = all.map { places[$0] ?? 0 }
    var multiplicities = [Int](repeating: 0, count: distinct.count)
    for place in own { multiplicities[place] += 1 }
    let compare: @Sendable (Int, Int) -> Double
    if case .optimalMatching(let indel, let substitution) = metric {
      let alignment = Alignment(indel: indel, substitution: substitution)
      compare = { alignment.cost(distinct[$0], distinct[$1]) }
    } else {
      // Only different lengths have no distance, and these have been refused.
      compare = { metric.distance(distinct[$0], distinct[$1]) ?? 0 }
    }
    do {
      dissimilarities = try Dissimilarities(multiplicities: multiplicities, dissimilarity: compare)
    } catch { throw .statistics(error) }
    self.distinct = distinct
    self.places = own
  }

  /// The distance of the persons at two places.
  public subscript(first: Int, second: Int) -> Double {
    dissimilarities[places[first], places[second]]
  }
}

import Statistics

/// Everything that state sequences tell: times, transitions, distribution, frequent chains, variety, types and groups.
public struct ChainSummary: Sendable {
  /// The sequences.
  public let sequences: StateSequences
  /// What was to be found.
  public let settings: ChainSettings
  /// How often states follow each other.
  public let transitions: TransitionMatrix
  /// The shares of the states over time.
  public let distribution: StateDistribution
  /// How long persons are in each state.
  public let times: StateTimes
  /// The most frequent chains, without durations.
  public let paths: ChainFrequencies
  /// The most frequent sequences, with durations.
  public let wholes: ChainFrequencies
  /// How varied each sequence is, in the order of the sequences.
  public let indicators: [SequenceIndicators]
  /// How persons go from state to state; what many share, and nothing rarer.
  public let flows: PathFlows
  /// The typical courses, or nil where none were asked for.
  public let types: SequenceTypes?
  /// How well other numbers of types would do; nil where no types were asked for.
  public let quality: SequenceTypeQuality?
  /// How the groups differ; nil where none are compared.
  public let comparison: ChainComparison?
  /// The distances of persons; nil where neither types nor groups were asked for.
  public let distances: SequenceDistances?

  /// Summarises sequences.
  ///
  /// - Throws: ``JourneyError/statistics(_:)`` for a level outside its range, ``JourneyError/invalidColumns(problem:)`` for
  ///   an impossible number of types or a distance that these sequences do not have.
  public init(_ sequences: StateSequences, settings: ChainSettings = ChainSettings()) throws(JourneyError) {
    self.sequences = sequences
    self.settings = settings
    transitions = TransitionMatrix(sequences)
    distribution = StateDistribution(sequences)
    times = try StateTimes(sequences, level: settings.level)
    paths = ChainFrequencies(sequences, by: .path)
    wholes = ChainFrequencies(sequences, by: .sequence)
    indicators = sequences.sequences.map {
      SequenceIndicators($0, alphabetSize: sequences.alphabet.count)
    }
    flows = PathFlows(
      sequences.sequences.map { PathFlows.Path(states: $0.path, end: $0.end == .observed ? .open : .ended) },
      minimum: ChainSummary.leastFlow(of: sequences.sequences.count, minimumCount: settings.minimumCount))
    guard settings.types != nil || !sequences.groups.isEmpty else {
      (types, quality, comparison, distances) = (nil, nil, nil, nil)
      return
    }
    let distances = try SequenceDistances(sequences, metric: try settings.distance.metric(for: sequences))
    self.distances = distances
    if let count = settings.types {
      types = try SequenceTypes(distances, count: count, by: settings.clustering)
      quality = try SequenceTypeQuality(distances, upTo: max(8, count), by: settings.clustering)
    } else {
      (types, quality) = (nil, nil)
    }
    comparison =
      sequences.groups.isEmpty
      ? nil
      : try ChainComparison(
        sequences, distances: distances, seed: settings.seed, level: settings.level)
  }

  /// The smallest flow that is drawn: the least count that may be shown, and 1 in 100 persons, which is what can be seen.
  static func leastFlow(of persons: Int, minimumCount: Int) -> Int {
    max(1, minimumCount, (persons + 99) / 100)
  }

  /// The sequences of a type.
  func members(of type: Int) -> [Int] {
    types?.clusters.indices.filter { types?.clusters[$0] == type } ?? []
  }
}

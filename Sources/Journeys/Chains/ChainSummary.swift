import Datasets
import Measurement
import Statistics
import Tables

/// Everything that state sequences tell: times, transitions, distribution, frequent chains, variety and types.
public struct ChainSummary: Sendable {
  /// The sequences.
  public let sequences: StateSequences
  /// How often states follow each other.
  public let transitions: TransitionMatrix
  /// The shares of the states over time.
  public let distribution: StateDistribution
  /// How long persons are in each state.
  public let times: StateTimes
  /// The most frequent chains, without durations.
  public let paths: ChainFrequencies
  /// How varied each sequence is, in the order of the sequences.
  public let indicators: [SequenceIndicators]
  /// The typical courses, or nil where none were asked for.
  public let types: SequenceTypes?
  /// The confidence level.
  public let level: Double

  /// Summarises sequences.
  ///
  /// - Parameters:
  ///   - sequences: the sequences.
  ///   - types: how many typical courses to find by optimal matching with the costs of the transition rates and indels of
  ///     1; none when not stated.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: ``JourneyError/statistics(_:)`` for a level outside its range, ``JourneyError/invalidColumns(problem:)`` for
  ///   an impossible number of types.
  public init(_ sequences: StateSequences, types: Int? = nil, level: Double = 0.95) throws(JourneyError) {
    self.sequences = sequences
    self.level = level
    transitions = TransitionMatrix(sequences)
    distribution = StateDistribution(sequences)
    times = try StateTimes(sequences, level: level)
    paths = ChainFrequencies(sequences, by: .path)
    indicators = sequences.sequences.map {
      SequenceIndicators($0, alphabetSize: sequences.alphabet.count)
    }
    guard let types else {
      self.types = nil
      return
    }
    let distances = try SequenceDistances(
      sequences, metric: .optimalMatching(indel: 1, substitution: SubstitutionCosts(transitions)))
    self.types = try SequenceTypes(distances, count: types)
  }

  /// The sequences of a type.
  func members(of type: Int) -> [Int] {
    types?.clusters.indices.filter { types?.clusters[$0] == type } ?? []
  }
}

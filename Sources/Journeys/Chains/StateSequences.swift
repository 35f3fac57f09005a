import Datasets
import Measurement

/// The state sequences of several persons over the same alphabet and clock.
///
/// Sequences may differ in length; they begin together. Weights are of persons, so that all shares and rates are
/// weighted; intervals exist only where every weight is 1.
public struct StateSequences: Sendable, Hashable {
  /// The states that there are, in order.
  public let alphabet: [Level]
  /// The names of the time units, in order; at least as many as the longest sequence has.
  public let times: [String]
  /// The sequences, in the order of the data.
  public let sequences: [StateSequence]
  /// The groups in order; empty where none are compared.
  public let groups: [Level]

  /// Collects sequences.
  ///
  /// - Throws: ``JourneyError/noRecords(what:)`` without sequences, ``JourneyError/invalidSequence(place:problem:)``
  ///   for an empty sequence, a state outside the alphabet or a weight that is not positive.
  public init(
    alphabet: [Level], times: [String]? = nil, sequences: [StateSequence], groups: [Level] = []
  ) throws(JourneyError) {
    guard !sequences.isEmpty, !alphabet.isEmpty else { throw .noRecords(what: "a state sequence") }
    for (index, sequence) in sequences.enumerated() {
      func invalid(_ problem: String) -> JourneyError { .invalidSequence(place: index + 1, problem: problem) }
      if sequence.states.isEmpty { throw invalid("has no states") }
      if !sequence.states.allSatisfy(alphabet.indices.contains) { throw invalid("has an unknown state") }
      if !(sequence.weight > 0 && sequence.weight.isFinite) { throw invalid("has no positive weight") }
    }
    let longest = sequences.reduce(0) { max($0, $1.states.count) }
    self.alphabet = alphabet
    self.times = times ?? (1...longest).map(String.init)
    self.sequences = sequences
    self.groups = groups
    precondition(self.times.count >= longest, "every time unit has a name")
  }

  /// How many time units the longest sequence has.
  public var length: Int { sequences.reduce(0) { max($0, $1.states.count) } }

  /// The sum of the weights.
  public var totalWeight: Double { sequences.reduce(0) { $0 + $1.weight } }

  /// Whether every weight is 1, so that counts are of persons.
  public var isUnweighted: Bool { sequences.allSatisfy { $0.weight == 1 } }

  /// The sequences of one group, or nil when it has none.
  public func members(of group: String) -> StateSequences? {
    let members = sequences.filter { $0.group == group }
    return try? StateSequences(alphabet: alphabet, times: times, sequences: members, groups: groups)
  }

  /// The sequences without their weights.
  public var unweighted: StateSequences {
    StateSequences(
      unchecked: sequences.map {
        StateSequence(id: $0.id, group: $0.group, states: $0.states, end: $0.end)
      }, alphabet: alphabet, times: times, groups: groups)
  }

  private init(unchecked sequences: [StateSequence], alphabet: [Level], times: [String], groups: [Level]) {
    self.sequences = sequences
    self.alphabet = alphabet
    self.times = times
    self.groups = groups
  }
}

/// How often each whole sequence, or each path without durations, occurs.
public struct ChainFrequencies: Sendable, Hashable {
  /// One chain.
  public struct Chain: Sendable, Hashable {
    /// The runs; every length is 1 where durations do not count.
    public let runs: [StateSequence.Run]
    /// How many persons have it.
    public let n: Int
    /// The sum of their weights.
    public let weight: Double
    /// The share of all weights.
    public let share: Double
  }

  /// What makes two chains the same.
  public enum Identity: String, Sendable, Hashable, CaseIterable {
    /// The same states at the same times.
    case sequence
    /// The same states in the same order, whatever their durations.
    case path
  }

  /// The chains by falling weight; equal weights by the names of their states in order, then by durations.
  public let chains: [Chain]

  /// Counts the chains.
  public init(_ sequences: StateSequences, by identity: Identity) {
    var positions: [[StateSequence.Run]: Int] = [:]
    var found: [(runs: [StateSequence.Run], n: Int, weight: Double)] = []
    for sequence in sequences.sequences {
      var runs = sequence.runs
      if identity == .path {
        for index in runs.indices { runs[index].length = 1 }
      }
      let position = positions[runs] ?? found.count
      if position == found.count {
        positions[runs] = position
        found.append((runs, 0, 0))
      }
      found[position].n += 1
      found[position].weight += sequence.weight
    }
    let total = sequences.totalWeight
    chains = found.map { Chain(runs: $0.runs, n: $0.n, weight: $0.weight, share: $0.weight / total) }
      .sorted { left, right in
        if left.weight != right.weight { return left.weight > right.weight }
        return ChainFrequencies.precedes(left.runs, right.runs)
      }
  }

  private static func precedes(_ left: [StateSequence.Run], _ right: [StateSequence.Run]) -> Bool {
    for (first, second) in zip(left, right) where first != second {
      return (first.state, first.length) < (second.state, second.length)
    }
    return left.count < right.count
  }
}

import Statistics

/// How often each state is followed by each other one time unit later.
///
/// rate(i, j) = Σ w over all pairs (i at t, j at t + 1) / Σ w over all i at t that have a next unit. Rates of a state
/// that never has a next unit are nil. Intervals are Wilson's and treat the pairs as independent, which those of one
/// person are not; they exist only without weights.
///
/// Source: Gabadinho, Ritschard, Müller & Studer (2011), J. Stat. Softw. 40(4), 17.
public struct TransitionMatrix: Sendable, Hashable {
  /// The weighted counts, from rows to columns.
  public let counts: [[Double]]
  private let pairs: [[Int]]?

  /// Counts the transitions.
  public init(_ sequences: StateSequences) {
    let size = sequences.alphabet.count
    var counts = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for sequence in sequences.sequences {
      for (from, to) in zip(sequence.states, sequence.states.dropFirst()) {
        counts[from][to] += sequence.weight
      }
    }
    self.counts = counts
    pairs = sequences.isUnweighted ? counts.map { $0.map { Int($0) } } : nil
  }

  /// The counts of these transitions and others over the same alphabet.
  public func merging(_ other: TransitionMatrix) -> TransitionMatrix {
    precondition(counts.count == other.counts.count, "transitions over one alphabet merge")
    let merged = zip(counts, other.counts).map { zip($0, $1).map(+) }
    let areCounts = pairs != nil && other.pairs != nil
    return TransitionMatrix(counts: merged, pairs: areCounts ? merged.map { $0.map { Int($0) } } : nil)
  }

  private init(counts: [[Double]], pairs: [[Int]]?) {
    self.counts = counts
    self.pairs = pairs
  }

  /// The weighted number of time units in a state that have a next one.
  public func total(from state: Int) -> Double { counts[state].reduce(0, +) }

  /// The share of time units in one state that are followed by another; nil when the state has no next unit.
  public func rate(from: Int, to: Int) -> Double? {
    let total = total(from: from)
    return total > 0 ? counts[from][to] / total : nil
  }

  /// The rate with Wilson's interval; nil with weights, or when the state has no next unit.
  public func estimate(from: Int, to: Int, level: Double = 0.95) -> Estimate? {
    guard let pairs else { return nil }
    // The counts are consistent by construction, so that only an empty total leaves no proportion.
    return (try? Proportion(pairs[from][to], of: pairs[from].reduce(0, +)))?.estimate(.wilson, level: level)
  }
}

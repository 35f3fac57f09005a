import Foundation

/// The shares of the states at each time unit, with their entropy.
///
/// The transversal entropy is −Σ p ln p / ln a for an alphabet of a states: 0 when all are in one state, 1 when all
/// states are equally frequent; 0 for an alphabet of one state. Sequences that have ended do not count.
///
/// Source: Billari (2001), Eur. J. Popul. 17, 119–142; Gabadinho et al. (2011), J. Stat. Softw. 40(4), 20.
public struct StateDistribution: Sendable, Hashable {
  /// One time unit.
  public struct Moment: Sendable, Hashable {
    /// The name of the time unit.
    public let time: String
    /// How many sequences are observed then.
    public let n: Int
    /// The weighted share of each state, in the order of the alphabet.
    public let shares: [Double]
    /// The transversal entropy, 0 to 1.
    public let entropy: Double
    /// The most frequent state; the first in the alphabet of equally frequent ones.
    public let mode: Int
  }

  /// The time units, up to the end of the longest sequence.
  public let moments: [Moment]

  /// Computes the distribution.
  public init(_ sequences: StateSequences) {
    let size = sequences.alphabet.count
    moments = (0..<sequences.length).map { time in
      var weights = [Double](repeating: 0, count: size)
      var n = 0
      for sequence in sequences.sequences where time < sequence.states.count {
        weights[sequence.states[time]] += sequence.weight
        n += 1
      }
      let total = weights.reduce(0, +)
      let shares = weights.map { $0 / total }
      var mode = 0
      for state in shares.indices where weights[state] > weights[mode] { mode = state }
      return Moment(
        time: sequences.times[time], n: n, shares: shares, entropy: NormalizedEntropy.of(shares), mode: mode)
    }
  }
}

/// Shannon's entropy of shares as a part of the largest possible.
enum NormalizedEntropy {
  /// −Σ p ln p / ln(number of shares); 0 for a single share. Shares of 0 contribute nothing.
  static func of(_ shares: [Double]) -> Double {
    guard shares.count > 1 else { return 0 }
    let entropy = shares.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) }
    // A single state gives minus zero.
    return max(0, entropy / log(Double(shares.count)))
  }
}

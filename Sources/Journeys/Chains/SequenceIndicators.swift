import Foundation

/// How varied one state sequence is.
///
/// With length L, runs of equal states of lengths d₁ … d_k and an alphabet of a states:
/// entropy = −Σ p ln p / ln a of the shares of time in each state, 0 to 1;
/// complexity = √((k − 1)/(L − 1) × entropy), 0 to 1, and 0 for a sequence of one unit;
/// turbulence = log₂(φ (v_max + 1)/(v + 1)) with φ the number of distinct subsequences of the path, the empty one
/// included, v the variance of the run lengths with divisor k, and v_max = (k − 1)(1 − L/k)²; at least 1.
///
/// Source: Elzinga & Liefbroer (2007), Eur. J. Popul. 23, 225–250; Gabadinho, Ritschard, Studer & Müller (2010), Proc.
/// KDIR, 61–66.
public struct SequenceIndicators: Sendable, Hashable {
  /// How many time units there are.
  public let length: Int
  /// How many times the state changes.
  public let transitions: Int
  /// How many different states occur.
  public let visitedStates: Int
  /// The longitudinal entropy.
  public let entropy: Double
  /// The complexity.
  public let complexity: Double
  /// The number of distinct subsequences of the path, the empty one included; not a whole number above 2⁵³.
  public let subsequences: Double
  /// The turbulence.
  public let turbulence: Double

  /// Computes the indicators.
  ///
  /// - Parameters:
  ///   - sequence: the sequence.
  ///   - alphabetSize: how many states there are at all, which may be more than occur.
  public init(_ sequence: StateSequence, alphabetSize: Int) {
    let runs = sequence.runs
    length = sequence.states.count
    transitions = runs.count - 1
    var times = [Double](repeating: 0, count: alphabetSize)
    for run in runs { times[run.state] += Double(run.length) }
    visitedStates = times.count { $0 > 0 }
    let total = Double(length)
    entropy = NormalizedEntropy.of(times.map { $0 / total })
    complexity = length > 1 ? (Double(transitions) / (total - 1) * entropy).squareRoot() : 0
    subsequences = SequenceIndicators.distinctSubsequences(of: runs.map(\.state))
    let count = Double(runs.count)
    let mean = total / count
    let variance =
      runs.reduce(0) { $0 + (Double($1.length) - mean) * (Double($1.length) - mean) } / count
    let largest = (count - 1) * (1 - mean) * (1 - mean)
    turbulence = log2(subsequences * (largest + 1) / (variance + 1))
  }

  /// The number of different subsequences, the empty one included: each state doubles it, less those that ended
  /// with the same state before.
  static func distinctSubsequences(of path: [Int]) -> Double {
    var count = 1.0
    var before: [Int: Double] = [:]
    for state in path {
      let previous = count
      count = 2 * count - (before[state] ?? 0)
      before[state] = previous
    }
    return count
  }
}

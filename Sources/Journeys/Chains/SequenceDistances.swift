/// What it costs to replace one state by another.
///
/// The costs of the transition rates are 2 − p(j | i) − p(i | j): states that often follow each other are alike. A
/// state without any next unit has rates of 0 there. On the diagonal the cost is 0.
///
/// Source: Gabadinho et al. (2011), J. Stat. Softw. 40(4), 26.
public struct SubstitutionCosts: Sendable, Hashable {
  /// The costs, from rows to columns; symmetric.
  public let costs: [[Double]]

  /// The same cost for every two different states; it is positive.
  public init(constant: Double = 2, alphabetSize: Int) {
    precondition(constant > 0 && constant.isFinite, "a substitution costs something")
    costs = (0..<alphabetSize).map { row in (0..<alphabetSize).map { $0 == row ? 0 : constant } }
  }

  /// The costs of transition rates.
  public init(_ transitions: TransitionMatrix) {
    let states = transitions.counts.indices
    costs = states.map { row in
      states.map { column in
        if row == column { return 0 }
        return 2 - (transitions.rate(from: row, to: column) ?? 0)
          - (transitions.rate(from: column, to: row) ?? 0)
      }
    }
  }

  /// The largest cost.
  public var maximum: Double { costs.joined().max() ?? 0 }
}

/// How different two state sequences are.
public enum SequenceMetric: Sendable, Hashable {
  /// Optimal matching: the least cost of insertions, deletions and replacements that turn one into the other.
  ///
  /// Source: Abbott & Forrest (1986), J. Interdiscip. Hist. 16, 471–494.
  case optimalMatching(indel: Double, substitution: SubstitutionCosts)
  /// Hamming: at how many times the states differ; only for equal lengths.
  case hamming

  /// The distance of two sequences, 0 for equal ones; nil where the metric needs equal lengths and they differ.
  ///
  /// The least cost is found by the recursion of Needleman & Wunsch (1970), J. Mol. Biol. 48, 443–453, after common
  /// beginnings and ends have been taken off, which costs nothing.
  public func distance(_ first: [Int], _ second: [Int]) -> Double? {
    switch self {
    case .hamming:
      guard first.count == second.count else { return nil }
      return Double(zip(first, second).count { $0 != $1 })
    case .optimalMatching(let indel, let substitution):
      var (a, b) = (first[...], second[...])
      while let x = a.first, x == b.first { (a, b) = (a.dropFirst(), b.dropFirst()) }
      while let x = a.last, x == b.last { (a, b) = (a.dropLast(), b.dropLast()) }
      let columns = Array(b)
      var costs = (0...columns.count).map { Double($0) * indel }
      for (row, state) in a.enumerated() {
        let replacements = substitution.costs[state]
        var diagonal = costs[0]
        costs[0] = Double(row + 1) * indel
        for column in columns.indices {
          let replaced = diagonal + replacements[columns[column]]
          diagonal = costs[column + 1]
          costs[column + 1] = min(replaced, min(diagonal, costs[column]) + indel)
        }
      }
      return costs[columns.count]
    }
  }
}

/// The distances between all persons, computed once per two different sequences.
public struct SequenceDistances: Sendable, Hashable {
  /// How many persons there are.
  public let count: Int
  private let types: [Int]
  private let between: [[Double]]

  /// Computes the distances.
  ///
  /// - Throws: ``JourneyError/invalidColumns(problem:)`` for a metric that needs equal lengths where they differ.
  public init(_ sequences: StateSequences, metric: SequenceMetric) throws(JourneyError) {
    var positions: [[Int]: Int] = [:]
    var distinct: [[Int]] = []
    types = sequences.sequences.map { sequence in
      if let position = positions[sequence.states] { return position }
      positions[sequence.states] = distinct.count
      distinct.append(sequence.states)
      return distinct.count - 1
    }
    var rows: [[Double]] = []
    for first in distinct.indices {
      var row: [Double] = []
      for second in 0..<first {
        guard let distance = metric.distance(distinct[first], distinct[second]) else {
          throw .invalidColumns(
            problem: "the Hamming distance needs sequences of equal length; choose optimal matching")
        }
        row.append(distance)
      }
      rows.append(row)
    }
    between = rows
    count = sequences.sequences.count
  }

  /// Takes distances that were computed otherwise: a symmetric matrix.
  init(matrix: [[Double]]) {
    count = matrix.count
    types = Array(matrix.indices)
    between = matrix.enumerated().map { Array($1.prefix($0)) }
  }

  /// The distance of the persons at two places.
  public subscript(first: Int, second: Int) -> Double {
    let (a, b) = (types[first], types[second])
    return a == b ? 0 : between[max(a, b)][min(a, b)]
  }
}

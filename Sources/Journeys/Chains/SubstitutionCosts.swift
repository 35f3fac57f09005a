/// What it costs to replace one state by another.
public struct SubstitutionCosts: Sendable, Hashable {
  /// The costs, from rows to columns; symmetric, 0 on the diagonal.
  public let costs: [[Double]]

  /// The same cost for every two different states; it is positive.
  public init(constant: Double = 2, alphabetSize: Int) {
    precondition(constant > 0 && constant.isFinite, "a substitution costs something")
    costs = (0..<alphabetSize).map { row in (0..<alphabetSize).map { $0 == row ? 0 : constant } }
  }

  /// The costs of the transition rates, 2 − p(j | i) − p(i | j): states that often follow each other are alike. A state
  /// without any next unit has rates of 0.
  ///
  /// Source: Gabadinho et al. (2011), J. Stat. Softw. 40(4), 26.
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

  /// Whether no detour over a third state is cheaper than a replacement, so that distances made with the costs obey the
  /// triangle inequality; replacements that cost more than a deletion and an insertion count as these.
  ///
  /// - Parameter indel: the cost of an insertion or deletion.
  public func obeysTriangleInequality(indel: Double) -> Bool {
    func cost(_ row: Int, _ column: Int) -> Double { min(costs[row][column], 2 * indel) }
    let states = costs.indices
    return states.allSatisfy { first in
      states.allSatisfy { last in
        states.allSatisfy { cost(first, last) <= cost(first, $0) + cost($0, last) + 1e-12 }
      }
    }
  }
}

/// What it costs to replace one state by another at each time unit.
///
/// With p_t the rates of the transitions from unit t to the next, the cost at unit t is 4 − p_{t−1}(j | i) − p_{t−1}(i | j) −
/// p_t(j | i) − p_t(i | j), and never below 0; at the first and last unit, which have one neighbour only, the rates of that one
/// count twice. Rates of a state that nobody is in are 0. Rates are weighted where the sequences are.
///
/// Source: Lesnard (2010), Sociol. Methods Res. 38, 389–419.
public struct DynamicSubstitutionCosts: Sendable, Hashable {
  /// The costs by time unit, from rows to columns; symmetric, 0 on the diagonal.
  public let costs: [[[Double]]]

  /// Computes the costs of sequences; those that have ended take no part in later rates.
  public init(_ sequences: StateSequences) {
    let size = sequences.alphabet.count
    let length = sequences.length
    let rates = (0..<max(0, length - 1)).map { time in
      var counts = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
      for sequence in sequences.sequences where time + 1 < sequence.states.count {
        counts[sequence.states[time]][sequence.states[time + 1]] += sequence.weight
      }
      return counts.map { row in
        let total = row.reduce(0, +)
        return row.map { total > 0 ? $0 / total : 0 }
      }
    }
    costs = (0..<length).map { time in
      (0..<size).map { row in
        (0..<size).map { column in
          if row == column { return 0 }
          func both(_ time: Int) -> Double {
            rates.indices.contains(time) ? rates[time][row][column] + rates[time][column][row] : 0
          }
          let (before, after) = (both(time - 1), both(time))
          let isInside = time > 0 && time < length - 1
          return max(0, 4 - (isInside ? before + after : 2 * (before + after)))
        }
      }
    }
  }
}

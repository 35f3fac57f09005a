/// What somebody who has everything that is published can compute about what is not.
///
/// The smallest and the largest value of a suppressed cell that fit the published ones and all sums are found by linear
/// programming. Counts are whole numbers: where the linear program ends at values that are not, whole ones are searched, and
/// a value counts as possible only where a whole table with it was found, so that the check never takes the attacker for
/// weaker than he is. Source: Gusfield (1988), SIAM Journal on Computing 17, 552–571; Hundepool et al. (2012), Statistical
/// Disclosure Control, section 4.3.
public struct AttackCheck: Sendable {
  private let system: CellSystem
  private let unknown: [Int]
  /// Whether bounds are those of whole numbers.
  private let isWhole: Bool
  /// Where an unknown cell is: in which block, and which of its variables it is.
  private let place: [Int: (block: Int, variable: Int)]
  /// Unknown cells that no sum ties together are found out independently of each other.
  private let programs: [LinearProgram]

  /// How many tables with whole numbers are tried for one bound.
  static let nodeLimit = 200

  /// Sets up the attack on a pattern of suppressed cells.
  ///
  /// - Parameters:
  ///   - system: the cells with what adds up.
  ///   - suppressed: the cells that are not published, by position.
  ///   - zeros: whether zeros are published, so that a suppressed count is at least 1.
  public init(_ system: CellSystem, suppressed: [Int], zeros: DisclosurePolicy.Zeros = .published) {
    let lower = DisclosurePolicy(zeros: zeros).lowerBound(in: system)
    self.init(
      system,
      // What the attacker believes must not exclude the truth.
      unknown: suppressed.sorted().map { ($0, min(lower, system.cells[$0].value), nil) })
  }

  /// Sets up the attack on cells of which no more is known than bounds.
  init(_ system: CellSystem, unknown: [(cell: Int, lower: Double, upper: Double?)]) {
    self.system = system
    self.unknown = unknown.map(\.cell)
    isWhole = system.measure == .counts
    let isUnknown = system.undetermined(of: unknown.map(\.cell))
    let relations = system.relations(touching: isUnknown)
    var ties = DisjointSets(count: system.cells.count)
    for relation in relations {
      let tied = relation.cells.filter { isUnknown[$0] }
      for cell in tied.dropFirst() { ties.join(tied[0], cell) }
    }
    var blocks: [Int: Int] = [:]
    var place: [Int: (block: Int, variable: Int)] = [:]
    var programs: [LinearProgram] = []
    for bounds in unknown where isUnknown[bounds.cell] {
      let root = ties.root(bounds.cell)
      let block = blocks[root] ?? programs.count
      if block == programs.count {
        programs.append(LinearProgram())
        blocks[root] = block
      }
      place[bounds.cell] = (block, programs[block].variables.count)
      programs[block].variables.append(
        LinearProgram.Variable(
          lower: bounds.lower, upper: bounds.upper, isWhole: system.measure == .counts))
    }
    for relation in relations {
      var known = 0.0
      var block = 0
      var terms: [LinearProgram.Term] = []
      for (cell, sign) in relation.signedCells {
        if let found = place[cell] {
          block = found.block
          terms.append(LinearProgram.Term(variable: found.variable, coefficient: sign))
        } else {
          known += sign * system.cells[cell].value
        }
      }
      programs[block].rows.append(LinearProgram.Row(terms: terms, lower: -known, upper: -known))
    }
    (self.place, self.programs) = (place, programs)
  }

  /// What is possible for every unknown cell, ascending by position.
  public func intervals() throws(DisclosureError) -> [(cell: Int, interval: AttackInterval)] {
    try intervals(of: unknown)
  }

  /// What is possible for each of some cells.
  func intervals(of cells: [Int]) throws(DisclosureError) -> [(cell: Int, interval: AttackInterval)] {
    let intervals = try intervals(ofSums: cells.map { [$0] })
    return zip(cells, intervals).map { ($0, $1) }
  }

  /// What is possible for sums of cells; published ones are known.
  public func intervals(ofSums sums: [[Int]]) throws(DisclosureError) -> [AttackInterval] {
    // Of each sum its part in every block: the blocks know nothing of each other, so that the bounds add up.
    var objectives = programs.map { _ in [LinearProgram.Objective]() }
    var truths = programs.map { _ in [Double]() }
    for cells in sums {
      for (block, cells) in parts(of: cells) {
        let terms = cells.compactMap { place[$0] }.map {
          LinearProgram.Term(variable: $0.variable, coefficient: 1)
        }
        objectives[block].append(LinearProgram.Objective(terms: terms, direction: .smallest))
        objectives[block].append(LinearProgram.Objective(terms: terms, direction: .largest))
        truths[block].append(cells.reduce(0) { $0 + system.cells[$1].value })
      }
    }
    var bounds: [ArraySlice<(lower: Double?, upper: Double?)>] = []
    for (block, program) in programs.enumerated() {
      let outcomes = objectives[block].isEmpty ? [] : try program.optima(of: objectives[block])
      var own: [(lower: Double?, upper: Double?)] = []
      for (index, truth) in truths[block].enumerated() {
        let (low, high) = (2 * index, 2 * index + 1)
        own.append(
          (
            try bound(outcomes[low], objectives[block][low], in: program, truth: truth),
            try bound(outcomes[high], objectives[block][high], in: program, truth: truth)
          ))
      }
      bounds.append(own[...])
    }
    return sums.map { cells in
      let published = cells.filter { place[$0] == nil }.reduce(0) { $0 + system.cells[$1].value }
      var (lower, upper): (Double, Double?) = (published, published)
      for (block, _) in parts(of: cells) {
        let own = bounds[block].removeFirst()
        lower += own.lower ?? 0
        upper = upper.flatMap { upper in own.upper.map { upper + $0 } }
      }
      return AttackInterval(lower: lower, upper: upper)
    }
  }

  /// The unknown ones of some cells by their block, in the order of the blocks.
  private func parts(of cells: [Int]) -> [(block: Int, cells: [Int])] {
    var parts: [Int: [Int]] = [:]
    for cell in cells {
      if let block = place[cell]?.block { parts[block, default: []].append(cell) }
    }
    return parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The demands that are not met.
  public func unmet(_ demands: [ProtectionDemand]) throws(DisclosureError) -> [ProtectionDemand] {
    let intervals = try intervals(ofSums: demands.map(\.cells))
    return zip(demands, intervals).filter { !$0.isMet(by: $1) }.map(\.0)
  }

  /// The bound of an outcome; nil where there is none.
  private func bound(
    _ outcome: LinearProgram.Outcome, _ objective: LinearProgram.Objective, in program: LinearProgram,
    truth: Double
  ) throws(DisclosureError) -> Double? {
    switch outcome {
    case .unbounded: return nil
    case .optimal(let solution):
      guard isWhole else { return solution.objective }
      let areWhole = solution.values.allSatisfy {
        ($0 - $0.rounded()).magnitude < LinearProgram.tolerance
      }
      if areWhole { return solution.objective.rounded() }
      var nodesLeft = Self.nodeLimit
      switch try program.wholeOptimum(of: objective, nodesLeft: &nodesLeft) {
      case .optimal(let whole): return whole.objective.rounded()
      // The best table found is possible for the attacker; the truth always is.
      case .stopped(let best): return best.map { $0.objective.rounded() } ?? truth
      case .infeasible, .unbounded: throw .solverFailed
      }
    case .infeasible, .stopped: throw .solverFailed
    }
  }
}

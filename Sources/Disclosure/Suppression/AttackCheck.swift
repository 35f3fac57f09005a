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
  private let place: [Int: Int]
  private let program: LinearProgram

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
    var isUnknown = [Bool](repeating: false, count: system.cells.count)
    var place: [Int: Int] = [:]
    for (index, bounds) in unknown.enumerated() {
      isUnknown[bounds.cell] = true
      place[bounds.cell] = index
    }
    self.place = place
    let isWhole = system.measure == .counts
    var program = LinearProgram(
      variables: unknown.map {
        LinearProgram.Variable(lower: $0.lower, upper: $0.upper, isWhole: isWhole)
      })
    for relation in system.relations(touching: isUnknown) {
      var known = 0.0
      var terms: [LinearProgram.Term] = []
      for (cell, sign) in relation.signedCells {
        if let index = place[cell] {
          terms.append(LinearProgram.Term(variable: index, coefficient: sign))
        } else {
          known += sign * system.cells[cell].value
        }
      }
      program.rows.append(LinearProgram.Row(terms: terms, lower: -known, upper: -known))
    }
    self.program = program
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
    var objectives: [LinearProgram.Objective] = []
    for cells in sums {
      let terms = cells.compactMap { place[$0] }.map { LinearProgram.Term(variable: $0, coefficient: 1) }
      objectives.append(LinearProgram.Objective(terms: terms, direction: .smallest))
      objectives.append(LinearProgram.Objective(terms: terms, direction: .largest))
    }
    let outcomes = try program.optima(of: objectives)
    var intervals: [AttackInterval] = []
    for (index, cells) in sums.enumerated() {
      let published = cells.filter { place[$0] == nil }.reduce(0) { $0 + system.cells[$1].value }
      let truth = cells.reduce(0) { $0 + system.cells[$1].value } - published
      let lower = try bound(outcomes[2 * index], objectives[2 * index], truth: truth)
      let upper = try bound(outcomes[2 * index + 1], objectives[2 * index + 1], truth: truth)
      intervals.append(
        AttackInterval(lower: (lower ?? 0) + published, upper: upper.map { $0 + published }))
    }
    return intervals
  }

  /// The demands that are not met.
  public func unmet(_ demands: [ProtectionDemand]) throws(DisclosureError) -> [ProtectionDemand] {
    let intervals = try intervals(ofSums: demands.map(\.cells))
    return zip(demands, intervals).filter { !$0.isMet(by: $1) }.map(\.0)
  }

  /// The bound of an outcome; nil where there is none.
  private func bound(
    _ outcome: LinearProgram.Outcome, _ objective: LinearProgram.Objective, truth: Double
  ) throws(DisclosureError) -> Double? {
    switch outcome {
    case .unbounded: return nil
    case .optimal(let solution):
      guard system.measure == .counts else { return solution.objective }
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

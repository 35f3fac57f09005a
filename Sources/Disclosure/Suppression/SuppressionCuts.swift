/// The exact search: a program chooses the cheapest cells, the attacker says why they are not enough, and his proof becomes a
/// condition of the program, until he fails.
///
/// By how much a sum can be pushed up when cells are suppressed to parts z is a linear program whose dual gives, for all z at
/// once, a bound that is linear in z. Where the bound at the chosen z is below what a demand needs, every z that meets the
/// demand must make it at least as large: a cut. Coefficients above the right side are lowered to it, for z is 0 or 1.
struct SuppressionCuts {
  private let search: SuppressionSearch
  private let free: [Int]
  private let candidatePlace: [Int: Int]
  /// By how much a cell may deviate upwards.
  private let rise: Double
  /// The same for an attacker who is sought in choices by parts: of a weak one the cuts are found sooner, and they hold as well.
  private let weakRise: Double
  private var master: LinearProgram
  private let rows: [LinearProgram.Row]

  private static let rounds = (continuous: 40, whole: 60)
  private static let nodeLimit = 4_000

  init(_ search: SuppressionSearch) {
    self.search = search
    let system = search.system
    free = (search.sensitive + search.candidates).sorted()
    candidatePlace = Dictionary(
      uniqueKeysWithValues: search.candidates.enumerated().map { ($1, $0) })
    let needed = search.demands.reduce(1) { largest, demand in
      let truth = demand.cells.reduce(0) { $0 + system.cells[$1].value }
      return max(largest, demand.width, (demand.upperAtLeast ?? 0) - truth)
    }
    // In a network a deviation is made of circles, and no cell needs to deviate by more than the sum that is protected.
    weakRise = needed
    rise = system.isNetwork ? needed : system.cells.reduce(10 * needed) { $0 + $1.value }
    var place = [Int?](repeating: nil, count: system.cells.count)
    for (index, cell) in free.enumerated() { place[cell] = index }
    rows = system.relations.compactMap { relation in
      let terms = relation.signedCells.compactMap { cell, sign in
        place[cell].map { LinearProgram.Term(variable: $0, coefficient: sign) }
      }
      return terms.isEmpty ? nil : LinearProgram.Row(terms: terms, lower: 0, upper: 0)
    }
    master = LinearProgram(
      variables: search.candidates.map { _ in LinearProgram.Variable(lower: 0, upper: 1, isWhole: true) })
  }

  /// The cheapest cells to suppress, ascending; nil where the search ends at its limits.
  ///
  /// - Parameter known: a choice that is enough.
  mutating func pattern(atMost known: [Int]) throws(DisclosureError) -> [Int]? {
    let price = search.costs.enumerated().map { LinearProgram.Term(variable: $0, coefficient: $1) }
    let objective = LinearProgram.Objective(terms: price, direction: .smallest)
    let bound = search.cost(known)
    master.rows = [LinearProgram.Row(terms: price, lower: nil, upper: bound + 1e-6)]
    for _ in 0..<Self.rounds.continuous {
      guard let solution = try master.optima(of: [objective])[0].solution else { break }
      let cuts = try cuts(at: solution.values, rise: weakRise)
      guard !cuts.isEmpty else { break }
      master.rows += cuts
    }
    var nodesLeft = Self.nodeLimit
    for _ in 0..<Self.rounds.whole {
      let outcome = try master.wholeOptimum(of: objective, nodesLeft: &nodesLeft)
      // What is known is the best where the cuts leave nothing of its cost or below.
      if case .infeasible = outcome { return known }
      guard let solution = outcome.solution else { return nil }
      let chosen = zip(search.candidates, solution.values).filter { $0.1 > 0.5 }.map(\.0)
      let cuts = try cuts(at: solution.values.map { $0.rounded() }, rise: rise)
      if cuts.isEmpty {
        if try search.unmet(chosen).isEmpty { return chosen }
        // Enough by fractions but not by whole tables: at least one cell more.
        let isChosen = Set(chosen)
        let others = search.candidates.indices.filter { !isChosen.contains(search.candidates[$0]) }
        master.rows.append(
          LinearProgram.Row(
            terms: others.map { .init(variable: $0, coefficient: 1) }, lower: 1, upper: nil))
      }
      master.rows += cuts
    }
    return nil
  }

  /// The cuts that a choice violates, at most two for each demand.
  private func cuts(at choice: [Double], rise: Double) throws(DisclosureError) -> [LinearProgram.Row] {
    var place = [Int?](repeating: nil, count: search.system.cells.count)
    var program = LinearProgram(rows: rows)
    for (index, cell) in free.enumerated() {
      place[cell] = index
      // The solver may miss a bound by its tolerance.
      let part = candidatePlace[cell].map { min(max(choice[$0], 0), 1) } ?? 1
      program.variables.append(
        LinearProgram.Variable(lower: -min(fall(cell), rise) * part, upper: rise * part))
    }
    let objectives = search.demands.flatMap { demand -> [LinearProgram.Objective] in
      let terms = demand.cells.compactMap { place[$0] }.map {
        LinearProgram.Term(variable: $0, coefficient: 1)
      }
      return [.init(terms: terms, direction: .largest), .init(terms: terms, direction: .smallest)]
    }
    let outcomes = try program.optima(of: objectives)
    var cuts: [LinearProgram.Row] = []
    for (index, demand) in search.demands.enumerated() {
      guard let up = outcomes[2 * index].solution, let down = outcomes[2 * index + 1].solution else {
        throw .solverFailed
      }
      let truth = demand.cells.reduce(0) { $0 + search.system.cells[$1].value }
      let (above, below) = (weights(up, sign: 1), weights(down, sign: -1))
      let conditions = [
        (above, (demand.upperAtLeast ?? truth) - truth), (below, truth - (demand.lowerAtMost ?? truth)),
        (zip(above, below).map(+), demand.width),
      ]
      cuts += conditions.compactMap { cut($0, needed: $1, at: choice) }
    }
    return cuts
  }

  /// By how much each free cell, suppressed as a whole, lets the sum deviate at most, by the dual solution.
  private func weights(_ solution: LinearProgram.Solution, sign: Double) -> [Double] {
    zip(free, solution.reducedCosts).map { cell, cost in
      let gain = cost * sign
      return gain.magnitude * (gain > 0 ? rise : fall(cell))
    }
  }

  private func fall(_ cell: Int) -> Double {
    min(search.system.cells[cell].value - search.lower[cell], rise)
  }

  private func cut(_ weights: [Double], needed: Double, at choice: [Double]) -> LinearProgram.Row? {
    var rest = needed
    var terms: [LinearProgram.Term] = []
    for (cell, weight) in zip(free, weights) {
      if let variable = candidatePlace[cell] {
        if weight > 1e-9 { terms.append(.init(variable: variable, coefficient: weight)) }
      } else {
        rest -= weight
      }
    }
    guard rest > 1e-6 else { return nil }
    for index in terms.indices { terms[index].coefficient = min(terms[index].coefficient / rest, 1) }
    let reached = terms.reduce(0) { $0 + $1.coefficient * choice[$1.variable] }
    return reached < 1 - 1e-5 ? LinearProgram.Row(terms: terms, lower: 1, upper: nil) : nil
  }
}

/// Protects one demand after the other: the attacker must hold possible a deviation of the needed size, and the cells of the
/// cheapest such deviation are suppressed.
struct SuppressionHeuristic {
  private let search: SuppressionSearch
  private let cost: [Int: Double]

  init(_ search: SuppressionSearch) {
    self.search = search
    cost = Dictionary(uniqueKeysWithValues: zip(search.candidates, search.costs))
  }

  /// The cells to suppress besides the sensitive ones, ascending.
  func pattern() throws(DisclosureError) -> [Int] {
    var chosen = Set<Int>()
    // More suppressed cells only widen what is possible: what is met stays so.
    var open = search.demands[...]
    while let demand = try search.attack(chosen.sorted()).firstUnmet(open) {
      open = open.drop { $0 != demand }
      let before = chosen.count
      for push in try pushes(demand, chosen) {
        guard let cells = try cheapestDeviation(push, of: demand, chosen) else { continue }
        chosen.formUnion(cells)
        break
      }
      // Whole numbers may ask for more than a deviation by fractions: take the nearest cell besides.
      if chosen.count == before, let next = nearest(to: demand, chosen) { chosen.insert(next) }
      guard chosen.count > before else {
        throw .unprotectable(
          cell: demand.cells.map { search.system.cells[$0].label }.joined(separator: " and "))
      }
    }
    return try withoutSuperfluous(chosen)
  }

  /// How far the sum of a demand is pushed: up, or down where negative; the likelier first.
  private func pushes(_ demand: ProtectionDemand, _ chosen: Set<Int>) throws(DisclosureError) -> [Double] {
    let truth = demand.cells.reduce(0) { $0 + search.system.cells[$1].value }
    let interval = try search.attack(chosen.sorted()).intervals(ofSums: [demand.cells])[0]
    let upper = interval.upper ?? .infinity
    if let needed = demand.upperAtLeast, upper < needed { return [needed - truth] }
    if let needed = demand.lowerAtMost, interval.lower > needed { return [needed - truth] }
    let missing = demand.width - (upper - interval.lower)
    return [upper - truth + missing, interval.lower - truth - missing]
  }

  /// The cells of the cheapest deviation that changes the sum of a demand by so much; nil where there is none.
  private func cheapestDeviation(
    _ push: Double, of demand: ProtectionDemand, _ chosen: Set<Int>
  ) throws(DisclosureError) -> [Int]? {
    let system = search.system
    let free = (search.sensitive + search.candidates).sorted()
    var place = [Int?](repeating: nil, count: system.cells.count)
    var program = LinearProgram()
    var objective = LinearProgram.Objective(terms: [], direction: .smallest)
    for (index, cell) in free.enumerated() {
      place[cell] = index
      let price = chosen.contains(cell) ? 0 : cost[cell] ?? 0
      let range = [nil, system.cells[cell].value - search.lower[cell]]
      for (way, upper) in range.enumerated() {
        program.variables.append(LinearProgram.Variable(lower: 0, upper: upper))
        objective.terms.append(.init(variable: 2 * index + way, coefficient: price))
      }
    }
    func terms(_ index: Int, _ sign: Double) -> [LinearProgram.Term] {
      [.init(variable: 2 * index, coefficient: sign), .init(variable: 2 * index + 1, coefficient: -sign)]
    }
    for relation in system.relations {
      let row = relation.signedCells.flatMap { cell, sign in place[cell].map { terms($0, sign) } ?? [] }
      if !row.isEmpty { program.rows.append(LinearProgram.Row(terms: row, lower: 0, upper: 0)) }
    }
    program.rows.append(
      LinearProgram.Row(
        terms: demand.cells.flatMap { cell in place[cell].map { terms($0, 1) } ?? [] }, lower: push,
        upper: push))
    guard let solution = try program.optima(of: [objective])[0].solution else { return nil }
    return search.candidates.filter { cell in
      guard let index = place[cell] else { return false }
      return solution.values[2 * index] > LinearProgram.tolerance
        || solution.values[2 * index + 1] > LinearProgram.tolerance
    }
  }

  /// The cheapest candidate that shares a sum with what is suppressed, or the cheapest of all.
  private func nearest(to demand: ProtectionDemand, _ chosen: Set<Int>) -> Int? {
    let suppressed = chosen.union(demand.cells)
    var near = Set<Int>()
    for relation in search.system.relations where relation.cells.contains(where: suppressed.contains) {
      near.formUnion(relation.cells)
    }
    let rest = search.candidates.filter { !chosen.contains($0) }
    let nearby = rest.filter(near.contains)
    return (nearby.isEmpty ? rest : nearby).min { (cost[$0] ?? 0, $0) < (cost[$1] ?? 0, $1) }
  }

  /// The cells without those that protect nothing, the dearest tried first.
  private func withoutSuperfluous(_ chosen: Set<Int>) throws(DisclosureError) -> [Int] {
    var kept = chosen
    for cell in chosen.sorted(by: { (cost[$0] ?? 0, $0) > (cost[$1] ?? 0, $1) }) {
      let attack = search.attack(kept.sorted())
      let concerned = search.demands.filter { attack.ties(cell, to: $0) }
      kept.remove(cell)
      if try search.attack(kept.sorted()).firstUnmet(concerned) != nil { kept.insert(cell) }
    }
    return kept.sorted()
  }
}

/// Protects one demand after the other: the attacker must hold possible a deviation of the needed size, and the cells of the
/// cheapest such deviation are suppressed.
struct SuppressionHeuristic {
  private let search: SuppressionSearch
  private let cost: [Int: Double]
  private let deviation: CheapestDeviation

  init(_ search: SuppressionSearch) {
    self.search = search
    cost = Dictionary(uniqueKeysWithValues: zip(search.candidates, search.costs))
    deviation = CheapestDeviation(search.system, lower: search.lower)
  }

  /// The cells to suppress besides the sensitive ones, ascending.
  ///
  /// - Parameter progress: told how much of the search is done.
  func pattern(progress: (Double) -> Void = { _ in }) throws(DisclosureError) -> [Int] {
    // Fractions of persons, which are quick, find most of what cannot be protected; whole numbers find the rest below.
    var everything = possibleMoves(hiding: search.candidates)
    for demand in search.demands where find(demand, &everything) == nil { throw unprotectable(demand) }
    var chosen = Set<Int>()
    var possible = possibleMoves(hiding: [])
    var isOld = false
    // More suppressed cells only widen what is possible: what is met stays so.
    for (index, demand) in search.demands.enumerated() {
      progress(Double(index) / Double(2 * search.demands.count))
      var shown = find(demand, &possible)
      if isOld, shown?.areWhole != true {
        (possible, isOld) = (possibleMoves(hiding: chosen), false)
        shown = find(demand, &possible)
      }
      if shown?.areWhole == true { continue }
      var isMet = false
      if shown != nil { isMet = try search.attack(chosen.sorted()).unmet([demand]).isEmpty }
      while !isMet {
        let found = cheapestMoves(for: demand, chosen)
        let cells = found?.cells.filter { cost[$0] != nil && !chosen.contains($0) } ?? []
        chosen.formUnion(cells)
        isOld = true
        isMet = found?.areWhole ?? false
        if isMet { break }
        isMet = try search.attack(chosen.sorted()).unmet([demand]).isEmpty
        guard !isMet, cells.isEmpty else { continue }
        // Whole numbers may ask for more than a deviation by fractions: take the nearest cell besides.
        guard found != nil, let next = nearest(to: demand, chosen) else { throw unprotectable(demand) }
        chosen.insert(next)
      }
    }
    return try withoutSuperfluous(chosen, progress)
  }

  /// What the attacker must hold possible where some candidates are hidden besides; the dearest of them move last.
  private func possibleMoves(hiding chosen: some Collection<Int>) -> PossibleMoves {
    PossibleMoves(
      search.system, hidden: search.sensitive + chosen.sorted { (cost[$0] ?? 0, $0) < (cost[$1] ?? 0, $1) },
      lower: search.lower)
  }

  /// The cells that move in deviations which show that a demand is met, in whole tables or by fractions; nil where none do.
  private func find(_ demand: ProtectionDemand, _ possible: inout PossibleMoves) -> (
    cells: Set<Int>, areWhole: Bool
  )? {
    var byFractions: (cells: Set<Int>, areWhole: Bool)?
    for way in ways(to: demand) {
      guard let found = moves(way, { possible.moves(of: demand.cells, by: $0) }) else { continue }
      if found.areWhole { return found }
      byFractions = found
    }
    return byFractions
  }

  /// The cells that move in the cheapest deviations which show that a demand can be met; nil where there are none.
  private func cheapestMoves(
    for demand: ProtectionDemand, _ chosen: Set<Int>
  ) -> (cells: Set<Int>, areWhole: Bool)? {
    var prices = [Double?](repeating: nil, count: search.system.cells.count)
    for (cell, cost) in cost { prices[cell] = cost }
    // What is hidden anyway moves for nothing.
    for cell in search.sensitive + chosen { prices[cell] = 0 }
    var best: (cells: Set<Int>, areWhole: Bool)?
    var least = Double.infinity
    for way in ways(to: demand) {
      guard let found = moves(way, { deviation.moves(of: demand.cells, by: $0, prices: prices) }) else {
        continue
      }
      let price = found.cells.sorted().reduce(0) { $0 + (prices[$1] ?? 0) }
      if price < least { (best, least) = (found, price) }
      if price < 1 { break }
    }
    return best
  }

  private func unprotectable(_ demand: ProtectionDemand) -> DisclosureError {
    .unprotectable(cell: demand.cells.map { search.system.cells[$0].label }.joined(separator: " and "))
  }

  private typealias Moves = [(cell: Int, change: Double)]

  /// The cells that move when a sum rises and falls; nil where it cannot.
  private func moves(
    _ way: (rise: Double, fall: Double), _ push: (Double) -> Moves?
  ) -> (cells: Set<Int>, areWhole: Bool)? {
    var cells = Set<Int>()
    var areWhole = true
    for amount in [way.rise, -way.fall] where amount != 0 {
      guard let moves = push(amount) else { return nil }
      cells.formUnion(moves.map(\.cell))
      areWhole =
        areWhole && (search.system.measure == .sums || moves.allSatisfy { $0.change == $0.change.rounded() })
    }
    return (cells, areWhole)
  }

  /// How far the sum of a demand must be able to rise and to fall: one of these is enough.
  private func ways(to demand: ProtectionDemand) -> [(rise: Double, fall: Double)] {
    let truth = demand.cells.reduce(0) { $0 + search.system.cells[$1].value }
    let rise = max(0, (demand.upperAtLeast ?? 0) - truth)
    let fall = max(0, truth - (demand.lowerAtMost ?? truth))
    let rest = max(0, demand.width - rise - fall)
    return stride(from: 0, through: rest, by: 1).map { (rise + rest - $0, fall + $0) }
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
  private func withoutSuperfluous(
    _ chosen: Set<Int>, _ progress: (Double) -> Void
  ) throws(DisclosureError) -> [Int] {
    var kept = chosen
    let dearest = chosen.sorted { (cost[$0] ?? 0, $0) > (cost[$1] ?? 0, $1) }
    var possible = possibleMoves(hiding: chosen)
    // For each demand cells that deviate in whole tables which show that it is met: it stays so as long as they are hidden.
    var grounds: [Set<Int>?] = []
    for demand in search.demands { grounds.append(try self.grounds(of: demand, &possible, kept) ?? nil) }
    for (index, cell) in dearest.enumerated() {
      progress((1 + Double(index) / Double(dearest.count)) / 2)
      kept.remove(cell)
      var fewer = possible
      fewer.fix(cell)
      var changed = grounds
      var areMet = true
      for (index, demand) in search.demands.enumerated() where changed[index]?.contains(cell) ?? true {
        let found = try self.grounds(of: demand, &fewer, kept)
        areMet = found != nil
        guard areMet else { break }
        changed[index] = found ?? nil
      }
      if areMet { (possible, grounds) = (fewer, changed) } else { kept.insert(cell) }
    }
    return kept.sorted()
  }

  /// Nil where a demand is not met, and of one that is the cells that deviate in whole tables which show it; nil again where
  /// such tables are not at hand.
  private func grounds(
    of demand: ProtectionDemand, _ possible: inout PossibleMoves, _ kept: Set<Int>
  ) throws(DisclosureError) -> Set<Int>?? {
    guard let found = find(demand, &possible) else { return nil }
    if found.areWhole { return .some(found.cells) }
    return try search.attack(kept.sorted()).unmet([demand]).isEmpty ? .some(nil) : nil
  }
}

extension CellSystem {
  /// The cells that must not be shown, proven by the attack; totals are given up last, and of these
  /// the printed sums that are no part of another one, the larger half of them last of all.
  ///
  /// - Parameters:
  ///   - unprinted: cells that nobody prints, though they can be computed.
  ///   - progress: told how much of the search is done.
  func hidden(
    besides unprinted: [Int], _ policy: DisclosurePolicy, progress: (Double) -> Void = { _ in }
  ) throws(DisclosureError) -> [Int] {
    let (sensitive, demands) = policy.sensitive(in: self)
    guard !demands.isEmpty else { return [] }
    let secret = Set(sensitive).union(unprinted).sorted()
    var pattern: SuppressionPattern?
    let isUnprinted = Set(unprinted)
    let inner = Set(relations.filter { !isUnprinted.contains($0.total) }.flatMap(\.parts)).union(unprinted)
    let outer = totals.filter { !inner.contains($0) }.sorted { cells[$0].value > cells[$1].value }
    for closed in [totals, outer, Array(outer.prefix((outer.count + 1) / 2)), []] where pattern == nil {
      do throws(DisclosureError) {
        pattern = try SuppressionSearch(
          self, policy, sensitive: secret, demands: demands, closed: closed
        ).pattern(.smallest, progress: progress)
      } catch {
        guard case .unprotectable = error, !closed.isEmpty else { throw error }
      }
    }
    guard let pattern else { throw .solverFailed }
    let open = try AttackCheck(self, suppressed: pattern.suppressed).unmet(demands)
    guard open.isEmpty else {
      throw .recoverable(cells: open.flatMap(\.cells).map { cells[$0].label })
    }
    return pattern.suppressed
  }

  /// The parts of the system that have nothing to do with each other, as positions, each ascending.
  var components: [[Int]] {
    var sets = DisjointSets(count: cells.count)
    for relation in relations {
      for part in relation.parts { sets.join(relation.total, part) }
    }
    var components: [Int: [Int]] = [:]
    for position in cells.indices { components[sets.root(position), default: []].append(position) }
    return components.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Some of the cells, with what adds up among them.
  func part(_ positions: [Int]) throws(DisclosureError) -> CellSystem {
    let place = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
    let own = positions.map { cells[$0] }
    return try CellSystem(
      cells: own,
      relations: relations.compactMap { relation in
        place[relation.total].map { total in
          Relation(total: total, parts: relation.parts.compactMap { place[$0] })
        }
      }, measure: own.allSatisfy { $0.value == $0.value.rounded() } ? .counts : .sums)
  }
}

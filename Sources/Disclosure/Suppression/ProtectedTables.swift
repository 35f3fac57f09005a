/// Tables of which no sensitive cell can be found out: the attack check has passed.
public struct ProtectedTables: Sendable {
  /// The tables as they are.
  public let linked: LinkedTables
  /// The cells that are not published.
  public let pattern: SuppressionPattern
  /// What can be computed of each of them from all that is published.
  public let attack: [(cell: Int, interval: AttackInterval)]
  /// The groups of which all members are in one cell that is published: it tells something of each member.
  public let wholeGroups: [CellSystem.WholeGroup]

  /// Suppresses cells, and attacks what would be published.
  ///
  /// - Throws: ``DisclosureError/unprotectable(cell:)``, and ``DisclosureError/recoverable(cells:)`` where the check fails.
  public init(_ linked: LinkedTables, policy: DisclosurePolicy) throws(DisclosureError) {
    let system = linked.system
    let pattern = try system.suppression(under: policy)
    let check = AttackCheck(system, suppressed: pattern.suppressed, zeros: policy.zeros)
    let unmet = try check.unmet(policy.sensitive(in: system).demands)
    let attack = try check.intervals()
    let exact = attack.filter(\.interval.isExact)
    guard unmet.isEmpty, exact.isEmpty else {
      let cells = unmet.flatMap(\.cells) + exact.map(\.cell)
      throw .recoverable(cells: Set(cells).sorted().map { system.cells[$0].label })
    }
    self.linked = linked
    self.pattern = pattern
    self.attack = attack
    wholeGroups = system.wholeGroups(publishing: pattern)
  }

  /// Which cells of a table are published, in its order.
  public func isPublished(inTable table: Int) -> [Bool] {
    let hidden = Set(pattern.suppressed)
    return linked.positions[table].map { !hidden.contains($0) }
  }
}

extension CellSystem {
  /// A group all of whose members are in one cell.
  public struct WholeGroup: Sendable, Hashable {
    /// The position of the group's total.
    public let total: Int
    /// The position of the cell that holds them all.
    public let cell: Int
  }

  /// The groups all of whose members are in one published cell, of two or more cells.
  func wholeGroups(publishing pattern: SuppressionPattern) -> [WholeGroup] {
    let hidden = Set(pattern.suppressed)
    return relations.compactMap { relation in
      let filled = relation.parts.filter { cells[$0].value > 0 }
      guard relation.parts.count > 1, filled.count == 1, !hidden.contains(filled[0]) else { return nil }
      return WholeGroup(total: relation.total, cell: filled[0])
    }
  }
}

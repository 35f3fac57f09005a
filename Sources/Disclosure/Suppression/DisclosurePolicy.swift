/// What of tables is protected, and against which attacker.
public struct DisclosurePolicy: Sendable, Hashable {
  /// What happens to zeros.
  public enum Zeros: Sendable, Hashable {
    /// Zeros are shown, so that the attacker knows of every suppressed count that it is at least 1.
    case published
    /// Zeros may be suppressed, and a suppressed count may be 0.
    case confidential
  }

  /// Whether totals may be suppressed to protect other cells.
  public enum Totals: Sendable, Hashable {
    /// Totals are shown unless they fall under a rule themselves.
    case published
    /// Totals are shown, but where no other cells protect the sensitive ones they may be suppressed.
    case publishedWherePossible
    /// Totals may be suppressed like other cells.
    case suppressible
  }

  /// Whether the sum of the sensitive cells of a line is protected as each of them is: one of two single persons in a line
  /// would find the other.
  public enum Sums: Sendable, Hashable {
    case protected
    case open
  }

  /// The rules; a cell under any of them is sensitive.
  public let rules: [SafetyRule]
  /// What happens to zeros.
  public let zeros: Zeros
  /// Whether totals may be suppressed.
  public let totals: Totals
  /// Whether sums of sensitive cells are protected.
  public let sums: Sums

  /// Creates a policy; the default is the rule of the Federal Employment Agency.
  public init(
    rules: [SafetyRule] = [.minimumCount(3)], zeros: Zeros = .published,
    totals: Totals = .publishedWherePossible,
    sums: Sums = .protected
  ) {
    self.rules = rules
    self.zeros = zeros
    self.totals = totals
    self.sums = sums
  }

  /// The smallest value that the attacker holds possible for a suppressed cell.
  func lowerBound(in system: CellSystem) -> Double {
    zeros == .published && system.measure == .counts ? 1 : 0
  }

  /// The cells that fall under a rule, ascending, and what protection they need.
  func sensitive(in system: CellSystem) -> (cells: [Int], demands: [ProtectionDemand]) {
    var cells: [Int] = []
    var demands: [ProtectionDemand] = []
    for (position, cell) in system.cells.enumerated() {
      let own = rules.compactMap { $0.demand(on: cell, at: position) }
      if !own.isEmpty { cells.append(position) }
      demands += own
    }
    if sums == .protected { demands += sumDemands(cells, in: system) }
    return (cells, demands)
  }

  /// The demands on the sums of two or more sensitive counts of a line that has other counts besides. Where it has none, their
  /// sum is the total, which is judged as a cell.
  private func sumDemands(_ sensitive: [Int], in system: CellSystem) -> [ProtectionDemand] {
    let counts = rules.compactMap { rule in
      if case .minimumCount(let count) = rule { Double(count) } else { nil }
    }
    guard let count = counts.max(), system.measure == .counts else { return [] }
    let isSensitive = Set(sensitive)
    var known = Set<[Int]>()
    return system.relations.compactMap { relation in
      let small = relation.parts.filter(isSensitive.contains).sorted()
      let others = relation.parts.contains { !isSensitive.contains($0) && system.cells[$0].value > 0 }
      guard small.count > 1, others, known.insert(small).inserted else { return nil }
      return ProtectionDemand(cells: small, upperAtLeast: count, width: count - 1)
    }
  }
}

/// The search for a pattern: what may be suppressed, what it costs, and what must be protected.
struct SuppressionSearch {
  let system: CellSystem
  let policy: DisclosurePolicy
  let sensitive: [Int]
  let demands: [ProtectionDemand]
  /// The cells that may be suppressed besides, ascending.
  let candidates: [Int]
  /// What each candidate costs: one cell, and a part of one that grows with its value.
  let costs: [Double]
  /// The smallest value that the attacker holds possible for each cell.
  let lower: [Double]

  /// Above this number of candidates or demands, the exact search is not tried.
  private static let exactLimit = (candidates: 250, demands: 80)

  init(_ system: CellSystem, _ policy: DisclosurePolicy, closed: [Int]) {
    let (sensitive, demands) = policy.sensitive(in: system)
    self.init(system, policy, sensitive: sensitive, demands: demands, closed: closed)
  }

  init(
    _ system: CellSystem, _ policy: DisclosurePolicy, sensitive: [Int], demands: [ProtectionDemand],
    closed: [Int]
  ) {
    self.system = system
    self.policy = policy
    (self.sensitive, self.demands) = (sensitive, demands)
    let closed = Set(closed).union(sensitive)
    candidates = system.cells.indices.filter {
      !closed.contains($0) && (policy.zeros == .confidential || system.cells[$0].value > 0)
    }
    let sum = candidates.reduce(1) { $0 + system.cells[$1].value }
    costs = candidates.map { 1 + system.cells[$0].value / sum }
    let bound = policy.lowerBound(in: system)
    lower = system.cells.map { min(bound, $0.value) }
  }

  /// - Parameter progress: told how much of the search is done.
  func pattern(
    _ extent: SuppressionPattern.Extent, progress: (Double) -> Void = { _ in }
  ) throws(DisclosureError) -> SuppressionPattern {
    guard !demands.isEmpty else {
      return SuppressionPattern(sensitive: [], complementary: [], extent: .smallest)
    }
    let sufficient = try SuppressionHeuristic(self).pattern(progress: progress)
    let isSmall = candidates.count <= Self.exactLimit.candidates && demands.count <= Self.exactLimit.demands
    var cuts = SuppressionCuts(self)
    if extent == .smallest, isSmall, let smallest = try cuts.pattern(atMost: sufficient) {
      return SuppressionPattern(sensitive: sensitive, complementary: smallest, extent: .smallest)
    }
    return SuppressionPattern(
      sensitive: sensitive, complementary: sufficient,
      extent: sufficient.isEmpty ? .smallest : .sufficient)
  }

  /// The demands that a choice of candidates leaves unmet.
  func unmet(_ complementary: [Int]) throws(DisclosureError) -> [ProtectionDemand] {
    try attack(complementary).unmet(demands)
  }

  func attack(_ complementary: [Int]) -> AttackCheck {
    AttackCheck(
      system, unknown: (sensitive + complementary).sorted().map { ($0, lower[$0], nil) })
  }

  func cost(_ complementary: [Int]) -> Double {
    let chosen = Set(complementary)
    return zip(candidates, costs).filter { chosen.contains($0.0) }.reduce(0) { $0 + $1.1 }
  }
}

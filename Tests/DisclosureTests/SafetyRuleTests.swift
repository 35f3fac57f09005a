import Testing

@testable import Disclosure

@Suite("Rules of disclosure control") struct SafetyRuleTests {
  private func demand(
    _ rule: SafetyRule, _ value: Double, _ contributions: [Double] = []
  ) -> ProtectionDemand? {
    rule.demand(on: .init("cell", value: value, contributions: contributions), at: 0)
  }

  @Test("counts from 1 to below the minimum are sensitive", arguments: [0, 1, 2, 3, 4, 5, 100])
  func minimum(count: Double) {
    #expect((demand(.minimumCount(3), count) != nil) == (count == 1 || count == 2))
    #expect((demand(.minimumCount(5), count) != nil) == (1...4).contains(count))
  }

  @Test("dominance: the largest have more than the percentage")
  func dominance() {
    let rule = SafetyRule.dominance(contributors: 2, percent: 85)
    // 86 of 100, 85 of 100.
    let found = demand(rule, 100, [50, 36, 14])
    #expect(found?.upperAtLeast.map { ($0 - 86 / 0.85).magnitude < 1e-12 } == true)
    #expect(demand(rule, 100, [50, 35, 15]) == nil)
  }

  @Test("p %: what the others have is less than the percentage of the largest")
  func pPercent() {
    // 100 − 60 − 35 = 5 is less than 10 % of 60 by 1.
    let found = demand(.pPercent(10), 100, [35, 60])
    #expect(found?.upperAtLeast == 101 && found?.lowerAtMost == 99)
    #expect(demand(.pPercent(10), 100, [60, 34, 6]) == nil)
  }

  @Test("a sum under dominance is suppressed with others, and its interval is as wide as the rule wants")
  func sums() throws {
    let shares: [[Double]] = [[90, 5, 5], [20, 20, 20], [15, 15, 10], [30, 20, 20]]
    let values: [Double] = [100, 60, 40, 70]
    var cells = zip(values, shares).enumerated().map {
      CellSystem.Cell("cell \($0)", value: $1.0, contributions: $1.1)
    }
    cells.append(.init("total", value: 270))
    let system = try CellSystem(
      cells: cells, relations: [.init(total: 4, parts: [0, 1, 2, 3])], measure: .sums)
    let policy = DisclosurePolicy(rules: [.dominance(contributors: 1, percent: 80)])
    let found = try system.suppression(under: policy)
    // 90 of 100: the rule would be kept from 112.5 on, and the smallest cell gives as much.
    #expect(found.sensitive == [0] && found.complementary == [2])
    let interval = try AttackCheck(system, suppressed: found.suppressed).intervals(ofSums: [[0]])[0]
    #expect(interval.lower == 0 && (interval.upper ?? 0) == 140)
  }

  @Test("rules are read as they are written")
  func reading() throws {
    #expect(try SafetyRule("minimum-count=5") == .minimumCount(5))
    #expect(try SafetyRule("dominance=2,85") == .dominance(contributors: 2, percent: 85))
    #expect(try SafetyRule("p-percent=12.5") == .pPercent(12.5))
    for text in ["", "5", "minimum-count=1", "dominance=2", "dominance=2,100", "p-percent=0", "p-percent=x"] {
      #expect(throws: DisclosureError.self, "\(text)") { try SafetyRule(text) }
    }
  }

  @Test("a table in which nothing else can be suppressed is refused")
  func unprotectable() throws {
    let system = try CellSystem(rows: [[2, 0], [0, 9]])
    #expect(throws: DisclosureError.unprotectable(cell: "row 1, column 1")) {
      try system.suppression(under: DisclosurePolicy(totals: .published))
    }
  }
}

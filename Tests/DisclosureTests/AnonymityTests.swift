import Statistics
import Testing

@testable import Disclosure

@Suite("Anonymous records") struct AnonymityTests {
  @Test("bands, beginnings, months and years")
  func steps() {
    #expect(
      ["0", "9", "10", "37", "-1", "", "x"].map(Generalisation.bands(10).apply) == [
        "0–9", "0–9", "10–19", "30–39", "-10–-1", "", "",
      ])
    #expect(Generalisation.beginning(5).apply("05570000") == "05570")
    #expect(Generalisation.month.apply("2025-03-14") == "2025-03")
    #expect(Generalisation.year.apply("2025-03-14") == "2025")
    #expect(Generalisation.dropped.apply("x").isEmpty)
    #expect(
      Generalisation.steps(forCodes: ["05570000", "", "05515000"]) == [
        .none, .beginning(5), .beginning(2), .dropped,
      ])
    #expect(Generalisation.steps(forCodes: ["f", "m"]) == [.none, .dropped])
    #expect(Generalisation.steps(forCodes: ["123", "45"]) == [.none, .dropped])
  }

  @Test("k counts persons, not rows, and l the values that they have")
  func check() {
    let check = AnonymityCheck(
      identifying: [["a", "a", "a", "b", "b"]], sensitive: [["x", "x", "y", "z", "z"]],
      persons: ["1", "1", "2", "3", "4"])
    #expect(check.smallest == 2 && check.combinations == 2 && check.unique == 0)
    #expect(check.diversity == [1])
    #expect(check.records(below: 3) == [0, 1, 2, 3, 4])
    let alone = AnonymityCheck(identifying: [["a", "a", "b"]])
    #expect(alone.smallest == 1 && alone.unique == 1 && alone.records(below: 2) == [2])
    #expect(AnonymityCheck(identifying: [[]]).smallest == 0)
  }

  @Test("ages become bands before anything is left out")
  func leastLoss() throws {
    let ages = ["20", "21", "22", "30", "31", "33"]
    let sexes = ["f", "f", "f", "m", "m", "m"]
    let found = try Anonymisation(
      columns: [ages, sexes], ladders: [Generalisation.numbers, [.none, .dropped]], k: 3, leavingOut: 0)
    #expect(found.steps == [.bands(5), .none])
    #expect(found.check.smallest == 3 && found.leftOut.isEmpty)
    #expect(throws: DisclosureError.self) {
      try Anonymisation(
        columns: [ages, sexes], ladders: [[.none], [.none, .dropped]], k: 3, leavingOut: 0)
    }
  }

  @Test("what is exported is k-anonymous, and no finer steps would do")
  func law() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<20 {
      let ages = (0..<80).map { _ in String(generator.next() % 60) }
      let areas = (0..<80).map { _ in String(1_000 + generator.next() % 3 * 100 + generator.next() % 4) }
      let ladders = [Generalisation.numbers, Generalisation.steps(forCodes: areas)]
      let found = try Anonymisation(columns: [ages, areas], ladders: ladders, k: 5, leavingOut: 0.05)
      #expect(found.check.smallest >= 5 && found.leftOut.count <= 4)
      func loss(_ steps: [Generalisation]) -> Double {
        zip(steps, ladders).reduce(0) { sum, pair in
          sum + Double(pair.1.firstIndex(of: pair.0) ?? 0) / Double(pair.1.count - 1)
        }
      }
      for first in ladders[0] {
        for second in ladders[1] where loss([first, second]) < loss(found.steps) - 1e-9 {
          let check = AnonymityCheck(identifying: [ages.map(first.apply), areas.map(second.apply)])
          #expect(check.records(below: 5).count > 4)
        }
      }
    }
  }
}

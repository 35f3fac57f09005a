import Foundation
import Testing

@testable import Controlling

@Suite("Drivers of cost")
struct CostDriversTests {
  private func state(_ population: Double, _ cases: [Double], _ cost: [Double]) throws -> CostDrivers.State {
    try #require(CostDrivers.State(population: population, cases: cases, cost: cost))
  }

  /// The mean over all 24 orders, one by one: another way to the same value than by sets.
  private func effectsByOrders(_ start: CostDrivers.State, _ end: CostDrivers.State) -> [Double] {
    func cost(_ changed: Set<Int>) -> Double {
      let population = changed.contains(0) ? end.population : start.population
      let rates = changed.contains(1) ? end : start
      let density = rates.cases.reduce(0, +) / rates.population
      let mixed = changed.contains(2) ? end : start
      let priced = changed.contains(3) ? end : start
      let perCase = start.cases.indices.map { group in
        mixed.cases[group] / mixed.cases.reduce(0, +) * priced.cost[group] / priced.cases[group]
      }
      return population * density * perCase.reduce(0, +)
    }
    func orders(_ rest: [Int]) -> [[Int]] {
      rest.isEmpty ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
    }
    var effects = [0.0, 0, 0, 0]
    for order in orders([0, 1, 2, 3]) {
      var changed: Set<Int> = []
      for driver in order {
        let before = cost(changed)
        changed.insert(driver)
        effects[driver] += (cost(changed) - before) / 24
      }
    }
    return effects
  }

  @Test("are the means over all orders, and add up to the change")
  func orders() throws {
    let start = try state(99_498, [2_245, 1_884], [34_804, 83_297])
    let end = try state(109_415, [2_464, 1_769], [44_093, 107_762])
    let drivers = CostDrivers(from: start, to: end)
    #expect(abs(drivers.effects.reduce(0, +) - drivers.change) < 1e-9 * drivers.change)
    for (effect, expected) in zip(drivers.effects, effectsByOrders(start, end)) {
      #expect(abs(effect - expected) < 1e-10 * drivers.change)
    }
  }

  @Test("a single change is the effect of its driver alone")
  func single() throws {
    let start = try state(1_000, [10, 30], [100, 600])
    let more = try state(2_000, [20, 60], [200, 1_200])
    #expect(CostDrivers(from: start, to: more).effects.map { ($0 * 1e9).rounded() / 1e9 } == [700, 0, 0, 0])
    let dearer = try state(1_000, [10, 30], [150, 900])
    #expect(
      CostDrivers(from: start, to: dearer).effects.map { ($0 * 1e9).rounded() / 1e9 } == [0, 0, 0, 350])
    let moved = try state(1_000, [30, 10], [300, 200])
    #expect(
      CostDrivers(from: start, to: moved).effects.map { ($0 * 1e9).rounded() / 1e9 } == [0, 0, -200, 0])
  }

  @Test("turn their sign when time runs backwards")
  func backwards() throws {
    let start = try state(1_000, [10, 30], [100, 600])
    let end = try state(1_200, [25, 20], [300, 390])
    let forwards = CostDrivers(from: start, to: end).effects
    for (effect, opposite) in zip(forwards, CostDrivers(from: end, to: start).effects) {
      #expect(abs(effect + opposite) < 1e-9)
    }
  }

  @Test("a group that begins keeps the cost per case that it begins with")
  func newGroup() throws {
    let start = try state(1_000, [10, 0], [100, 0])
    let end = try state(1_000, [10, 10], [100, 300])
    let drivers = CostDrivers(from: start, to: end)
    #expect(abs(drivers.effects[3]) < 1e-9)
    #expect(abs(drivers.effects.reduce(0, +) - 300) < 1e-9)
  }

  @Test("there are none without residents or cases, or with cost of nothing")
  func undefined() {
    #expect(CostDrivers.State(population: 0, cases: [1], cost: [1]) == nil)
    #expect(CostDrivers.State(population: 1, cases: [0], cost: [0]) == nil)
    #expect(CostDrivers.State(population: 1, cases: [1, 0], cost: [1, 1]) == nil)
  }

  /// Reference/drivers/generate.py computes them with 60 digits, zeros by numbers that are small enough.
  @Test("by LMDI are those of high precision, also where groups begin, end or cost nothing")
  func logarithmicMean() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/drivers/lmdi.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 60)
    for line in lines {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      try #require(numbers.count == 18)
      let start = try state(numbers[0], Array(numbers[1...3]), Array(numbers[4...6]))
      let end = try state(numbers[7], Array(numbers[8...10]), Array(numbers[11...13]))
      let drivers = try #require(CostDrivers(from: start, to: end, by: .logarithmicMean))
      let size = max(start.total, end.total)
      for (effect, expected) in zip(drivers.effects, numbers[14...]) {
        #expect(abs(effect - expected) <= 1e-10 * size, "\(line)")
      }
      #expect(abs(drivers.effects.reduce(0, +) - drivers.change) <= 1e-11 * size)
    }
  }

  @Test("by LMDI a group that begins changes the mix, one that begins to cost the cost per case")
  func logarithmicZeros() throws {
    let start = try state(1_000, [10, 0, 5], [100, 0, 0])
    let end = try state(1_000, [10, 5, 5], [100, 300, 40])
    let drivers = try #require(CostDrivers(from: start, to: end, by: .logarithmicMean))
    // Density 15 to 20 and the share of the first group from 10/15 to 10/20 cancel out in it.
    #expect(abs(drivers.effects[0]) < 1e-9)
    #expect(abs(drivers.effects[1] - 100 * log(4.0 / 3)) < 1e-9)
    #expect(abs(drivers.effects[2] - (300 - 100 * log(4.0 / 3))) < 1e-9)
    #expect(abs(drivers.effects[3] - 40) < 1e-9)
    let refund = try state(1_000, [10, 5, 5], [100, -300, 40])
    #expect(CostDrivers(from: start, to: refund, by: .logarithmicMean) == nil)
  }
}

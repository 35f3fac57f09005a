import Statistics
import Testing

@testable import Disclosure

/// What the quick search finds possible is what linear programming finds.
@Suite("Moves of hidden cells") struct PossibleMovesTests {
  /// A table with totals and a choice of hidden cells.
  private static func example(_ generator: inout SeededGenerator) throws -> (
    system: CellSystem, hidden: [Int]
  ) {
    let (rows, columns) = (Int(generator.next() % 4) + 2, Int(generator.next() % 4) + 2)
    let system = try CellSystem(
      rows: (0..<rows).map { _ in (0..<columns).map { _ in Double(generator.next() % 6) } })
    let hidden = system.cells.indices.filter { system.cells[$0].value > 0 && generator.next() % 3 < 2 }
    return (system, hidden)
  }

  private static func lower(_ system: CellSystem) -> [Double] { system.cells.map { min(1, $0.value) } }

  /// Whether all sums stay and no cell falls below its end.
  private static func isTable(
    _ moves: [(cell: Int, change: Double)], in system: CellSystem, hidden: [Int]
  ) -> Bool {
    var changes = [Double](repeating: 0, count: system.cells.count)
    for (cell, change) in moves { changes[cell] = change }
    return moves.allSatisfy { hidden.contains($0.cell) && system.cells[$0.cell].value + $0.change > 1 - 1e-6 }
      && system.relations.allSatisfy { relation in
        (changes[relation.total] - relation.parts.reduce(0) { $0 + changes[$1] }).magnitude < 1e-6
      }
  }

  @Test("a count can move as far as the attacker holds possible, in tables that keep all sums")
  func intervals() throws {
    var generator = SeededGenerator(seed: 51)
    var (possible, impossible) = (0, 0)
    for _ in 0..<60 {
      let (system, hidden) = try Self.example(&generator)
      let lower = Self.lower(system)
      var moves = PossibleMoves(system, hidden: hidden, lower: lower)
      let cheapest = CheapestDeviation(system, lower: lower)
      var prices = [Double?](repeating: nil, count: system.cells.count)
      for cell in hidden { prices[cell] = Double(cell % 3) }
      for (cell, interval) in try AttackCheck(system, suppressed: hidden).intervals() {
        for push in [-2.0, -1, 1, 2, 5] {
          let value = system.cells[cell].value + push
          let isPossible = value >= interval.lower && value <= interval.upper ?? .infinity
          for found in [
            moves.moves(of: [cell], by: push), cheapest.moves(of: [cell], by: push, prices: prices),
          ] {
            #expect((found != nil) == isPossible)
            guard let found else { continue }
            #expect(Self.isTable(found, in: system, hidden: hidden))
            #expect(found.first { $0.cell == cell }?.change == push)
          }
          if isPossible { possible += 1 } else { impossible += 1 }
        }
      }
    }
    #expect(possible > 500 && impossible > 500, "\(possible) \(impossible)")
  }

  @Test("with one cell less hidden the same is possible as from the beginning")
  func fixing() throws {
    var generator = SeededGenerator(seed: 52)
    for _ in 0..<40 {
      let (system, hidden) = try Self.example(&generator)
      var moves = PossibleMoves(system, hidden: hidden, lower: Self.lower(system))
      var rest = hidden
      while !rest.isEmpty {
        let fixed = rest.remove(at: Int(generator.next() % UInt64(rest.count)))
        moves.fix(fixed)
        var afresh = PossibleMoves(system, hidden: rest, lower: Self.lower(system))
        for cell in rest {
          for push in [-1.0, 2] {
            let found = moves.moves(of: [cell], by: push)
            #expect((found == nil) == (afresh.moves(of: [cell], by: push) == nil))
            #expect(Self.isTable(found ?? [], in: system, hidden: rest))
          }
        }
        #expect(moves.moves(of: [fixed], by: 1) == nil)
      }
    }
  }

  @Test("the cheapest deviation has the price of the linear program")
  func prices() throws {
    var generator = SeededGenerator(seed: 53)
    var compared = 0
    for _ in 0..<60 {
      let (system, hidden) = try Self.example(&generator)
      let lower = Self.lower(system)
      var prices = [Double?](repeating: nil, count: system.cells.count)
      for cell in hidden { prices[cell] = Double(generator.next() % 4) }
      for cell in hidden {
        let found = CheapestDeviation(system, lower: lower).moves(of: [cell], by: 2, prices: prices)
        let least = try Self.leastPrice(system, hidden, lower, prices, moving: cell, by: 2)
        let price = found?.reduce(0) { $0 + $1.change.magnitude * (prices[$1.cell] ?? 0) }
        #expect((price == nil) == (least == nil))
        guard let price, let least else { continue }
        #expect((price - least).magnitude < 1e-6)
        compared += 1
      }
    }
    #expect(compared > 200, "\(compared)")
  }

  private static func leastPrice(
    _ system: CellSystem, _ hidden: [Int], _ lower: [Double], _ prices: [Double?], moving cell: Int,
    by push: Double
  ) throws -> Double? {
    var program = LinearProgram()
    var objective = LinearProgram.Objective(terms: [], direction: .smallest)
    for (place, cell) in hidden.enumerated() {
      program.variables.append(.init(lower: 0, upper: nil))
      program.variables.append(.init(lower: 0, upper: system.cells[cell].value - lower[cell]))
      for way in 0...1 {
        objective.terms.append(.init(variable: 2 * place + way, coefficient: prices[cell] ?? 0))
      }
    }
    func terms(_ cell: Int, _ sign: Double) -> [LinearProgram.Term] {
      guard let place = hidden.firstIndex(of: cell) else { return [] }
      return [
        .init(variable: 2 * place, coefficient: sign), .init(variable: 2 * place + 1, coefficient: -sign),
      ]
    }
    for relation in system.relations {
      let row = terms(relation.total, -1) + relation.parts.flatMap { terms($0, 1) }
      program.rows.append(.init(terms: row, lower: 0, upper: 0))
    }
    program.rows.append(.init(terms: terms(cell, 1), lower: push, upper: push))
    return try program.optima(of: [objective])[0].solution?.objective
  }
}

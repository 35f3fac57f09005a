import Measurement

/// Counts rounded to multiples of a base, so that nobody knows whether a small count is none.
public struct RoundedTables: Sendable {
  /// How counts are rounded.
  public enum Method: Sendable, Hashable {
    /// Each to one of its two neighbouring multiples, so that all totals are the sums of their rounded parts and the sum of
    /// all changes is as small as possible; multiples stay as they are.
    case controlled
    /// Each by itself to the nearest multiple, halves up: totals need not be the sums of their parts.
    case independent
  }

  /// The tables as they are.
  public let linked: LinkedTables
  /// The rounded counts, by position in the system.
  public let values: [Int]
  /// The base.
  public let base: Int
  /// How they are rounded.
  public let method: Method
  /// What can be computed of each small count.
  public let attack: [(cell: Int, interval: AttackInterval)]

  private static let nodeLimit = 20_000

  /// Rounds tables, and attacks them: the rounded counts, and the sums of the true ones, must leave of every count below the
  /// minimum open whether it is none or no small one.
  ///
  /// - Parameters:
  ///   - linked: the tables.
  ///   - base: usually 3, 5 or 10.
  ///   - method: how to round.
  ///   - minimumCount: counts from 1 to below this are sensitive.
  /// - Throws: ``DisclosureError/cannotRound(base:)`` and ``DisclosureError/recoverable(cells:)``.
  public init(
    _ linked: LinkedTables, base: Int, method: Method, minimumCount: Int = 3
  ) throws(DisclosureError) {
    guard base >= 2, base <= 1_000 else { throw .invalidRule("counts are rounded to a base from 2 to 1000") }
    guard linked.system.measure == .counts else { throw .invalidRule("only counts are rounded") }
    let system = linked.system
    let truth = system.cells.map { Int($0.value) }
    switch method {
    case .independent: values = truth.map { ($0 + base / 2) / base * base }
    case .controlled: values = try Self.controlled(system, truth, base: base)
    }
    self.linked = linked
    self.base = base
    self.method = method
    attack = try Self.attack(system, values, base: base, method)
      .intervals(of: truth.indices.filter { truth[$0] > 0 && truth[$0] < minimumCount })
    let open = attack.filter { _, interval in
      interval.isExact
        || (interval.lower > 0 && (interval.upper ?? .infinity) < Double(minimumCount))
    }
    guard open.isEmpty else { throw .recoverable(cells: open.map { system.cells[$0.cell].label }) }
  }

  /// The rounded counts of a table, in its order.
  public func values(inTable table: Int) -> [Int] {
    linked.positions[table].map { values[$0] }
  }

  /// What the reader of the tables must know.
  public var note: LocalizedText {
    LocalizedText(
      de: "Alle Anzahlen sind auf Vielfache von \(base) gerundet"
        + (method == .controlled ? "." : "; Summen können von den gerundeten Teilen abweichen."),
      en: "All counts are rounded to multiples of \(base)"
        + (method == .controlled ? "." : "; totals may differ from their rounded parts."))
  }

  private static func controlled(
    _ system: CellSystem, _ truth: [Int], base: Int
  ) throws(DisclosureError) -> [Int] {
    // Two neighbours are tried first; tables of three dimensions may need one more on either side.
    for reach in 0...1 {
      var program = LinearProgram()
      var objective = LinearProgram.Objective(terms: [], direction: .smallest)
      for (cell, count) in truth.enumerated() {
        let isMultiple = count % base == 0
        let steps = (isMultiple ? 0 : 1, count / base)
        program.variables.append(
          .init(
            lower: Double(-min(isMultiple ? 0 : reach, steps.1)),
            upper: Double(steps.0 + (isMultiple ? 0 : reach)), isWhole: true))
        // The change of rounding up less that of rounding down.
        let price = isMultiple ? 0 : Double(base - 2 * (count % base)) / Double(base)
        objective.terms.append(.init(variable: cell, coefficient: price))
      }
      for relation in system.relations {
        let floors = relation.signedCells.reduce(0.0) { $0 + $1.sign * Double(truth[$1.cell] / base) }
        program.rows.append(
          .init(
            terms: relation.signedCells.map { .init(variable: $0.cell, coefficient: $0.sign) },
            lower: -floors, upper: -floors))
      }
      var nodesLeft = nodeLimit
      let outcome = try program.wholeOptimum(of: objective, nodesLeft: &nodesLeft)
      let found: LinearProgram.Solution? =
        if case .stopped(let best) = outcome { best } else { outcome.solution }
      if let found {
        return zip(truth, found.values).map { ($0 / base + Int($1.rounded())) * base }
      }
    }
    throw .cannotRound(base: base)
  }

  /// The attack on rounded counts: what each can have been, and all sums of the true ones.
  private static func attack(
    _ system: CellSystem, _ values: [Int], base: Int, _ method: Method
  ) -> AttackCheck {
    let truth = system.cells.map(\.value)
    return AttackCheck(
      system,
      unknown: values.enumerated().map { cell, value in
        let reach =
          switch method {
          case .controlled:
            // A reader knows the neighbours; what needed more reach is not told, but counts as known here.
            (max(base - 1, value - Int(truth[cell])), max(base - 1, Int(truth[cell]) - value))
          case .independent: (base / 2, (base - 1) / 2)
          }
        return (cell, Double(max(0, value - reach.0)), Double(value + reach.1))
      })
  }
}

import Tables

extension PublicationControl {
  /// Which columns of means are hidden for a term, in all its rows: means and squares add up over groups, so that a single row
  /// would be found by subtraction.
  struct HiddenMoments {
    /// In every table.
    var everywhere: [String: Set<String>] = [:]
    /// In tables of groups.
    var inGroups: [String: Set<String>] = [:]
  }

  private static let moments: Set = ["mean", "estimate", "median", "quartile_1", "quartile_3"]
  private static let spreads: Set = [
    "std_dev", "std_error", "conf_low", "conf_high", "quartile_1", "quartile_3",
  ]
  /// What tells a deviation.
  private static let deviations: Set = ["std_dev", "std_error", "conf_low", "conf_high"]

  /// A table of counts or means without values of single persons, and without means and deviations that give counts away.
  func shown(_ table: TidyTable, as make: (TidyTable) -> Disclosure) -> Disclosure {
    let safe = rule.withoutExtremes(table)
    let rows = safe.rows.indices.map { row in
      guard CountTable.mean(in: table, row) != nil else { return safe.rows[row] }
      let term = Self.term(of: table, row)
      let hidden = (hiddenMoments.everywhere[term] ?? [])
        .union(table.columnIndex(Column.group.name) == nil ? [] : hiddenMoments.inGroups[term] ?? [])
      return zip(table.columns, safe.rows[row]).map { column, cell in
        hidden.contains(column.name) && cell.number != nil ? Cell.suppressed : cell
      }
    }
    let shown = TidyTable(id: table.id, title: table.title, columns: table.columns, rows: rows)
    return shown.rows == safe.rows ? make(safe) : .suppressed(shown)
  }

  /// The terms whose values are 0 and 1: their means are shares, and protected as counts.
  static func flags(of tables: [TidyTable], groups: [PersonGroups]) -> Set<String> {
    let columns = groups.flatMap(\.columns).filter { Set($0.codes) == ["0", "1"] }.map(\.name)
    return Set(columns).union(scales(of: tables).filter { $0.value == 0...1 }.keys)
  }

  /// What of all means must be hidden, but for those of 0 and 1.
  static func hiddenMoments(
    of tables: [TidyTable], flags: Set<String>, _ rule: DisclosureRule
  ) throws(DisclosureError) -> HiddenMoments {
    let scales = scales(of: tables)
    var hidden = HiddenMoments()
    for table in tables {
      let safe = rule.withoutExtremes(table)
      let isCounted = CountTable(table, flags: flags) != nil
      for row in table.rows.indices where CountTable.mean(in: table, row) != nil {
        let term = term(of: table, row)
        guard !isCounted || !flags.contains(term) else { continue }
        let columns = try hiddenColumns(of: safe, row, scales[term], rule)
        if !columns.isEmpty { hidden.everywhere[term, default: []].formUnion(columns) }
        let isOfFew = deviations.contains { safe[row, $0] == .suppressed && table[row, $0] != .suppressed }
        if isOfFew { hidden.inGroups[term, default: []].formUnion(deviations) }
      }
    }
    return hidden
  }

  private static func term(of table: TidyTable, _ row: Int) -> String {
    table[row, Column.term.name]?.code ?? table.id
  }

  /// The spread where it gives away a small count together with the mean, or both where the mean does.
  private static func hiddenColumns(
    of table: TidyTable, _ row: Int, _ range: ClosedRange<Int>?, _ rule: DisclosureRule
  ) throws(DisclosureError) -> Set<String> {
    func number(_ name: String) -> Double? { table[row, name]?.number }
    guard let mean = CountTable.mean(in: table, row),
      let n = number(Column.n.name).flatMap({ Int(exactly: $0) })
    else {
      return []
    }
    let error = number(Column.standardError.name).map { $0 * Double(n).squareRoot() }
    var numbers = MomentAttack.Numbers(
      n: n, mean: mean, deviation: number("std_dev") ?? error, range: range)
    numbers.quantiles = [("quartile_1", 0.25), ("median", 0.5), ("quartile_3", 0.75)]
      .compactMap { name, share in number(name).map { ($0, share) } }
    let attack = MomentAttack(minimumCount: rule.minimumCount)
    guard try attack.succeeds(on: numbers) else { return [] }
    var alone = numbers
    alone.deviation = nil
    alone.quantiles = []
    // Without a scale only the deviation tells that there are two values.
    let isAlone = try attack.succeeds(on: alone)
    return range == nil || isAlone ? moments.union(spreads) : spreads
  }

  private static func scales(of tables: [TidyTable]) -> [String: ClosedRange<Int>] {
    var scales: [String: ClosedRange<Int>] = [:]
    for table in tables {
      for row in table.rows.indices {
        guard let term = table[row, Column.term.name]?.code,
          let low = table[row, "minimum"]?.number.flatMap({ Int(exactly: $0) }),
          let high = table[row, "maximum"]?.number.flatMap({ Int(exactly: $0) }), low <= high
        else { continue }
        let known = scales[term] ?? low...high
        scales[term] = min(low, known.lowerBound)...max(high, known.upperBound)
      }
    }
    return scales
  }
}

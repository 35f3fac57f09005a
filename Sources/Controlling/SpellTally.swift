import Measurement

/// Counts of spells by unit, group and period.
struct SpellTally {
  /// The periods that are complete.
  let periods: [Int]
  private let byGroup: [String: [Spells.Spell]]
  private let definition: SpellDefinition
  private let days: [(first: Day, last: Day, references: [Day])]

  init(_ spells: Spells, _ definition: SpellDefinition) {
    byGroup = Dictionary(grouping: spells.spells) { $0.group }
    self.definition = definition
    var periods: [Int] = []
    var days: [(first: Day, last: Day, references: [Day])] = []
    let first = spells.spells.map(\.begin).min() ?? definition.asOf
    let (year, month, _) = first.components
    var period = definition.from ?? (definition.each == .year ? year : year * 100 + month)
    while let range = Self.days(of: period), range.last <= definition.asOf {
      periods.append(period)
      days.append(range)
      period = definition.each == .year ? period + 1 : period % 100 == 12 ? period + 89 : period + 1
    }
    self.periods = periods
    self.days = days
  }

  /// The first and last day of a period and its month ends; nil for what is none.
  private static func days(of period: Int) -> (first: Day, last: Day, references: [Day])? {
    func end(_ year: Int, _ month: Int) -> Day? {
      let next =
        month == 12
        ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
      return next.map { Day(daysSinceEpoch: $0.daysSinceEpoch - 1) }
    }
    if Period.isMonth(period) {
      guard let first = Day(year: period / 100, month: period % 100, day: 1),
        let last = end(period / 100, period % 100)
      else { return nil }
      return (first, last, [last])
    }
    let ends = (1...12).compactMap { end(period, $0) }
    guard let first = Day(year: period, month: 1, day: 1), ends.count == 12 else { return nil }
    return (first, ends[11], ends)
  }

  /// The counts of a group in a unit, or in the whole for nil: one for each period, nil where the time needed is not over.
  func counts(_ count: SpellCount, basis: Measure.Basis, unit: String?, group: String) -> [Double?] {
    let own = (byGroup[group] ?? []).filter { unit == nil || $0.unit == unit }
    switch count.what {
    case .stock: return stocks(own, basis).map(Optional.some)
    case .begun:
      return flow(own) { spell, days in days.first <= spell.begin && spell.begin <= days.last }
    case .ended:
      return flow(own) { spell, days in
        spell.end.map { days.first <= $0 && $0 <= days.last && $0 <= definition.asOf } ?? false
      }
    case .followedUp:
      let followers = Dictionary(grouping: Set(count.by).flatMap { byGroup[$0] ?? [] }) { $0.caseCode }
      return flow(own, within: count.within) { spell, days in
        guard days.first <= spell.begin, spell.begin <= days.last else { return false }
        return (followers[spell.caseCode] ?? []).contains { other in
          guard other.row != spell.row else { return false }
          guard let within = count.within else {
            return other.begin <= days.last && (other.end.map { $0 >= days.first } ?? true)
          }
          return other.begin >= spell.begin && other.begin.days(since: spell.begin) <= within
        }
      }
    case .endedAs:
      return flow(own, within: count.within) { spell, days in
        guard days.first <= spell.begin, spell.begin <= days.last, let end = spell.end,
          let reason = spell.reason
        else { return false }
        return count.reasons.contains(reason) && end.days(since: spell.begin) <= count.within ?? 0
      }
    }
  }

  private func flow(
    _ own: [Spells.Spell], within: Int? = nil,
    _ holds: (Spells.Spell, (first: Day, last: Day, references: [Day])) -> Bool
  ) -> [Double?] {
    days.map { days in
      if let within, days.last.daysSinceEpoch + within > definition.asOf.daysSinceEpoch {
        return nil
      }
      return Double(own.count { holds($0, days) })
    }
  }

  private func stocks(_ own: [Spells.Spell], _ basis: Measure.Basis) -> [Double] {
    if basis == .stockAndEnded {
      return days.map { days in
        Double(own.count { $0.begin <= days.last && ($0.end.map { $0 >= days.first } ?? true) })
      }
    }
    func cases(_ holds: (Spells.Spell) -> Bool) -> Double {
      var seen: Set<String> = []
      for spell in own where holds(spell) { seen.insert(spell.caseCode) }
      return Double(seen.count)
    }
    return days.map { days in
      switch basis {
      case .meanStock:
        days.references.reduce(0) { sum, day in sum + cases { $0.isOn(day) } }
          / Double(days.references.count)
      case .cumulated:
        cases { $0.begin <= days.last && ($0.end.map { $0 >= days.first } ?? true) }
      default: cases { $0.isOn(days.last) }
      }
    }
  }
}

import Datasets
import Measurement

/// The values of all measures by unit, group and period.
///
/// A file may leave out the column of the unit (then its values are those of the whole), of the group (then they hold
/// for every group, such as residents) or have both. The whole and rollups are sums of their parts where the data do not
/// have them; a sum with a missing part is missing.
public struct ControllingData: Sendable, Hashable {
  struct Key: Hashable {
    let measure: Int
    let unit: String
    let group: String?
    let period: Int
  }

  /// The definition.
  public let definition: ControllingDefinition
  /// The units in the order of their first row, each rollup before its parts, the whole last.
  public let units: [Level]
  /// The periods, ascending.
  public let periods: [Int]
  /// What makes the data doubtful.
  public let findings: [ControllingFinding]
  private let groupLabels: [Level]
  private let hasGroups: [Bool]
  private let values: [Key: Double]

  /// Reads the measures from files, each with some of the columns.
  ///
  /// - Throws: ``ControllingError``
  public init(from files: [Dataset], definition: ControllingDefinition) throws(ControllingError) {
    let wholeCode = definition.whole ?? Self.wholeCode
    var reading = Reading(
      wholeCode: wholeCode, columns: definition.columns, measureCount: definition.measures.count)
    let spells = try Self.spells(in: files, definition)
    let tally = spells.flatMap { spells in definition.spells.map { SpellTally(spells, $0) } }
    if let spells, let tally { reading.note(spells, tally.periods) }
    for (index, measure) in definition.measures.enumerated() {
      guard let column = measure.column else { continue }
      let holders = files.filter { $0.columns.contains { $0.field.name == column } }
      guard let file = holders.first, holders.count == 1 else {
        throw .measureColumn(column: column, files: holders.map(\.name))
      }
      try reading.read(measure, index, column, from: file)
    }
    // Spells last: a unit that only other files name has had none, which is zero and not missing.
    for (index, measure) in definition.measures.enumerated() {
      guard let count = measure.counts, let spells, let tally else { continue }
      let by = count.by.flatMap { definition.groups(in: $0) }
      let expanded = SpellCount(count.what, by: by, within: count.within, reasons: count.reasons)
      reading.count(measure, index, expanded, of: spells, tally)
    }
    let whole =
      reading.units.first { $0.code == wholeCode }
      ?? Level(code: wholeCode, label: LocalizedText(de: "gesamt", en: "total"))
    self.definition = definition
    units = Self.ordered(reading.units.filter { $0.code != wholeCode }, definition.units) + [whole]
    periods = reading.periods.sorted()
    hasGroups = reading.hasGroups
    groupLabels = reading.groups
    values = reading.values
    findings = reading.findings
    try checkNames()
  }

  private static let wholeCode = "total"

  /// The file that has the columns of spells, read.
  private static func spells(in files: [Dataset], _ definition: ControllingDefinition)
    throws(ControllingError) -> Spells?
  {
    guard let spells = definition.spells, definition.measures.contains(where: { $0.counts != nil })
    else {
      return nil
    }
    let holders = files.filter { file in
      [spells.caseColumn, spells.begin].allSatisfy { name in
        file.columns.contains { $0.field.name == name }
      }
    }
    guard let file = holders.first, holders.count == 1 else {
      throw .measureColumn(column: spells.begin, files: holders.map(\.name))
    }
    return try Spells(file, spells, definition.columns)
  }

  /// The units with each rollup before its parts.
  private static func ordered(_ found: [Level], _ rollups: [ControllingDefinition.Rollup])
    -> [Level]
  {
    let rollupLevels = rollups.map { Level(code: $0.id, label: $0.title) }
    let all = rollupLevels + found.filter { unit in !rollups.contains { $0.id == unit.code } }
    func branch(_ unit: Level) -> [Level] {
      let parts = rollups.first { $0.id == unit.code }?.of ?? []
      return [unit] + parts.flatMap { part in all.filter { $0.code == part }.flatMap(branch) }
    }
    return all.filter { unit in !rollups.contains { $0.of.contains(unit.code) } }.flatMap(branch)
  }

  /// The code of the whole.
  public var wholeCode: String { units[units.count - 1].code }

  /// The codes of the units directly below a unit; none below the smallest.
  public func parts(of unit: String) -> [String] {
    if let rollup = definition.units.first(where: { $0.id == unit }) { return rollup.of }
    guard unit == wholeCode else { return [] }
    return units.dropLast().map(\.code).filter { code in
      !definition.units.contains { $0.of.contains(code) }
    }
  }

  /// The name of a group or rollup.
  public func label(ofGroup code: String) -> LocalizedText {
    definition.rollups.first { $0.id == code }?.title ?? groupLabels.first { $0.code == code }?
      .label
      ?? LocalizedText(code)
  }

  /// The name of a unit.
  public func label(ofUnit code: String) -> LocalizedText {
    units.first { $0.code == code }?.label ?? LocalizedText(code)
  }

  /// Whether a measure is recorded by group; one that is not, such as residents, holds for every group.
  func hasGroups(_ measure: String) -> Bool {
    definition.measures.firstIndex { $0.id == measure }.map { hasGroups[$0] } ?? false
  }

  /// The value of a measure, or nil when it or a part of it is missing.
  public func value(_ measure: String, unit: String, group: String?, period: Int) -> Double? {
    guard let index = definition.measures.firstIndex(where: { $0.id == measure }) else {
      return nil
    }
    return value(index, unit, hasGroups[index] ? group : nil, period)
  }

  /// The value of a formula for the group that an indicator is computed for.
  func value(_ formula: IndicatorFormula, unit: String, group: String?, period: Int) -> Double? {
    formula.value { value($0.measure, unit: unit, group: $0.group ?? group, period: period) }
  }

  private func value(_ measure: Int, _ unit: String, _ group: String?, _ period: Int) -> Double? {
    if let stated = values[Key(measure: measure, unit: unit, group: group, period: period)] {
      return stated
    }
    // A share has no sum.
    guard definition.measures[measure].basis != .share else { return nil }
    if let rollup = definition.rollups.first(where: { $0.id == group }) {
      return Self.sum(rollup.of.map { value(measure, unit, $0, period) })
    }
    return Self.sum(parts(of: unit).map { value(measure, $0, group, period) })
  }

  private static func sum(_ parts: [Double?]) -> Double? {
    let known = parts.compactMap { $0 }
    return known.count == parts.count && !parts.isEmpty ? known.reduce(0, +) : nil
  }

  /// A definition names only groups and units that are there.
  private func checkNames() throws(ControllingError) {
    let groups = groupLabels.map(\.code) + definition.rollups.map(\.id)
    let namedGroups =
      definition.rollups.flatMap(\.of) + definition.indicators.flatMap(\.groups)
      + definition.formulas.flatMap { $0.formula.terms.compactMap(\.group) }
      + (definition.drivers?.groups ?? []) + definition.rates.flatMap(\.groups)
      + definition.interventions.compactMap(\.group) + definition.agreements.compactMap(\.group)
      + definition.measures.flatMap { $0.counts?.by ?? [] }
    let namedUnits =
      definition.units.flatMap(\.of) + definition.interventions.flatMap { $0.units ?? [] }
      + definition.agreements.flatMap { $0.targets.map(\.unit) }
    func problems(_ names: [String], _ known: [String], _ what: String) -> [String] {
      names.filter { !known.contains($0) }.map { name in
        "there is no \(what) '\(name)'"
          + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" } ?? "")
      }
    }
    let problems =
      problems(namedGroups, groups, "group") + problems(namedUnits, units.map(\.code), "unit")
    guard problems.isEmpty else { throw .invalidDefinition(id: definition.id, problems: problems) }
  }
}

import Datasets
import Measurement

/// The values of all measures by unit, group and period.
///
/// A file may leave out the column of the unit (then its values are those of the whole), of the group (then they hold
/// for every group, such as residents) or have both. The whole and rollups are sums of their parts where the data do not
/// have them; a sum with a missing part is missing.
public struct ControllingData: Sendable, Hashable {
  private struct Key: Hashable {
    let measure: Int
    let unit: String
    let group: String?
    let period: Int
  }

  /// The definition.
  public let definition: ControllingDefinition
  /// The units in the order of their first row, the whole last.
  public let units: [Level]
  /// The periods, ascending.
  public let periods: [Int]
  private let groupLabels: [Level]
  private let hasGroups: [Bool]
  private var values: [Key: Double] = [:]

  /// Reads the measures from files, each with some of the columns.
  ///
  /// - Throws: ``ControllingError``
  public init(from files: [Dataset], definition: ControllingDefinition) throws(ControllingError) {
    let wholeCode = definition.whole ?? Self.wholeCode
    var units: [Level] = []
    var groups: [Level] = []
    var periods: Set<Int> = []
    var hasGroups: [Bool] = []
    for (index, measure) in definition.measures.enumerated() {
      let holders = files.filter { $0.columns.contains { $0.field.name == measure.column } }
      guard let file = holders.first, holders.count == 1 else {
        throw .measureColumn(column: measure.column, files: holders.map(\.name))
      }
      let rows = try RowKeys(file, definition.columns)
      for level in rows.units where !units.contains(where: { $0.code == level.code }) { units.append(level) }
      for level in rows.groups where !groups.contains(where: { $0.code == level.code }) {
        groups.append(level)
      }
      hasGroups.append(rows.group != nil)
      let numbers: [Double?]
      do {
        numbers = try file.column(measure.column).numbers()
      } catch {
        throw .data(file: file.name, error)
      }
      for (row, number) in numbers.enumerated() {
        let period = rows.period[row]
        periods.insert(period)
        guard let number else { continue }
        if number < 0, measure.basis != .money {
          throw .impossibleValue(
            file: file.name, column: measure.column, row: row + 2, reason: "less than nothing is counted")
        }
        let key = Key(
          measure: index, unit: rows.unit?[row] ?? wholeCode, group: rows.group?[row], period: period)
        guard values.updateValue(number, forKey: key) == nil else {
          throw .repeatedValue(file: file.name, column: measure.column, row: row + 2)
        }
      }
    }
    let whole =
      units.first { $0.code == wholeCode }
      ?? Level(code: wholeCode, label: LocalizedText(de: "gesamt", en: "total"))
    self.definition = definition
    self.units = units.filter { $0.code != wholeCode } + [whole]
    self.periods = periods.sorted()
    self.hasGroups = hasGroups
    groupLabels = groups
    try checkGroups()
  }

  private static let wholeCode = "total"

  /// The code of the whole.
  public var wholeCode: String { units[units.count - 1].code }

  /// The name of a group or rollup.
  public func label(ofGroup code: String) -> LocalizedText {
    definition.rollups.first { $0.id == code }?.title ?? groupLabels.first { $0.code == code }?.label
      ?? LocalizedText(code)
  }

  /// Whether a measure is recorded by group; one that is not, such as residents, holds for every group.
  func hasGroups(_ measure: String) -> Bool {
    definition.measures.firstIndex { $0.id == measure }.map { hasGroups[$0] } ?? false
  }

  /// The value of a measure, or nil when it or a part of it is missing.
  public func value(_ measure: String, unit: String, group: String?, period: Int) -> Double? {
    guard let index = definition.measures.firstIndex(where: { $0.id == measure }) else { return nil }
    return value(index, unit, hasGroups[index] ? group : nil, period)
  }

  private func value(_ measure: Int, _ unit: String, _ group: String?, _ period: Int) -> Double? {
    if let stated = values[Key(measure: measure, unit: unit, group: group, period: period)] { return stated }
    if let rollup = definition.rollups.first(where: { $0.id == group }) {
      return Self.sum(rollup.of.map { value(measure, unit, $0, period) })
    }
    guard unit == wholeCode, units.count > 1 else { return nil }
    return Self.sum(units.dropLast().map { value(measure, $0.code, group, period) })
  }

  private static func sum(_ parts: [Double?]) -> Double? {
    let known = parts.compactMap { $0 }
    return known.count == parts.count && !parts.isEmpty ? known.reduce(0, +) : nil
  }

  /// A rollup or indicator names only groups that are there.
  private func checkGroups() throws(ControllingError) {
    let known = groupLabels.map(\.code) + definition.rollups.map(\.id)
    let named =
      definition.rollups.flatMap(\.of) + definition.indicators.flatMap(\.groups)
      + definition.indicators.flatMap { $0.formula.terms.compactMap(\.group) }
      + (definition.drivers?.groups ?? [])
    let problems = named.filter { !known.contains($0) }.map { group in
      "there is no group '\(group)'"
        + (NearMiss.best(for: group, among: known).map { "; did you mean '\($0)'?" } ?? "")
    }
    guard problems.isEmpty else { throw .invalidDefinition(id: definition.id, problems: problems) }
  }
}

/// What the rows of a file are about.
private struct RowKeys {
  let unit: [String]?
  let group: [String]?
  let period: [Int]
  let units: [Level]
  let groups: [Level]

  init(_ file: Dataset, _ columns: ControllingDefinition.Columns) throws(ControllingError) {
    let names = file.columns.map(\.field.name)
    unit = names.contains(columns.unit) ? try Self.codes(columns.unit, file) : nil
    group = names.contains(columns.group) ? try Self.codes(columns.group, file) : nil
    var periods: [Int] = []
    for (row, code) in try Self.codes(columns.period, file).enumerated() {
      guard let period = Int(code) else {
        throw .impossibleValue(
          file: file.name, column: columns.period, row: row + 2,
          reason: "a period is a whole number, such as a year")
      }
      periods.append(period)
    }
    period = periods
    units =
      try unit.map { codes throws(ControllingError) in try Self.levels(codes, columns.unit, file) } ?? []
    groups =
      try group.map { codes throws(ControllingError) in try Self.levels(codes, columns.group, file) } ?? []
  }

  private static func codes(_ column: String, _ file: Dataset) throws(ControllingError) -> [String] {
    let codes: [String?]
    do { codes = try file.column(column).codes() } catch { throw .data(file: file.name, error) }
    if let row = codes.firstIndex(of: nil) {
      throw .missingKey(file: file.name, column: column, row: row + 2)
    }
    return codes.compactMap { $0 }
  }

  private static func levels(_ codes: [String], _ column: String, _ file: Dataset) throws(ControllingError)
    -> [Level]
  {
    do {
      let data = try file.column(column)
      var levels: [Level] = []
      for code in codes where !levels.contains(where: { $0.code == code }) {
        levels.append(Level(code: code, label: data.label(of: code)))
      }
      return levels
    } catch {
      throw .data(file: file.name, error)
    }
  }
}

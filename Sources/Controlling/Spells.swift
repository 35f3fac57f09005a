import Datasets
import Measurement

/// The spells of a file, checked: what cannot be is a finding and left out.
struct Spells {
  /// One spell.
  struct Spell {
    let row: Int
    let caseCode: String
    let unit: String?
    let group: String
    let begin: Day
    let end: Day?
    let reason: String?

    func isOn(_ day: Day) -> Bool { begin <= day && (end.map { $0 >= day } ?? true) }
    func overlaps(_ other: Spell) -> Bool {
      (end.map { $0 >= other.begin } ?? true) && (other.end.map { $0 >= begin } ?? true)
    }
  }

  let spells: [Spell]
  let units: [Level]
  let groups: [Level]
  let findings: [ControllingFinding]

  init(_ file: Dataset, _ definition: SpellDefinition, _ columns: ControllingDefinition.Columns)
    throws(ControllingError)
  {
    let names = file.columns.map(\.field.name)
    func codes(_ column: String) throws(ControllingError) -> [String?] {
      do { return try file.column(column).codes() } catch { throw .data(file: file.name, error) }
    }
    func days(_ column: String) throws(ControllingError) -> [Day?] {
      do { return try file.column(column).days() } catch { throw .data(file: file.name, error) }
    }
    func required(_ column: String) throws(ControllingError) -> [String] {
      let codes = try codes(column)
      if let row = codes.firstIndex(of: nil) {
        throw .missingKey(file: file.name, column: column, row: row + 2)
      }
      return codes.compactMap { $0 }
    }
    let cases = try required(definition.caseColumn)
    let groupCodes = try required(columns.group)
    let unitCodes: [String?] =
      names.contains(columns.unit)
      ? try codes(columns.unit) : Array(repeating: nil, count: file.rowCount)
    let begins = try days(definition.begin)
    let ends = try days(definition.end)
    let reasons: [String?]
    if let reason = definition.reason { reasons = try codes(reason) } else { reasons = [] }
    var isLeftOut = Array(repeating: false, count: file.rowCount)
    for exclusion in definition.leaveOut {
      for (row, code) in try codes(exclusion.column).enumerated() {
        if let code, exclusion.codes.contains(code) { isLeftOut[row] = true }
      }
    }
    var spells: [Spell] = []
    var findings: [ControllingFinding] = []
    func found(_ kind: ControllingFinding.Kind, _ row: Int) {
      findings.append(ControllingFinding(kind, file: file.name, row: row + 2))
    }
    for row in 0..<file.rowCount where !isLeftOut[row] {
      guard let begin = begins[row] else {
        found(.missingBegin, row)
        continue
      }
      if let end = ends[row], end < begin {
        found(.reversedDates, row)
        continue
      }
      guard begin <= definition.asOf else {
        found(.beginsAfterAsOf, row)
        continue
      }
      spells.append(
        Spell(
          row: row + 2, caseCode: cases[row], unit: unitCodes[row], group: groupCodes[row],
          begin: begin,
          end: ends[row], reason: reasons.isEmpty ? nil : reasons[row]))
    }
    self.spells = spells
    units = try Self.levels(unitCodes.compactMap { $0 }, columns.unit, file)
    groups = try Self.levels(groupCodes, columns.group, file)
    self.findings = (findings + Self.overlaps(spells, file.name)).sorted {
      ($0.row ?? 0, $0.otherRow ?? 0) < ($1.row ?? 0, $1.otherRow ?? 0)
    }
  }

  private static func levels(_ codes: [String], _ column: String, _ file: Dataset)
    throws(ControllingError)
    -> [Level]
  {
    guard !codes.isEmpty else { return [] }
    do {
      let data = try file.column(column)
      var seen: Set<String> = []
      return codes.filter { seen.insert($0).inserted }.map {
        Level(code: $0, label: data.label(of: $0))
      }
    } catch {
      throw .data(file: file.name, error)
    }
  }

  /// Each spell with the earlier one of the same case and group that lasts longest into it.
  private static func overlaps(_ spells: [Spell], _ file: String) -> [ControllingFinding] {
    let byCase = Dictionary(grouping: spells) { [$0.caseCode, $0.group] }
    var findings: [ControllingFinding] = []
    for group in byCase.values where group.count > 1 {
      let ordered = group.sorted { ($0.begin, $0.row) < ($1.begin, $1.row) }
      for (index, spell) in ordered.enumerated() {
        guard let other = ordered[..<index].first(where: { $0.overlaps(spell) }) else { continue }
        findings.append(
          ControllingFinding(
            other.unit == spell.unit ? .overlappingSpells : .twoUnitsAtOnce, file: file,
            row: max(spell.row, other.row), otherRow: min(spell.row, other.row)))
      }
    }
    return findings
  }
}

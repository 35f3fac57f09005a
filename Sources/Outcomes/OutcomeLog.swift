import Datasets
import Measurement
import Tables

/// The participants of a programme and their outcomes: events, of which a person may have several.
public struct OutcomeLog: Sendable, Hashable {
  /// All participants; shares of persons refer to them.
  public let participants: [Participant]
  /// The outcomes that count: none before entry, none twice.
  public let outcomes: [Outcome]
  /// The types of outcomes in the order of the codebook, or by code where it has none.
  public let types: [Level]
  /// The groups in the order of the codebook, or by code where it has none; empty when none are compared.
  public let groups: [Level]
  /// What the flag columns are called.
  public let flags: [Level]
  /// The inconsistencies in the order of the file.
  public let findings: [OutcomeFinding]

  /// Reads participants and outcomes.
  ///
  /// Where the days of outcomes are read, the same person, type and day counts once; with the days of entry, outcomes
  /// before entry are left out. A code that the KldB 2010 does not have is no occupation. All are listed as findings.
  ///
  /// - Throws: ``OutcomeError`` for missing columns and keys, names instead of pseudonyms, persons listed twice and
  ///   outcomes of persons who are not among the participants: shares of them would be wrong.
  public init(
    participants: Dataset, outcomes: Dataset, columns: OutcomeColumns = OutcomeColumns()
  ) throws(OutcomeError) {
    let persons = try participants.persons(of: columns.person)
    var groupCodes: [String?]?
    if let column = columns.group { groupCodes = try participants.outcomeCodes(of: column) }
    var entries: [String: Day] = [:]
    let entryDays = try columns.entry.map { name throws(OutcomeError) in
      try participants.outcomeDays(of: name)
    }
    var seen: Set<String> = []
    for (index, person) in persons.enumerated() {
      guard seen.insert(person).inserted else {
        throw .repeatedPerson(file: participants.name, row: index + 2)
      }
      entries[person] = entryDays?[index]
    }
    let records = try Self.records(of: outcomes, columns)
    let strangers = records.indices.filter { !seen.contains(records[$0].person) }
    guard strangers.isEmpty else { throw .unknownPerson(file: outcomes.name, rows: strangers.map { $0 + 2 }) }
    var findings = try Self.occupationFindings(of: outcomes, columns)
    var kept: [Outcome] = []
    var known: Set<[String]> = []
    for (index, record) in records.enumerated() {
      if let name = columns.day {
        guard let day = record.day else {
          findings.append(OutcomeFinding(row: index + 2, column: name, kind: .missingDay))
          kept.append(record)
          continue
        }
        if let entry = entries[record.person], day < entry {
          findings.append(OutcomeFinding(row: index + 2, column: name, kind: .beforeEntry))
          continue
        }
        if !known.insert([record.person, record.type, day.description]).inserted {
          findings.append(OutcomeFinding(row: index + 2, column: name, kind: .repeatedJob))
          continue
        }
      }
      kept.append(record)
    }
    self.participants = persons.indices.map { Participant(person: persons[$0], group: groupCodes?[$0]) }
    self.outcomes = kept
    self.findings = findings.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    types = try outcomes.outcomeTypes(of: columns.type, codes: records.map(\.type))
    if let column = columns.group {
      groups = try participants.outcomeLevels(of: column, codes: (groupCodes ?? []).compactMap(\.self))
    } else {
      groups = []
    }
    flags = try columns.flags.map { name throws(OutcomeError) in
      Level(code: name, label: try outcomes.outcomeHeading(of: name))
    }
  }

  private static func records(
    of outcomes: Dataset, _ columns: OutcomeColumns
  ) throws(OutcomeError) -> [Outcome] {
    let persons = try outcomes.persons(of: columns.person)
    let types = try outcomes.outcomeKeys(of: columns.type)
    let days = try columns.day.map { name throws(OutcomeError) in try outcomes.outcomeDays(of: name) }
    let codes = try columns.occupation.map { name throws(OutcomeError) in try outcomes.outcomeCodes(of: name)
    }
    let flags = try columns.flags.map { name throws(OutcomeError) in try outcomes.outcomeFlags(of: name) }
    return persons.indices.map { index in
      Outcome(
        person: persons[index], type: types[index], day: days?[index],
        occupation: codes?[index].flatMap(Occupation.init(code:)), flags: flags.map { $0[index] })
    }
  }

  private static func occupationFindings(
    of outcomes: Dataset, _ columns: OutcomeColumns
  ) throws(OutcomeError) -> [OutcomeFinding] {
    guard let name = columns.occupation else { return [] }
    return try outcomes.outcomeCodes(of: name).enumerated().compactMap { index, code in
      guard let code, Occupation(code: code) == nil else { return nil }
      return OutcomeFinding(row: index + 2, column: name, kind: .unknownOccupation)
    }
  }
}

extension OutcomeLog: Tabulated {
  /// The table `findings`: one row per inconsistent record, without any value.
  public var tables: [TidyTable] { [OutcomeFinding.table(findings)] }
}

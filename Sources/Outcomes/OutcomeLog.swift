import Datasets
import Measurement

/// The participants of a programme and their outcomes: events, of which a person may have several.
public struct OutcomeLog: Sendable, Hashable {
  /// All participants; shares of persons refer to them.
  public let participants: [Participant]
  /// The outcomes.
  public let outcomes: [Outcome]
  /// The types of outcomes in the order of the codebook, or by code where it has none.
  public let types: [Level]
  /// The groups in the order of the codebook, or by code where it has none; empty when none are compared.
  public let groups: [Level]
  /// What the flag columns are called.
  public let flags: [Level]

  /// Reads participants and outcomes.
  ///
  /// - Throws: ``OutcomeError`` for missing columns and keys, names instead of pseudonyms, persons listed twice and outcomes of persons who are
  ///   not among the participants: shares of them would be wrong.
  public init(
    participants: Dataset, outcomes: Dataset, columns: OutcomeColumns = OutcomeColumns()
  ) throws(OutcomeError) {
    let persons = try participants.persons(of: columns.person)
    var groupCodes: [String?]?
    if let column = columns.group { groupCodes = try OutcomeLog.codes(of: column, in: participants) }
    var seen: Set<String> = []
    for (index, person) in persons.enumerated() where !seen.insert(person).inserted {
      throw .repeatedPerson(file: participants.name, row: index + 2)
    }
    let achievers = try outcomes.persons(of: columns.person)
    let strangers = achievers.indices.filter { !seen.contains(achievers[$0]) }
    guard strangers.isEmpty else { throw .unknownPerson(file: outcomes.name, rows: strangers.map { $0 + 2 }) }
    let typeCodes = try OutcomeLog.keys(of: columns.type, in: outcomes)
    var flagAnswers: [[Bool?]] = []
    for name in columns.flags { flagAnswers.append(try OutcomeLog.flags(of: name, in: outcomes)) }
    self.participants = persons.indices.map { Participant(person: persons[$0], group: groupCodes?[$0]) }
    self.outcomes = achievers.indices.map { index in
      Outcome(person: achievers[index], type: typeCodes[index], flags: flagAnswers.map { $0[index] })
    }
    types = try OutcomeLog.levels(of: columns.type, in: outcomes, codes: typeCodes)
    if let column = columns.group {
      groups = try OutcomeLog.levels(
        of: column, in: participants, codes: (groupCodes ?? []).compactMap { $0 })
    } else {
      groups = []
    }
    var flags: [Level] = []
    for name in columns.flags {
      flags.append(Level(code: name, label: try OutcomeLog.column(name, in: outcomes).field.label))
    }
    self.flags = flags
  }

  private static func column(_ name: String, in dataset: Dataset) throws(OutcomeError) -> DataColumn {
    do { return try dataset.column(name) } catch { throw .data(error) }
  }

  private static func codes(of name: String, in dataset: Dataset) throws(OutcomeError) -> [String?] {
    do { return try dataset.column(name).codes() } catch { throw .data(error) }
  }

  private static func keys(of name: String, in dataset: Dataset) throws(OutcomeError) -> [String] {
    let codes = try codes(of: name, in: dataset)
    if let index = codes.firstIndex(of: nil) {
      throw .missingKey(file: dataset.name, column: name, row: index + 2)
    }
    return codes.compactMap { $0 }
  }

  private static func flags(of name: String, in dataset: Dataset) throws(OutcomeError) -> [Bool?] {
    do { return try dataset.column(name).flags() } catch { throw .data(error) }
  }

  private static func levels(
    of name: String, in dataset: Dataset, codes: [String]
  ) throws(OutcomeError) -> [Level] {
    let column = try column(name, in: dataset)
    if !column.field.levels.isEmpty { return column.field.levels }
    return Set(codes).sorted().map { Level(code: $0, label: column.groupLabel(of: $0)) }
  }
}

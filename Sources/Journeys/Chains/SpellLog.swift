import Datasets
import Measurement

/// The columns in which spells are recorded, one row per spell. Keys are kebab-case.
public struct SpellColumns: Sendable, Hashable, Codable {
  /// The column of the person.
  public let person: String
  /// The column of the measure.
  public let measure: String
  /// The column of the first day.
  public let start: String
  /// The column of the last day; empty while the spell goes on.
  public let end: String
  /// The column of the result, or nil.
  public let result: String?
  /// The column whose levels are compared, or nil.
  public let group: String?

  /// Creates the names; `person`, `measure`, `start` and `end` unless stated.
  public init(
    person: String = "person", measure: String = "measure", start: String = "start", end: String = "end",
    result: String? = nil, group: String? = nil
  ) {
    self.person = person
    self.measure = measure
    self.start = start
    self.end = end
    self.result = result
    self.group = group
  }

  private enum CodingKeys: String, CodingKey {
    case person = "person-column"
    case measure = "measure-column"
    case start = "start-column"
    case end = "end-column"
    case result = "result-column"
    case group = "group-column"
  }

  /// Decodes the names; what is not stated is as in ``init(person:measure:start:end:result:group:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      person: try container.decodeIfPresent(String.self, forKey: .person) ?? "person",
      measure: try container.decodeIfPresent(String.self, forKey: .measure) ?? "measure",
      start: try container.decodeIfPresent(String.self, forKey: .start) ?? "start",
      end: try container.decodeIfPresent(String.self, forKey: .end) ?? "end",
      result: try container.decodeIfPresent(String.self, forKey: .result),
      group: try container.decodeIfPresent(String.self, forKey: .group))
  }
}

/// The spells of several persons in order, with what is inconsistent in them.
public struct SpellLog: Sendable, Hashable {
  /// The usable spells by person, in the order in which persons first occur, and then by first day; measures that begin
  /// on the same day stay in the order of the file.
  public let spells: [Spell]
  /// The measures in the order of the codebook, or by code where it has none.
  public let measures: [Level]
  /// The groups in order; empty where none are compared.
  public let groups: [Level]
  /// The inconsistencies in the order of the file.
  public let findings: [SpellFinding]
  /// The day that the data are of: no spell is known to go on beyond it.
  public let asOf: Day

  /// Reads the spells of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: one spell per row.
  ///   - columns: the names of its columns.
  ///   - asOf: the day that the data are of; the latest day recorded when not stated.
  /// - Throws: ``JourneyError/data(_:)`` for missing columns and wrong kinds, ``JourneyError/missingKey(column:row:)`` for
  ///   a spell without person, measure or first day, ``JourneyError/personalName(column:row:)``,
  ///   ``JourneyError/noRecords(what:)`` without spells.
  public init(
    from dataset: Dataset, columns: SpellColumns = SpellColumns(), asOf: Day? = nil
  ) throws(JourneyError) {
    let persons = try dataset.journeySubjects(of: columns.person)
    let measures = try dataset.journeyCodes(of: columns.measure)
    let starts = try dataset.journeyDays(of: columns.start)
    let ends = try dataset.journeyDays(of: columns.end)
    let results = try columns.result.map { name throws(JourneyError) in try dataset.journeyCodes(of: name) }
    let groups = try columns.group.map { name throws(JourneyError) in try dataset.journeyCodes(of: name) }
    var spells: [Spell] = []
    for (index, person) in persons.enumerated() {
      let row = index + 2
      guard let measure = measures[index] else { throw .missingKey(column: columns.measure, row: row) }
      guard let start = starts[index] else { throw .missingKey(column: columns.start, row: row) }
      spells.append(
        Spell(
          row: row, person: person, measure: measure, start: start, end: ends[index],
          result: results?[index], group: groups?[index]))
    }
    try self.init(
      spells: spells, measures: try dataset.journeyLevels(of: columns.measure),
      groups: try dataset.journeyLevels(of: columns.group), columns: columns, asOf: asOf)
  }

  /// Orders spells and finds what is inconsistent in them.
  ///
  /// - Parameters:
  ///   - spells: the spells in the order of the file.
  ///   - measures: the measures that there are.
  ///   - groups: the groups that there are.
  ///   - columns: the columns that findings name.
  ///   - asOf: the day that the data are of; the latest day of the spells when not stated.
  /// - Throws: ``JourneyError/noRecords(what:)`` without usable spells.
  public init(
    spells: [Spell], measures: [Level], groups: [Level] = [], columns: SpellColumns = SpellColumns(),
    asOf: Day? = nil
  ) throws(JourneyError) {
    guard let latest = asOf ?? spells.map({ max($0.start, $0.end ?? $0.start) }).max() else {
      throw .noRecords(what: "a spell")
    }
    var findings: [SpellFinding] = []
    var seen: Set<[String]> = []
    var order: [String] = []
    var byPerson: [String: [Spell]] = [:]
    let known = Set(measures.map(\.code))
    func find(_ kind: SpellFinding.Kind, _ column: String, in spell: Spell) {
      findings.append(SpellFinding(row: spell.row, column: column, kind: kind))
    }
    for spell in spells {
      if !known.contains(spell.measure) {
        find(.unknownMeasure, columns.measure, in: spell)
      } else if let end = spell.end, end < spell.start {
        find(.endBeforeStart, columns.end, in: spell)
      } else if spell.start > latest {
        find(.afterTheData, columns.start, in: spell)
      } else if !seen.insert([spell.person, spell.measure, spell.start.description]).inserted {
        find(.repeatedSpell, columns.person, in: spell)
      } else {
        if byPerson[spell.person] == nil { order.append(spell.person) }
        byPerson[spell.person, default: []].append(spell)
      }
    }
    var ordered: [Spell] = []
    for person in order {
      let own = (byPerson[person] ?? []).sorted { ($0.start, $0.row) < ($1.start, $1.row) }
      var latestEnd: Day?
      for spell in own {
        if let latestEnd, spell.start <= latestEnd {
          find(.overlap, columns.start, in: spell)
        }
        latestEnd = max(latestEnd ?? spell.start, spell.end ?? latest)
      }
      ordered += own
    }
    guard !ordered.isEmpty else { throw .noRecords(what: "a usable spell") }
    self.spells = ordered
    self.measures = measures
    self.groups = groups
    self.findings = findings.sorted { $0.row < $1.row }
    self.asOf = latest
  }

  /// The spells of each person, in order.
  public var chains: [[Spell]] {
    var chains: [[Spell]] = []
    for spell in spells {
      if chains.last?.last?.person == spell.person {
        chains[chains.count - 1].append(spell)
      } else {
        chains.append([spell])
      }
    }
    return chains
  }
}

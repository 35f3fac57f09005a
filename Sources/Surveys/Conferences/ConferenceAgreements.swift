import Datasets
import Measurement
import Statistics

/// The agreements of case conferences as of a day: what was kept, done late, is overdue or open, by agency and by topic.
public struct ConferenceAgreements: Sendable {
  /// The agreements of all, of an agency or on a topic.
  public struct Part: Sendable {
    /// The agency or topic; nil for all, and a level of its own for none.
    public let level: Level?
    /// The agreements.
    public let agreements: [ConferenceAgreement]
    /// How many are in each state, in the order of the states.
    public let counts: [Int]
    /// The share kept of those due by the day; nil where none was due.
    public let kept: Estimate?
    /// The days by which what was done late was late, in ascending order.
    public let daysLate: [Int]

    /// How many are in a state.
    public func count(_ state: ConferenceAgreement.State) -> Int {
      zip(ConferenceAgreement.State.allCases, counts).first { $0.0 == state }?.1 ?? 0
    }

    /// How many were due by the day: kept, done late or overdue.
    public var due: Int { count(.kept) + count(.late) + count(.overdue) }

    /// The median of ``daysLate``; nil where nothing was done late.
    public var medianDaysLate: Double? {
      guard !daysLate.isEmpty else { return nil }
      let middle = daysLate.count / 2
      return daysLate.count % 2 == 1
        ? Double(daysLate[middle]) : Double(daysLate[middle - 1] + daysLate[middle]) / 2
    }
  }

  /// The day that the states are of.
  public let asOf: Day
  /// The agreements, in the order of the file.
  public let agreements: [ConferenceAgreement]
  /// All agreements.
  public let all: Part
  /// The agreements by agency, in the order of the codebook.
  public let agencies: [Part]
  /// The agreements by topic; empty where there is no such column.
  public let topics: [Part]
  /// What is inconsistent, by row.
  public let findings: [ConferenceFinding]
  /// The name of the file.
  let file: String

  private struct Key: Hashable {
    let unit: String
    let held: Day
    let agency: String?
    let topic: String?
    let due: Day?
  }

  /// Reads agreements.
  ///
  /// - Parameters:
  ///   - dataset: one row per agreement.
  ///   - columns: the names of its columns.
  ///   - asOf: the day that the data are of; what was done later is not done yet.
  ///   - level: the confidence level, between 0 and 1.
  /// - Throws: ``SurveyError/data(_:)`` for columns that are missing or of the wrong kind, ``SurveyError/missingKey(column:row:)``
  ///   without case or day of the conference, ``SurveyError/personalName(column:row:)`` for a name instead of a pseudonym,
  ///   ``SurveyError/noAnswers(what:)``.
  public init(
    from dataset: Dataset, columns: ConferenceColumns = ConferenceColumns(), asOf: Day, level: Double = 0.95
  ) throws(SurveyError) {
    let units = try dataset.persons(columns.unit)
    let held: [Day?]
    let (due, done): ([Day?], [Day?])
    let agency: DataColumn
    var topic: DataColumn?
    let (agencyCodes, topicCodes): ([String?], [String?])
    do throws(DatasetError) {
      held = try dataset.column(columns.held).days()
      due = try dataset.column(columns.due).days()
      done = try dataset.column(columns.done).days()
      agency = try dataset.column(columns.agency)
      agencyCodes = try agency.codes()
      if let name = columns.topic { topic = try dataset.column(name) }
      topicCodes = try topic?.codes() ?? units.map { _ in nil }
    } catch { throw .data(error) }
    var findings: [ConferenceFinding] = []
    var agreements: [ConferenceAgreement] = []
    var seen: Set<Key> = []
    for (index, unit) in units.enumerated() {
      let row = index + 2
      guard let day = held[index] else { throw .missingKey(column: columns.held, row: row) }
      let agreement = ConferenceAgreement(
        unit: unit, held: day, agency: agencyCodes[index], topic: topicCodes[index], due: due[index],
        done: done[index], row: row)
      func find(_ kind: ConferenceFinding.Kind) { findings.append(ConferenceFinding(row: row, kind: kind)) }
      if day > asOf {
        find(.conferenceInFuture)
        continue
      }
      let key = Key(
        unit: unit, held: day, agency: agreement.agency, topic: agreement.topic, due: agreement.due)
      // Without a topic two agreements of one agency for one day may well be two.
      if topic != nil, !seen.insert(key).inserted {
        find(.repeated)
        continue
      }
      if agreement.agency == nil { find(.noAgency) }
      if agreement.due == nil { find(.noDay) }
      if let due = agreement.due, due < day { find(.dueBeforeConference) }
      if let done = agreement.done, done < day { find(.doneBeforeConference) }
      agreements.append(agreement)
    }
    guard !agreements.isEmpty else { throw .noAnswers(what: "the conferences up to the day of the data") }
    self.asOf = asOf
    self.agreements = agreements
    self.findings = findings
    file = dataset.name
    all = Part(level: nil, agreements, asOf: asOf, confidence: level)
    agencies = Self.parts(agreements, by: agency, code: \.agency, asOf: asOf, confidence: level)
    topics = topic.map { Self.parts(agreements, by: $0, code: \.topic, asOf: asOf, confidence: level) } ?? []
  }

  private static func parts(
    _ agreements: [ConferenceAgreement], by column: DataColumn, code: KeyPath<ConferenceAgreement, String?>,
    asOf: Day, confidence: Double
  ) -> [Part] {
    let listed = column.field.kind == .yesNo ? ["yes", "no"] : column.field.levels.map(\.code)
    let others = Set(agreements.compactMap { $0[keyPath: code] }).subtracting(listed).sorted()
    let levels =
      (listed + others).map { Level(code: $0, label: column.label(of: $0)) }
    let parts = levels.map { level in
      Part(
        level: level, agreements.filter { $0[keyPath: code] == level.code }, asOf: asOf,
        confidence: confidence)
    }
    let without = Part(
      level: Level(code: "none", label: LocalizedText(de: "ohne Angabe", en: "not stated")),
      agreements.filter { $0[keyPath: code] == nil }, asOf: asOf, confidence: confidence)
    return (parts + [without]).filter { !$0.agreements.isEmpty }
  }
}

extension ConferenceAgreements.Part {
  fileprivate init(level: Level?, _ agreements: [ConferenceAgreement], asOf: Day, confidence: Double) {
    self.level = level
    self.agreements = agreements
    let states = agreements.map { $0.state(asOf: asOf) }
    counts = ConferenceAgreement.State.allCases.map { state in states.count { $0 == state } }
    daysLate = zip(agreements, states).compactMap { agreement, state in
      guard state == .late, let due = agreement.due else { return nil }
      return agreement.done?.days(since: due)
    }.sorted()
    // Agreements of one case belong together: the interval is that of cases.
    var cases: [String: (kept: Int, due: Int)] = [:]
    var order: [String] = []
    for (agreement, state) in zip(agreements, states) where [.kept, .late, .overdue].contains(state) {
      if cases[agreement.unit] == nil { order.append(agreement.unit) }
      cases[agreement.unit, default: (0, 0)].kept += state == .kept ? 1 : 0
      cases[agreement.unit, default: (0, 0)].due += 1
    }
    let proportions = order.compactMap { unit in
      cases[unit].flatMap { try? Proportion($0.kept, of: $0.due) }
    }
    kept = (try? ClusteredProportion(proportions))?.estimate(level: confidence)
  }
}

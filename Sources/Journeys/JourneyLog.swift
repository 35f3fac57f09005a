import Datasets
import Measurement

/// The journeys recorded in a dataset, with what is inconsistent in them.
public struct JourneyLog: Sendable, Hashable {
  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// What the codes of groups, reasons and events mean.
  public let codebook: JourneyCodebook
  /// The journeys in the order of the file.
  public let journeys: [Journey]
  /// The inconsistencies in the order of the file, then of the stages.
  public let findings: [JourneyFinding]
  /// How many records are no journeys by the map's entry rule.
  public let notEntered: Int

  /// Reads the journeys of a dataset by a map.
  ///
  /// An empty field is unanswered; a missing code of the codebook that means "not applicable" or "don't know"
  /// is read as that answer. Yes-no columns serve as answers too.
  ///
  /// - Parameters:
  ///   - dataset: one record per row.
  ///   - map: the map of the journey.
  ///   - subjectColumn: another column that identifies who travels, such as the given names of a fictional
  ///     example; that of the map when not stated.
  /// - Throws: ``JourneyError/data(_:)`` for missing columns and wrong kinds, ``JourneyError/missingKey(column:row:)``,
  ///   ``JourneyError/unknownAnswer(column:row:)`` and ``JourneyError/unknownRating(column:row:)`` for cells,
  ///   ``JourneyError/personalName(column:row:)`` for identifiers of the map's own column that read like names.
  public init(
    from dataset: Dataset, map: JourneyMap, subjectColumn: String? = nil
  ) throws(JourneyError) {
    let subjects = try JourneyLog.keys(of: subjectColumn ?? map.subjectColumn, in: dataset)
    if subjectColumn == nil, let index = PersonalName.firstIndex(in: subjects) {
      throw .personalName(column: map.subjectColumn, row: JourneyLog.row(at: index))
    }
    let entries = try map.entry.map { entry throws(JourneyError) in
      try JourneyLog.codes(of: entry.column, in: dataset)
    }
    let births = try JourneyLog.optionalDays(of: map.birthColumn, in: dataset)
    var groups: [String]?
    if let column = map.groupColumn { groups = try JourneyLog.keys(of: column, in: dataset) }
    var reasons: [String?]?
    if let column = map.reasonColumn { reasons = try JourneyLog.codes(of: column, in: dataset) }
    var stages: [[Visit]] = []
    for stage in map.stages {
      stages.append(try JourneyLog.visits(at: stage, of: map, in: dataset))
    }
    var missingEntries: [JourneyFinding] = []
    let entered = (0..<dataset.rowCount).filter { index in
      guard let entry = map.entry, let entries else { return true }
      if entries[index] == nil {
        missingEntries.append(
          JourneyFinding(row: JourneyLog.row(at: index), stage: nil, kind: .missingEntry))
      }
      return entries[index].map(entry.codes.contains) ?? false
    }
    journeys = entered.map { index in
      Journey(
        row: JourneyLog.row(at: index), subject: subjects[index], group: groups?[index],
        visits: stages.map { $0[index] }, reason: reasons?[index], birth: births?[index], map: map)
    }
    self.map = map
    codebook = try JourneyLog.codebook(of: dataset, map: map)
    notEntered = dataset.rowCount - entered.count
    findings = missingEntries + JourneyLog.findings(of: journeys, by: map)
  }

  /// Collects journeys that were made otherwise than by reading a dataset.
  public init(map: JourneyMap, codebook: JourneyCodebook = JourneyCodebook(), journeys: [Journey]) {
    self.map = map
    self.codebook = codebook
    self.journeys = journeys
    notEntered = 0
    findings = JourneyLog.findings(of: journeys, by: map)
  }

  private static func findings(of journeys: [Journey], by map: JourneyMap) -> [JourneyFinding] {
    var seen = Set<RecordKey>(minimumCapacity: journeys.count)
    var findings: [JourneyFinding] = []
    for journey in journeys {
      findings += journey.findings(by: map)
      // Where the map has no group a subject may have several records, such as several minijobs.
      guard let group = journey.group else { continue }
      if !seen.insert(RecordKey(subject: journey.subject, group: group)).inserted {
        findings.append(JourneyFinding(row: journey.row, stage: nil, kind: .repeatedRecord))
      }
    }
    return findings
  }

  private struct RecordKey: Hashable {
    let subject: String
    let group: String
  }

  /// The row as an editor counts it: from 1, after a header.
  private static func row(at index: Int) -> Int { index + 2 }

  private static func column(_ name: String, in dataset: Dataset) throws(JourneyError) -> DataColumn {
    do { return try dataset.column(name) } catch { throw .data(error) }
  }

  private static func codebook(of dataset: Dataset, map: JourneyMap) throws(JourneyError) -> JourneyCodebook {
    func levels(of name: String?) throws(JourneyError) -> [Level] {
      guard let name else { return [] }
      return try column(name, in: dataset).field.levels
    }
    var events: [Level] = []
    for stage in map.stages {
      for level in try levels(of: stage.eventColumn) where !events.contains(where: { $0.code == level.code })
      {
        events.append(level)
      }
    }
    return JourneyCodebook(
      groups: try levels(of: map.groupColumn),
      reasons: map.reasons.isEmpty ? try levels(of: map.reasonColumn) : map.reasons, events: events)
  }

  private static func codes(of name: String, in dataset: Dataset) throws(JourneyError) -> [String?] {
    do { return try dataset.column(name).codes() } catch { throw .data(error) }
  }

  private static func keys(of name: String, in dataset: Dataset) throws(JourneyError) -> [String] {
    let codes = try codes(of: name, in: dataset)
    if let index = codes.firstIndex(of: nil) { throw .missingKey(column: name, row: row(at: index)) }
    return codes.compactMap { $0 }
  }

  /// The days of a column, or nil where the map names none or the data do not have it.
  private static func optionalDays(
    of name: String?, in dataset: Dataset
  ) throws(JourneyError) -> [Day?]? {
    guard let name, has(name, dataset) else { return nil }
    do { return try dataset.column(name).days() } catch { throw .data(error) }
  }

  private static func has(_ name: String, _ dataset: Dataset) -> Bool {
    dataset.columns.contains { $0.field.name == name }
  }

  private static func visits(
    at stage: JourneyStage, of map: JourneyMap, in dataset: Dataset
  ) throws(JourneyError) -> [Visit] {
    var days: [Day?]?
    if let name = stage.dayColumn {
      do { days = try dataset.column(name).days() } catch { throw .data(error) }
    }
    var events: [String?]?
    if let name = stage.eventColumn { events = try codes(of: name, in: dataset) }
    var providers: [String?]?
    if let name = stage.providerColumn, has(name, dataset) { providers = try codes(of: name, in: dataset) }
    let ratings = stage.kind == .rating ? try ratings(at: stage, of: map, in: dataset) : nil
    let answers = stage.kind == .rating ? nil : try answers(at: stage, in: dataset)
    return (0..<dataset.rowCount).map { index in
      Visit(
        answer: answers?[index] ?? .unanswered, rating: ratings?[index], day: days?[index],
        event: events?[index], provider: providers?[index])
    }
  }

  private static func answers(
    at stage: JourneyStage, in dataset: Dataset
  ) throws(JourneyError) -> [StageAnswer] {
    let column = try column(stage.column, in: dataset)
    let reasons = column.missingReasons
    var answers: [StageAnswer] = []
    answers.reserveCapacity(column.count)
    func append(_ answer: StageAnswer?, isMissing: Bool, at index: Int) throws(JourneyError) {
      if isMissing {
        switch reasons[index] {
        case .notApplicable: answers.append(.notApplicable)
        case .dontKnow: answers.append(.unknown)
        default: answers.append(.unanswered)
        }
      } else if let answer, answer != .unanswered {
        answers.append(answer)
      } else {
        throw .unknownAnswer(column: stage.column, row: row(at: index))
      }
    }
    if case .levels(let positions) = column.values {
      // One look-up per level instead of one per record.
      let levels = column.field.levels.map { StageAnswer(rawValue: $0.code) }
      for (index, position) in positions.enumerated() {
        let level = position.value
        try append(level.flatMap { levels[$0] }, isMissing: level == nil, at: index)
      }
    } else {
      for (index, code) in try codes(of: stage.column, in: dataset).enumerated() {
        try append(code.flatMap(StageAnswer.init), isMissing: code == nil, at: index)
      }
    }
    return answers
  }

  private static func ratings(
    at stage: JourneyStage, of map: JourneyMap, in dataset: Dataset
  ) throws(JourneyError) -> [Int?] {
    let numbers: [Double?]
    do { numbers = try dataset.column(stage.column).numbers() } catch { throw .data(error) }
    var ratings: [Int?] = []
    for (index, number) in numbers.enumerated() {
      guard let number else {
        ratings.append(nil)
        continue
      }
      guard let rating = Int(exactly: number), map.ratings?.level(rating) != nil else {
        throw .unknownRating(column: stage.column, row: row(at: index))
      }
      ratings.append(rating)
    }
    return ratings
  }
}

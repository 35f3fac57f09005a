import Datasets
import Measurement

/// The journeys recorded in a dataset, with what is inconsistent in them.
public struct JourneyLog: Sendable, Hashable {
  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// What the codes of groups, reasons and events mean.
  public let codebook: JourneyCodebook
  /// The journeys in the order of the file.
  public let journeys: JourneyRecords
  /// The inconsistencies in the order of the file, then of the stages.
  public let findings: [JourneyFinding]
  /// How many records are no journeys by the map's entry rule.
  public let notEntered: Int

  /// Reads the journeys of a dataset by a map.
  ///
  /// An empty field is unanswered; a missing code of the codebook that means "not applicable" or "don't know"
  /// is read as that answer. Yes-no columns serve as answers too. A cell that holds anything else is a finding and
  /// counts as unanswered. A reason is on a list, that of the map or else of the codebook of the data; one that is on none is a
  /// finding and kept as "unlisted", since it may be free text. So is a kind of event, and a group where the map lists them.
  ///
  /// - Parameters:
  ///   - dataset: one record per row.
  ///   - map: the map of the journey.
  ///   - subjectColumn: another column that identifies who travels, such as the given names of a fictional
  ///     example; that of the map when not stated.
  /// - Throws: ``JourneyError/data(_:)`` for missing columns and wrong kinds, ``JourneyError/missingKey(column:row:)``,
  ///   ``JourneyError/noAnswers(column:row:)`` for a column in which no cell at all holds an answer of its stage,
  ///   ``JourneyError/personalName(column:row:)`` for identifiers of the map's own column that read like names.
  public init(
    from dataset: Dataset, map: JourneyMap, subjectColumn: String? = nil
  ) throws(JourneyError) {
    let subjects = try JourneyLog.keys(of: subjectColumn ?? map.subjectColumn, in: dataset)
    if subjectColumn == nil, let index = PersonalName.firstIndex(in: subjects) {
      throw .personalName(column: map.subjectColumn, row: JourneyLog.row(at: index))
    }
    let entries = try map.entry.map { entry throws(JourneyError) in
      try dataset.journeyCodes(of: entry.column)
    }
    let births = try JourneyLog.optionalDays(of: map.birthColumn, in: dataset)
    var groups: CodeColumn?
    if let column = map.groupColumn {
      let codes = try dataset.journeyCodeColumn(column)
      if let index = codes.firstMissing { throw .missingKey(column: column, row: JourneyLog.row(at: index)) }
      groups = map.groups.isEmpty ? codes : codes.mapping { JourneyCodebook.listed($0, in: map.groups) }
    }
    let records = try JourneyLog.optionalCodes(of: map.recordColumn, in: dataset)
    let codebook = try JourneyLog.codebook(of: dataset, map: map)
    var reasons: CodeColumn?
    if let column = map.reasonColumn {
      reasons = try dataset.journeyCodeColumn(column)
        .mapping { JourneyCodebook.listed($0, in: codebook.reasons) }
    }
    let stages = try StageColumns.all(of: map, events: codebook.events, in: dataset)
    var missingEntries: [JourneyFinding] = []
    let entered = (0..<dataset.rowCount).filter { index in
      guard let entry = map.entry, let entries else { return true }
      if entries[index] == nil {
        missingEntries.append(
          JourneyFinding(row: JourneyLog.row(at: index), stage: nil, kind: .missingEntry))
      }
      return entries[index].map(entry.codes.contains) ?? false
    }
    let columns = JourneyColumns(
      rows: (0..<dataset.rowCount).map(JourneyLog.row), subjects: subjects, groups: groups, records: records,
      reasons: reasons, comments: JourneyLog.comments(of: map, in: dataset), births: births, stages: stages)
    journeys = JourneyRecords(columns, at: entered, map: map)
    self.map = map
    self.codebook = codebook
    notEntered = dataset.rowCount - entered.count
    findings = missingEntries + journeys.findings
  }

  /// Collects journeys that were made otherwise than by reading a dataset.
  public init(map: JourneyMap, codebook: JourneyCodebook = JourneyCodebook(), journeys: [Journey]) {
    let columns = JourneyColumns(journeys, map: map)
    self.init(
      map: map, codebook: codebook,
      journeys: JourneyRecords(columns, at: Array(journeys.indices), map: map))
  }

  /// Collects journeys that have been read.
  init(map: JourneyMap, codebook: JourneyCodebook, journeys: JourneyRecords) {
    self.map = map
    self.codebook = codebook
    self.journeys = journeys
    notEntered = 0
    findings = journeys.findings
  }

  /// The row as an editor counts it: from 1, after a header.
  static func row(at index: Int) -> Int { index + 2 }

  private static func codebook(of dataset: Dataset, map: JourneyMap) throws(JourneyError) -> JourneyCodebook {
    func levels(of name: String?) throws(JourneyError) -> [Level] {
      guard let name else { return [] }
      return try dataset.journeyColumn(name).field.levels
    }
    /// The levels that a codebook lists; what was only found in the data may be free text.
    func listed(_ name: String?) throws(JourneyError) -> [Level] {
      guard let name else { return [] }
      let field = try dataset.journeyColumn(name).field
      return field.levelOrigin == .codebook ? field.levels : []
    }
    var events = map.events
    for stage in map.stages {
      for level in try listed(stage.eventColumn) where !events.contains(where: { $0.code == level.code }) {
        events.append(level)
      }
    }
    return JourneyCodebook(
      groups: map.groups.isEmpty ? try levels(of: map.groupColumn) : map.groups,
      reasons: map.reasons.isEmpty ? try listed(map.reasonColumn) : map.reasons, events: events)
  }

  private static func keys(of name: String, in dataset: Dataset) throws(JourneyError) -> [String] {
    var keys: [String] = []
    keys.reserveCapacity(dataset.rowCount)
    for (index, code) in try dataset.journeyCodes(of: name).enumerated() {
      guard let code else { throw .missingKey(column: name, row: row(at: index)) }
      keys.append(code)
    }
    return keys
  }

  /// The days of a column, or nil where the map names none or the data do not have it.
  private static func optionalDays(
    of name: String?, in dataset: Dataset
  ) throws(JourneyError) -> [Day?]? {
    guard let name, has(name, dataset) else { return nil }
    return try dataset.journeyDays(of: name)
  }

  /// The codes of a column, or nil where the map names none or the data do not have it.
  private static func optionalCodes(
    of name: String?, in dataset: Dataset
  ) throws(JourneyError) -> CodeColumn? {
    guard let name, has(name, dataset) else { return nil }
    return try dataset.journeyCodeColumn(name)
  }

  /// Which records have a comment, or nil where the map names no column for it or the data do not have it.
  private static func comments(of map: JourneyMap, in dataset: Dataset) -> [Bool?]? {
    dataset.columns.first { $0.field.name == map.commentColumn }?.missingReasons.map { $0 == nil }
  }

  private static func has(_ name: String, _ dataset: Dataset) -> Bool {
    dataset.columns.contains { $0.field.name == name }
  }
}

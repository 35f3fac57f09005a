import Datasets
import Measurement

/// The columns in which state sequences are recorded, one row per person and one column per time unit. Keys are
/// kebab-case.
public struct SequenceColumns: Sendable, Hashable, Codable {
  /// The columns of the states, in order of time; `first..last` stands for all columns from one to another.
  public let states: [String]
  /// The column of the person, or nil when rows are only numbered.
  public let person: String?
  /// The column of the weight, or nil.
  public let weight: String?
  /// The column whose levels are compared, or nil.
  public let group: String?

  /// Names the columns.
  public init(states: [String], person: String? = nil, weight: String? = nil, group: String? = nil) {
    self.states = states
    self.person = person
    self.weight = weight
    self.group = group
  }

  private enum CodingKeys: String, CodingKey {
    case states = "state-columns"
    case person = "person-column"
    case weight = "weight-column"
    case group = "group-column"
  }

  /// The columns of the states one by one.
  fileprivate func stateNames(in dataset: Dataset) throws(JourneyError) -> [String] {
    let all = dataset.columns.map(\.field.name)
    var names: [String] = []
    for entry in states {
      guard !all.contains(entry), let dots = entry.firstRange(of: "..") else {
        names.append(entry)
        continue
      }
      let ends = [String(entry[..<dots.lowerBound]), String(entry[dots.upperBound...])]
      for end in ends { _ = try dataset.journeyColumn(end) }
      guard let first = all.firstIndex(of: ends[0]), let last = all.firstIndex(of: ends[1]), first <= last
      else {
        throw .invalidColumns(
          problem: "the range of columns '\(entry)' runs backwards; name the first column before the last")
      }
      names += all[first...last]
    }
    return names
  }
}

extension StateSequences {
  /// Reads state sequences of a dataset.
  ///
  /// The alphabet are the levels of the columns where all of them list the same, else the codes that occur, sorted. A
  /// sequence ends before the first missing state; a state after a missing one is an error, for a gap is a state of its own.
  ///
  /// - Throws: ``JourneyError/data(_:)`` for missing columns and wrong kinds,
  ///   ``JourneyError/missingState(column:row:)``, ``JourneyError/missingKey(column:row:)``,
  ///   ``JourneyError/personalName(column:row:)``, ``JourneyError/invalidColumns(problem:)``.
  public init(from dataset: Dataset, columns: SequenceColumns) throws(JourneyError) {
    let names = try columns.stateNames(in: dataset)
    guard let first = names.first else {
      throw .invalidColumns(
        problem: "'state-columns' is empty; name the columns of the states in order of time")
    }
    var codes: [[String?]] = []
    for name in names { codes.append(try dataset.journeyCodes(of: name)) }
    let field = try dataset.journeyColumn(first).field
    var alphabet = field.levels
    for name in names where try dataset.journeyColumn(name).field.levels != alphabet {
      alphabet = []
    }
    if alphabet.isEmpty {
      alphabet = Set(codes.joined().compactMap(\.self)).sorted()
        .map { Level(code: $0, label: field.label(ofLevel: $0)) }
    }
    var places: [String: Int] = [:]
    for (place, level) in alphabet.enumerated() { places[level.code] = place }
    let ids = try columns.person.map { name throws(JourneyError) in try dataset.journeySubjects(of: name) }
    let groups = try columns.group.map { name throws(JourneyError) in try dataset.journeyCodes(of: name) }
    let weights = try columns.weight.map { name throws(JourneyError) in try dataset.journeyNumbers(of: name) }
    var sequences: [StateSequence] = []
    for index in 0..<dataset.rowCount {
      let row = index + 2
      var states: [Int] = []
      for (time, codes) in codes.enumerated() {
        guard let code = codes[index] else { continue }
        guard states.count == time else { throw .missingState(column: names[states.count], row: row) }
        // Every code is in the alphabet by its construction.
        if let place = places[code] { states.append(place) }
      }
      if states.isEmpty { throw .missingState(column: first, row: row) }
      if let weights, weights[index] == nil { throw .missingKey(column: columns.weight ?? "", row: row) }
      sequences.append(
        StateSequence(
          id: ids?[index] ?? String(row), group: groups?[index], weight: weights?[index] ?? 1,
          states: states))
    }
    try self.init(
      alphabet: alphabet, times: names, sequences: sequences,
      groups: try dataset.journeyLevels(of: columns.group))
  }
}

extension Dataset {
  func journeyColumn(_ name: String) throws(JourneyError) -> DataColumn {
    do { return try column(name) } catch { throw .data(error) }
  }

  func journeyCodes(of name: String) throws(JourneyError) -> [String?] {
    do { return try column(name).codes() } catch { throw .data(error) }
  }

  func journeyCodeColumn(_ name: String) throws(JourneyError) -> CodeColumn {
    do { return try CodeColumn(try column(name)) } catch { throw .data(error) }
  }

  func journeyNumbers(of name: String) throws(JourneyError) -> [Double?] {
    do { return try column(name).numbers() } catch { throw .data(error) }
  }

  func journeyDays(of name: String) throws(JourneyError) -> [Day?] {
    do { return try column(name).days() } catch { throw .data(error) }
  }

  /// The identifiers of a column, every one given and none like the name of a person.
  func journeySubjects(of name: String) throws(JourneyError) -> [String] {
    var subjects: [String] = []
    for (index, code) in try journeyCodes(of: name).enumerated() {
      guard let code else { throw .missingKey(column: name, row: index + 2) }
      subjects.append(code)
    }
    if let index = PersonalName.firstIndex(in: subjects) { throw .personalName(column: name, row: index + 2) }
    return subjects
  }

  /// The groups of a column: its levels, or where it has none the codes that occur, sorted; none without a column.
  func journeyLevels(of name: String?) throws(JourneyError) -> [Level] {
    guard let name else { return [] }
    let column = try journeyColumn(name)
    let codes = Set(try journeyCodes(of: name).compactMap(\.self))
    let listed = column.field.kind == .yesNo ? ["yes", "no"] : column.field.levels.map(\.code)
    let present = listed.isEmpty ? codes.sorted() : listed.filter(codes.contains)
    return present.map { Level(code: $0, label: column.groupLabel(of: $0)) }
  }
}

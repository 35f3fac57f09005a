import Datasets
import Measurement

/// Evaluated cases, with which new ones are matched: what was known at intake, which help was given, how it ended.
public struct ReferenceSet: Sendable {
  /// The features.
  public let features: [IntakeFeature]
  /// The kinds of help that there are, in the order of the catalogue.
  public let helps: [HelpKind]
  /// The position of each case's help.
  public let help: [Int]
  /// The office of each case, numbered by the order of the offices' codes.
  public let office: [Int]
  /// The offices' codes, in order.
  public let offices: [String]
  /// How many offices there are.
  public var officeCount: Int { offices.count }
  /// The year of each case's start.
  public let year: [Int]
  /// The block of each case.
  public let block: [SupportBlock]
  /// Whether each case was a success; nil where its ending or its effect is unknown.
  public let success: [Bool?]
  /// The effect index of each case; nil where unknown.
  public let effect: [Double?]
  /// Whether the help was broken off; nil where its ending is unknown.
  public let isBrokenOff: [Bool?]
  /// How many days the help lasted; nil where its start or end is unknown.
  public let days: [Int?]
  /// The district of each case, numbered by the order of the districts' codes; empty where none is recorded.
  public let district: [Int]
  /// The districts' codes, in order.
  public let districts: [String]
  /// The null outcome of each case, nil where unknown; nil where the codebook names none.
  let nullOutcome: [Bool?]?
  /// Each case's identifier, mixed to a number: it chooses cases independently of the order of rows.
  let key: [UInt64]
  /// Column by column, the features' values; NaN is missing and never leaves the target.
  let values: [[Double]]

  /// How many cases there are.
  public var count: Int { help.count }

  /// Reads the cases of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: the data, read by the fields of the codebook.
  ///   - codebook: what the columns are.
  ///   - helps: the kinds of help that there are.
  /// - Throws: ``IndicationError/invalidDefinition(id:problems:)``, ``IndicationError/data(_:)``,
  ///   ``IndicationError/missingValue(column:row:)`` for a case without help, office, year, age or protection.
  public init(
    _ dataset: Dataset, codebook: ReferenceCodebook, helps: [HelpKind]
  ) throws(IndicationError) {
    let problems = codebook.problems
    guard problems.isEmpty else { throw .invalidDefinition(id: codebook.id, problems: problems) }
    let columns = CaseColumns(dataset: dataset)
    features = codebook.features
    self.helps = helps
    let values = try columns.values(of: features)
    self.values = values
    let names = Dictionary(uniqueKeysWithValues: helps.enumerated().map { ($1.code, $0) })
    var help: [Int] = []
    for (row, code) in try columns.codes(codebook.helpColumn).enumerated() {
      guard let code else { throw .missingValue(column: codebook.helpColumn, row: row + 2) }
      guard let position = names[code] else {
        throw .unknownCode(column: codebook.helpColumn, row: row + 2, known: helps.map(\.code))
      }
      help.append(position)
    }
    self.help = help
    key = try columns.complete(codebook.caseColumn).map { identifier in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in identifier.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return hash ^ (hash >> 32)
    }
    (office, offices) = try columns.numbered(codebook.officeColumn)
    var years: [Int] = []
    for (row, year) in try columns.numbers(codebook.yearColumn).enumerated() {
      guard let year else { throw .missingValue(column: codebook.yearColumn, row: row + 2) }
      years.append(Int(year))
    }
    year = years
    var blocks: [SupportBlock] = []
    let age = features.firstIndex { $0.name == codebook.ageFeature } ?? 0
    let protection = features.firstIndex { $0.name == codebook.protectionFeature } ?? 0
    for row in help.indices {
      for feature in [age, protection] where values[feature][row].isNaN {
        throw .missingValue(column: features[feature].name, row: row + 2)
      }
      blocks.append(SupportBlock(age: values[age][row], protection: .init(values[protection][row])))
    }
    block = blocks
    (success, effect, isBrokenOff) = try CaseOutcomes(columns, codebook: codebook).results
    days = try columns.days(from: codebook.startColumn, to: codebook.endColumn, count: help.count)
    (district, districts) =
      try codebook.districtColumn.map { name throws(IndicationError) in
        try columns.numbered(name)
      } ?? ([], [])
    nullOutcome = try codebook.nullOutcome.map { outcome throws(IndicationError) in
      try columns.numbers(outcome.column).map { $0.map { $0 == 1 } }
    }
  }
}

/// Typed access to the columns of a file of cases.
struct CaseColumns {
  let dataset: Dataset

  func column(_ name: String) throws(IndicationError) -> DataColumn {
    do { return try dataset.column(name) } catch { throw .data(error) }
  }

  func numbers(_ name: String) throws(IndicationError) -> [Double?] {
    do { return try dataset.column(name).numbers() } catch { throw .data(error) }
  }

  func codes(_ name: String) throws(IndicationError) -> [String?] {
    do { return try dataset.column(name).codes() } catch { throw .data(error) }
  }

  func complete(_ name: String) throws(IndicationError) -> [String] {
    var complete: [String] = []
    for (row, code) in try codes(name).enumerated() {
      guard let code else { throw .missingValue(column: name, row: row + 2) }
      complete.append(code)
    }
    return complete
  }

  /// The number of each code in the order of the codes, and these.
  func numbered(_ name: String) throws(IndicationError) -> (numbers: [Int], codes: [String]) {
    var numbers: [String: Int] = [:]
    var codes: [String] = []
    let found = try complete(name).map { code in
      if let number = numbers[code] { return number }
      numbers[code] = codes.count
      codes.append(code)
      return codes.count - 1
    }
    let order = codes.indices.sorted { codes[$0] < codes[$1] }
    var places = order
    for (place, number) in order.enumerated() { places[number] = place }
    return (found.map { places[$0] }, order.map { codes[$0] })
  }

  /// How many days lie between the days of two columns; nil where either is unknown or there are no such columns.
  func days(from start: String?, to end: String?, count: Int) throws(IndicationError) -> [Int?] {
    guard let start, let end else { return [Int?](repeating: nil, count: count) }
    let (starts, ends): ([Day?], [Day?])
    do { (starts, ends) = (try dataset.column(start).days(), try dataset.column(end).days()) } catch {
      throw .data(error)
    }
    var days: [Int?] = []
    for (row, (first, last)) in zip(starts, ends).enumerated() {
      guard let first, let last else {
        days.append(nil)
        continue
      }
      guard first <= last else { throw .reversedDays(column: end, row: row + 2) }
      days.append(last.daysSinceEpoch - first.daysSinceEpoch)
    }
    return days
  }

  /// Features' values as numbers, NaN where missing.
  func values(of features: [IntakeFeature]) throws(IndicationError) -> [[Double]] {
    let found = [Result<[Double], IndicationError>](concurrently: features.count) { feature in
      do throws(IndicationError) {
        return .success(try values(of: features[feature]).map { $0 ?? .nan })
      } catch {
        return .failure(error)
      }
    }
    var complete: [[Double]] = []
    for column in found { complete.append(try column.get()) }
    return complete
  }

  /// A feature's values as numbers: levels by their position.
  func values(of feature: IntakeFeature) throws(IndicationError) -> [Double?] {
    let column = try column(feature.name)
    if case .levels(let positions) = column.values { return positions.map { $0.value.map(Double.init) } }
    return try numbers(feature.name)
  }
}

/// The outcomes of a file of cases.
private struct CaseOutcomes {
  let results: (success: [Bool?], effect: [Double?], isBrokenOff: [Bool?])

  init(_ columns: CaseColumns, codebook: ReferenceCodebook) throws(IndicationError) {
    let outcome = codebook.outcome
    let endings = try columns.codes(outcome.endingColumn)
    func items(
      _ definitions: [OutcomeDefinition.Item]?
    ) throws(IndicationError) -> [(
      before: [Double?], after: [Double?], low: Double, high: Double, weight: Double
    )]? {
      guard let definitions, !definitions.isEmpty else { return nil }
      var items: [(before: [Double?], after: [Double?], low: Double, high: Double, weight: Double)] = []
      for definition in definitions {
        guard let feature = codebook.feature(definition.before) else { continue }
        let after = IntakeFeature(
          name: definition.after, kind: feature.kind, recorded: .atEnd, levels: feature.levels)
        let isOrdinal = feature.kind == .ordinal
        items.append(
          (
            try columns.values(of: feature), try columns.values(of: after),
            isOrdinal ? 0 : feature.minimum ?? 0,
            isOrdinal ? Double(feature.levels.count - 1) : feature.maximum ?? 1, definition.weight ?? 1
          ))
      }
      return items
    }
    let deficits = try items(outcome.deficits)
    let resources = try items(outcome.resources)
    var goals: [(attainment: [Double?], priority: [Double?]?)] = []
    for goal in outcome.goals ?? [] {
      var priority: [Double?]?
      if let column = goal.priority { priority = try columns.numbers(column) }
      goals.append((try columns.numbers(goal.attainment), priority))
    }
    var success: [Bool?] = []
    var effects: [Double?] = []
    for row in endings.indices {
      func pair(
        _ items: [(before: [Double?], after: [Double?], low: Double, high: Double, weight: Double)]?
      ) -> (before: [EffectIndex.Item], after: [EffectIndex.Item])? {
        items.map { items in
          (
            items.map {
              EffectIndex.Item($0.before[row], minimum: $0.low, maximum: $0.high, weight: $0.weight)
            },
            items.map {
              EffectIndex.Item($0.after[row], minimum: $0.low, maximum: $0.high, weight: $0.weight)
            }
          )
        }
      }
      let index = EffectIndex(
        deficits: pair(deficits), resources: pair(resources),
        goals: goals.isEmpty
          ? nil
          : goals.map { goal in
            let priority = goal.priority.map { $0[row] } ?? 1
            return ((priority ?? 0) > 0 ? goal.attainment[row] : nil, priority ?? 0)
          })
      effects.append(index.value)
      switch endings[row] {
      case outcome.brokenOff: success.append(false)
      case outcome.planned: success.append(index.value.map { $0 >= outcome.threshold })
      default: success.append(nil)
      }
    }
    results = (
      success, effects,
      endings.map { $0 == outcome.brokenOff ? true : $0 == outcome.planned ? false : nil }
    )
  }
}

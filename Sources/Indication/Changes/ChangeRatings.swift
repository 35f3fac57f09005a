import Datasets
import Measurement

/// Ratings of change of cases by every perspective, as they were read.
public struct ChangeRatings: Sendable {
  /// What one perspective says of one case.
  struct Rating: Sendable, Hashable {
    /// Per area the ratings at both times; nil where missing.
    let before: [Double?]
    let after: [Double?]
    /// Goal attainment from −100 to 100; nil without a rated goal.
    let goals: Double?
    /// The effect index; nil where one of its parts is missing.
    let effect: Double?
  }

  /// A case.
  struct Case: Sendable {
    /// Per division the unit's code.
    let units: [String]
    /// Per perspective what it says; nil where it says nothing.
    var ratings: [Rating?]
  }

  /// What the columns are.
  public let definition: ChangeDefinition
  /// The cases in the order of their identifiers.
  let cases: [Case]

  /// How many cases there are.
  public var caseCount: Int { cases.count }

  /// Reads ratings.
  ///
  /// - Parameters:
  ///   - dataset: the data, read by the fields of the definition.
  ///   - definition: what the columns are.
  /// - Throws: ``IndicationError/invalidDefinition(id:problems:)``, ``IndicationError/data(_:)``,
  ///   ``IndicationError/missingValue(column:row:)``, ``IndicationError/repeatedCase(column:row:)`` for a case rated twice from
  ///   one perspective, ``IndicationError/changedUnit(column:row:)`` for one whose perspectives name different units.
  public init(_ dataset: Dataset, definition: ChangeDefinition) throws(IndicationError) {
    let problems = definition.problems
    guard problems.isEmpty else { throw .invalidDefinition(id: definition.id, problems: problems) }
    self.definition = definition
    let columns = CaseColumns(dataset: dataset)
    let identifiers = try columns.complete(definition.caseColumn)
    let raters = try columns.complete(definition.perspectiveColumn)
    var units: [[String]] = []
    for division in definition.divisions { units.append(try columns.complete(division.column)) }
    var (before, after): ([[Double?]], [[Double?]]) = ([], [])
    for area in definition.areas {
      before.append(try columns.numbers(area.before))
      after.append(try columns.numbers(area.after))
    }
    var goals: [(attainment: [Double?], priority: [Double?]?)] = []
    for goal in definition.goals ?? [] {
      var priority: [Double?]?
      if let column = goal.priority { priority = try columns.numbers(column) }
      goals.append((try columns.numbers(goal.attainment), priority))
    }
    var cases: [String: Case] = [:]
    for row in identifiers.indices {
      guard let place = definition.perspectives.firstIndex(where: { $0.code == raters[row] }) else {
        throw .unknownCode(
          column: definition.perspectiveColumn, row: row + 2, known: definition.perspectives.map(\.code))
      }
      let own = units.map { $0[row] }
      var one =
        cases[identifiers[row]]
        ?? Case(units: own, ratings: [Rating?](repeating: nil, count: definition.perspectives.count))
      for (division, column) in definition.divisions.enumerated() where one.units[division] != own[division] {
        throw .changedUnit(column: column.column, row: row + 2)
      }
      guard one.ratings[place] == nil else {
        throw .repeatedCase(column: definition.caseColumn, row: row + 2)
      }
      one.ratings[place] = Self.rating(
        definition.areas, before: before.map { $0[row] }, after: after.map { $0[row] },
        goals: goals.map { ($0.attainment[row], $0.priority.map { $0[row] } ?? 1) })
      cases[identifiers[row]] = one
    }
    self.cases = cases.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func rating(
    _ areas: [ChangeDefinition.Area], before: [Double?], after: [Double?],
    goals: [(attainment: Double?, priority: Double?)]
  ) -> Rating {
    func pair(_ direction: ChangeDefinition.Direction) -> (
      before: [EffectIndex.Item], after: [EffectIndex.Item]
    )? {
      let places = areas.indices.filter { areas[$0].better == direction }
      guard !places.isEmpty else { return nil }
      func items(_ values: [Double?]) -> [EffectIndex.Item] {
        places.map { EffectIndex.Item(values[$0], minimum: areas[$0].minimum, maximum: areas[$0].maximum) }
      }
      return (items(before), items(after))
    }
    let index = EffectIndex(
      deficits: pair(.lower), resources: pair(.higher),
      goals: goals.isEmpty
        ? nil : goals.map { (($0.priority ?? 0) > 0 ? $0.attainment : nil, $0.priority ?? 0) })
    return Rating(before: before, after: after, goals: index.goalAttainment, effect: index.value)
  }
}

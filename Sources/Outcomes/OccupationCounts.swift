import Measurement
import Tables

/// In which occupations outcomes were reached: by occupational area and by requirement level of the KldB 2010.
///
/// A person may appear in several rows, so that the persons of the rows do not add up; the events do.
public struct OccupationCounts: Sendable, Hashable {
  /// The outcomes of one area.
  public struct AreaCount: Sendable, Hashable {
    /// The area.
    public let area: Occupation.Area
    /// Events and persons.
    public let count: OutcomeCount
  }

  /// The outcomes of one requirement level.
  public struct RequirementCount: Sendable, Hashable {
    /// The level; nil for codes of fewer than five digits.
    public let requirement: Occupation.Requirement?
    /// Events and persons.
    public let count: OutcomeCount
  }

  /// All areas in the order of the directory.
  public let areas: [AreaCount]
  /// The levels in ascending order, then codes without one where there are any.
  public let requirements: [RequirementCount]
  /// How many outcomes of these types have an occupation.
  public let stated: EventCount
  /// How many have none.
  public let missing: EventCount

  /// Counts the outcomes of the given types.
  ///
  /// - Throws: ``OutcomeError/unknownType(name:known:)``.
  public init(_ log: OutcomeLog, counting types: [String]) throws(OutcomeError) {
    let known = log.types.map(\.code)
    for type in types where !known.contains(type) { throw .unknownType(name: type, known: known) }
    let outcomes = log.outcomes.filter { types.contains($0.type) }
    let coded = outcomes.filter { $0.occupation != nil }
    stated = EventCount(coded.count)
    missing = EventCount(outcomes.count - coded.count)
    areas = Occupation.Area.allCases.map { area in
      AreaCount(
        area: area, count: OutcomeCount(coded.filter { $0.occupation?.area == area }, of: log.participants))
    }
    let levels: [Occupation.Requirement?] = Occupation.Requirement.allCases
    let isCoarse = coded.contains { $0.occupation?.requirement == nil }
    requirements = (levels + (isCoarse ? [nil] : [])).map { level in
      RequirementCount(
        requirement: level,
        count: OutcomeCount(coded.filter { $0.occupation?.requirement == level }, of: log.participants))
    }
  }
}

extension OccupationCounts: Tabulated {
  /// The tables `occupation-areas` and `requirement-levels`.
  public var tables: [TidyTable] {
    [
      table(
        "occupation-areas",
        LocalizedText(de: "Berufsbereiche (KldB 2010)", en: "Occupational areas (KldB 2010)"),
        .occupationArea,
        areas.map { (.label(code: String($0.area.rawValue), $0.area.label), $0.count) }),
      table(
        "requirement-levels",
        LocalizedText(de: "Anforderungsniveaus (KldB 2010)", en: "Requirement levels (KldB 2010)"),
        .requirementLevel,
        requirements.map { row in
          (
            row.requirement.map { .label(code: String($0.rawValue), $0.label) }
              ?? .label(
                code: "not-stated",
                LocalizedText(de: "ohne fünfte Stelle", en: "without a fifth digit")), row.count
          )
        }),
    ]
  }

  private func table(
    _ id: String, _ title: LocalizedText, _ column: Column, _ rows: [(Cell, OutcomeCount)]
  ) -> TidyTable {
    TidyTable(
      id: id, title: title, columns: [column, .events, .persons, .occupationsStated, .nMissing],
      rows: rows.map { cell, count in
        [
          cell, .count(count.events.value), .count(count.persons.value), .count(stated.value),
          .count(missing.value),
        ]
      })
  }
}
